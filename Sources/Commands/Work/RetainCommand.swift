import ArgumentParser
import CaseModel
import Privacy
import Tables

/// `retain --before DATE PLACE...`.
struct RetainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain",
    abstract: "List what is from before a day and, with --confirm, delete it.",
    discussion: """
      Results folders whose case is of an earlier base date, decisions made earlier, reports of imports into cases of an \
      earlier base date, and rows of the key file for children whom no case in the places has. Cases themselves stay: \
      delete a case's folder when it is no longer needed.
      """)

  @Option(name: .long, help: "What is from before this day (2024-09-01) goes.") var before: String
  @Argument(help: "Cases, results folders, or folders that hold some.") var place: [String]
  @Option(name: .long, help: "The key file; name every case that it is for.") var key: String?
  @OptionGroup var confirmation: ConfirmOptions

  func validate() throws {
    if place.isEmpty { throw ValidationError("Name at least one place.") }
    if CalendarDate(iso: before) == nil { throw ValidationError("--before is a day such as 2024-09-01.") }
  }

  func run() throws {
    try reportingFailures {
      guard let day = CalendarDate(iso: before) else { return }
      if confirmation.confirm { try Erasure.finishEarlier(in: place) }
      let found = try Retention(before: day, in: place, key: key)
      for note in found.notes { Terminal.say(note) }
      for problem in found.problems { Terminal.say("error: \(problem.line)") }
      guard found.problems.isEmpty else {
        Terminal.say("Nothing was changed.")
        throw ExitCode.badInput
      }
      guard confirmation.confirm else { return Terminal.print(found.text(isDone: false)) }
      let said = found.text(isDone: true)
      try found.carryOut(by: confirmation.who, on: confirmation.day)
      Terminal.print(said)
    }
  }
}
