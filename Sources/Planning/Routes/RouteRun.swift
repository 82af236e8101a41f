import CaseModel
import Placement
import Routing
import Running
import Tables

/// Routes the placed children of a case: riders, problem, search, rows.
public struct RouteRun: Sendable {
  let world: Case
  let placements: RoutePlacements
  let request: RouteRequest
  let stop: StopFlag
  let progress: any ProgressSink

  /// A run over a case without errors.
  public init(
    _ world: Case, _ placements: RoutePlacements, _ request: RouteRequest, stop: StopFlag,
    progress: any ProgressSink
  ) {
    self.world = world
    self.placements = placements
    self.request = request
    self.stop = stop
    self.progress = progress
  }

  /// Riders and problem, without a search.
  public func model() -> RouteModel {
    let list = RiderList(world, placements, roads: request.roads, threads: request.threads)
    return RouteModel(world, list, times: RouteTimes(world, roads: request.roads), threads: request.threads)
  }

  /// Runs everything.
  ///
  /// - Throws: `HardRulesClash` where a fleet limit leaves no plan.
  public func run() throws(HardRulesClash) -> RoutesMade {
    var timings: [(stage: String, seconds: Double)] = []
    var watch = Stopwatch()
    func lap(_ stage: String) {
      timings.append((stage, watch.seconds))
      watch = Stopwatch()
    }
    progress.report(stage: "riders", done: 0, total: 1, note: "")
    var model = model()
    if let pins = request.pins, let start = request.start { try model.pin(pins, of: start) }
    lap("riders")
    let found = try search(model)
    lap("routes")
    var made = made(model, found)
    made.timings = timings
    return made
  }

  /// A finding as rows.
  func made(_ model: RouteModel, _ found: RouteFinding) -> RoutesMade {
    let accounts = RouteAccounts(model, model.duties(found.plan), inRivalMode: found.inRivalMode)
    return RoutesMade(
      results: accounts.results, summary: RouteSummary(accounts: accounts).lines,
      routing: figures(accounts, found), warnings: model.warnings + estimates(model),
      cutShort: found.cutShort, timings: [])
  }

  /// Settings of the search of a model.
  func settings(_ model: RouteModel) -> RouteSearchSettings {
    var settings = RouteSearchSettings(
      iterations: request.rounds(world.parameters, requests: model.problem.requests.count))
    settings.seed = request.seed
    settings.lanes = max(1, Int(world.parameters.whole("route_lanes")))
    settings.threads = request.threads
    settings.deadline = request.deadline
    settings.unitsInPenny = RouteModel.unit
    settings.pinned = model.pinned.map(\.half.sequence)
    return settings
  }

  /// - Parameter rounds: of the search; nil: as many as usual.
  func search(_ model: RouteModel, rounds: Int? = nil) throws(HardRulesClash) -> RouteFinding {
    let start = request.start.map { model.plan(of: $0) } ?? model.standingPlan()
    var settings = settings(model)
    if let rounds { settings.iterations = rounds }
    settings.start = start
    if request.startPlaces != nil { settings.heat = JointSearch.heat }
    let finding = RouteFinder(model, settings, stop: stop, progress: progress).find()
    return try fitting(model, finding, settings)
  }

  /// A finding that the fleet can drive: searched on with fewer vehicles where it needs too many.
  ///
  /// - Parameter settings: of the search; a third of the rounds at most are for each try.
  func fitting(_ model: RouteModel, _ found: RouteFinding, _ settings: RouteSearchSettings)
    throws(HardRulesClash) -> RouteFinding
  {
    let limits = FleetLimits(model, settings, stop: stop)
    var (finding, settings) = (found, settings)
    // The search counts vehicles by day; whole duties with part weeks may need one more. Then it goes on with fewer.
    var tightened = model
    for _ in 0..<3 where finding.plan.unassigned.isEmpty {
      let excess = limits.excess(finding)
      guard excess.contains(where: { $0 > 0 }) else { break }
      for (type, count) in excess.enumerated() where count > 0 {
        let available = tightened.problem.vehicleTypes[type].available ?? 0
        tightened.problem.vehicleTypes[type].available = max(0, available - count)
      }
      settings.iterations /= 3
      settings.start = finding.plan
      let again = RouteFinder(tightened, settings, stop: stop, progress: progress).find()
      guard again.plan.unassigned.isEmpty else { break }
      // With fewer vehicles no plan is cheaper, so the first bound stays one.
      let bound = finding.lowerBound
      finding = again
      finding.lowerBound = bound
    }
    try limits.check(finding)
    return finding
  }

  private func figures(_ accounts: RouteAccounts, _ found: RouteFinding) -> [(name: String, value: String)] {
    var figures = [
      ("riders", String(accounts.results.riders.lazy.filter { $0.mode == "vehicle" }.count)),
      ("objective_pence", String(accounts.objective)), ("cash_pence", String(accounts.cash)),
      ("steering_pence", String(accounts.steering)),
    ]
    if let bound = found.lowerBound.map({ accounts.model.pence(ofBound: $0) }), bound > 0 {
      figures.append(("bound_pence", String(min(bound, accounts.objective))))
    }
    figures += [
      ("iterations", String(found.iterations)), ("positions", String(found.positions)),
      ("placements", placements.source),
    ]
    return figures
  }

  private func estimates(_ model: RouteModel) -> [String] {
    guard model.times.estimated > 0 else { return [] }
    return [
      "\(model.times.estimated) of \(model.times.count * model.times.count) ways between stops are straight-line "
        + "estimates (no road route is known, or the case has no roads): treat route times with care."
    ]
  }
}

/// What a search came to, children wholly in vehicles or wholly in a rival mode.
struct RouteFinding {
  var plan: RoutingPlan
  /// Children (positions) in a rival mode.
  var inRivalMode: Set<Int>
  var iterations: Int
  var positions: Int
  var cutShort: Bool
  /// No plan costs less, in the problem's money unit; nil: no bound.
  var lowerBound: Int64?
}
