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
  /// Whether the row of the key is taken out instead.
  var isWithdrawal = false
  /// What the record says was done.
  var action: String
  /// Further words for the record.
  var detail: String
}

/// Writes entries into a case's tables: whole files, swapped in by one rename, and only where the project's own rules find
/// no error in the case that comes of it.
enum CaseEntries {
  /// - Throws: `StudioRefusal.badInput` with the rule's own message.
  static func write(_ entry: CaseEntry, folder: String) async throws {
    try await CaseWrites.inTurn { try write(entry, folder) }
  }

  private static func write(_ entry: CaseEntry, _ folder: String) throws {
    do {
      let name = FileBytes.names(in: folder).first { $0.lowercased() == entry.file } ?? entry.file
      let path = folder + "/" + name
      var edit: TableEdit
      if FileBytes.size(path) != nil {
        edit = try TableEdit(sound: try FileBytes.read(path), name: name)
      } else if let table = Schema.table(String(entry.file.dropLast(4))) {
        edit = TableEdit(new: table)
      } else {
        edit = TableEdit(name: entry.file, columns: entry.cells.map(\.column))
      }
      if entry.isWithdrawal {
        let texts = entry.key.map { column in entry.cells.first { $0.column == column }?.text ?? "" }
        guard let row = edit.row(of: texts, key: entry.key) else {
          throw StudioRefusal.badInput("There is no such row any more. Load the page again.")
        }
        edit.remove(row)
      } else {
        edit.put(entry.cells, key: entry.key)
      }
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
