/// A kind of edit that a scenario makes to a case.
public enum EditKind: String, CaseIterable, Sendable {
  /// The option must be taken, as with `--option`.
  case takeOption = "take_option"
  /// The option may not be taken; a provision that only it would open stays shut.
  case forbidOption = "forbid_option"
  /// Nobody is newly placed at the provision; settled children stay.
  case close
  /// A provision more: its columns are in the value.
  case addProvision = "add_provision"
  /// Another number of places, or so many more or fewer.
  case places
  /// Other bells.
  case bell
  /// Another value of a parameter.
  case set
  /// Another cost of a vehicle type, or other fees of a provision.
  case price
  /// A path of `demand`: no plan reads one yet, so it is refused.
  case demandPath = "demand_path"

  /// Whether it says more than which thing it is about.
  public var takesValue: Bool {
    switch self {
    case .takeOption, .forbidOption, .close: false
    case .addProvision, .places, .bell, .set, .price, .demandPath: true
    }
  }

  /// Whether it is about a thing with a reference.
  public var takesID: Bool { self != .demandPath }

  /// What `column` may hold; nil: nothing.
  public var columns: String? {
    switch self {
    case .price: (Self.priceColumns + [Self.feeColumn]).joined(separator: ", ")
    case .bell: "bell_start or bell_end, or nothing for both"
    case .places: "a group of the provision, or nothing for the whole provision"
    case .takeOption, .forbidOption, .close, .addProvision, .set, .demandPath: nil
    }
  }

  /// Columns of `vehicles` that a price may be changed in.
  public static let priceColumns = ["cost_per_day_gbp", "cost_per_mile_gbp", "cost_per_hour_gbp"]

  /// The column of `fees` that a price may be changed in; `annual_cost_gbp:BAND` is the fee of one band.
  public static let feeColumn = "annual_cost_gbp"
}

/// One edit of a scenario (table `scenarios`): a scenario is its edits, parameters first, then in file order.
public struct ScenarioEdit: Sendable, Hashable {
  /// The scenario.
  public var scenario: String
  /// What is done.
  public var kind: EditKind
  /// To what: an option, provision, parameter or vehicle type.
  public var id: String?
  /// Which of its columns, or its group.
  public var column: String?
  /// What it becomes, as written.
  public var value: String?
  /// Why, for the reader alone.
  public var note: String?
  /// The row it came from.
  public var source: RowSource

  /// An edit.
  public init(
    scenario: String, kind: EditKind, id: String? = nil, column: String? = nil, value: String? = nil,
    note: String? = nil, source: RowSource = .memory
  ) {
    self.scenario = scenario
    self.kind = kind
    self.id = id
    self.column = column
    self.value = value
    self.note = note
    self.source = source
  }

  /// The edit in a line, as the record of a run keeps it: `places North +10`.
  public var text: String {
    [kind.rawValue, id, column, value].compactMap { $0 }.joined(separator: " ")
  }
}

extension ScenarioEdit {
  /// Whether it is about a provision's fees.
  public var isOfFees: Bool {
    kind == .price
      && column.map { $0 == EditKind.feeColumn || $0.hasPrefix(EditKind.feeColumn + ":") } ?? false
  }

  /// The band whose fee it is about; nil: the fee of the whole provision.
  public var feeBand: String? {
    guard isOfFees, let column, column.count > EditKind.feeColumn.count + 1 else { return nil }
    return String(column.dropFirst(EditKind.feeColumn.count + 1))
  }

  /// Whether a fee changes by so much in the hundred, as `+5%`.
  public var isPercentage: Bool { value?.hasSuffix("%") ?? false }

  /// Positions of the fees it changes: with `+5%` all of the provision (or of the band), else the one row for all
  /// children (or all of the band).
  public func fees(in value: Case) -> [Int] {
    guard isOfFees, let id else { return [] }
    let rows = value.fees.indices.filter { value.fees[$0].provisionID == id }
    if let band = feeBand {
      return rows.filter { value.fees[$0].band == band && (isPercentage || value.fees[$0].childID == nil) }
    }
    return isPercentage
      ? rows : rows.filter { value.fees[$0].band == nil && value.fees[$0].childID == nil }
  }
}

extension Case {
  /// The name of the case as it stands, without edits: no scenario may have it.
  public static let unedited = "base"

  /// Names of the scenarios, in the order in which they first stand.
  public var scenarioNames: [String] {
    var seen: Set<String> = []
    return scenarios.map(\.scenario).filter { seen.insert($0).inserted }
  }
}
