import CaseModel
import Tables
import Testing

@testable import Verification

/// A case and a route plan for it, the plan written out by hand as text; a dash stands for an empty cell.
///
/// The straight line is the road (factor 1) at 36 km/h, so that 10 m take a second.
struct RoutedAuthority {
  var council: Case
  var results: PlanResults

  init(provisions: [Provision], children: [Child], vehicles: [VehicleType]) {
    var parameters = Parameters()
    for (key, value) in [
      ("base_date", "2025-01-16"), ("school_days", "100"), ("straight_line_factor", "1"),
      ("straight_line_kmh", "36"),
    ] { _ = parameters.set(key, value) }
    council = Case(name: "Routes", parameters: parameters, provisions: provisions, children: children)
    council.vehicles = vehicles
    results = PlanResults(
      run: RunRecord(), summary: [], placements: [], alternatives: [], placeValues: [], certificate: [],
      routes: RouteResults(routes: [], stops: [], duties: [], riders: []), timings: [])
    results.run.command = ["route"]
  }

  /// Rows of placements: child, provision, am route, pm route.
  mutating func placements(_ text: String) {
    results.placements = Self.rows(text).map { w in
      PlacementRow(
        childID: w[0], provisionID: Self.id(w[1]), previousProvisionID: nil, status: .settled,
        mode: "vehicle",
        amRouteID: Self.id(w[2]), pmRouteID: Self.id(w[3]), journey: nil, journeyTime: nil,
        placeCost: Pence(0),
        travelCost: Pence(0), averageCost: Pence(0), steering: Pence(0), reason: "", nextBestProvisionID: nil,
        nextBestExtra: nil)
    }
  }

  /// Rows of routes: run, route, duty, order, vehicle, layout, assistants, days, children, metres, seconds.
  mutating func routes(_ text: String) {
    results.routes?.routes = Self.rows(text).map { w in
      RouteRow(
        run: HalfDay(rawValue: w[0])!, routeID: w[1], dutyID: w[2], dutyOrder: Int(w[3])!, vehicleType: w[4],
        layout: Self.layout(w[5]), assistants: Int(w[6])!, days: WeekDays(text: w[7])!, children: Int(w[8])!,
        metres: Metres(Int64(w[9])!), seconds: Seconds(Int64(w[10])!))
    }
  }

  /// Rows of stops: run, route, action, child, provision, easting, northing, arrive, depart, seats, wheelchairs, metres,
  /// seconds, ride; the sequence is counted.
  mutating func stops(_ text: String) {
    var last = ""
    var sequence = 0
    results.routes?.stops = Self.rows(text).map { w in
      sequence = w[0] + w[1] == last ? sequence + 1 : 1
      last = w[0] + w[1]
      return StopRow(
        run: HalfDay(rawValue: w[0])!, routeID: w[1], sequence: sequence, action: StopAction(rawValue: w[2])!,
        childID: Self.id(w[3]), provisionID: Self.id(w[4]), place: Self.point(w[5], w[6])!,
        arrive: Self.clock(w[7])!, depart: Self.clock(w[8])!, seatsUsed: Int(w[9])!,
        wheelchairsUsed: Int(w[10])!,
        leg: Metres(Int64(w[11])!), legTime: Seconds(Int64(w[12])!), ride: Int64(w[13]).map { Seconds($0) })
    }
  }

  /// Rows of duties: duty, vehicle, weekday, day cost, metres, seconds, assistant seconds, cost (pence), dates.
  mutating func duties(_ text: String) {
    results.routes?.duties = Self.rows(text).map { w in
      DutyRow(
        dutyID: w[0], vehicleType: w[1], weekday: DutyRow.weekdayNames.firstIndex(of: w[2])!,
        dayCost: Pence(Int64(w[3])!), paidMetres: Metres(Int64(w[4])!), paidTime: Seconds(Int64(w[5])!),
        assistantTime: Seconds(Int64(w[6])!), cost: Pence(Int64(w[7])!), dates: Int(w[8])!)
    }
  }

  /// Rows of riders: child, run, provision, route, mode, days, easting, northing, board, alight, ride, direct, guideline,
  /// limit, above, share (pence), changed, reason.
  mutating func riders(_ text: String) {
    results.routes?.riders = Self.rows(text).map { w in
      RiderRow(
        childID: w[0], run: HalfDay(rawValue: w[1])!, provisionID: w[2], routeID: Self.id(w[3]), mode: w[4],
        days: WeekDays(text: w[5])!, place: Self.point(w[6], w[7]), board: Self.clock(w[8]),
        alight: Self.clock(w[9]), ride: Int64(w[10]).map { Seconds($0) },
        direct: Int64(w[11]).map { Seconds($0) }, guideline: Seconds(Int64(w[12])!),
        limit: Int64(w[13]).map { Seconds($0) }, above: Seconds(Int64(w[14])!), share: Pence(Int64(w[15])!),
        changed: w[16] == "-" ? nil : w[16] == "yes", reason: w[17] == "-" ? "" : w[17])
    }
  }

  /// Figures of the run, then lines of the summary's section `routes`: name, value.
  mutating func figures(_ run: String, _ summary: String) {
    results.run.routing = Self.rows(run).map { ($0[0], $0[1]) }
    results.summary = Self.rows(summary).map {
      SummaryLine(section: "routes", name: $0[0], value: $0[1], unit: "")
    }
  }

  func check(_ results: PlanResults) -> CheckOutcome {
    let journeys = CaseRoutes(council, CasePoints(council)).lookup
    return PlanChecker(case: council, journeys: journeys).check(results)
  }

  /// What is wrong after a change to the case or the results: `code: message`.
  func found(_ change: (inout RoutedAuthority) -> Void) -> [String] {
    var changed = self
    change(&changed)
    return changed.check(changed.results).breaches.map { "\($0.code): \($0.message)" }
  }

  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
  }

  private static func id(_ word: String) -> String? { word == "-" ? nil : word }

  private static func point(_ easting: String, _ northing: String) -> GridPoint? {
    Int32(easting).map { GridPoint(easting: $0, northing: Int32(northing)!) }
  }

  private static func layout(_ word: String) -> VehicleLayout {
    let parts = word.split(separator: "+").map { Int($0)! }
    return VehicleLayout(seats: parts[0], wheelchairs: parts[1])
  }

  /// Seconds after midnight.
  static func clock(_ word: String) -> Int? {
    let parts = word.split(separator: ":").compactMap { Int($0) }
    return parts.count == 3 ? parts[0] * 3_600 + parts[1] * 60 + parts[2] : nil
  }
}

extension Case {
  /// The child of an id.
  subscript(child id: String) -> Child {
    get { children.first { $0.id == id }! }
    set { children[children.firstIndex { $0.id == id }!] = newValue }
  }
}

extension RouteResults {
  /// Position of a row of stops: half-day, route, sequence.
  func stop(_ half: HalfDay, _ id: String, _ sequence: Int) -> Int {
    stops.firstIndex { $0.run == half && $0.routeID == id && $0.sequence == sequence }!
  }

  /// Position of a row of riders.
  func rider(_ id: String, _ half: HalfDay) -> Int {
    riders.firstIndex { $0.childID == id && $0.run == half }!
  }
}
