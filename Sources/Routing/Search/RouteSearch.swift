import Running

/// One generic search for heterogeneous dial-a-ride problems.
public struct RouteSearch {
  let problem: RoutingProblem
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink

  /// A search of a problem.
  public init(
    _ problem: RoutingProblem, _ settings: RouteSearchSettings, stop: StopFlag = StopFlag(),
    progress: any ProgressSink = SilentProgress()
  ) {
    self.problem = problem
    self.settings = settings
    self.stop = stop
    self.progress = progress
  }

  /// Searches until the rounds, the deadline or the stop end it.
  public func run() -> RouteSearchOutcome {
    guard !problem.requests.isEmpty, !problem.vehicleTypes.isEmpty else {
      let left = problem.requests.indices
      var plan = RoutingPlan(
        sequences: [], skipped: left.filter { problem.requests[$0].skipCost != nil },
        unassigned: left.filter { problem.requests[$0].skipCost == nil }, cost: 0)
      plan.cost = plan.cost(problem)
      return RouteSearchOutcome(plan: plan, iterations: 0, positions: 0, cutShort: false)
    }
    let held = Pinned(settings.pinned)
    var settings = settings
    settings.start?.sequences.removeAll { held.carries($0) }
    guard held.requests.count < problem.requests.count else {
      return held.added(to: RoutingPlan(sequences: [], skipped: [], unassigned: [], cost: 0), problem)
    }
    var outcome = withSearchData(problem) { data in
      data.requestCount - held.requests.count <= GroupExchange.least || settings.aim == .fleet
        ? LaneExchange(data, settings, stop: stop, progress: progress).run()
        : GroupExchange(data, settings, stop: stop, progress: progress).run()
    }
    if !held.requests.isEmpty { outcome.plan = held.added(to: outcome.plan, problem).plan }
    return outcome
  }
}
