import Appraisal
import ArgumentParser
import CaseModel
import Forecast
import Reporting
import Running
import Tables

/// `budget CASE`: the High Needs Block by section 251 line and financial year.
struct BudgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budget",
    abstract: "Say what the High Needs Block is committed to and expected to cost, and travel beside it.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "Where the pack goes: budget.csv and budget.html.") var results: String?
  @Option(name: .long, help: "Results of `plan` or `place`; without them places are planned alone first.")
  var plan: String?
  @Option(name: .long, help: "The demand path of later years.") var path = "trend"
  @Option(name: .long, parsing: .unconditional, help: "Financial years from that of the plan's September.")
  var years = 3
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if !(1...10).contains(years) { throw ValidationError("--years is a number of years, from 1 to 10.") }
  }

  func run() throws {
    let signals = Signals(meaning: "nothing will be written")
    try reportingFailures {
      let watch = Stopwatch()
      let claim = try results.map { try ResultsClaim($0) }
      let opened = try common.open(caseFolder, progress: common.progress)
      let world = opened.world
      let placements = try placements(opened, stop: signals.stop)
      var options = ForecastOptions()
      options.paths = [path]
      options.draws = 0
      options.years = max(1, years)
      let known = ForecastRun(world).pathNames
      guard known.contains(path) else {
        Terminal.say("error: there is no demand path \(path). Choose from \(known.joined(separator: ", ")).")
        throw ExitCode.badInput
      }
      let forecast = ForecastRun(world, options: options).run()
      var command = ["budget", world.name]
      if let name = world.scenario { command += ["--scenario", name] }
      for id in common.option.sorted() { command += ["--option", id] }
      if let plan { command += ["--plan", plan.split(separator: "/").last.map(String.init) ?? plan] }
      command += ["--path", path, "--years", "\(years)"]
      var run = RunRecord(
        world, command: command, inputs: opened.inputs + opened.furtherInputs, seed: common.seed)
      run.status = "done"
      let awaiting = placements.count { $0.status == .awaiting }
      if awaiting > 0 {
        run.warnings.append(
          "\(awaiting) await a place; what they will cost in the first school year is not in the figures.")
      }
      if world.budget.isEmpty {
        run.warnings.append(
          "The case has no allocations, so no deficit is shown. Add budget.csv with financial_year, line, allocation_gbp."
        )
      }
      run.warnings.append(
        "Until the plan's September everybody stands where they are today; travel of those who move is as planned."
      )
      run.warnings += forecast.notes
      let rows = BudgetRun(world, placements: placements, forecast: forecast.forecast, path: 0, years: years)
        .rows()
      let pack = BudgetPack(rows, run: run, world)
      if let claim {
        try claim.write(
          run, files: [BudgetRow.file(rows), ResultsAttachment("budget.html", text: pack.html)],
          timings: [("budget", watch.seconds)])
      }
      Terminal.print(common.json ? pack.json.text : pack.text)
      if let results, !common.json { Terminal.print("Pack: \(results)/budget.html") }
    }
  }

  private func placements(_ opened: OpenedCase, stop: StopFlag) throws -> [PlacementRow] {
    if let plan {
      let results = try ResultsFolder.read(plan, alternatives: false)
      try opened.expectSource(of: results, at: plan)
      return results.placements
    }
    let made = try opened.plan(common, command: "place", stop: stop, progress: common.progress)
    if made.outcome.status == .stopped { throw ExitCode.stopped }
    return made.results.placements
  }
}
