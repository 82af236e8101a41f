import CaseModel
import Running

/// A synthetic register of schools ("all establishments" and its links) in which the provisions of a synthetic case can be
/// found again: every name and number is made up.
public struct RegisterExport: Sendable {
  /// The file of establishments, Windows-1252 with CR LF, as the register writes it.
  public private(set) var establishments: [UInt8] = []
  /// The file of links.
  public private(set) var links: [UInt8] = []

  private let authority: (code: String, name: String)
  private var generator: SeededGenerator
  private var row = [String](repeating: "", count: RegisterColumns.all.count)

  /// Makes the register.
  ///
  /// - Parameters:
  ///   - world: the case; every provision with a URN is listed, bases in the row of their host.
  ///   - before: the URN that a school had before, by its own; such rows are listed as closed.
  ///   - rows: at least so many rows, the rest in other authorities.
  public init(_ world: Case, before: [String: String], rows: Int, seed: UInt64) {
    authority = (world.parameters.text("la_code"), world.parameters.text("authority_name"))
    generator = SeededGenerator(seed: seed, lane: 78)
    var links = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\r\n"
    establishments.reserveCapacity(max(rows, world.provisions.count) * 1400)
    for name in RegisterColumns.all { cell(name) }
    endLine()
    var bases: [String: [Provision]] = [:]
    for provision in world.provisions {
      if let host = provision.hostID { bases[host, default: []].append(provision) }
    }
    var count = 0
    for provision in world.provisions where provision.hostID == nil {
      guard let urn = provision.urn, let type = Self.type(provision.kind, count) else { continue }
      add(provision, urn, type, bases[provision.id] ?? [])
      count += 1
      guard let old = before[urn] else { continue }
      close(provision, old)
      count += 1
      links += "\(old),\(urn),\(provision.name),Successor,01-09-2024\r\n"
      links += "\(urn),\(old),\(provision.name),Predecessor,01-09-2024\r\n"
    }
    while count < rows {
      addElsewhere(count)
      count += 1
    }
    self.links = Array(links.utf8)
  }

  private mutating func set(_ column: String, _ text: String) {
    if let at = RegisterColumns.places[column] { row[at] = text }
  }

  private mutating func begin() {
    for at in row.indices { row[at] = "" }
    set("Boarders (name)", "No boarders")
    set("Section41Approved (name)", "Not applicable")
    set("TypeOfResourcedProvision (name)", "Not applicable")
    set("EstablishmentStatus (name)", "Open")
    set("EstablishmentStatus (code)", "1")
    set("OpenDate", "01-09-2001")
    set("LastChangedDate", "12-01-2026")
    set("CensusDate", "16-01-2025")
    set("Street", "SYNTHETIC Street")
    set("SchoolWebsite", "www.example.org")
    set("HeadLastName", "SYNTHETIC")
    set("Country (name)", "United Kingdom")
  }

  private mutating func endRow() {
    for text in row { cell(text) }
    endLine()
  }

  private mutating func cell(_ text: String) {
    if let last = establishments.last, last != 10 { establishments.append(44) }
    establishments.append(34)
    for scalar in text.unicodeScalars {
      if scalar.value == 34 { establishments.append(34) }
      // A typographic apostrophe is 0x92 in Windows-1252.
      establishments.append(scalar.value == 0x2019 ? 0x92 : scalar.value < 256 ? UInt8(scalar.value) : 63)
    }
    establishments.append(34)
  }

  private mutating func endLine() { establishments += [13, 10] }

  private mutating func add(
    _ p: Provision, _ urn: String, _ type: (code: Int, name: String), _ bases: [Provision]
  ) {
    begin()
    set("URN", urn)
    set("LA (code)", p.laCode ?? authority.code)
    set("LA (name)", p.laCode == nil || p.laCode == authority.code ? authority.name : "Elsewhere (SYNTHETIC)")
    set("EstablishmentName", p.name)
    set("TypeOfEstablishment (code)", String(type.code))
    set("TypeOfEstablishment (name)", type.name)
    set("UKPRN", String(10_000_000 + (Int(urn) ?? 0) % 1_000_000))
    let isCollege = p.kind == .furtherEducation || p.kind == .specialistPost16
    set("StatutoryLowAge", String(p.yearMin + 4))
    set("StatutoryHighAge", isCollege ? "99" : String(p.yearMax + 5))
    set("PhaseOfEducation (name)", Self.phase(p))
    set("OfficialSixthForm (name)", p.yearMax > 11 ? "Has a sixth form" : "Does not have a sixth form")
    set("Gender (name)", p.admitsSex == .mixed ? "Mixed" : p.admitsSex == .girls ? "Girls" : "Boys")
    let isShared = p.kind == .mainstream || p.kind == .earlyYears || p.kind == .furtherEducation
    // Three in a hundred of a shared school's capacity are for children with plans.
    let capacity = isShared ? max(60, (p.places * 100 + 2) / 3) : p.places
    set(p.kind == .alternativeProvision ? "PlacesPRU" : "SchoolCapacity", String(capacity))
    set("NumberOfPupils", String(capacity - capacity / 20))
    if p.residential { set("Boarders (name)", "Boarding school") }
    if p.section41 { set("Section41Approved (name)", "Approved") }
    setNeeds(bases.first?.needs ?? (isShared ? .any : p.needs))
    setBases(bases)
    setPlace(p)
    endRow()
  }

  private mutating func setNeeds(_ needs: NeedSet) {
    guard !needs.isAny else { return }
    // The register has no code for Down syndrome.
    let listed = Need.allCases.filter { needs.contains($0) && $0 != .ds }
    for (number, need) in listed.enumerated() {
      let code = need == .spld ? "SpLD" : need.rawValue
      set(
        "SEN\(number + 1) (name)", "\(code) - \(need.label.prefix(1).uppercased())\(need.label.dropFirst())")
    }
  }

  private mutating func setBases(_ bases: [Provision]) {
    let resourced = bases.first { $0.kind == .resourcedProvision && $0.places > 0 }
    let unit = bases.first { $0.kind == .senUnit && $0.places > 0 }
    let words = [resourced.map { _ in "Resourced provision" }, unit.map { _ in "SEN unit" }].compactMap { $0 }
    guard !words.isEmpty else { return }
    set("TypeOfResourcedProvision (name)", words.joined(separator: " and "))
    if let resourced {
      set("ResourcedProvisionCapacity", String(resourced.places))
      set("ResourcedProvisionOnRoll", String(resourced.places - 1))
    }
    if let unit {
      set("SenUnitCapacity", String(unit.places))
      set("SenUnitOnRoll", String(unit.places - 1))
    }
  }

  private mutating func setPlace(_ p: Provision) {
    guard let point = p.location.point else { return }
    set("Easting", String(point.easting))
    set("Northing", String(point.northing))
  }

  private mutating func close(_ p: Provision, _ old: String) {
    begin()
    set("URN", old)
    set("LA (code)", p.laCode ?? authority.code)
    set("LA (name)", authority.name)
    set("EstablishmentName", p.name)
    set("TypeOfEstablishment (code)", "1")
    set("EstablishmentStatus (name)", "Closed")
    set("EstablishmentStatus (code)", "2")
    set("CloseDate", "31-08-2024")
    setPlace(p)
    endRow()
  }

  private mutating func addElsewhere(_ number: Int) {
    begin()
    set("URN", String(600_000 + number))
    set("LA (code)", String(201 + number % 180))
    set("LA (name)", "Elsewhere \(number % 180) (SYNTHETIC)")
    set("EstablishmentName", "St Botolph\u{2019}s School \(number) (SYNTHETIC)")
    set("TypeOfEstablishment (code)", String([1, 2, 5, 28, 34, 7, 11, 10][generator.below(8)]))
    if generator.below(2) == 0 {
      set("EstablishmentStatus (name)", "Closed")
      set("EstablishmentStatus (code)", "2")
      set("CloseDate", "31-08-\(1995 + generator.below(30))")
    }
    set("SchoolCapacity", String(60 + generator.below(1200)))
    set("StatutoryLowAge", "4")
    set("StatutoryHighAge", "11")
    set("Easting", String(400_000 + generator.below(150_000)))
    set("Northing", String(150_000 + generator.below(300_000)))
    set("Postcode", "ZX\(1 + generator.below(9)) \(generator.below(10))AA")
    endRow()
  }

  /// A type code that stands for a kind; nil: the register has no such establishments.
  private static func type(_ kind: ProvisionKind, _ number: Int) -> (code: Int, name: String)? {
    switch kind {
    case .mainstream: number % 2 == 0 ? (34, "Academy converter") : (1, "Community school")
    case .special: number % 2 == 0 ? (7, "Community special school") : (44, "Academy special converter")
    case .nonMaintainedSpecial: (8, "Non-maintained special school")
    case .independentSpecial: (10, "Other independent special school")
    case .alternativeProvision: (14, "Pupil referral unit")
    case .earlyYears: (15, "Local authority nursery school")
    case .furtherEducation: (18, "Further education")
    case .specialistPost16: (32, "Special post 16 institution")
    default: nil
    }
  }

  private static func phase(_ p: Provision) -> String {
    switch p.kind {
    case .mainstream: p.yearMin >= 7 ? "Secondary" : p.yearMax <= 6 ? "Primary" : "All-through"
    case .earlyYears: "Nursery"
    case .furtherEducation, .specialistPost16: "16 plus"
    default: "Not applicable"
    }
  }
}
