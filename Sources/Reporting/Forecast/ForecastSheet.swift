import CaseModel
import Tables

/// A forecast as it is shown: its rows and what they rest on.
public struct ForecastSheet: Sendable {
  /// Whose it is.
  public var authority: String
  /// The case's base date.
  public var baseDate: CalendarDate
  /// The label of made-up children; nil: real ones.
  public var synthetic: String?
  /// Plans.
  public var plans: [ForecastRow]
  /// Plans held in Januaries past: year, count.
  public var past: [(year: Int, count: Int)] = []
  /// The back-test.
  public var backTest: [BackTestRow] = []
  /// Specialist places asked for by the school capacity survey.
  public var scap: [ScapRow] = []
  /// Places beside demand.
  public var sufficiency: [SufficiencyRow] = []
  /// Specialist provisions.
  public var occupancy: [OccupancyRow] = []
  /// Placements out of the authority.
  public var outOfArea: [OutOfAreaRow] = []
  /// Options taken, by name.
  public var options: [String] = []
  /// What an officer should know.
  public var notes: [String] = []

  /// A sheet of a case.
  public init(_ world: Case, plans: [ForecastRow]) {
    authority = PlanTitle.authority(world)
    baseDate = world.parameters.baseDate
    if world.parameters.flag("synthetic") {
      let note = world.parameters.text("synthetic_note")
      synthetic = note.isEmpty ? "The children and homes are made up." : note
    }
    self.plans = plans
  }

  /// Paths in the order shown.
  public var paths: [String] { Self.once(plans.map(\.path)) }
  /// Septembers, ascending.
  public var years: [Int] { Array(Set(plans.map(\.year))).sorted() }
  /// Areas of the sufficiency rows, ascending.
  public var areas: [String] { Array(Set(sufficiency.compactMap(\.area))).sorted() }

  /// The base year and those shown beside it in narrow tables.
  var milestones: [Int] {
    guard let first = years.first else { return [] }
    return [0, 1, 3, 5, 10].map { first + $0 }.filter { years.contains($0) }
  }

  private static func once(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// A path's name in words.
  static func label(_ path: String) -> String {
    switch path {
    case "trend": "trend"
    case "flat": "flat"
    case "white_paper_fall": "White Paper fall"
    case "case_trend": "the case's own trend"
    default: path.hasPrefix("case_") ? "the case's own \(path.dropFirst(5))" : path
    }
  }

  /// Whole children of thousandths, half up.
  static func whole(_ thousandths: Int64) -> Int64 {
    thousandths >= 0 ? (thousandths + 500) / 1000 : -((-thousandths + 500) / 1000)
  }

  /// Hundredths of one per cent as `3.3 %`.
  static func percent(_ hundredths: Int64) -> String {
    let tenths = (hundredths.magnitude + 5) / 10
    return (hundredths < 0 && tenths > 0 ? "\u{2212}" : "") + "\(tenths / 10).\(tenths % 10) %"
  }
}

/// Rows of all areas together by path, year, need and band.
struct ForecastIndex {
  private struct Key: Hashable {
    var path: String
    var year: Int
    var need: NeedArea?
    var band: AgeBand?
  }
  private var rows: [Key: ForecastRow] = [:]

  init(_ plans: [ForecastRow]) {
    for row in plans where row.area == nil {
      rows[Key(path: row.path, year: row.year, need: row.need, band: row.band)] = row
    }
  }

  /// A row; nil: none.
  func row(_ path: String, _ year: Int, need: NeedArea? = nil, band: AgeBand? = nil) -> ForecastRow? {
    rows[Key(path: path, year: year, need: need, band: band)]
  }
}
