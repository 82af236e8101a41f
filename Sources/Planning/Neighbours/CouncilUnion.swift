import CaseModel
import Placement
import Tables

/// The plans that councils made alone, as one plan of all of them.
public struct CouncilUnion: Sendable {
  /// Provision of each child that has a place.
  public let places: [String: String]
  /// Their routes side by side, under ids of their own; nil where nobody has any.
  public let routes: RouteResults?

  /// - Parameter plans: code and results of each council.
  public init(_ plans: [(council: String, results: PlanResults)], of world: Case) {
    var places: [String: String] = [:]
    for row in plans.flatMap(\.results.placements) { places[row.childID] = row.provisionID }
    self.places = places
    guard plans.contains(where: { $0.results.routes != nil }) else {
      routes = nil
      return
    }
    let standing = StandingRoutes(world)
    var taken: [HalfDay: Set<String>] = [:]
    var joined = RouteResults(routes: [], stops: [], duties: [], riders: [])
    for (council, results) in plans {
      guard let own = results.routes else { continue }
      var names: [HalfDay: [String: String]] = [:]
      for route in own.routes {
        // A current route keeps its name where no other council has kept it already.
        let isCurrent = standing.ids(route.run).contains(route.routeID)
        let keeps = isCurrent && taken[route.run, default: []].insert(route.routeID).inserted
        names[route.run, default: [:]][route.routeID] = keeps ? route.routeID : "\(council)/\(route.routeID)"
      }
      func name(_ run: HalfDay, _ id: String) -> String { names[run]?[id] ?? id }
      joined.routes += own.routes.map { row in
        var row = row
        row.routeID = name(row.run, row.routeID)
        row.dutyID = "\(council)/\(row.dutyID)"
        return row
      }
      joined.stops += own.stops.map { row in
        var row = row
        row.routeID = name(row.run, row.routeID)
        return row
      }
      joined.duties += own.duties.map { row in
        var row = row
        row.dutyID = "\(council)/\(row.dutyID)"
        return row
      }
      joined.riders += own.riders.map { row in
        var row = row
        row.routeID = row.routeID.map { name(row.run, $0) }
        return row
      }
    }
    routes = joined
  }
}

extension PlacementRun {
  /// A plan of this case with the places of others.
  ///
  /// - Parameters:
  ///   - made: this case's own plan of places.
  ///   - places: provision of each child that has one.
  /// - Returns: nil where those places break a rule of this case.
  public func taking(_ places: [String: String], instead made: PlanMade) -> PlanMade? {
    let model = made.model
    let positions = world.provisionPositions()
    var pairs: [Int] = []
    for (k, position) in model.open.enumerated() {
      guard let id = places[world.children[position].id] else {
        pairs.append(-1)
        continue
      }
      guard let at = positions[id],
        let pair = model.pairs(k).first(where: { Int(model.pairProvision[$0]) == at })
      else { return nil }
      pairs.append(pair)
    }
    guard let value = model.value(pair: pairs, taken: made.outcome.taken) else { return nil }
    var outcome = made.outcome
    outcome.pair = pairs
    outcome.objective = value.objective
    outcome.awaiting = value.awaiting
    outcome.status = .feasible
    // The prices prove as much less as more children await.
    let more = value.awaiting - made.outcome.awaiting
    for at in outcome.costLeaves.indices where more != 0 {
      outcome.costLeaves[at].bound -= (outcome.costLeaves[at].prices?.awaiting ?? 0) * more
    }
    if more != 0 {
      let least = outcome.costLeaves.filter { $0.prices != nil }.map(\.bound).min() ?? 0
      outcome.bound = least >= 0 ? (least + 999) / 1000 : least / 1000
    }
    var taken = self.made(model, outcome, journeys: made.journeys, inputs: [])
    taken.results.run.inputs = made.results.run.inputs
    taken.results.timings = made.results.timings
    let first = Dictionary(
      made.results.placements.map { ($0.childID, $0.provisionID) }, uniquingKeysWith: { first, _ in first })
    for at in taken.results.placements.indices {
      let row = taken.results.placements[at]
      guard row.status == .proposed, first[row.childID] != row.provisionID else { continue }
      taken.results.placements[at].reason += " The place that its council alone would choose."
    }
    return taken
  }
}

extension RouteRun {
  /// Routes as given, priced in this case; nil where they do not carry everybody or the fleet cannot drive them.
  public func standing(_ rows: RouteResults) -> RoutesMade? {
    let model = model()
    let rival = Set(
      rows.riders.lazy.filter { $0.mode == "training" || $0.mode == "budget" }.map(\.childID))
    let children = world.childPositions()
    let finding = RouteFinding(
      plan: model.plan(of: rows), inRivalMode: Set(rival.compactMap { children[$0] }), iterations: 0,
      positions: 0, cutShort: false, lowerBound: nil)
    guard finding.plan.unassigned.isEmpty else { return nil }
    do {
      try FleetLimits(model, settings(model), stop: stop).check(finding)
    } catch {
      return nil
    }
    return made(model, finding)
  }
}
