import ArgumentParser
import CaseModel
import Commands
import Foundation
import Privacy
import Studio
import Tables

/// What every command that looks after a data folder shares.
struct UpkeepOptions: ParsableArguments {
  @Option(name: .long, help: "Studio's data folder; the usual one if not given.") var data: String?

  var folder: String { StudioProgram.folder(data) }
}

/// `schoolward-studio disclose`.
struct StudioDisclose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disclose",
    abstract: "Write everything Studio holds about one child: cases, runs and the record.")

  @OptionGroup var upkeep: UpkeepOptions
  @Option(name: .long, help: "The child, by child_id.") var child: String
  @Option(name: .long, help: "The key file, whose row is copied too.") var key: String?
  @Option(name: .long, help: "The folder to write; it must not be there yet.") var out: String

  func run() throws {
    try reportingFailures {
      let found = try StudioUpkeep(upkeep.folder).disclosure(of: ChildReference(child), key: key)
      guard !found.isEmpty else { return print("Nothing is held about \(found.child.id) here.") }
      let files = try found.write(to: out)
      let rows = found.tables.reduce(0) { $0 + $1.rows.count }
      print(
        "Disclosure of \(found.child.id): \(rows) rows of \(found.tables.count) tables in \(out), \(files.count) files."
      )
    }
  }
}

/// `schoolward-studio erase`.
struct StudioErase: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "List everything Studio holds about one child and, with --confirm, erase it.",
    discussion: """
      Lines of the record stay, with "erased child" in the reference's place. End Studio first. Backups made earlier still \
      hold the child.
      """)

  @OptionGroup var upkeep: UpkeepOptions
  @Option(name: .long, help: "The child, by child_id.") var child: String
  @Option(name: .long, help: "The key file, whose row goes too.") var key: String?
  @OptionGroup var confirmation: ConfirmOptions
  @Flag(name: .long, help: "Erase the rest and leave what can only be changed by hand.") var leave = false

  func run() throws {
    try reportingFailures {
      let reference = try ChildReference(child)
      let studio = try StudioUpkeep(upkeep.folder)
      if confirmation.confirm { try studio.finishEarlier() }
      let (files, lines, runs) = try studio.erasure(of: reference, key: key)
      for note in files.notes { print(note) }
      for problem in files.problems { print("\(leave ? "left" : "by hand"): \(problem.line)") }
      if confirmation.confirm, !leave, !files.problems.isEmpty {
        throw Problem(
          .error, "by_hand", file: upkeep.folder,
          message: "some of it can only be changed by hand; nothing was changed",
          advice: "Put it right first, or add --leave to erase the rest")
      }
      let text = files.text(isDone: confirmation.confirm)
      if confirmation.confirm { try studio.erase(files, by: confirmation.who, on: confirmation.day) }
      print(text)
      print(
        "Record: \(lines) lines and \(runs) runs name the child\(confirmation.confirm ? "; they no more do" : "")."
      )
    }
  }
}

/// `schoolward-studio retain`.
struct StudioRetain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain",
    abstract: "List what Studio holds from before a day and, with --confirm, delete it.",
    discussion: "As schoolward retain does, and runs ordered and lines of the record written before that day."
  )

  @OptionGroup var upkeep: UpkeepOptions
  @Option(name: .long, help: "What is from before this day (2024-09-01) goes.") var before: String
  @Option(name: .long, help: "The key file, if it is for Studio's cases alone.") var key: String?
  @OptionGroup var confirmation: ConfirmOptions

  func validate() throws {
    if CalendarDate(iso: before) == nil { throw ValidationError("--before is a day such as 2024-09-01.") }
  }

  func run() throws {
    try reportingFailures {
      guard let day = CalendarDate(iso: before) else { return }
      let studio = try StudioUpkeep(upkeep.folder)
      if confirmation.confirm { try studio.finishEarlier() }
      let (files, lines, runs) = try studio.retention(before: day, key: key)
      if let problem = files.problems.first { throw problem }
      let text = files.text(isDone: confirmation.confirm)
      if confirmation.confirm { try studio.delete(files, by: confirmation.who, on: confirmation.day) }
      print(text)
      print("Store: \(lines) lines of the record and \(runs) runs\(confirmation.confirm ? ", deleted" : "").")
    }
  }
}

/// `schoolward-studio backup`.
struct StudioBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy store, cases and runs into one tar file, for its owner alone; Studio may go on serving.",
    discussion:
      "The file holds MANIFEST.sha256: after tar -xf it, sha256sum -c MANIFEST.sha256 checks every file.")

  @OptionGroup var upkeep: UpkeepOptions
  @Option(name: .long, help: "The file to write; it must not be there yet.") var out: String

  func run() throws {
    try reportingFailures {
      let count = try StudioBackup.write(upkeep.folder, to: out)
      print("Backup: \(count) files in \(out).")
    }
  }
}

/// `schoolward-studio restore`.
struct StudioRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup into an empty folder, every file checked by its hash.",
    discussion: """
      Whoever was erased after the backup was made is in it again: compare erasures.csv of each case with the one in use, \
      and erase again.
      """)

  @Option(name: .long, help: "The folder; it must be empty or not there yet.") var data: String
  @Option(name: .customLong("from"), help: "The backup.") var file: String

  func run() throws {
    try reportingFailures {
      let count = try StudioBackup.restore(file, to: data)
      print("Restored: \(count) files in \(data), each as it was. Erase again whoever was erased since.")
    }
  }
}
