import CaseModel
import Routing

/// Routes as they are driven today (table `current_routes`): what a plan may carry on, and where its search begins.
struct StandingRoutes: Sendable {
  /// One route of one half-day.
  struct Route: Sendable {
    var run: HalfDay
    var id: String
    var vehicleType: String
    var dutyID: String?
    var dutyOrder: Int
    /// Visits in order: a child's address or a provision.
    var visits: [(child: String?, provision: String?)]
  }

  /// In order of first appearance; positions are the problem's tags.
  private(set) var routes: [Route] = []
  private var tagOf: [String: Int] = [:]
  private var idsOf: [String: Set<String>] = [:]

  init(_ world: Case) {
    var at: [String: Int] = [:]
    let visits = world.currentRoutes.enumerated().sorted {
      ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset)
    }
    for row in world.currentRoutes {
      let key = row.run.rawValue + " " + row.routeID
      if at[key] != nil { continue }
      at[key] = routes.count
      routes.append(
        Route(
          run: row.run, id: row.routeID, vehicleType: row.vehicleType, dutyID: row.dutyID,
          dutyOrder: row.dutyOrder ?? 0, visits: []))
    }
    for (_, row) in visits {
      guard let route = at[row.run.rawValue + " " + row.routeID] else { continue }
      routes[route].visits.append((row.childID, row.provisionID))
      guard let child = row.childID else { continue }
      let key = row.run.rawValue + " " + child
      if tagOf[key] == nil { tagOf[key] = route }
      idsOf[key, default: []].insert(row.routeID)
    }
  }

  /// The route a child travels in now, as a tag.
  func tag(_ child: String, _ run: HalfDay) -> Int? { tagOf[run.rawValue + " " + child] }

  /// Ids of all routes a child travels in now; nil: none.
  func ids(_ child: String, _ run: HalfDay) -> Set<String>? { idsOf[run.rawValue + " " + child] }

  /// Ids of a half-day's routes.
  func ids(_ run: HalfDay) -> Set<String> { Set(routes.lazy.filter { $0.run == run }.map(\.id)) }
}

extension RouteModel {
  /// Today's routes as orders of stops for the search to begin with, the requests they leave out unassigned; nil
  /// where there are none.
  func standingPlan() -> RoutingPlan? {
    guard !standing.routes.isEmpty else { return nil }
    let types = Dictionary(
      world.vehicles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var requestsOf: [String: [Int]] = [:]
    for (position, unit) in members.enumerated() {
      for rider in unit {
        let row = riders[rider]
        requestsOf[row.run.rawValue + " " + world.children[row.child].id, default: []].append(position)
      }
    }
    var used = [Bool](repeating: false, count: members.count)
    var sequences: [PlannedSequence] = []
    for group in sequencesOfRoutes() {
      guard let type = types[standing.routes[group[0]].vehicleType] else { continue }
      var stops: [PlannedStop] = []
      for tag in group { stops += stopsOf(standing.routes[tag], requestsOf, &used) }
      guard !stops.isEmpty else { continue }
      sequences.append(
        PlannedSequence(
          session: standing.routes[group[0]].run == .am ? 0 : 1, vehicleType: type, tag: group[0],
          stops: stops, runs: [PlannedRun(firstStop: 0, layout: 0, assistants: 0)]))
    }
    let left = used.indices.filter { !used[$0] }
    return RoutingPlan(sequences: sequences, skipped: [], unassigned: left, cost: 0)
  }

  /// Routes of one duty and half-day in order; others alone.
  private func sequencesOfRoutes() -> [[Int]] {
    var groups: [[Int]] = []
    var at: [String: Int] = [:]
    for (tag, route) in standing.routes.enumerated() {
      if let duty = route.dutyID {
        let key = route.run.rawValue + " " + duty
        if let known = at[key] {
          groups[known].append(tag)
          continue
        }
        at[key] = groups.count
      }
      groups.append([tag])
    }
    return groups.map {
      $0.sorted { (standing.routes[$0].dutyOrder, $0) < (standing.routes[$1].dutyOrder, $1) }
    }
  }

  /// A route's stops without times: children board and leave where it visits their places, in its order.
  private func stopsOf(_ route: StandingRoutes.Route, _ requestsOf: [String: [Int]], _ used: inout [Bool])
    -> [PlannedStop]
  {
    var stops: [PlannedStop] = []
    func add(_ place: Int, boarding: [Int] = [], leaving: [Int] = []) {
      guard !boarding.isEmpty || !leaving.isEmpty else { return }
      if let last = stops.last, last.place == place, last.boarding.isEmpty == boarding.isEmpty {
        stops[stops.count - 1].boarding = (last.boarding + boarding).sorted()
        stops[stops.count - 1].leaving = (last.leaving + leaving).sorted()
        return
      }
      stops.append(
        PlannedStop(place: place, boarding: boarding, leaving: leaving, arrive: 0, start: 0, depart: 0))
    }
    func school(_ request: Int) -> String { world.provisions[riders[members[request][0]].provision].id }
    let own = route.visits.map { visit in
      visit.child.flatMap { requestsOf[route.run.rawValue + " " + $0] }?.first
    }
    var aboard: [Int] = []
    for (position, visit) in route.visits.enumerated() {
      if let request = own[position] {
        if route.run == .am {
          // Only a child whose school comes later can be taken.
          let later = route.visits[position...].contains { $0.provision == school(request) }
          guard !used[request], later else { continue }
          used[request] = true
          aboard.append(request)
          add(problem.requests[request].pickup.place, boarding: [request])
        } else if aboard.contains(request) {
          aboard.removeAll { $0 == request }
          add(problem.requests[request].delivery.place, leaving: [request])
        }
      } else if let provision = visit.provision {
        if route.run == .am {
          let off = aboard.filter { school($0) == provision }
          aboard.removeAll { off.contains($0) }
          if let place = off.first.map({ problem.requests[$0].delivery.place }) {
            add(place, leaving: off.sorted())
          }
        } else {
          var on: [Int] = []
          for request in own[position...].compactMap({ $0 })
          where school(request) == provision && !used[request] && !on.contains(request) {
            on.append(request)
          }
          for request in on { used[request] = true }
          aboard += on
          if let place = on.first.map({ problem.requests[$0].pickup.place }) {
            add(place, boarding: on.sorted())
          }
        }
      }
    }
    return stops
  }
}
