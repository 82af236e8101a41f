import CaseModel
import Tables

/// A finished plan whose routes stand, as read back from its results: what quotes are asked of.
struct StandingRun: Sendable {
  let world: Case
  var results: PlanResults
  var routes: RouteResults
  let roads: CaseRoads?
  let threads: Int

  /// - Throws: `InsertionRefusal` where the results have no routes.
  init(_ world: Case, _ results: PlanResults, roads: CaseRoads?, threads: Int) throws(InsertionRefusal) {
    guard let routes = results.routes else {
      throw InsertionRefusal(
        description: "The results have no routes. Give the results of plan (with vehicles.csv) or of route.")
    }
    self.world = world
    self.results = results
    self.routes = routes
    self.roads = roads
    self.threads = threads
  }

  /// Whether the results route today's placements.
  var isOfToday: Bool { results.run.routing.contains { $0.name == "placements" && $0.value == "current" } }

  /// Placements the routes were made for.
  var placements: RoutePlacements {
    isOfToday ? RoutePlacements(currentOf: world) : placementsOfResults
  }

  /// Placements as the results hold them.
  var placementsOfResults: RoutePlacements {
    var placements = RoutePlacements(world, results.placements, source: "plan")
    // A mode from a file that kept a child out of routes keeps it out still.
    let travel = Set(routes.riders.map(\.childID))
    let modes = Dictionary(
      results.placements.map { ($0.childID, $0.mode) }, uniquingKeysWith: { first, _ in first })
    for at in placements.places.indices {
      let id = world.children[placements.places[at].child].id
      if let mode = modes[id], ["none", "pass", "parent"].contains(mode), !travel.contains(id) {
        placements.places[at].mode = mode
      }
    }
    return placements
  }

  /// Children aboard some duties, by position in the case.
  func children(aboard duties: Set<String>) -> Set<Int> {
    let at = world.childPositions()
    let runs = Set(
      routes.routes.lazy.filter { duties.contains($0.dutyID) }.map { $0.run.rawValue + $0.routeID })
    var children: Set<Int> = []
    for row in routes.riders {
      if let route = row.routeID, runs.contains(row.run.rawValue + route), let child = at[row.childID] {
        children.insert(child)
      }
    }
    return children
  }

  /// Riders of placements.
  func riders(_ placements: RoutePlacements, in world: Case? = nil) -> RiderList {
    RiderList(world ?? self.world, placements, roads: roads, threads: threads)
  }
}

extension RouteResults {
  /// The rows with those of some duties, and of the riders aboard them, replaced.
  func replacing(_ duties: Set<String>, by rows: RouteResults) -> RouteResults {
    var merged = self
    let changed = Set(
      routes.lazy.filter { duties.contains($0.dutyID) }.map { $0.run.rawValue + $0.routeID })
    merged.routes.removeAll { duties.contains($0.dutyID) }
    merged.stops.removeAll { changed.contains($0.run.rawValue + $0.routeID) }
    merged.duties.removeAll { duties.contains($0.dutyID) }
    merged.riders.removeAll { row in row.routeID.map { changed.contains(row.run.rawValue + $0) } ?? false }
    merged.routes += rows.routes
    merged.stops += rows.stops
    merged.duties += rows.duties
    merged.riders += rows.riders.filter { $0.routeID != nil }
    return merged
  }
}

/// What the journeys of children whose families contribute cost in each duty, so that a contribution is counted once
/// where a child's morning and afternoon are in different duties.
struct OtherShares {
  private var shares: [(child: Int, duty: String, pence: Int64)] = []

  init(_ standing: StandingRun, _ model: RouteModel) {
    var paying: [String: Int] = [:]
    for rider in model.riders where model.world.children[rider.child].contribution > .zero {
      paying[model.world.children[rider.child].id] = rider.child
    }
    guard !paying.isEmpty else { return }
    var dutyOf: [String: String] = [:]
    for route in standing.routes.routes { dutyOf[route.run.rawValue + route.routeID] = route.dutyID }
    for row in standing.routes.riders {
      guard let child = paying[row.childID], let route = row.routeID,
        let duty = dutyOf[row.run.rawValue + route]
      else { continue }
      shares.append((child, duty, row.share.value))
    }
  }

  /// Pence a year by child, without some duties.
  func outside(_ duties: Set<String>) -> [Int: Int64] {
    var sums: [Int: Int64] = [:]
    for entry in shares where !duties.contains(entry.duty) { sums[entry.child, default: 0] += entry.pence }
    return sums
  }
}
