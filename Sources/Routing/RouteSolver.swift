import Running

/// What solving came to: the best plan, and what is known of how good it is.
public struct RouteSolution: Sendable {
  /// The search: plan, rounds, positions.
  public var search: RouteSearchOutcome
  /// No plan that carries everybody who must be carried costs less (the problem's money unit); nil: no bound.
  public var lowerBound: Int64?
  /// Whether the plan is proved best, to a millionth.
  public var proved = false
  /// Why there is no bound, or what it leaves out: whole sentences.
  public var notes: [String] = []
}

/// The whole engine, for a council's half-days and for published instances alike: the search, and where a problem is
/// within reach of column generation a bound, which often finds and proves the best plan.
public struct RouteSolver {
  let problem: RoutingProblem
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink

  /// Shares of the clock, where there is a deadline: the first search, and when the proof must end.
  private static let firstSearch = 0.2
  private static let endOfProof = 0.75
  /// Without a deadline work is counted: most requests of a part, and rounds of column generation.
  private static let requestsWithoutClock = 40
  private static let roundsWithoutClock = 150

  /// A solver of a problem.
  public init(
    _ problem: RoutingProblem, _ settings: RouteSearchSettings, stop: StopFlag = StopFlag(),
    progress: any ProgressSink = SilentProgress()
  ) {
    self.problem = problem
    self.settings = settings
    self.stop = stop
    self.progress = progress
  }

  /// Searches, and bounds where that is worth the work.
  public func run() -> RouteSolution {
    let whole = settings.deadline.secondsLeft
    guard !problem.requests.isEmpty, !problem.vehicleTypes.isEmpty else {
      return RouteSolution(search: search(settings))
    }
    guard settings.pinned.isEmpty else {
      return RouteSolution(search: search(settings), notes: ["Routes that stay as they are have no bound."])
    }
    let most = whole == nil ? Self.requestsWithoutClock : Int.max
    if let reason = RouteBound.outOfReach(problem, requests: most, threads: settings.threads) {
      return RouteSolution(search: search(settings), notes: [reason])
    }
    func deadline(_ share: Double) -> Deadline {
      guard let whole, let left = settings.deadline.secondsLeft else { return .never }
      return Deadline(seconds: max(0, left - whole * (1 - share)))
    }
    var first = settings
    first.deadline = deadline(Self.firstSearch)
    var solution = RouteSolution(search: search(first))
    var incumbent = solution.search.plan
    incumbent.cost = incumbent.cost(priced)
    let bound = RouteBound(
      priced, incumbent: incumbent, deadline: deadline(Self.endOfProof), stop: stop,
      threads: settings.threads, progress: progress, rounds: whole == nil ? Self.roundsWithoutClock : nil
    ).run()
    if var better = bound.plan {
      better.cost = better.cost(problem)
      solution.search.plan = better
    }
    if settings.aim == .cost, bound.lowerBound > 0 { solution.lowerBound = bound.lowerBound }
    solution.notes = bound.notes
    solution.proved = bound.proved
    // What is proved best stays so, however the search before was ended.
    if bound.proved { solution.search.cutShort = false }
    guard whole != nil, !bound.proved, !stop.isRaised else { return solution }
    var rest = settings
    rest.start = solution.search.plan
    rest.heat = 0.5
    let again = search(rest)
    solution.search.iterations += again.iterations
    solution.search.positions += again.positions
    if rank(again.plan) < rank(solution.search.plan) { solution.search.plan = again.plan }
    return solution
  }

  /// The problem as the proof sees it: where fewer sequences come first, each costs more than all ways together.
  private var priced: RoutingProblem {
    guard settings.aim == .fleet else { return problem }
    var priced = problem
    for type in priced.vehicleTypes.indices { priced.vehicleTypes[type].dayCost += 1 << 36 }
    return priced
  }

  private func rank(_ plan: RoutingPlan) -> (Int, Int, Int64) {
    (plan.unassigned.count, settings.aim == .fleet ? plan.sequences.count : 0, plan.cost)
  }

  private func search(_ settings: RouteSearchSettings) -> RouteSearchOutcome {
    RouteSearch(problem, settings, stop: stop, progress: progress).run()
  }
}
