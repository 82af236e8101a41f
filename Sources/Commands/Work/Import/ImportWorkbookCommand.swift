import ArgumentParser
import CaseModel
import Importing

/// `import workbook FILE`: a filled-in template.
struct ImportWorkbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract:
      "A workbook filled in by hand (`schoolward template`) into a case; every message names the cell.",
    discussion: "An empty cell says nothing: what the case has there stays.")

  @Argument(help: "The workbook, .xlsx.") var file: String
  @OptionGroup var options: ImportOptions

  func run() throws {
    try reportingFailures {
      var work = try options.begin("workbook")
      do {
        try WorkbookImport(file: file).run(into: &work)
      } catch let refusal as WorkbookRefusal {
        Terminal.say(errors: refusal.problems)
        throw ExitCode.badInput
      }
      try options.finish(&work)
    }
  }
}
