import ArgumentParser
import CaseModel
import Importing
import Tables

/// Options that every import shares.
struct ImportOptions: ParsableArguments {
  @Option(name: .long, help: "The case: a folder, made where there is none.") var into: String
  @Flag(name: .long, help: "Where the case says something else, take what this import says.") var replace =
    false
  @Flag(name: .long, help: "Say what would be done, and write nothing.") var dryRun = false
  @Flag(name: .long, help: "The report as JSON.") var json = false

  func validate() throws {
    if into.isEmpty { throw ValidationError("--into is empty. Name the folder of the case.") }
  }

  /// Begins an import.
  func begin(_ what: String) throws(Problem) -> CaseImport {
    try CaseImport(what, into: into, replace: replace, dryRun: dryRun)
  }

  /// Writes everything and prints the report.
  func finish(_ work: inout CaseImport) throws(Problem) {
    let report = try work.finish()
    Terminal.print(json ? report.json.text : report.text(folder: work.folder))
    if dryRun { Terminal.say("Nothing was written (--dry-run).") }
  }
}
