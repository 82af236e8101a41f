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

  /// Searches; `clock` has been running since the file was opened.
  func search(_ problem: RoutingProblem, clock: BenchmarkClock) -> RouteSearchOutcome {
    var settings = RouteSearchSettings(
      iterations: limits.iterations ?? (limits.seconds == nil ? Self.usualIterations : .max))
    settings.aim = aim
    settings.seed = limits.seed
    settings.threads = limits.threads
    settings.deadline = Deadline(seconds: limits.seconds.map { max(0, $0 - clock.seconds) })
    return RouteSearch(problem, settings, stop: limits.stop, progress: SilentProgress()).run()
  }
}
