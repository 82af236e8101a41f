import ArgumentParser
import CaseModel
import LinearProgramming
import Placement
import Planning
import Reporting
import Running
import Tables
import Verification

/// `plan`: the main job: places and routes together.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Propose a place for every child due a decision, and routes for all who travel, verified.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "Where the results go.") var results: String?
  @Flag(name: .long, help: "Decide places first, at average travel costs, and routes afterwards.")
  var apart = false
  @Flag(
    name: .long,
    help:
      "Plan each council of the case alone, then all together, and say what sharing gains and who pays whom.")
  var neighbours = false
  @Flag(
    name: .long,
    help:
      "Then seek the best places and routes of a small authority exactly, and say how far off the plan can be."
  )
  var exact = false
  @Option(
    name: .long,
    help: "Begin with the places and routes of these results, of this case or of it before an edit.")
  var start: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: "At most so many children go elsewhere than with places alone.")
  var mostMoves: Int?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if exact, apart || neighbours || common.scenario.count > 1 {
      throw ValidationError(
        "--exact decides places and routes together in one plan: leave out --apart, --neighbours and all but one "
          + "--scenario.")
    }
    if let mostMoves, mostMoves < 0 {
      throw ValidationError("--most-moves must be a whole number from 0.")
    }
    if apart, mostMoves != nil {
      throw ValidationError("--apart moves nobody: leave --most-moves out.")
    }
    if exact, mostMoves != nil || start != nil {
      throw ValidationError("--exact does not go with --start or --most-moves.")
    }
    guard neighbours else { return }
    if start != nil || mostMoves != nil {
      throw ValidationError("--neighbours does not go with --start or --most-moves.")
    }
    if common.chooseOptions || common.phaseCost {
      throw ValidationError("--neighbours does not go with --choose-options or --phase-cost.")
    }
    if common.scenario.count > 1 { throw ValidationError("--neighbours takes one --scenario at most.") }
  }

  private var wishes: PlanWishes {
    PlanWishes(apart: apart, exact: exact, mostMoves: mostMoves, start: start)
  }

  func run() throws {
    try reportingFailures {
      guard !neighbours else {
        return try NeighbourPlans(
          caseFolder: caseFolder, results: results, common: common, apart: apart
        ).run()
      }
      guard common.scenario.count > 1 else {
        return try planAndWrite(caseFolder, results, common, command: "plan", wishes)
      }
      try ScenarioPlans(
        caseFolder: caseFolder, results: results, common: common, command: "plan", wishes: wishes
      ).run()
    }
  }
}

/// `place`: placements alone.
struct PlaceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place", abstract: "Propose placements alone, or write the whole model for another solver.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "Where the results go.") var results: String?
  @Option(name: .long, help: "Write the whole model in LP format to this file and solve nothing.")
  var writeLP: String?
  @Option(name: .long, help: "Write the whole model in free MPS format to this file and solve nothing.")
  var writeMPS: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if results != nil, writeLP != nil || writeMPS != nil {
      throw ValidationError("--write-lp and --write-mps solve nothing: leave --results out.")
    }
  }

  func run() throws {
    try reportingFailures {
      guard writeLP != nil || writeMPS != nil else {
        return try planAndWrite(caseFolder, results, common, command: "place")
      }
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      let run = PlacementRun(
        opened.world, common.request(opened, command: "place"), stop: StopFlag(), progress: progress)
      let whole = try WholeModel(run.model().model)
      var bytes: [UInt8] = []
      if let writeLP {
        try LPText(whole.program).write { bytes += Array($0.utf8) }
        try AtomicFile.write(bytes, to: writeLP)
      }
      if let writeMPS {
        bytes.removeAll()
        try MPSText(whole.program).write { bytes += Array($0.utf8) }
        try AtomicFile.write(bytes, to: writeMPS)
      }
    }
  }
}

/// How places and routes are to be planned.
struct PlanWishes: Sendable {
  /// Places first, routes afterwards.
  var apart = true
  /// Exactly, where the authority is small enough.
  var exact = false
  /// Children who may go elsewhere than with places alone; nil: any number.
  var mostMoves: Int?
  /// Results whose places and routes the search begins with.
  var start: String?
  /// Routes alone to begin with: those of councils planned one by one; nil: today's, where there are any.
  var routes: RouteResults?

  /// Words of the command that the run record keeps.
  var words: [String] {
    (apart ? ["--apart"] : []) + (routes != nil ? ["--neighbours"] : []) + (exact ? ["--exact"] : [])
      + (mostMoves.map { ["--most-moves", "\($0)"] } ?? []) + (start != nil ? ["--start"] : [])
  }

  /// Earlier results to begin with.
  func begun() throws -> PlanResults? {
    guard let start else { return nil }
    let results = try ResultsFolder.read(start, alternatives: false)
    guard results.routes != nil else {
      Terminal.say("error: \(start) has no routes. Give the results of plan.")
      throw ExitCode.badInput
    }
    return results
  }
}

/// Plans a case, checks the plan afresh, writes the results folder and prints the summary.
func planAndWrite(
  _ caseFolder: String, _ results: String?, _ common: CommonOptions, command: String,
  _ wishes: PlanWishes = PlanWishes()
) throws {
  let signals = Signals()
  let whole = Stopwatch()
  let progress = common.progress
  let opened = try common.open(caseFolder, progress: progress)
  let read = whole.seconds
  // Taken before the work, so that a folder that cannot be written is found out now.
  let claim = try results.map { try ResultsClaim($0) }
  var made = try opened.plan(
    common, command: command, wishes, stop: signals.stop, progress: progress)
  made.results.timings.insert(("read", read), at: 0)
  if let claim { try opened.write(&made.results, to: claim, threads: common.threads) }
  if common.json {
    Terminal.print(made.results.run.json.text)
  } else {
    Terminal.print(TextSummary.text(made.results, opened.world))
    if let results { Terminal.print("Results: \(results)") }
  }
  if made.outcome.status == .stopped || (signals.stop.isRaised && !made.results.run.reproducible) {
    throw ExitCode.stopped
  }
}

extension OpenedCase {
  /// Plans the case and has the independent checker read the plan back: nothing is shown that it refuses.
  func plan(
    _ common: CommonOptions, command: String, _ wishes: PlanWishes = PlanWishes(), stop: StopFlag,
    progress: any ProgressSink
  ) throws -> PlanMade {
    let watch = Stopwatch()
    var asked = common.request(self, command: command)
    if command == "plan" { asked.command += wishes.words }
    if whole != nil, wishes.routes == nil { asked.command.append("--neighbours") }
    let begun = try wishes.begun()
    let run = PlacementRun(world, asked, stop: stop, progress: progress)
    var made = try run.run(inputs: inputs)
    if command == "plan" {
      if world.vehicles.isEmpty {
        made.results.run.warnings.append(
          "The case has no vehicles, so places are planned alone. Add vehicles.csv to plan routes too.")
      } else {
        let placements = RoutePlacements(world, made.results.placements, source: "plan")
        var request = common.routeRequest(self, since: watch)
        request.mostMoves = wishes.mostMoves
        request.start = begun?.routes ?? wishes.routes
        request.startPlaces = begun?.placements
        let routes = RouteRun(world, placements, request, stop: stop, progress: progress)
        if wishes.apart {
          try routes.run().join(&made.results)
        } else {
          let joint =
            wishes.exact
            ? try routes.exactly(made.model, made.outcome) : try routes.together(made.model, made.outcome)
          if !joint.moved.isEmpty { made = run.changing(made, to: joint) }
          joint.routes.join(&made.results)
        }
      }
    }
    try expectVerified(&made.results, progress: progress)
    return made
  }
}
