import ArgumentParser
import CaseModel
import Importing

/// `import sen2 FILE...`: children with plans.
struct ImportSEN2Command: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sen2",
    abstract: "Children with plans from the SEN2 person-level return, names kept apart.",
    discussion: """
      FILE is the nine CSV files of COLLECT's Blade export (or their folder), DfE's Excel template filled in, or the XML \
      file. Children whose plan is in force on the census date are taken, with need, year group, where they are and \
      whether a decision is due; all others are counted with the reason. Names, UPNs, ULNs and dates of birth go to the \
      key file alone, which only its owner may read and which may not lie in the case; children are known again by it.
      """)

  @Argument(help: "The files of one return, or the folder of its CSV files.") var files: [String]
  @Option(name: .long, help: "The key file, outside of the case; made where there is none.") var key: String
  @Option(name: .long, help: "The census date, such as 2026-01-15; the return's own if not given.")
  var censusDate: String?
  @Flag(
    name: .long,
    help: "Add the return's children beside the case's, though the key file knows none of these.")
  var beside = false
  @OptionGroup var options: ImportOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the files of the return.") }
    if let censusDate, CalendarDate(iso: censusDate) == nil {
      throw ValidationError("--census-date is a day such as 2026-01-15.")
    }
  }

  func run() throws {
    try reportingFailures {
      var work = try options.begin("sen2")
      do {
        try SEN2Import(
          files: files, keyPath: key, censusDate: censusDate.flatMap { CalendarDate(iso: $0) },
          isBeside: beside
        )
        .run(into: &work)
      } catch let refusal as SEN2Refusal {
        Terminal.say(errors: refusal.problems)
        throw ExitCode.badInput
      }
      try options.finish(&work)
    }
  }
}
