import CaseModel
import Foundation
import Reporting
import Studio
import Tables

/// One thing an officer writes down, for a table of the case.
struct CaseEntry: Sendable {
  /// `requests.csv`, `suitability.csv` or `decisions.csv`.
  var file: String
  /// Cells by column.
  var cells: [(column: String, text: String)]
  /// Columns that make a row one of its kind; empty: always a new row.
  var key: [String]
  /// What the record says was done.
  var action: String
  /// Further words for the record.
  var detail: String
}

/// Writes entries into a case's tables, one after the other: whole files, swapped in by one rename, and only where the
/// project's own rules find no error in the case that comes of it.
actor CaseEntries {
  /// - Throws: `StudioRefusal.badInput` with the rule's own message.
  func write(_ entry: CaseEntry, folder: String) async throws {
    // The work is done off the server's threads; `last` keeps entries in turn all the same.
    let before = last
    let task = Task {
      _ = try? await before?.value
      try await offPool { try Self.write(entry, folder) }
    }
    last = task
    try await task.value
  }

  private var last: Task<Void, any Error>?

  private static func write(_ entry: CaseEntry, _ folder: String) throws {
    do {
      let name = FileBytes.names(in: folder).first { $0.lowercased() == entry.file } ?? entry.file
      let path = folder + "/" + name
      var edit: TableEdit
      if FileBytes.size(path) != nil {
        edit = try TableEdit(bytes: try FileBytes.read(path), name: name)
      } else if let table = Schema.table(String(entry.file.dropLast(4))) {
        edit = TableEdit(new: table)
      } else {
        edit = TableEdit(name: entry.file, columns: entry.cells.map(\.column))
      }
      edit.put(entry.cells, key: entry.key)
      let bytes = edit.bytes
      try expectSound(name, bytes, folder)
      try AtomicFile.write(bytes, to: path)
    } catch let problem as Problem {
      throw StudioRefusal.badInput(problem.line)
    }
  }

  /// An entry may leave no error that was not there before.
  private static func expectSound(_ name: String, _ bytes: [UInt8], _ folder: String) throws {
    if name.lowercased() == Decisions.fileName {
      _ = try Decisions(file: CSVReader(bytes: bytes, name: name))
      return
    }
    let before = Set(errors(CaseReader.read(path: folder)).map(\.line))
    let after = errors(CaseReader.read(path: folder, replacing: [name: bytes]))
    if let new = after.first(where: { !before.contains($0.line) }) { throw new }
  }

  private static func errors(_ reading: CaseReading) -> [Problem] {
    reading.problems.filter { $0.severity == .error }
  }
}
