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
  @Option(name: .long, help: "Where the results go.") var results: String?
  @OptionGroup var vroom: VroomOptions
  @OptionGroup var common: CommonOptions

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
      let given = try read(opened.world)
      let read = watch.seconds
      if vroom.isAsked { return try exchange(opened, given, since: watch) }
      let claim = try results.map { try ResultsClaim($0) }
      var request = common.routeRequest(opened, since: watch)
      request.start = try start.map { try standing($0) }
      var made = try RouteRun(
        opened.world, given.placements, request, stop: signals.stop, progress: progress
      ).run(given: given, command: command(opened.world), inputs: opened.inputs)
      made.timings.insert(("read", read), at: 0)
      try opened.expectVerified(&made, progress: progress)
      if let claim { try opened.write(&made, to: claim, threads: common.threads) }
      if common.json {
        Terminal.print(made.run.json.text)
      } else {
        Terminal.print(TextSummary.text(made, opened.world))
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

  private func read(_ world: Case) throws -> PlacementsGiven {
    guard let placements else { return PlacementsGiven(currentOf: world) }
    do {
      return try PlacementsGiven(path: placements, world)
    } catch {
      Terminal.say(errors: error.problems)
      throw ExitCode.badInput
    }
  }

  private func standing(_ path: String) throws -> RouteResults {
    guard let routes = try ResultsFolder.read(path, alternatives: false).routes else {
      Terminal.say("error: \(path) has no routes. Give the results of plan or route.")
      throw ExitCode.badInput
    }
    return routes
  }

  private func command(_ world: Case) -> [String] {
    var words = ["route", world.name]
    if let name = world.scenario { words += ["--scenario", name] }
    if placements != nil { words.append("--placements") }
    if start != nil { words.append("--start") }
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
