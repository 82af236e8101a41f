import ArgumentParser
import CaseModel
import Running
import Tables

/// `check CASE`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read a case and say what is in it, what is missing and what is wrong.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Flag(name: .long, help: "Every warning, also where there are many of a kind.") var all = false
  @OptionGroup var common: CommonOptions

  func run() throws {
    try reportingFailures {
      var reading = CaseReader.read(path: caseFolder)
      reading.apply(scenario: try common.oneScenario)
      _ = reading.addPlacesAndRoads(cache: common.cache, progress: SilentProgress())
      let report = CheckReport(reading)
      Terminal.print(common.json ? report.json.text : report.text(all: all))
      if reading.problems.hasErrors { throw ExitCode.badInput }
    }
  }
}
