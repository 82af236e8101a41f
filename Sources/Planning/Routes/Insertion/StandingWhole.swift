import CaseModel
import Tables

extension StandingRun {
  /// The whole plan with some duties replaced: every figure worked out afresh, everybody else's duties as they were.
  ///
  /// - Parameters:
  ///   - placements: who travels where.
  ///   - rows: placements as the results are to hold them, without their routes.
  ///   - isOfToday: whether the placements are today's.
  ///   - command: what was done, for the record.
  func whole(
    _ placements: RoutePlacements, replacing duties: Set<String>, by changed: RouteResults,
    rows: [PlacementRow], isOfToday: Bool, command: [String], inputs: [(name: String, sha256: String)]
  ) -> PlanResults {
    let model = RouteModel(
      world, riders(placements), times: RouteTimes(world, roads: roads), threads: threads)
    let merged = routes.replacing(duties, by: changed)
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
    made.run.command = ["route", world.name] + (isOfToday ? [] : ["--placements"]) + command
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
      ("placements", isOfToday ? "current" : "results"),
    ]
    made.placements = rows
    RoutesMade(
      results: accounts.results, summary: [], routing: [], warnings: [], cutShort: false, timings: []
    ).fill(&made.placements)
    made.timings = []
    return made
  }

  /// One row a child of the case as it is now, those of the results as they were.
  func placementRows() -> [PlacementRow] {
    let before = Dictionary(
      results.placements.map { ($0.childID, $0) }, uniquingKeysWith: { first, _ in first })
    return world.children.map { child in
      before[child.id]
        ?? PlacementRow(
          childID: child.id, provisionID: nil, previousProvisionID: child.currentProvisionID,
          status: .notRecorded, mode: "none", journey: nil, journeyTime: nil, placeCost: .zero,
          travelCost: .zero, averageCost: .zero, steering: .zero, reason: "No placement given.",
          nextBestProvisionID: nil, nextBestExtra: nil)
    }
  }
}
