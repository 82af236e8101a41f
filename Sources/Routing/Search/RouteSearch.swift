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
    var sequences: [PlannedSequence] = []
    var skipped: [Int] = []
    var unassigned: [Int] = []
    for (index, request) in problem.requests.enumerated() {
      let options = problem.vehicleTypes.indices.compactMap { type in
        PlannedSequence(
          problem, session: request.session, vehicleType: type, tag: -1,
          visits: [
            .init(place: request.pickup.place, boarding: [index], leaving: []),
            .init(place: request.delivery.place, boarding: [], leaving: [index]),
          ])
      }
      let priced = options.map { sequence in
        (
          sequence,
          problem.cost(sequence) + problem.vehicleTypes[sequence.vehicleType].dayCost
            * problem.weight(request.days)
        )
      }
      guard let best = priced.min(by: { $0.1 < $1.1 }) else {
        if request.skipCost != nil { skipped.append(index) } else { unassigned.append(index) }
        continue
      }
      if let price = request.skipCost, price < best.1 {
        skipped.append(index)
      } else {
        sequences.append(best.0)
      }
    }
    var plan = RoutingPlan(sequences: sequences, skipped: skipped, unassigned: unassigned, cost: 0)
    plan.cost = plan.cost(problem)
    return RouteSearchOutcome(plan: plan, iterations: 0, positions: 0, cutShort: false)
  }
}
