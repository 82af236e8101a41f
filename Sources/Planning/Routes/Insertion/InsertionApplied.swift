import CaseModel
import Routing
import Tables

extension InsertionRun {
  /// The whole plan with a quote taken: every figure worked out afresh, everybody else's duties as they were.
  public func apply(_ quote: InsertionQuote, inputs: [(name: String, sha256: String)]) -> PlanResults {
    let (world, results, routes) = (standing.world, standing.results, standing.routes)
    // Today's placements stay today's only where they have the child there too.
    let isCurrent = self.isCurrent
    var placements =
      isCurrent
      ? RoutePlacements(currentOf: world) : RoutePlacements(world, results.placements, source: "plan")
    placements.places.removeAll { $0.child == place.child }
    placements.places.append(place)
    placements.places.sort { $0.child < $1.child }
    let model = RouteModel(
      world, standing.riders(placements), times: RouteTimes(world, roads: standing.roads),
      threads: standing.threads)
    let merged = routes.replacing(quote.duties, by: quote.rows)
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

  /// One row a child of the case as it is now, those of the results as they were.
  private func placementRows() -> [PlacementRow] {
    let (world, results) = (standing.world, standing.results)
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
