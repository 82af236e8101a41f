import ArgumentParser
import CaseModel
import Forecast
import Planning
import Reporting
import Running
import Tables

/// `forecast CASE`: plans of the years to come, places beside them, and how far such forecasts were out.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract:
      "Forecast plans by area, need and age, set specialist places beside them, and test the method on the past."
  )

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "The folder for forecast.csv, sufficiency.csv, their pages and the other files.")
  var results: String?
  @Option(
    name: .long,
    help:
      "A demand path: trend, flat, white_paper_fall or one of the case's own (repeatable); all if not given. The first is shown by age, need and area."
  )
  var path: [String] = []
  @Option(name: .long, parsing: .unconditional, help: "Years after the base year.") var years = 12
  @Option(name: .long, parsing: .unconditional, help: "Runs drawn for the ranges; 0: none.") var draws = 200
  @Option(
    name: .long,
    help: "A list of authorities to test the method on as well, such as Data/england/authorities.csv.")
  var authorities: String?
  @Option(name: .long, help: "An option whose places count from its opening year (repeatable).")
  var option: [String] = []
  @Option(name: .long, help: "Make the edits of this scenario of the case first.") var scenario: String?
  @Option(name: .long, parsing: .unconditional, help: "Random seed.") var seed: UInt64 = 1
  @Option(name: .long, parsing: .unconditional, help: "Threads: changes speed, never the answer.")
  var threads = 2
  @Flag(name: .long, help: "Machine-readable output.") var json = false
  @Flag(name: .long, help: "No progress.") var quiet = false

  func validate() throws {
    if !(1...40).contains(years) { throw ValidationError("--years must be from 1 to 40.") }
    if !(0...10_000).contains(draws) { throw ValidationError("--draws must be from 0 to 10000.") }
    if !(1...64).contains(threads) { throw ValidationError("--threads must be between 1 and 64.") }
    if Set(path).count < path.count { throw ValidationError("--path names a path twice.") }
  }

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      let watch = Stopwatch()
      let opened = try OpenedCase.forPrinting(caseFolder, scenario: scenario)
      let world = opened.world
      try expectKnown(world)
      let claim = try results.map { try ResultsClaim($0) }
      var options = ForecastOptions()
      options.years = years
      options.paths = path.isEmpty ? nil : path
      options.draws = draws
      options.seed = seed
      options.threads = threads
      let made = ForecastRun(world, options: options).run()
      if signals.stop.isRaised { throw ExitCode.stopped }
      var sheet = ForecastSheet(world, plans: made.rows)
      sheet.notes = made.notes
      sheet.past = made.past
      let test = BackTest(options)
      sheet.backTest =
        test.ownHistory(world.history, name: sheet.authority)
        + test.ownAges(world.history, name: sheet.authority)
      if let authorities {
        sheet.backTest += test.authorities(try AuthorityCounts.read(authorities), from: 2024)
      }
      if signals.stop.isRaised { throw ExitCode.stopped }
      let taken = Set(option).union(world.takenOptions)
      sheet.options = world.options.filter { taken.contains($0.id) }.map(\.name)
      sheet.scap = ScapSheet.rows(world, made)
      sheet.sufficiency = SufficiencyRun(world, made, options: taken).rows()
      sheet.occupancy = OccupancyList.rows(
        world, options: taken, through: made.forecast.years.last ?? 0)
      sheet.outOfArea = OutOfAreaRegister.rows(world)
      if let claim { try write(sheet, opened, claim, watch) }
      Terminal.print(json ? ForecastText(sheet).json.text : ForecastText(sheet).text)
      if let results, !json { Terminal.print("Pages: \(results)/forecast.html, \(results)/sufficiency.html") }
    }
  }

  private func expectKnown(_ world: Case) throws {
    let paths = ForecastRun(world).pathNames
    if let unknown = path.first(where: { !paths.contains($0) }) {
      Terminal.say(
        "error: there is no demand path \(unknown). Choose from \(paths.joined(separator: ", ")), or add it to demand."
      )
      throw ExitCode.badInput
    }
    let known = world.options.map(\.id)
    if let unknown = option.first(where: { !known.contains($0) }) {
      Terminal.say(
        "error: there is no option \(unknown). "
          + (known.isEmpty
            ? "Leave --option out: the case has no options."
            : "Choose from \(known.joined(separator: ", "))."))
      throw ExitCode.badInput
    }
  }

  private func write(_ sheet: ForecastSheet, _ opened: OpenedCase, _ claim: ResultsClaim, _ watch: Stopwatch)
    throws
  {
    var command = ["forecast", opened.world.name]
    for name in path { command += ["--path", name] }
    if years != 12 { command += ["--years", "\(years)"] }
    if draws != 200 { command += ["--draws", "\(draws)"] }
    for id in option.sorted() { command += ["--option", id] }
    if let scenario { command += ["--scenario", scenario] }
    var inputs = opened.inputs + opened.furtherInputs
    if let authorities {
      let name = FileBytes.name(of: authorities)
      command += ["--authorities", name]
      inputs.append((name, SHA256.hex(try FileBytes.read(authorities))))
    }
    command += ["--seed", "\(seed)"]
    var run = RunRecord(opened.world, command: command, inputs: inputs, seed: seed)
    run.warnings = sheet.notes
    run.status = "forecast"
    try claim.write(
      run,
      files: [
        ForecastRow.file(sheet.plans), BackTestRow.file(sheet.backTest), ScapRow.file(sheet.scap),
        SufficiencyRow.file(sheet.sufficiency), OccupancyRow.file(sheet.occupancy),
        OutOfAreaRow.file(sheet.outOfArea),
        ResultsAttachment("forecast.html", text: ForecastPage.html(sheet)),
        ResultsAttachment("sufficiency.html", text: SufficiencyPage.html(sheet)),
      ], timings: [("forecast", watch.seconds)])
  }
}
