import ArgumentParser
import CaseModel
import Planning
import Running
import Tables

/// `insert`: one new child on standing routes.
struct InsertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "insert",
    abstract:
      "The three cheapest ways to take one more child along on standing routes, and who is aboard longer.")

  @Argument(help: "The case, with the child in children.csv.") var caseFolder: String
  @Option(name: .long, help: "Results of plan or route: the standing routes.") var routes: String
  @Option(name: .long, help: "The child's id.") var child: String
  @Option(name: .long, help: "Where the child goes, if not as in the results or children.csv.")
  var provision: String?
  @Flag(name: .long, help: "Take the cheapest way and write the whole plan, verified, to --results.")
  var apply = false
  @Option(name: .long, help: "Where the results go with --apply.") var results: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if apply != (results != nil) { throw ValidationError("--apply and --results go together.") }
  }

  func run() throws {
    try reportingFailures {
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      let standing = try ResultsFolder.read(routes, alternatives: false)
      try opened.expectScenario(of: standing, at: routes)
      let run: InsertionRun
      let quotes: [InsertionQuote]
      do {
        run = try InsertionRun(
          opened.world, standing, child: child, provision: provision, roads: opened.roads,
          threads: common.threads)
        quotes = try run.quotes()
      } catch {
        Terminal.say("error: \(error)")
        throw ExitCode.badInput
      }
      (progress as? TerminalProgress)?.finish()
      if apply, let results {
        let claim = try ResultsClaim(results)
        var made = run.apply(quotes[0], inputs: opened.inputs)
        try opened.expectVerified(&made, progress: progress)
        try claim.write(made)
      }
      Terminal.print(common.json ? InsertionText.json(quotes, child).text : InsertionText.text(quotes, child))
      if let results, !common.json { Terminal.print("Results: \(results)") }
    }
  }
}
