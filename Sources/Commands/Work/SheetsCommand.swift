import ArgumentParser
import CaseModel
import Glibc
import Importing
import Planning
import Reporting
import Tables

/// `sheets CASE RESULTS`.
struct SheetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheets",
    abstract: "Print route sheets, a page a run, with names joined from a key file if one is given.",
    discussion: """
      The key file is a CSV file kept apart from the case: child_id and any of \
      \(SheetKey.columns.joined(separator: ", ")), or surname and forename as import sen2 writes them. It is read for \
      this page alone and copied nowhere else; who joined names and when is noted beside it, in KEYFILE.log. \
      A run with a change that decisions.csv (beside the case) does not hold is marked "\(Self.watermark)".
      """)

  private static let watermark = "Proposal: not decided"

  @Argument(help: "The case the plan was made from.") var caseFolder: String
  @Argument(help: "The results folder.") var results: String
  @Option(name: .long, help: "Names, addresses and contacts by child_id (CSV).") var key: String?
  @Option(name: .customLong("run"), help: "am or pm; both if not given.") var half: String?
  @Option(name: .long, help: "A route (repeatable); all if not given.") var route: [String] = []
  @Flag(
    name: .long,
    help: "For an operator: the named routes alone, children by number on the run, not by the case's id.")
  var operatorCopy = false
  @Option(name: .long, help: "Where the page goes.") var out: String

  func validate() throws {
    if let half, HalfDay(rawValue: half) == nil { throw ValidationError("--run is am or pm.") }
    if operatorCopy, route.isEmpty {
      throw ValidationError("--operator-copy needs the operator's routes: add --route ID for each.")
    }
  }

  func run() throws {
    try reportingFailures {
      let plan = try ResultsFolder.read(results, alternatives: false)
      let opened = try OpenedCase.forPrinting(caseFolder, scenario: plan.run.scenario?.name)
      try opened.expectSource(of: plan, at: results)
      try check(plan)
      var choice = SheetChoice(
        run: half.flatMap { HalfDay(rawValue: $0) }, routes: route, operatorCopy: operatorCopy)
      if let key { choice.key = try SheetKey(path: key) }
      guard
        let made = RouteSheets.make(
          plan, opened.world, choice, decisions: try Decisions.beside(opened.world))
      else { return }
      if let key { try KeyLog.add("sheets", children: made.named, key: key) }
      // Names are for whoever printed them.
      try AtomicFile.write(Array(made.html.utf8), to: out, mode: key == nil ? 0o666 : 0o600)
      if key != nil {
        Terminal.say(
          "Key: the names of \(made.named) of \(made.children) children were joined, for this page alone.")
      }
      if made.proposals > 0 {
        Terminal.say("\(made.proposals) of \(made.sheets) sheets are marked \"\(Self.watermark)\".")
      }
      Terminal.print("Sheets: \(made.sheets) in \(out)")
    }
  }

  /// Refuses what could only disappoint: no routes, a route that is not there, a page among the results' own files.
  private func check(_ plan: PlanResults) throws {
    func refuse(_ message: String) -> ExitCode {
      Terminal.say("error: " + message)
      return .badInput
    }
    guard let routes = plan.routes else {
      throw refuse("\(results) holds no routes. Run `plan` or `route` for this case first.")
    }
    let wanted = routes.routes.filter { half == nil || $0.run.rawValue == half }
    for id in route where !wanted.contains(where: { $0.routeID == id }) {
      throw refuse("There is no route \"\(id)\" in \(results). Choose a route_id from routes.csv.")
    }
    let folder = out.lastIndex(of: "/").map { String(out[..<$0]) } ?? "."
    if let a = realpath(folder, nil), let b = realpath(results, nil) {
      defer {
        free(a)
        free(b)
      }
      if strcmp(a, b) == 0 {
        throw refuse("--out lies in the results folder, whose files are sealed. Choose another place.")
      }
    }
  }
}

extension OpenedCase {
  /// Reads a case for printing: postcodes on the map, no roads. With errors, prints every one and ends with exit code
  /// 2.
  ///
  /// - Parameter scenario: the scenario of the results that are printed.
  static func forPrinting(_ path: String, scenario: String?) throws -> OpenedCase {
    var reading = CaseReader.read(path: path)
    reading.apply(scenario: scenario)
    if var world = reading.case {
      reading.problems += CaseJourneys.locate(&world)
      reading.case = world
    }
    guard let world = reading.case, !reading.problems.hasErrors else {
      Terminal.say(errors: reading.problems)
      throw ExitCode.badInput
    }
    return OpenedCase(
      world: world, inputs: reading.inputs, furtherInputs: reading.furtherInputs, warnings: reading.problems,
      roads: nil)
  }
}
