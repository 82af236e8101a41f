import CaseModel
import Tables

/// A child at a stop.
struct StopVisit {
  /// The child.
  let childID: String
  /// Its provision.
  let provisionID: String
  /// Its row in `riders.csv`; nil where there is none.
  let rider: RiderRow?
}

/// A stop of a run: everyone who boards or leaves there at one time.
struct RouteStop {
  /// From 1 in the run.
  let number: Int
  let action: StopAction
  let place: GridPoint
  let arrive: Int
  let depart: Int
  /// From the row above.
  let leg: Metres
  /// In use on leaving.
  let seatsUsed: Int
  let wheelchairsUsed: Int
  let visits: [StopVisit]

  /// Whether it is the school's side of a half-day's journeys.
  func isSchool(_ run: HalfDay) -> Bool { (run == .am) == (action == .dropoff) }
}

/// A run as people read it.
struct RouteRun {
  let row: RouteRow
  /// Where the vehicle starts, if the run has stops.
  let start: StopRow?
  /// Where it ends.
  let end: StopRow?
  let stops: [RouteStop]
  /// The children, in order of their first stop: a child's number on the run is its position here plus one.
  let children: [String]
  /// The contract of the route it carries on.
  let contract: TransportContract?

  /// The number of a child on this run, from 1.
  func number(_ childID: String) -> Int { (children.firstIndex(of: childID) ?? -1) + 1 }
}

/// The route plan of a results folder with the names and records that go with it: what every page of routes reads.
struct RouteBook {
  let council: Case
  let routes: RouteResults
  let runs: [RouteRun]
  let bells: BellBook
  let changes: ChangeBook
  let syntheticNote: String?
  let version: String
  let provisionAt: [String: Int]
  let childAt: [String: Int]
  let needs: [String: TravelNeeds]

  /// From results; nil where nothing was routed.
  init?(_ results: PlanResults, _ council: Case, decisions: Decisions = .none) {
    guard let routes = results.routes else { return nil }
    self.council = council
    self.routes = routes
    syntheticNote = PlanTitle.synthetic(results, council)
    version = results.run.version
    provisionAt = council.provisionPositions()
    childAt = council.childPositions()
    needs = Dictionary(council.travelNeeds.map { ($0.childID, $0) }, uniquingKeysWith: { _, last in last })
    bells = BellBook(council)
    changes = ChangeBook(results.placements, decisions)
    runs = Self.runs(routes, council)
  }

  /// The name of a provision; its id where the case does not know it.
  func provision(_ id: String) -> String { provisionAt[id].map { council.provisions[$0].name } ?? id }

  /// The child of an id.
  func child(_ id: String) -> Child? { childAt[id].map { council.children[$0] } }

  private struct RunKey: Hashable {
    let run: HalfDay
    let route: String
  }

  private static func runs(_ routes: RouteResults, _ council: Case) -> [RouteRun] {
    var stops: [RunKey: [StopRow]] = [:]
    for row in routes.stops { stops[RunKey(run: row.run, route: row.routeID), default: []].append(row) }
    var riders: [RunKey: [String: [RiderRow]]] = [:]
    for row in routes.riders {
      guard let route = row.routeID else { continue }
      riders[RunKey(run: row.run, route: route), default: [:]][row.childID, default: []].append(row)
    }
    let contracts = Dictionary(council.contracts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var contractOf: [RunKey: TransportContract] = [:]
    for visit in council.currentRoutes {
      let key = RunKey(run: visit.run, route: visit.routeID)
      guard contractOf[key] == nil, let id = visit.contractID, let contract = contracts[id] else { continue }
      contractOf[key] = contract
    }
    return routes.routes.map { row in
      let key = RunKey(run: row.run, route: row.routeID)
      let rows = (stops[key] ?? []).sorted { $0.sequence < $1.sequence }
      let grouped = StopGrouping.stops(rows, riders[key] ?? [:])
      var children: [String] = []
      for stop in grouped {
        for visit in stop.visits where !children.contains(visit.childID) { children.append(visit.childID) }
      }
      return RouteRun(
        row: row, start: rows.first { $0.action == .start }, end: rows.last { $0.action == .end },
        stops: grouped, children: children, contract: contractOf[key])
    }
  }
}

/// Rows of `stops.csv` put together stop by stop.
private enum StopGrouping {
  static func stops(_ rows: [StopRow], _ riders: [String: [RiderRow]]) -> [RouteStop] {
    var out: [RouteStop] = []
    var open: [StopRow] = []
    func close() {
      guard let first = open.first, let last = open.last else { return }
      out.append(
        RouteStop(
          number: out.count + 1, action: first.action, place: first.place, arrive: first.arrive,
          depart: first.depart, leg: first.leg, seatsUsed: last.seatsUsed,
          wheelchairsUsed: last.wheelchairsUsed,
          visits: open.compactMap { row in
            guard let child = row.childID else { return nil }
            return StopVisit(
              childID: child, provisionID: row.provisionID ?? "", rider: rider(row, riders[child] ?? []))
          }))
      open = []
    }
    for row in rows where row.action == .pickup || row.action == .dropoff {
      if let first = open.first,
        first.action != row.action || first.place != row.place || first.arrive != row.arrive
          || first.depart != row.depart || row.leg != .zero
      {
        close()
      }
      open.append(row)
    }
    close()
    return out
  }

  /// The rider of a row: a child with two provisions or two addresses on different days has two in one run.
  private static func rider(_ row: StopRow, _ all: [RiderRow]) -> RiderRow? {
    if all.count < 2 { return all.first }
    let same = all.filter { $0.provisionID == row.provisionID }
    let of = same.isEmpty ? all : same
    if of.count < 2 { return of.first }
    return of.first { rider in
      switch row.action {
      case .pickup: rider.board == row.depart && (row.run == .pm || rider.place == row.place)
      case .dropoff: rider.ride == row.ride && (row.run == .am || rider.place == row.place)
      case .start, .end: false
      }
    } ?? of.first
  }
}
