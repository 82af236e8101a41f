import ArgumentParser
import Privacy
import Tables

/// `erase --child ID PLACE...`.
struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "List everything held about one child and, with --confirm, erase it.",
    discussion: """
      A PLACE is a case, a results folder or a folder that holds some. Rows about the child go from every table, also \
      from decisions and import reports; results folders that name the child go whole, since they can be made again. \
      Each case must read without new errors afterwards, or nothing is changed. With --key the child's UPN, ULN and \
      full name are looked for in every text file of the places too, and files that hold them are listed for a person to \
      put right. What was erased is counted in erasures.csv beside the case, without saying who it was. Backups are not \
      reached: see the data-protection note.
      """)

  @Option(name: .long, help: "The child, by child_id.") var child: String
  @Argument(help: "Cases, results folders, or folders that hold some.") var place: [String]
  @Option(name: .long, help: "The key file, whose row goes too.") var key: String?
  @OptionGroup var confirmation: ConfirmOptions
  @Flag(name: .long, help: "Erase the rest and leave what can only be changed by hand.") var leave = false

  func validate() throws {
    if place.isEmpty { throw ValidationError("Name at least one place.") }
  }

  func run() throws {
    try reportingFailures {
      let reference = try ChildReference(child)
      if confirmation.confirm { try Erasure.finishEarlier(in: place) }
      let erasure = try Erasure(of: reference, in: place, key: key)
      for note in erasure.notes { Terminal.say(note) }
      // Rows move up by what goes: files that are left are said with the rows they then have.
      let isLater = confirmation.confirm && leave
      for problem in erasure.problems where !(isLater && problem.code == Erasure.identityCode) {
        Terminal.say("\(leave ? "left" : "by hand"): \(problem.line)")
      }
      guard confirmation.confirm else { return Terminal.print(erasure.text(isDone: false)) }
      guard leave || erasure.problems.isEmpty else {
        Terminal.say(
          "Nothing was changed. Put right what is said above first, or add --leave to erase the rest.")
        throw ExitCode.badInput
      }
      let said = erasure.text(isDone: true)
      try erasure.carryOut(by: confirmation.who, on: confirmation.day)
      let rest = try erasure.again(in: place)
      guard rest.isEmpty || leave else {
        Terminal.say("error: some of it is still there. Run the same command again.")
        throw ExitCode.internalError
      }
      Terminal.print(said)
      for problem in rest.problems where problem.code == Erasure.identityCode {
        Terminal.say("left: \(problem.line)")
      }
    }
  }
}
