import ArgumentParser
import CaseModel
import Forecast
import Reporting
import Tables

/// `returns CASE`: what DfE asks councils for every year, from a case and its results.
struct ReturnsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "returns",
    abstract:
      "Write the SEND part of the school capacity survey and the yearly transport collection as CSV files.",
    discussion: """
      --scap: state special schools, mainstream schools with a base, and the forecast of specialist places (primary five \
      years ahead, secondary seven). --transport: pupils by type of school, reason and mode, spend, single-occupancy, \
      post-16 and out of area, for the plan of --results, else as children travel today. Only children with plans are in a \
      case: add the others before you return anything. These are drafts for an officer to check.
      """)

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Flag(name: .long, help: "School capacity survey, SEND.") var scap = false
  @Flag(name: .long, help: "Home to school transport collection.") var transport = false
  @Option(name: .long, help: "The results folder of a plan with routes, for --transport.") var results:
    String?
  @Option(name: .long, help: "The demand path of the forecast.") var path = "trend"
  @Option(name: .long, help: "The folder for the files.") var out: String

  func validate() throws {
    if !scap && !transport { throw ValidationError("Give --scap, --transport, or both.") }
  }

  func run() throws {
    try reportingFailures {
      let plan = try results.map { try ResultsFolder.read($0, alternatives: false) }
      let opened = try OpenedCase.forPrinting(caseFolder, scenario: plan?.run.scenario?.name)
      if let plan, let results { try opened.expectSource(of: plan, at: results) }
      var files: [(name: String, bytes: [UInt8])] = []
      if scap {
        var options = ForecastOptions()
        options.draws = 0
        options.years = 8
        options.paths = [path]
        guard ForecastRun(opened.world).pathNames.contains(path) else {
          Terminal.say(
            "error: there is no demand path \(path). Choose from \(ForecastRun(opened.world).pathNames.joined(separator: ", "))."
          )
          throw ExitCode.badInput
        }
        let made = ForecastRun(opened.world, options: options).run()
        files += ScapReturn(opened.world).files(forecast: ScapSheet.rows(opened.world, made), path: path)
      }
      if transport { files += TransportReturn(opened.world, plan: plan).files }
      guard AtomicFile.makeFolder(out) else {
        throw Problem(
          .error, "folder_unwritable", file: out, message: "the folder could not be made",
          advice: "Check that you may write there")
      }
      for (name, bytes) in files {
        try AtomicFile.write(bytes, to: out + "/" + name)
        Terminal.print("File: \(out)/\(name)")
      }
      Terminal.say(
        "Children with plans alone: add other pupils and have an officer check the figures before returning them."
      )
    }
  }
}
