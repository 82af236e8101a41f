import Appraisal
import ArgumentParser
import CaseModel
import Forecast
import Planning
import Reporting
import Running
import Tables
import Verification

/// `appraise CASE`: what courses of action are worth over many years.
struct AppraiseCommand: ParsableCommand {
  static let name = "appraise"
  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Say what opening provision is worth against doing nothing: cash flows, risk, regret.",
    discussion: """
      Compares doing nothing, each option alone, all of them together and the course that the strategic model \
      chooses, for the council and for the public, by purse, on every demand path.
      """)

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "Where the results folder goes.") var results: String?
  @Option(name: .long, help: "A demand path (repeatable); all of the case if not given.") var path: [String] =
    []
  @Option(name: .long, parsing: .unconditional, help: "Years after the first that the main figures count.")
  var horizon = 30
  @Option(name: .long, parsing: .unconditional, help: "Draws of what is uncertain.") var draws = 10_000
  @Option(
    name: .long,
    help:
      "Compare this option, built by the Department for Education, with a grant a place spent in existing schools."
  )
  var buildOrCash: String?
  @Option(name: .long, help: "What the chosen course makes least: expected_cost or worst_regret.")
  var goal = StrategicGoal.expectedCost
  @Option(
    name: .long, parsing: .unconditional,
    help: "Years in which the chosen course is gone through child by child, to confirm it; 0: none.")
  var replay = 12
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !(1...75).contains(horizon) { throw ValidationError("--horizon is a number of years, from 1 to 75.") }
    if !(0...1_000_000).contains(draws) {
      throw ValidationError("--draws is a number of draws, from 0 to 1000000.")
    }
    if !(0...30).contains(replay) { throw ValidationError("--replay is a number of years, from 0 to 30.") }
    if Set(path).count < path.count { throw ValidationError("--path names a path twice.") }
    if buildOrCash != nil, !common.option.isEmpty {
      throw ValidationError("--build-or-cash names its own option: leave --option out.")
    }
  }

  func run() throws {
    let signals = Signals(meaning: "the best course so far will be taken")
    try reportingFailures {
      let watch = Stopwatch()
      let claim = try results.map { try ResultsClaim($0) }
      let opened = try common.open(caseFolder, progress: common.progress)
      if opened.world.options.isEmpty, buildOrCash == nil {
        Terminal.say(
          "error: the case has no options, so there is nothing to appraise. Say in table options what could be built, "
            + "a row each.")
        throw ExitCode.badInput
      }
      let made = try appraise(opened, stop: signals.stop)
      let horizon = request.horizon
      var run = record(opened)
      run.warnings = made.outcome.warnings + made.notes
      run.solver = [("service_years_priced", "\(made.priced)")]
      run.status = made.wasEnded ? "stopped" : "done"
      run.reproducible = !made.wasEnded
      let outcome = made.outcome
      if let claim {
        run.verdict = "verified"
        let book = try TemporaryFile("workbook.xlsx")
        let tables = outcome.workbook(demand: made.demand, rates: made.rates, notes: run.warnings)
        try AppraisalWorkbook.write(tables, run, opened.world, to: book.path)
        let files = outcome.files + made.files + [ResultsAttachment("workbook.xlsx", file: book.path)]
        try claim.write(run, files: files, timings: [("appraise", watch.seconds)])
        // Nothing is printed that the checker has not read back.
        let checked = try AppraisalChecker.check(claim.path, casePath: caseFolder)
        guard checked.isVerified else {
          Terminal.say(checked.text)
          throw ExitCode.internalError
        }
      }
      let text = AppraisalText(
        outcome.courses, outcome.appraisal, outcome.sensitivity, outcome.monteCarlo, outcome.regret, run: run,
        horizon: horizon)
      Terminal.print(common.json ? text.json.text : text.text)
      if let results, !common.json { Terminal.print("Results: \(results)") }
    }
  }

  private var request: AppraisalRequest {
    var request = AppraisalRequest()
    request.horizon = horizon
    request.draws = draws
    request.seed = common.seed
    request.threads = common.threads
    if buildOrCash != nil { request.drivers = BuildOrCash.drivers }
    return request
  }

  private func record(_ opened: OpenedCase) -> RunRecord {
    var command = [Self.name, opened.world.name]
    if let name = opened.world.scenario { command += ["--scenario", name] }
    for id in common.option.sorted() { command += ["--option", id] }
    for name in path { command += ["--path", name] }
    if let buildOrCash { command += ["--build-or-cash", buildOrCash] }
    if goal != .expectedCost { command += ["--goal", goal.rawValue] }
    if let limit = common.timeLimit { command += ["--time-limit", "\(limit)"] }
    command += ["--horizon", "\(horizon)", "--draws", "\(draws)", "--seed", "\(common.seed)"]
    if replay != 12 { command += ["--replay", "\(replay)"] }
    return RunRecord(
      opened.world, command: command, inputs: opened.inputs + opened.furtherInputs, seed: common.seed)
  }

  /// An appraisal with what goes beside it.
  private struct Made {
    var outcome: AppraisalOutcome
    var notes: [String]
    var priced: Int
    var demand: [ForecastRow]
    /// Per cent by year.
    var rates: [Double]
    /// The strategic model's own files.
    var files: [ResultsAttachment]
    var wasEnded: Bool
  }

  private func appraise(_ opened: OpenedCase, stop: StopFlag) throws -> Made {
    let progress = common.progress
    let forecast = try demand(opened.world)
    let first = forecast.forecast.years.first ?? opened.world.parameters.planDate.parts.year
    var world = opened.world
    var notes = forecast.notes
    var courses: [Course]?
    var funding: [Int: Funding] = [:]
    if let buildOrCash {
      do {
        let pair = try BuildOrCash(world, option: buildOrCash, baseYear: first)
        (world, courses, funding) = (pair.world, pair.courses, pair.funding)
        notes += pair.notes
      } catch {
        Terminal.say("error: \(error)")
        throw ExitCode.badInput
      }
    }
    let journeys = try CaseJourneys.build(
      world, roads: opened.roads, threads: common.threads, cache: common.cache, progress: progress)
    let service = CaseService(
      world, journeys: journeys, forecast: forecast.forecast, threads: common.threads, horizon: horizon)
    notes += service.notes
    var chosen: StrategicCourse?
    if courses == nil {
      var settings = StrategicSettings()
      settings.threads = common.threads
      settings.stop = stop
      settings.deadline = Deadline(seconds: common.timeLimit)
      if !world.options.isEmpty {
        chosen = try StrategicCourse(world, service, goal: goal, options: common.option, settings: settings)
      }
      let compared = Courses(world, options: common.option, baseYear: first, chosen: chosen?.course)
      courses = compared.all
      notes += compared.notes + (chosen?.notes ?? [])
    }
    var files = chosen.map { [StrategyRow.file($0.rows), StrategyBoundRow.file($0.bounds)] } ?? []
    if let chosen, replay > 0, !stop.isRaised {
      let again = Replay(
        world, journeys: journeys, service: service, seed: common.seed, threads: common.threads)
      let rows = try [Course.nothing, chosen.course].flatMap { try again.run($0, path: 0, years: replay) }
      files.append(ReplayRow.file(rows))
      notes.append(Replay.sentence(rows.filter { $0.course == chosen.course.id }))
    }
    let request = request
    let model = AppraisalModel(
      world, service, courses: courses ?? [.nothing], horizon: request.horizons.last ?? horizon,
      funding: funding, threads: common.threads, progress: progress)
    let rates = model.rates(model.assumptions.base).perCent(through: model.horizon)
    return Made(
      outcome: AppraisalOutcome(model, request, progress: progress), notes: notes, priced: model.pricedYears,
      demand: forecast.rows, rates: rates,
      files: files,
      wasEnded: chosen?.wasEnded ?? false)
  }

  private func demand(_ world: Case) throws -> ForecastMade {
    var options = ForecastOptions()
    options.paths = path.isEmpty ? nil : path
    options.draws = 0
    options.seed = common.seed
    options.threads = common.threads
    let known = ForecastRun(world).pathNames
    if let unknown = path.first(where: { !known.contains($0) }) {
      Terminal.say("error: there is no demand path \(unknown). Choose from \(known.joined(separator: ", ")).")
      throw ExitCode.badInput
    }
    return ForecastRun(world, options: options).run()
  }
}

extension AppraisalOutcome {
  /// The tables as the workbook shows them.
  ///
  /// - Parameter rates: discount rates by year, per cent.
  func workbook(demand: [ForecastRow], rates: [Double], notes: [String]) -> AppraisalWorkbook.Tables {
    AppraisalWorkbook.Tables(
      courses: courses, cashFlows: cashFlows, appraisal: appraisal, sensitivity: sensitivity,
      monteCarlo: monteCarlo, regret: regret, affordability: affordability, demand: demand, rates: rates,
      transfers: Set(CashFlow.Item.allCases.filter(\.isTransfer).map(\.rawValue)), notes: notes)
  }
}

extension StrategicGoal: ExpressibleByArgument {}
