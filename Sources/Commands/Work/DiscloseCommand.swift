import ArgumentParser
import CaseModel
import Privacy
import Tables

/// `disclose --child ID PLACE... --out FOLDER`.
struct DiscloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "Write everything held about one child, for an answer to a subject access request.",
    discussion: """
      A PLACE is a case, a results folder or a folder that holds some. The folder that is written holds one page to read \
      and print and a CSV file for every table, for its owner alone. Other children's references are left out.
      """)

  @Option(name: .long, help: "The child, by child_id.") var child: String
  @Argument(help: "Cases, results folders, or folders that hold some.") var place: [String]
  @Option(name: .long, help: "The key file, whose row is copied too.") var key: String?
  @Option(name: .long, help: "The folder to write; it must not be there yet.") var out: String

  func validate() throws { if place.isEmpty { throw ValidationError("Name at least one place.") } }

  func run() throws {
    try reportingFailures {
      let found = try Disclosure(of: ChildReference(child), in: place, key: key)
      for note in found.notes { Terminal.say(note) }
      guard !found.isEmpty else { return Terminal.print("Nothing is held about \(found.child.id) here.") }
      let files = try found.write(to: out)
      let rows = found.tables.reduce(0) { $0 + $1.rows.count }
      Terminal.print(
        "Disclosure of \(found.child.id): \(rows) \(rows == 1 ? "row" : "rows") of \(found.tables.count) "
          + "\(found.tables.count == 1 ? "table" : "tables") in \(out), \(files.count) files.")
    }
  }
}
