import CaseModel
import Geography

/// The provisions that one establishment becomes: itself and its bases.
struct GIASProvision {
  /// Columns of `provisions` that the register speaks for.
  static let columns = [
    "provision_id", "name", "kind", "urn", "host_id", "la_code", "postcode", "easting", "northing",
    "nc_year_min",
    "nc_year_max", "needs", "admits_sex", "section41", "places", "residential", "opens", "closes",
  ]

  /// Rows of `provisions`, the establishment first.
  private(set) var rows: [[String: String?]] = []
  /// What a person should look at.
  private(set) var problems: [Problem] = []
  /// Whether its places are a share of its capacity.
  private(set) var sharesPlaces = false

  private let file: GIASFile
  private let row: Int

  /// The reference of an establishment's provision.
  static func id(_ urn: Int) -> String { "u\(urn)" }

  /// - Parameters:
  ///   - kind: how its type is taken.
  ///   - percent: places for children with plans where they share a school with others, per cent of its capacity.
  init(_ file: GIASFile, _ row: Int, urn: Int, _ kind: ProvisionKind, percent: Int) {
    self.file = file
    self.row = row
    guard let place = place() else { return }
    let kind = hospital(kind)
    let name = file.text(row, "EstablishmentName")
    let (years, isGuess) = GIASYears.of(file, row, kind)
    if isGuess {
      look(
        "years", "StatutoryLowAge",
        "its ages are not recorded, so years \(years.lowerBound) to \(years.upperBound) are taken",
        "Check nc_year_min and nc_year_max")
    }
    var cells = place
    cells["provision_id"] = Self.id(urn)
    cells["name"] = name.isEmpty ? "URN \(urn)" : name
    cells["kind"] = kind.rawValue
    cells["urn"] = String(urn)
    cells["la_code"] = file.text(row, "LA (code)")
    cells["nc_year_min"] = String(years.lowerBound)
    cells["nc_year_max"] = String(years.upperBound)
    cells["needs"] = needs(kind)
    cells["admits_sex"] = sex()
    cells["section41"] = file.text(row, "Section41Approved (name)").lowercased() == "approved" ? "yes" : ""
    cells["places"] = String(places(kind, percent))
    cells["residential"] = boards(kind) ? "yes" : ""
    cells["opens"] = date("OpenDate", where: "proposed to open")
    cells["closes"] = date("CloseDate", where: "proposed to close")
    cells["host_id"] = ""
    rows.append(cells)
    if kind.hostsBases { addBases(cells, urn) }
  }

  private mutating func addBases(_ host: [String: String?], _ urn: Int) {
    let type = file.text(row, "TypeOfResourcedProvision (name)").lowercased()
    let bases = [
      (ProvisionKind.resourcedProvision, "rp", "resourced provision", "ResourcedProvision"),
      (.senUnit, "unit", "sen unit", "SenUnit"),
    ]
    for (kind, suffix, words, column) in bases {
      let capacity = file.whole(row, column + "Capacity") ?? 0
      let roll = file.whole(row, column + "OnRoll") ?? 0
      let isSaid = type.contains(words)
      guard isSaid || capacity > 0 || roll > 0 else { continue }
      if !isSaid {
        look(
          "base", "TypeOfResourcedProvision (name)",
          "it counts places or children of a \(kind.label) that its type does not name",
          "Ask the school whether there is one; take the row \(Self.id(urn))-\(suffix) out if not")
      }
      var cells = host
      cells["provision_id"] = Self.id(urn) + "-" + suffix
      cells["name"] = (host["name"] ?? nil).map { "\($0), \(kind.label)" }
      cells["kind"] = kind.rawValue
      cells["host_id"] = Self.id(urn)
      cells["section41"] = ""
      if let needs = GIASNeeds.recorded(file, row) {
        cells["needs"] = needs
      } else {
        cells["needs"] = "*"
        look(
          "base_needs", "SEN1 (name)",
          "the needs of its \(kind.label) are not recorded, so any need is taken",
          "Write the needs it meets")
      }
      if capacity > 0 {
        cells["places"] = String(capacity)
      } else {
        cells["places"] = String(roll)
        look(
          "base_places", column + "Capacity",
          roll > 0
            ? "the places of its \(kind.label) are not recorded, so the \(roll) children on its roll are taken"
            : "the places of its \(kind.label) are not recorded", "Write its places")
      }
      rows.append(cells)
    }
  }

  private mutating func place() -> [String: String?]? {
    var cells: [String: String?] = [:]
    let postcode = PostcodeUnit(file.text(row, "Postcode"))
    cells["postcode"] = postcode?.description
    if let east = file.whole(row, "Easting"), let north = file.whole(row, "Northing"), east > 0, north > 0,
      GridPoint(easting: Int32(clamping: east), northing: Int32(clamping: north)).isInGreatBritain
    {
      cells["easting"] = String(east)
      cells["northing"] = String(north)
      return cells
    }
    if postcode != nil { return cells }
    problems.append(
      file.problem(
        .error, "gias_place", row, "Easting",
        "it has neither a grid reference nor a postcode, so it was not taken",
        "Find where it is and add it to provisions.csv"))
    return nil
  }

  /// A school in a hospital is never proposed unless recorded as open for the child, so it is better to take one too
  /// many: the register has no type of its own for them.
  private mutating func hospital(_ kind: ProvisionKind) -> ProvisionKind {
    guard kind == .special || kind == .alternativeProvision,
      file.text(row, "EstablishmentName").lowercased().contains("hospital")
    else { return kind }
    look(
      "hospital", "EstablishmentName",
      "by its name it teaches in a hospital, so it is taken as hospital_school",
      "Write special in its kind if children are placed there by their plans")
    return .hospitalSchool
  }

  private mutating func needs(_ kind: ProvisionKind) -> String {
    if kind.hostsBases && kind != .earlyYears { return GIASNeeds.mainstream }
    if kind == .earlyYears || kind == .furtherEducation { return "*" }
    if let needs = GIASNeeds.recorded(file, row) { return needs }
    if kind != .alternativeProvision && kind != .hospitalSchool {
      look(
        "needs", "SEN1 (name)", "the needs it meets are not recorded, so any need is taken",
        "Write the needs it meets")
    }
    return "*"
  }

  private func sex() -> String {
    switch file.text(row, "Gender (name)").lowercased() {
    case "girls": "girls"
    case "boys": "boys"
    default: ""
    }
  }

  /// Notional places for children with plans.
  private mutating func places(_ kind: ProvisionKind, _ percent: Int) -> Int {
    let capacity = file.whole(row, kind == .alternativeProvision ? "PlacesPRU" : "SchoolCapacity") ?? 0
    let other = kind == .alternativeProvision ? file.whole(row, "SchoolCapacity") ?? 0 : 0
    let pupils = file.whole(row, "NumberOfPupils") ?? 0
    let size = capacity > 0 ? capacity : other > 0 ? other : pupils
    let column = kind == .alternativeProvision ? "PlacesPRU" : "SchoolCapacity"
    guard size > 0 else {
      look(
        "places", column, "neither its capacity nor its pupils are recorded, so it has no places",
        "Write its places for children with plans")
      return 0
    }
    if kind.sharesPlaces {
      sharesPlaces = true
      return max(1, (size * percent + 50) / 100, file.whole(row, "SENStat") ?? 0)
    }
    if capacity == 0 && other == 0 {
      look(
        "places", column,
        "its capacity is not recorded, so the \(pupils) pupils on its roll are taken as its places",
        "Write its places")
    }
    return size
  }

  /// Whether it is taken as a place where children live.
  private mutating func boards(_ kind: ProvisionKind) -> Bool {
    let text = file.text(row, "Boarders (name)").lowercased()
    guard text.hasPrefix("boarding") || text.hasPrefix("children's home") || text.hasPrefix("college") else {
      return false
    }
    switch kind {
    case .nonMaintainedSpecial, .independentSpecial, .specialistPost16:
      look(
        "boards", "Boarders (name)",
        "it boards, so it is taken as residential and proposed only for children for whom that is open",
        "Clear residential if children also come by the day")
      return true
    case .special:
      look(
        "boards", "Boarders (name)", "it boards and is taken as a day school",
        "Write yes in residential if all its places are residential")
      return false
    default: return false
    }
  }

  private func date(_ column: String, where words: String) -> String {
    guard file.text(row, "EstablishmentStatus (name)").lowercased().contains(words),
      let date = CalendarDate(written: file.text(row, column))
    else { return "" }
    return date.description
  }

  private mutating func look(_ code: String, _ column: String, _ message: String, _ advice: String) {
    problems.append(file.problem(.warning, "gias_" + code, row, column, message, advice))
  }
}
