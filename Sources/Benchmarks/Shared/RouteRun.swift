import Routing
import Running

/// Runs the route solver, the one that plans a council's routes, on a published instance.
struct RouteRun {
  /// Rounds when neither a number nor a time limit is given.
  static let usualIterations = 200_000

  /// What the instance asks for.
  let aim: RouteSearchSettings.Aim
  /// Limits of the run.
  let limits: BenchmarkLimits

  /// What a run came to.
  struct Ending {
    /// The best plan.
    var plan: RoutingPlan
    /// No plan costs less, in the problem's unit; nil: none was found.
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
    settings.deadline = Deadline(seconds: limits.seconds.map { max(0, $0 - clock.seconds) })
    let solution = RouteSolver(problem, settings, stop: limits.stop).run()
    return Ending(
      plan: solution.search.plan, lowerBound: solution.lowerBound, proved: solution.proved,
      cut: solution.search.cutShort)
  }
}
