import ArgumentParser
import CaseModel
import Planning
import Tables

/// `value CASE`: the worth of one more place everywhere.
struct ValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "value",
    abstract: "Print what one more place would save a year, at every provision and group.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      let made = try opened.plan(common, command: "value", stop: signals.stop, progress: progress)
      Terminal.print(PlaceValueTable(made.results, opened.world).render(json: common.json))
      if made.outcome.status == .stopped { throw ExitCode.stopped }
    }
  }
}
