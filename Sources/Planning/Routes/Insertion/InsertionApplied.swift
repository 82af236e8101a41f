import CaseModel
import Routing
import Tables

extension InsertionRun {
  /// The whole plan with a quote taken: every figure worked out afresh, everybody else's duties as they were.
  public func apply(_ quote: InsertionQuote, inputs: [(name: String, sha256: String)]) -> PlanResults {
    // Today's placements stay today's only where they have the child there too.
    let isCurrent =
      isOfToday
      && RoutePlacements(currentOf: world).places.contains {
        $0.child == place.child && $0.provision == place.provision
      }
    let placements = placements(nil, with: place, ofToday: isCurrent)
    let list = RiderList(world, placements, roads: roads, threads: threads)
    let model = RouteModel(world, list, times: RouteTimes(world, roads: roads), threads: threads)
    let merged = merged(quote)
    let inRivalMode = Set(
      routes.riders.lazy.filter { $0.mode == "training" || $0.mode == "budget" }.map(\.childID))
    let rivals = Set(world.children.indices.filter { inRivalMode.contains(world.children[$0].id) })
    let accounts = RouteAccounts(model, StandingPlan(model, merged).duties, inRivalMode: rivals)

    var made = results
    made.routes = accounts.results
    made.alternatives = []
    made.placeValues = []
    made.certificate = []
    made.summary =
      results.summary.filter { $0.section == "children" && $0.name == "total" }
      + RouteSummary(accounts: accounts).lines
    let child = world.children[place.child].id
    made.run.command =
      ["route", world.name] + (isCurrent ? [] : ["--placements"]) + ["--insert", child]
    made.run.status = "feasible"
    made.run.verdict = ""
    made.run.solver = []
    made.run.objective = 0
    made.run.bound = 0
    made.run.inputs = inputs.sorted { $0.name < $1.name }
    made.run.warnings = model.warnings
    made.run.routing = [
      ("riders", String(accounts.results.riders.lazy.filter { $0.mode == "vehicle" }.count)),
      ("objective_pence", String(accounts.objective)), ("cash_pence", String(accounts.cash)),
      ("steering_pence", String(accounts.steering)), ("iterations", "0"),
      ("placements", isCurrent ? "current" : "results"),
    ]
    made.placements = placementRows()
    RoutesMade(
      results: accounts.results, summary: [], routing: [], warnings: [], cutShort: false, timings: []
    ).fill(&made.placements)
    made.timings = []
    return made
  }

  /// The rows of the plan with those of the duties that change replaced.
  private func merged(_ quote: InsertionQuote) -> RouteResults {
    var merged = routes
    let changed = Set(
      merged.routes.filter { quote.duties.contains($0.dutyID) }.map { $0.run.rawValue + $0.routeID })
    merged.routes.removeAll { quote.duties.contains($0.dutyID) }
    merged.stops.removeAll { changed.contains($0.run.rawValue + $0.routeID) }
    merged.duties.removeAll { quote.duties.contains($0.dutyID) }
    merged.riders.removeAll { row in row.routeID.map { changed.contains(row.run.rawValue + $0) } ?? false }
    merged.routes += quote.rows.routes
    merged.stops += quote.rows.stops
    merged.duties += quote.rows.duties
    merged.riders += quote.rows.riders.filter { $0.routeID != nil }
    return merged
  }

  /// One row a child of the case as it is now, those of the results as they were.
  private func placementRows() -> [PlacementRow] {
    let before = Dictionary(
      results.placements.map { ($0.childID, $0) }, uniquingKeysWith: { first, _ in first })
    return world.children.enumerated().map { position, child in
      var row =
        before[child.id]
        ?? PlacementRow(
          childID: child.id, provisionID: nil, previousProvisionID: child.currentProvisionID,
          status: .notRecorded, mode: "none", journey: nil, journeyTime: nil, placeCost: .zero,
          travelCost: .zero, averageCost: .zero, steering: .zero, reason: "No placement given.",
          nextBestProvisionID: nil, nextBestExtra: nil)
      if position == place.child {
        row.provisionID = world.provisions[place.provision].id
        row.mode = "vehicle"
        if row.status == .notRecorded || row.status == .awaiting { row.status = .proposed }
        row.reason = "Taken along on standing routes."
      }
      return row
    }
  }
}
