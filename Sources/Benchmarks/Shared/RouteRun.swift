import Routing
import Running

/// Runs the route search, the one that plans a council's routes, on a published instance.
struct RouteRun {
  /// Rounds when neither a number nor a time limit is given.
  static let usualIterations = 200_000

  /// What the instance asks for.
  let aim: RouteSearchSettings.Aim
  /// Limits of the run.
  let limits: BenchmarkLimits

  /// Share of the time that the search has before a proof.
  private static let shareBeforeProof = 0.2

  /// What a run came to.
  struct Ending {
    /// The best plan.
    var plan: RoutingPlan
    /// No plan costs less, in the problem's unit; nil: no bound was asked for, or none was found.
    var lowerBound: Int64?
    /// Whether the plan is proved best.
    var proved = false
    /// Whether the clock or a stop cut something short.
    var cut: Bool
  }

  /// Searches; `clock` has been running since the file was opened.
  func search(_ problem: RoutingProblem, clock: BenchmarkClock) -> Ending {
    var settings = RouteSearchSettings(
      iterations: limits.iterations ?? (limits.seconds == nil ? Self.usualIterations : .max))
    settings.aim = aim
    settings.seed = limits.seed
    settings.threads = limits.threads
    settings.deadline = deadline(clock, share: limits.proves ? Self.shareBeforeProof : 1)
    let outcome = RouteSearch(problem, settings, stop: limits.stop, progress: SilentProgress()).run()
    var ending = Ending(plan: outcome.plan, cut: outcome.cutShort)
    guard limits.proves else { return ending }
    let bound = RouteBound(
      problem, incumbent: ending.plan, deadline: deadline(clock, share: 1), stop: limits.stop,
      threads: limits.threads, progress: SilentProgress()
    ).run()
    if let better = bound.plan { ending.plan = better }
    ending.lowerBound = bound.lowerBound > 0 ? bound.lowerBound : nil
    ending.proved = bound.proved
    // What is proved best stays so, however the search before was ended.
    ending.cut = !bound.proved && limits.seconds != nil
    return ending
  }

  private func deadline(_ clock: BenchmarkClock, share: Double) -> Deadline {
    Deadline(seconds: limits.seconds.map { max(0, $0 * share - clock.seconds) })
  }
}
