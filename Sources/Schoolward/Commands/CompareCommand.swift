import ArgumentParser
import CaseModel
import Planning
import Reporting
import Tables

/// `compare RESULTS RESULTS`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Set two route plans of one case side by side, with what changes for each child.")

  @Argument(help: "The earlier results folder.") var first: String
  @Argument(help: "The later results folder.") var second: String
  @Option(
    name: .long,
    help: "A folder for changes.csv and, with --case, notices.html and notices.csv.") var out: String?
  @Option(name: .customLong("case"), help: "The case, for the names that notices need.") var caseFolder:
    String?
  @Option(name: .long, help: "First day of the change in notices, as 2026-09-01 (1 September if not given).")
  var effective: String?
  @Flag(name: .long, help: "Machine-readable output.") var json = false

  func validate() throws {
    if let effective, CalendarDate(iso: effective) == nil {
      throw ValidationError("--effective is a day such as 2026-09-01.")
    }
    if caseFolder != nil || effective != nil, out == nil {
      throw ValidationError("--case and --effective are for notices: add --out DIR.")
    }
  }

  func run() throws {
    try reportingFailures {
      let before = try ResultsFolder.read(first, alternatives: false)
      let after = try ResultsFolder.read(second, alternatives: false)
      let comparison = try PlanComparison(before, after, names: (first, second))
      if let out { try write(comparison, after, before, to: out) }
      Terminal.print(json ? comparison.json.text : comparison.text())
    }
  }

  private func write(
    _ comparison: PlanComparison, _ after: PlanResults, _ before: PlanResults, to folder: String
  ) throws {
    guard AtomicFile.makeFolder(folder) else {
      throw Problem(
        .error, "folder_unwritable", file: folder, message: "the folder could not be made",
        advice: "Check that you may write there")
    }
    try AtomicFile.write(comparison.csv, to: folder + "/changes.csv")
    guard let caseFolder else { return }
    let opened = try OpenedCase.forPrinting(caseFolder)
    try opened.expectSource(of: after, at: second)
    let none = RouteResults(routes: [], stops: [], duties: [], riders: [])
    let notices = Notices.make(
      after, opened.world,
      changes: RouteChanges.between(before.routes ?? none, after.routes ?? none),
      effective: effective.flatMap { CalendarDate(iso: $0) }, decisions: try Decisions.beside(opened.world))
    guard let notices else { return Terminal.say("No journey changes: there is no notice to write.") }
    try AtomicFile.write(Array(notices.html.utf8), to: folder + "/notices.html")
    try AtomicFile.write(notices.csv, to: folder + "/notices.csv")
    let counts = NoticeAudience.allCases.map { "\($0.rawValue) \(notices.counts[$0] ?? 0)" }
    Terminal.say("Notices: \(counts.joined(separator: ", ")).")
  }
}
