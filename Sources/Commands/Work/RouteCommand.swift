import ArgumentParser
import CaseModel
import Planning
import Reporting
import Running
import Tables
import Verification

/// `route`: routes for placements as they are or as a file gives them.
struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route", abstract: "Plan morning and afternoon routes for given placements.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(
    name: .long,
    help:
      "Who goes where: a CSV file with child_id, provision_id and, if wanted, mode; without it, today's places."
  )
  var placements: String?
  @Option(name: .long, help: "Begin with the routes of this results folder, not with current_routes.")
  var start: String?
  @Option(
    name: .long, parsing: .upToNextOption,
    help:
      "Runs of --start that stay exactly as they are, by route id (am:ID or pm:ID for one half-day); all else is planned around them."
  )
  var pin: [String] = []
  @Option(
    name: .long, parsing: .upToNextOption,
    help: "Runs of --start that are planned again; all others stay exactly as they are.")
  var only: [String] = []
  @Option(name: .long, help: "Where the results go.") var results: String?
  @OptionGroup var vroom: VroomOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !pin.isEmpty || !only.isEmpty {
      if start == nil {
        throw ValidationError("--pin and --only need --start: the runs are those of its routes.")
      }
      if !pin.isEmpty, !only.isEmpty { throw ValidationError("Give --pin or --only, not both.") }
      if vroom.isAsked { throw ValidationError("--pin and --only do not go with VROOM files.") }
    }
  }

  func run() throws {
    try reportingFailures {
      let signals = Signals()
      let watch = Stopwatch()
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      guard !opened.world.vehicles.isEmpty else {
        Terminal.say(
          "error: the case has no vehicles. Add vehicles.csv with at least one type to plan routes.")
        throw ExitCode.badInput
      }
      let standing = try start.map { try earlier($0) }
      let given = try placed(opened.world, standing)
      let pins = try held(standing)
      let read = watch.seconds
      if vroom.isAsked { return try exchange(opened, given, since: watch) }
      let claim = try results.map { try ResultsClaim($0) }
      var request = common.routeRequest(opened, since: watch)
      request.start = standing?.routes
      request.pins = pins
      var made = try RouteRun(
        opened.world, given.placements, request, stop: signals.stop, progress: progress
      ).run(
        given: given, command: command(opened.world, isOfStart: placementsOfStart(standing) != nil),
        inputs: opened.inputs)
      made.timings.insert(("read", read), at: 0)
      try opened.expectVerified(&made, progress: progress)
      if let claim { try opened.write(&made, to: claim, threads: common.threads) }
      if common.json {
        Terminal.print(made.run.json.text)
      } else {
        Terminal.print(TextSummary.text(made, opened.world))
        if let pins, !pins.besides.isEmpty {
          Terminal.print(
            "Beside those named \(only.isEmpty ? "stay" : "were planned again"): \(pins.besides.joined(separator: ", ")), "
              + "driven by the same vehicles.")
        }
        if let results { Terminal.print("Results: \(results)") }
      }
      if made.run.status == "stopped" { throw ExitCode.stopped }
    }
  }

  /// Writes or reads VROOM's JSON instead of planning.
  private func exchange(_ opened: OpenedCase, _ given: PlacementsGiven, since watch: Stopwatch) throws {
    let run = RouteRun(
      opened.world, given.placements, common.routeRequest(opened, since: watch), stop: StopFlag(),
      progress: SilentProgress())
    try vroom.exchange(run.model(), json: common.json)
  }

  /// Who goes where: a file's; with runs that stay the earlier plan's; else today's.
  private func placed(_ world: Case, _ standing: PlanResults?) throws -> PlacementsGiven {
    guard let placements = placements ?? placementsOfStart(standing) else {
      return PlacementsGiven(currentOf: world)
    }
    do {
      return try PlacementsGiven(path: placements, world)
    } catch {
      Terminal.say(errors: error.problems)
      throw ExitCode.badInput
    }
  }

  private func placementsOfStart(_ standing: PlanResults?) -> String? {
    guard let start, let standing, !pin.isEmpty || !only.isEmpty else { return nil }
    let isOfToday = standing.run.routing.contains { $0.name == "placements" && $0.value == "current" }
    return isOfToday ? nil : start + "/placements.csv"
  }

  private func earlier(_ path: String) throws -> PlanResults {
    let results = try ResultsFolder.read(path, alternatives: false)
    guard results.routes != nil else {
      Terminal.say("error: \(path) has no routes. Give the results of plan or route.")
      throw ExitCode.badInput
    }
    return results
  }

  private func held(_ standing: PlanResults?) throws -> RoutePins? {
    guard let routes = standing?.routes, !pin.isEmpty || !only.isEmpty else { return nil }
    do {
      return try RoutePins(routes, named: only.isEmpty ? pin : only, only: !only.isEmpty)
    } catch {
      Terminal.say("error: \(error)")
      throw ExitCode.badInput
    }
  }

  private func command(_ world: Case, isOfStart: Bool) -> [String] {
    var words = ["route", world.name]
    if let name = world.scenario { words += ["--scenario", name] }
    if placements != nil || isOfStart { words.append("--placements") }
    if start != nil { words.append("--start") }
    for name in pin { words += ["--pin", name] }
    for name in only { words += ["--only", name] }
    if let iterations = common.iterations { words += ["--iterations", "\(iterations)"] }
    if let limit = common.timeLimit { words += ["--time-limit", "\(limit)"] }
    return words + ["--seed", "\(common.seed)"]
  }
}

extension OpenedCase {
  /// Has the independent checker read a plan back: nothing is shown or written that it refuses.
  func expectVerified(_ results: inout PlanResults, progress: any ProgressSink) throws {
    progress.report(stage: "verify", done: 0, total: 1, note: "")
    let checking = Stopwatch()
    results.run.scenario = ScenarioRecord(world)
    results.run.council = world.council
    // The checker finds out for itself what a council alone may use.
    let council = world.council.flatMap { code in
      whole.map { Verifier.alone($0, code, command: results.run.command) }
    }
    let checked = council ?? world
    let outcome = try PlanChecker(case: checked, routes: CaseRoutes(checked)).check(results)
    results.run.verdict = outcome.verdict
    results.timings.append(("verify", checking.seconds))
    (progress as? TerminalProgress)?.finish()
    guard outcome.isVerified else {
      // A plan that the checker refuses is our fault, not the user's: nothing is written over good results.
      Terminal.say(outcome.text)
      Terminal.say(
        "internal error: the plan did not pass the independent checker, so it is not shown or written. "
          + "Please report this with the command and, if you may, the case.")
      throw ExitCode.internalError
    }
  }
}
