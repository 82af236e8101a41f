import ArgumentParser
import CaseModel
import Reporting
import Tables

/// `due CASE`.
struct DueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Children due a decision: by when, on time or not, what was asked and decided.",
    discussion: "Decisions are read from decisions.csv beside the case; days are counted from its base date.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Flag(name: .long, help: "Machine-readable output.") var json = false

  func run() throws {
    try reportingFailures {
      let reading = CaseReader.read(path: caseFolder)
      guard let world = reading.usable else {
        Terminal.say(errors: reading.problems)
        throw ExitCode.badInput
      }
      let list = DueList(world, try Decisions.beside(world))
      Terminal.print(json ? list.json.text : list.text)
    }
  }
}
