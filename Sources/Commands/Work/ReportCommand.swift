import ArgumentParser
import CaseModel
import Geography
import Planning
import Publishing
import Reporting
import Running
import Tables

/// `report RESULTS`.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a plan for a committee, a copy for publication, or a summary for families."
  )

  @Argument(help: "Results of `plan` or `route`.") var results: String
  @Option(
    name: .customLong("case"),
    help: "The case the plan was made from; looked for here, in Data and beside the results if not given.")
  var caseFolder: String?
  @Option(name: .long, help: "Results of `forecast`: the demand section.") var forecast: String?
  @Option(name: .long, help: "Results of `appraise`: what options are worth.") var appraisal: String?
  @Option(name: .long, help: "Results of an earlier plan of the case: journeys and costs before and after.")
  var before: String?
  @Flag(
    name: .long,
    help: "A copy for publication: nothing that rests on fewer than five children can be worked out.")
  var published = false
  @Flag(name: .long, help: "The two-page summary for families, for publication too.") var family = false
  @Flag(name: .long, help: "A PDF beside the page, where Chromium is installed.") var pdf = false
  @Option(name: .long, help: "Where the page goes; in the results folder if not given.") var out: String?
  @Flag(name: .long, help: "Machine-readable output.") var json = false
  @Flag(name: .long, help: "No progress.") var quiet = false

  func run() throws {
    try reportingFailures {
      let plan = try ResultsFolder.read(results, alternatives: false)
      let opened = try OpenedCase.forPrinting(
        try caseFolder ?? found(plan.run.caseName), scenario: plan.run.scenario?.name)
      try opened.expectSource(of: plan, at: results)
      var companions = ReportCompanions()
      companions.before = try before.map { path in
        let earlier = try ResultsFolder.read(path, alternatives: false)
        guard earlier.run.caseName == plan.run.caseName else {
          Terminal.say(
            "error: \(path) holds results of the case \(earlier.run.caseName), and \(results) of \(plan.run.caseName). "
              + "Give an earlier plan of the same case.")
          throw ExitCode.badInput
        }
        return earlier
      }
      companions.forecast = try beside(ReportCompanions.forecastFiles, forecast, "forecast.csv", "forecast")
      companions.appraisal = try beside(
        ReportCompanions.appraisalFiles, appraisal, "appraisal.csv", "appraise")
      companions.roads = try roads(opened.world)
      companions.wards = try opened.world.homeWards()
      let report = FullReport(plan, opened.world, companions)
      let shown =
        published || family
        ? try Publisher.shown(report.figures, sums: report.sums) : ShownFigures(all: report.figures)
      let page = family ? report.family(shown) : report.html(shown)
      let path =
        out ?? results
        + (family ? "/family-summary.html" : published ? "/published-report.html" : "/full-report.html")
      try AtomicFile.write(Array(page.utf8), to: path)
      let printed = try pdf ? PagePrinter.print(path) : nil
      say(path, printed, report.figures, shown)
    }
  }

  private func say(_ path: String, _ printed: String?, _ figures: CountBook, _ shown: ShownFigures) {
    let withheld = figures.asked.filter { figures.count($0) > 0 && !shown.shows($0) }.count
    let all = figures.asked.filter { figures.count($0) > 0 }.count
    if json {
      Terminal.print(
        JSONValue.object([
          .init("page", .text(path)), .init("pdf", .textOrNull(printed)),
          .init("for_publication", .flag(shown.isForPublication)), .init("figures", .whole(all)),
          .init("figures_withheld", .whole(withheld)),
        ]).text)
      return
    }
    Terminal.print("Page: \(path)")
    if let printed { Terminal.print("PDF: \(printed)") }
    if shown.isForPublication {
      Terminal.print("For publication: \(withheld) of \(all) figures about children are withheld.")
    } else {
      Terminal.print("For officers: not for publication. Add --published for a copy that is.")
    }
  }

  /// The case by its name, where it is usually found.
  private func found(_ name: String) throws -> String {
    let parent = results + "/.."
    for path in [name, "Data/" + name, parent + "/" + name, parent + "/../Data/" + name]
    where FileBytes.size(path) != nil || FileBytes.isFolder(path) {
      // Results often bear the name of their case.
      if FileBytes.size(path + "/run.json") == nil { return path }
    }
    Terminal.say(
      "error: The case \(name) was not found here, in Data or beside the results. Add --case CASE.")
    throw ExitCode.badInput
  }

  private func beside(_ names: [String], _ folder: String?, _ needed: String, _ command: String) throws
    -> [BesideTable]
  {
    guard let folder else { return [] }
    var tables: [BesideTable] = []
    for name in names {
      if let table = try BesideTable(name, in: folder) { tables.append(table) }
    }
    guard tables.contains(where: { $0.name == needed }) else {
      Terminal.say("error: \(folder) has no \(needed). Give the folder that `\(command) --results` wrote.")
      throw ExitCode.badInput
    }
    return tables
  }

  private func roads(_ world: Case) throws -> [[GridPoint]] {
    let progress: any ProgressSink = quiet ? SilentProgress() : TerminalProgress(json: json)
    return try world.mainRoads(cache: CacheFolder.standard(), progress: progress)
  }
}
