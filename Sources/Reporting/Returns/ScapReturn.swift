import CaseModel
import Tables

/// The SEND part of DfE's school capacity survey in the shape in which it is published (COLUMNS.md section 3): special
/// schools, mainstream schools with a resourced provision or SEN unit, and the council's forecast of specialist places.
///
/// State-funded special schools, SEN units and resourced provisions of the council alone. Pupils are the children of the
/// case: those whom other councils place are not in it.
public struct ScapReturn {
  private let world: Case
  private let council: String
  private let roll: [String: [Child]]

  /// - Parameter world: the case.
  public init(_ world: Case) {
    self.world = world
    council = world.parameters.text("la_code")
    roll = Dictionary(grouping: world.children.filter { $0.currentProvisionID != nil }) {
      $0.currentProvisionID ?? ""
    }
  }

  /// File names and bytes.
  ///
  /// - Parameters:
  ///   - forecast: rows of `scap.csv`.
  ///   - path: the demand path that is returned.
  public func files(forecast: [ScapRow], path: String) -> [(name: String, bytes: [UInt8])] {
    [
      ("scap-special-schools.csv", special()), ("scap-mainstream-schools.csv", mainstream()),
      ("scap-specialist-forecast.csv", specialist(forecast.filter { $0.path == path && $0.need == nil })),
    ]
  }

  private static let identity = [
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
    "region_name",
    "old_la_code", "new_la_code", "la_name",
  ]

  /// `202425` of the academic year that began in 2024.
  private static func period(_ year: Int) -> String {
    let next = (year + 1) % 100
    return "\(year)" + (next < 10 ? "0" : "") + "\(next)"
  }

  private var year: Int { world.parameters.baseDate.nextSeptember.parts.year - 1 }

  private func identify(_ year: Int, _ csv: inout CSVWriter) {
    for text in [
      Self.period(year), "Academic year", "Local authority", "E92000001", "England", "", "", council, "",
      world.parameters.text("authority_name"),
    ] { csv.text(text) }
  }

  private func isOwn(_ provision: Provision) -> Bool {
    council.isEmpty || provision.laCode == nil || provision.laCode == council
  }

  private func special() -> [UInt8] {
    var csv = CSVWriter(
      columns: Self.identity + [
        "count_schools", "school_main_phase", "school_places", "pupils_on_roll", "primary_capacity",
        "secondary_capacity", "primary_pupils_on_roll", "secondary_pupils_on_roll",
      ])
    let schools = world.provisions.filter { $0.kind == .special && isOwn($0) }
    for phase in ["Total", "Primary", "Secondary", "All-through"] {
      let these = phase == "Total" ? schools : schools.filter { Self.phase($0) == phase }
      if these.isEmpty && phase != "Total" { continue }
      var sums = (places: 0, pupils: 0, primary: 0, secondary: 0, young: 0, old: 0)
      for school in these {
        let children = roll[school.id] ?? []
        // nc_year is that of next September.
        let young = children.count { $0.ncYear - 1 <= 6 }
        let capacity = Self.primaryShare(school)
        sums.places += school.places
        sums.pupils += children.count
        sums.primary += capacity
        sums.secondary += school.places - capacity
        sums.young += young
        sums.old += children.count - young
      }
      identify(year, &csv)
      csv.whole(these.count)
      csv.text(phase)
      for sum in [sums.places, sums.pupils, sums.primary, sums.secondary, sums.young, sums.old] {
        csv.whole(sum)
      }
      csv.endRow()
    }
    return csv.bytes
  }

  private static func phase(_ provision: Provision) -> String {
    if provision.yearMax <= 6 { return "Primary" }
    return provision.yearMin >= 7 ? "Secondary" : "All-through"
  }

  /// Places of primary years, in proportion to the years a school takes: the case does not divide them.
  private static func primaryShare(_ provision: Provision) -> Int {
    let years = max(1, provision.yearMax - provision.yearMin + 1)
    let primary = max(0, min(6, provision.yearMax) - provision.yearMin + 1)
    return (provision.places * primary * 2 + years) / (years * 2)
  }

  private func mainstream() -> [UInt8] {
    var csv = CSVWriter(
      columns: Self.identity + [
        "planning_area", "laestab", "urn", "school_name", "phase", "school_places", "pupils_on_roll",
        "resourced_provision_capacity", "SEND_unit_capacity", "primary_resourced_provision_capacity",
        "primary_SEND_unit_capacity", "secondary_resourced_provision_capacity",
        "secondary_SEND_unit_capacity",
      ])
    for host in world.provisions where host.kind == .mainstream && isOwn(host) {
      let bases = world.provisions.filter {
        $0.hostID == host.id && ($0.kind == .resourcedProvision || $0.kind == .senUnit)
      }
      // A base that opens only under an option has no places yet.
      guard bases.contains(where: { $0.places > 0 }) else { continue }
      func places(_ kind: ProvisionKind, _ count: (Provision) -> Int) -> Int {
        bases.filter { $0.kind == kind }.reduce(0) { $0 + count($1) }
      }
      identify(year, &csv)
      csv.empty()
      csv.empty()
      csv.text(host.urn)
      csv.text(host.name)
      csv.text(Self.phase(host))
      // A school's own places and roll are not in a case, which counts children with plans.
      csv.empty()
      csv.empty()
      let kinds: [ProvisionKind] = [.resourcedProvision, .senUnit]
      for kind in kinds { csv.whole(places(kind) { $0.places }) }
      for kind in kinds { csv.whole(places(kind, Self.primaryShare)) }
      for kind in kinds { csv.whole(places(kind) { $0.places - Self.primaryShare($0) }) }
      csv.endRow()
    }
    return csv.bytes
  }

  private func specialist(_ rows: [ScapRow]) -> [UInt8] {
    let first = rows.filter(\.isActual).map(\.year).min() ?? year
    var csv = CSVWriter(
      columns: Self.identity + ["education_phase", "pupil_forecast_and_\(Self.period(first))_actuals"])
    for year in Set(rows.map(\.year)).sorted() {
      let phases = rows.filter { $0.year == year }
      func pupils(_ band: AgeBand) -> Int64? {
        phases.first { $0.phase == band }.map { ($0.places + 500) / 1000 }
      }
      let (primary, secondary) = (pupils(.primary), pupils(.secondary))
      // Primary is asked for five years ahead and secondary seven: a total only where there are both.
      if let primary, let secondary { row(year, "Total", primary + secondary, &csv) }
      if let primary { row(year, "Primary", primary, &csv) }
      if let secondary { row(year, "Secondary", secondary, &csv) }
    }
    return csv.bytes
  }

  private func row(_ year: Int, _ phase: String, _ pupils: Int64, _ csv: inout CSVWriter) {
    identify(year, &csv)
    csv.text(phase)
    csv.whole(pupils)
    csv.endRow()
  }
}
