import ArgumentParser
import CaseModel
import Geography
import Placement
import Planning
import Running

/// Options that every command that works on a case shares.
struct CommonOptions: ParsableArguments {
  @Option(name: .long, help: "An option that must be taken (repeatable).")
  var option: [String] = []

  @Option(
    name: .long,
    help:
      "Make the edits of this scenario of the case first; `base` is none. `plan` takes several, solved side by side."
  )
  var scenario: [String] = []

  @Flag(name: .long, help: "Let the plan choose among the case's options, within its capital budget.")
  var chooseOptions = false

  @Option(name: .long, parsing: .unconditional, help: "Random seed.")
  var seed: UInt64 = 1

  @Option(
    name: .long, parsing: .unconditional,
    help: "Stop after this many seconds with the best so far (then not reproducible)."
  )
  var timeLimit: Double?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Rounds of the route search; by the number of riders where not given.")
  var iterations: Int?

  @Option(name: .long, parsing: .unconditional, help: "Stop within this fraction of the best possible.")
  var gap: Double = 0

  @Option(name: .long, parsing: .unconditional, help: "Threads: changes speed, never the answer.")
  var threads: Int = 2

  @Flag(name: .long, help: "Price every year to the child's next phase transfer, not the first alone.")
  var phaseCost = false

  @Flag(name: .long, help: "Keep no prepared roads or travel times between runs.")
  var noCache = false

  @Flag(name: .long, help: "Machine-readable output.")
  var json = false

  @Flag(name: .long, help: "No progress.")
  var quiet = false

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw ValidationError("--time-limit must be a positive number of seconds.")
    }
    if let iterations, !(0...1_000_000_000).contains(iterations) {
      throw ValidationError("--iterations must be a whole number from 0 to 1,000,000,000.")
    }
    if Set(scenario).count < scenario.count { throw ValidationError("--scenario names a scenario twice.") }
    if !(0..<1).contains(gap) { throw ValidationError("--gap is a fraction: at least 0 and below 1.") }
    if !(1...64).contains(threads) { throw ValidationError("--threads must be between 1 and 64.") }
  }

  /// Where progress goes.
  var progress: any ProgressSink { quiet ? SilentProgress() : TerminalProgress(json: json) }

  /// Where prepared roads are kept.
  var cache: CacheFolder? { noCache ? nil : CacheFolder.standard() }

  /// The request these make for a case.
  func request(_ opened: OpenedCase, command: String) -> PlanRequest {
    var request = PlanRequest()
    request.settings = PlacementSettings(
      forcedOptions: Set(option).union(opened.world.takenOptions), choosesOptions: chooseOptions,
      phaseCost: phaseCost, gapFraction: gap,
      threads: threads)
    request.timeLimit = timeLimit
    request.seed = seed
    request.cache = cache
    request.roads = opened.roads
    request.command = [command, opened.world.name]
    if let name = opened.world.scenario { request.command += ["--scenario", name] }
    for id in option.sorted() { request.command += ["--option", id] }
    if chooseOptions { request.command.append("--choose-options") }
    if phaseCost { request.command.append("--phase-cost") }
    if gap > 0 { request.command += ["--gap", "\(gap)"] }
    if let timeLimit { request.command += ["--time-limit", "\(timeLimit)"] }
    if let iterations { request.command += ["--iterations", "\(iterations)"] }
    request.command += ["--seed", "\(seed)"]
    return request
  }

  /// What these ask of a route plan.
  func routeRequest(_ opened: OpenedCase, since start: Stopwatch) -> RouteRequest {
    var request = RouteRequest()
    request.iterations = iterations
    request.seed = seed
    request.threads = threads
    request.roads = opened.roads
    request.deadline = Deadline(seconds: timeLimit.map { max(0, $0 - start.seconds) })
    return request
  }
}
