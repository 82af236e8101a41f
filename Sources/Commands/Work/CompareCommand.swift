import ArgumentParser
import CaseModel
import Planning
import Reporting
import Tables

/// `compare RESULTS RESULTS`.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Set two plans of one case side by side: purses, places, journeys, and what changes for each child.")

  @Argument(help: "The earlier results folder.") var first: String
  @Argument(help: "The later results folder.") var second: String
  @Option(
    name: .long,
    help:
      "A folder for changes.csv and, with --case, areas.csv, areas-published.csv, notices.html and notices.csv."
  )
  var out: String?
  @Option(
    name: .customLong("case"),
    help: "The case: for names, areas, independent places avoided and, with --out, notices.") var caseFolder:
    String?
  @Option(name: .long, help: "First day of the change in notices, as 2026-09-01 (1 September if not given).")
  var effective: String?
  @Flag(name: .long, help: "Machine-readable output.") var json = false

  func validate() throws {
    if let effective, CalendarDate(iso: effective) == nil {
      throw ValidationError("--effective is a day such as 2026-09-01.")
    }
    if effective != nil, out == nil || caseFolder == nil {
      throw ValidationError("--effective is for notices: add --out DIR and --case CASE.")
    }
  }

  func run() throws {
    try reportingFailures {
      let before = try ResultsFolder.read(first, alternatives: false)
      let after = try ResultsFolder.read(second, alternatives: false)
      let opened = try caseFolder.map {
        try OpenedCase.forPrinting($0, scenario: after.run.scenario?.name)
      }
      let comparison = try PlanComparison(
        before, after, names: (first, second), book: try book(opened, before),
        areas: opened.map { AreaBook($0.world) } ?? AreaBook())
      if let out { try write(comparison, after, before, opened, to: out) }
      Terminal.print(json ? comparison.json.text : comparison.text())
    }
  }

  /// Provisions of the later plan's case, then those that the earlier one's scenario had beside them.
  private func book(_ opened: OpenedCase?, _ before: PlanResults) throws -> ProvisionBook {
    guard let opened, let caseFolder else { return ProvisionBook() }
    let earlier = before.run.scenario?.name
    guard earlier != nil, earlier != opened.world.scenario else { return ProvisionBook(opened.world) }
    return ProvisionBook(opened.world, try OpenedCase.forPrinting(caseFolder, scenario: earlier).world)
  }

  private func write(
    _ comparison: PlanComparison, _ after: PlanResults, _ before: PlanResults, _ opened: OpenedCase?,
    to folder: String
  ) throws {
    guard AtomicFile.makeFolder(folder) else {
      throw Problem(
        .error, "folder_unwritable", file: folder, message: "the folder could not be made",
        advice: "Check that you may write there")
    }
    try AtomicFile.write(comparison.csv, to: folder + "/changes.csv")
    guard let opened else { return }
    try opened.expectSource(of: after, at: second)
    try AtomicFile.write(AreaComparison.csv(comparison.areas.rows), to: folder + "/areas.csv")
    try AtomicFile.write(
      AreaComparison.csv(comparison.areas.published), to: folder + "/areas-published.csv")
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
