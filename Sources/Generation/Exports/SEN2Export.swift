import CaseModel
import Running

/// A synthetic SEN2 person-level return of a synthetic case, for trying imports: names, numbers and birth dates are made
/// up and say so.
///
/// Nine tables as COLLECT's Blade export has them (COLUMNS.md section 1); `SEN2BladeWriter`, `SEN2TemplateWriter` and
/// `SEN2XMLWriter` put them into the three carriers. The same case and seed give the same bytes.
public struct SEN2Export: Sendable {
  /// A specification of the return: which columns there are.
  public enum Specification: Int, Sendable, CaseIterable {
    /// Before 1.2: gender, residence on the active plan, an attendance pattern.
    case old = 1
    /// 1.2: sex, residence on the placement.
    case middle = 2
    /// 1.3: phase-transfer dates as well.
    case new = 3
  }

  /// One table: rows of cells by its columns; dates ISO, yes and no as `1` and `0`.
  public struct Table: Sendable {
    /// `person`, `requests` ...
    public let name: String
    /// Keys first.
    public let columns: [String]
    /// Cells in the order of `columns`.
    public internal(set) var rows: [[String]] = []

    /// Position of a column.
    public func position(_ column: String) -> Int? { columns.firstIndex(of: column) }
  }

  /// The tables in the order of the return.
  public private(set) var tables: [Table]
  /// The postcode made up for each home, with where it is: of areas that are no post towns (`ZY`).
  public private(set) var postcodes: [(postcode: String, point: GridPoint)] = []
  /// The URN of each provision, by the position in the case: its own, else one made up.
  public private(set) var urns: [String] = []

  private let specification: Specification
  private var generator: SeededGenerator

  /// Makes the return of a case.
  ///
  /// - Parameters:
  ///   - world: the case; its base date is the census date.
  ///   - seed: for all that is made up.
  ///   - specification: which columns.
  ///   - others: persons without a plan in force, for each hundred children.
  public init(_ world: Case, seed: UInt64, specification: Specification = .new, others: Int = 8) {
    self.specification = specification
    generator = SeededGenerator(seed: seed, lane: 77)
    tables = Self.columns(specification).map { Table(name: $0.0, columns: $0.1) }
    let council = world.parameters.text("la_code")
    let census = world.parameters.baseDate
    add(
      "sen2",
      [
        "sen2tableid": "1", "collection": "SEN2", "year": "\(census.parts.year)",
        "referencedate": census.description, "sourcelevel": "L", "lea": council.isEmpty ? "999" : council,
        "softwarecode": "SYNTHETIC", "release": "1", "serialno": "1",
      ])
    urns = world.provisions.enumerated().map { at, provision in
      if let host = provision.hostID, Self.isBase(provision.kind),
        let position = world.provisions.firstIndex(where: { $0.id == host })
      {
        return world.provisions[position].urn ?? "\(900_000 + position)"
      }
      return provision.urn ?? "\(900_000 + at)"
    }
    let provisions = world.provisionPositions()
    let september = census.nextSeptember
    let shares = world.attendanceByChild
    for (number, child) in world.children.enumerated() {
      add(child, number, census, september, world, provisions, shares)
      if others > 0, number % 100 < others { addOther(number, census) }
    }
  }

  private static func isBase(_ kind: ProvisionKind) -> Bool {
    kind == .resourcedProvision || kind == .senUnit
  }

  private static func columns(_ s: Specification) -> [(String, [String])] {
    let setting = [
      "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "senunitindicator",
      "resourcedprovisionindicator",
    ]
    let residence = ["res", "wbp"]
    return [
      (
        "sen2",
        [
          "sen2tableid", "collection", "year", "referencedate", "sourcelevel", "lea", "softwarecode",
          "release",
          "serialno",
        ]
      ),
      (
        "person",
        [
          "persontableid", "sen2tableid", "surname", "forename", "personbirthdate",
          s == .old ? "gendercurrent" : "sex",
        ]
          + ["ethnicity", "postcode", "upn", "uniquelearnernumber", "upnunknown"]
      ),
      (
        "requests",
        ["requeststableid", "persontableid", "receiveddate"] + (s == .new ? ["requestsource"] : [])
          + [
            "rya", "requestoutcomedate", "requestoutcome", "requestmediation", "requesttribunal", "exported",
          ]
      ),
      (
        "assessment",
        ["assessmenttableid", "requeststableid", "assessmentoutcome", "assessmentoutcomedate", "week20"]
      ),
      (
        "namedplan",
        [
          "namedplantableid", "assessmenttableid", "startdate", "planres", "planwbp", "pb", "ceasedate",
          "ceasereason",
        ]
      ),
      ("plandetail", ["plandetailtableid", "namedplantableid"] + setting),
      (
        "activeplans",
        ["activeplanstableid", "requeststableid", "transferla"] + (s == .old ? residence : ["reviewmeeting"])
          + (s == .new ? ["phasetransferduedate", "phasetransferfinaldate"] : []) + ["lastreview"]
      ),
      (
        "placementdetail",
        ["placementdetailtableid", "activeplanstableid"] + setting + ["entrydate", "leavingdate"]
          + (s == .old ? ["attendancepattern"] : residence)
      ),
      ("senneed", ["senneedtableid", "activeplanstableid", "sentype", "sentyperank"]),
    ]
  }

  /// Adds a record; columns that the specification lacks are left out.
  private mutating func add(_ name: String, _ cells: [String: String]) {
    guard let at = tables.firstIndex(where: { $0.name == name }) else { return }
    tables[at].rows.append(tables[at].columns.map { cells[$0] ?? "" })
  }

  private func count(_ name: String) -> Int { tables.first { $0.name == name }?.rows.count ?? 0 }

  private mutating func person(_ birth: CalendarDate, _ sex: Sex?, _ point: GridPoint?) -> String {
    let id = String(count("person") + 1)
    let isLearner = birth.parts.year + 16 < 2025
    add(
      "person",
      [
        "persontableid": id, "sen2tableid": "1", "surname": "SYNTHETIC \(word())", "forename": word(),
        "personbirthdate": birth.description, "sex": sex?.rawValue ?? "F",
        "gendercurrent": sex?.rawValue ?? "F",
        "ethnicity": "NOBT", "postcode": postcode(point),
        "upn": "X\(String(100_000_000_000 + generator.below(899_999_999_999)))",
        "uniquelearnernumber": isLearner ? "\(1_000_000_000 + generator.below(8_999_999_999))" : "",
      ])
    return id
  }

  /// Two or three made-up syllables.
  private mutating func word() -> String {
    let syllables = [
      "ba", "do", "fi", "gu", "ke", "la", "mo", "ni", "pa", "ro", "su", "ta", "ve", "wi", "zo",
    ]
    let text = (0..<2 + generator.below(2)).map { _ in syllables[generator.below(syllables.count)] }.joined()
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A postcode of an area that there is not, one for each home: ZY1 0AA and on.
  private mutating func postcode(_ point: GridPoint?) -> String {
    let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
    var number = postcodes.count
    let unit = "\(letters[number % 20])\(letters[number / 20 % 20])"
    number /= 400
    let text = "ZY\(1 + number / 10) \(number % 10)\(unit)"
    postcodes.append((text, point ?? GridPoint(easting: 450_000, northing: 90_000)))
    return text
  }

  private mutating func request(_ person: String, on day: CalendarDate, outcome: String) -> String {
    let id = String(count("requests") + 1)
    add(
      "requests",
      [
        "requeststableid": id, "persontableid": person, "receiveddate": day.description, "requestsource": "1",
        "rya": "0", "requestoutcomedate": CalendarDate(dayNumber: day.dayNumber + 42).description,
        "requestoutcome": outcome, "requestmediation": "0", "requesttribunal": "0",
      ])
    return id
  }

  private mutating func plan(
    _ request: String, from start: CalendarDate, ceased: CalendarDate? = nil, reason: String = ""
  ) -> String {
    let assessment = String(count("assessment") + 1)
    add(
      "assessment",
      [
        "assessmenttableid": assessment, "requeststableid": request, "assessmentoutcome": "Y",
        "assessmentoutcomedate": CalendarDate(dayNumber: start.dayNumber - 28).description, "week20": "0",
      ])
    let plan = String(count("namedplan") + 1)
    add(
      "namedplan",
      [
        "namedplantableid": plan, "assessmenttableid": assessment, "startdate": start.description, "pb": "0",
        "ceasedate": ceased?.description ?? "", "ceasereason": reason,
      ])
    return plan
  }

  /// Somebody without a plan in force: one that ended, or a request in hand.
  private mutating func addOther(_ number: Int, _ census: CalendarDate) {
    let birth = CalendarDate(
      dayNumber: census.dayNumber - Int32(365 * (5 + generator.below(14)) + generator.below(365)))
    let person = person(birth, generator.below(2) == 0 ? .female : .male, nil)
    if number % 2 == 0 {
      let request = request(person, on: CalendarDate(dayNumber: census.dayNumber - 900), outcome: "Y")
      _ = plan(
        request, from: CalendarDate(dayNumber: census.dayNumber - 760),
        ceased: CalendarDate(dayNumber: census.dayNumber - Int32(1 + generator.below(300))),
        reason: "\(1 + generator.below(9))")
    } else {
      _ = request(person, on: CalendarDate(dayNumber: census.dayNumber - 30), outcome: "")
    }
  }

  private mutating func add(
    _ child: Child, _ number: Int, _ census: CalendarDate, _ september: CalendarDate, _ world: Case,
    _ provisions: [String: Int], _ shares: [String: [String]]
  ) {
    let month = child.birthMonth ?? 1 + generator.below(12)
    let year = september.parts.year - child.ncYear - 4 - (month >= 9 ? 1 : 0)
    var birth = CalendarDate(year: year, month: month, day: 1 + generator.below(28)) ?? census
    // The youngest are born by the census.
    if birth > census { birth = census }
    let person = person(birth, child.sex, child.location.point)
    let start = CalendarDate(dayNumber: census.dayNumber - Int32(60 + generator.below(1500)))
    let request = request(person, on: CalendarDate(dayNumber: start.dayNumber - 140), outcome: "Y")
    let plan = plan(request, from: start, ceased: child.ends)
    let active = String(count("activeplans") + 1)
    add(
      "activeplans",
      [
        "activeplanstableid": active, "requeststableid": request,
        "transferla": child.status == .movedIn ? "850" : "",
        "phasetransferduedate": child.status == .phaseTransfer ? "\(september.parts.year)-02-15" : "",
        "lastreview": CalendarDate(dayNumber: census.dayNumber - Int32(generator.below(360))).description,
      ])
    for (rank, need) in child.needs.prefix(2).enumerated() {
      add(
        "senneed",
        [
          "senneedtableid": String(count("senneed") + 1), "activeplanstableid": active,
          "sentype": need.rawValue,
          "sentyperank": "\(rank + 1)",
        ])
    }
    let shares = shares[child.id] ?? []
    let attended = shares.isEmpty ? [child.currentProvisionID].compactMap { $0 } : shares
    for (rank, id) in attended.enumerated() {
      guard let at = provisions[id], child.status != .newPlan, child.status != .movedIn else { continue }
      var cells = setting(world.provisions[at], urns[at])
      cells["placementrank"] = "\(rank + 1)"
      if rank == 0 {
        cells["plandetailtableid"] = String(count("plandetail") + 1)
        cells["namedplantableid"] = plan
        add("plandetail", cells)
      }
      cells["placementdetailtableid"] = String(count("placementdetail") + 1)
      cells["activeplanstableid"] = active
      cells["entrydate"] = CalendarDate(dayNumber: start.dayNumber + 3).description
      if child.status == .placementEnded {
        cells["leavingdate"] = CalendarDate(dayNumber: census.dayNumber - 20).description
      }
      add("placementdetail", cells)
    }
  }

  private func setting(_ provision: Provision, _ urn: String) -> [String: String] {
    switch provision.kind {
    case .educationOtherwise, .homeTuition: ["sensetting": "OLA"]
    case .homeEducation: ["sensetting": "EHE"]
    default:
      [
        "urn": urn, "senunitindicator": provision.kind == .senUnit ? "1" : "0",
        "resourcedprovisionindicator": provision.kind == .resourcedProvision ? "1" : "0",
      ]
    }
  }
}

extension Case {
  /// Provisions of each child's shares, the largest first.
  fileprivate var attendanceByChild: [String: [String]] {
    Dictionary(grouping: attendance, by: \.childID).mapValues { rows in
      rows.enumerated().sorted { a, b in
        a.element.shareThousandths != b.element.shareThousandths
          ? a.element.shareThousandths > b.element.shareThousandths : a.offset < b.offset
      }.map(\.element.provisionID)
    }
  }
}
