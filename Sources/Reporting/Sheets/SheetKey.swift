import CaseModel
import Tables

/// The key file: names, addresses and contacts by child's id, kept apart from the case and joined at printing alone
/// (DESIGN 7).
///
/// A CSV file: `child_id` and any of `name` (or `surname` and `forename`, as imports write them), `address`, `contact`, `handover_adult`, `medical`, `behaviour`,
/// `emergency_plan`, `second_home_address`, `foster_address`, `respite_address`. Other columns are not read. Nothing
/// of it reaches a log, a case or a results folder.
public struct SheetKey: Sendable {
  /// What is known of a child; empty where a cell is.
  public struct Entry: Sendable, Hashable {
    /// By column.
    var cells: [String: String] = [:]
    subscript(_ column: String) -> String { cells[column] ?? "" }
  }

  /// Columns that are read, beside `child_id`.
  public static let columns = [
    "name", "address", "contact", "handover_adult", "medical", "behaviour", "emergency_plan",
    "second_home_address", "foster_address", "respite_address",
  ]

  private var entries: [String: Entry] = [:]

  /// Reads a key file.
  /// - Throws: a `Problem` where it has no `child_id` or no column to join, or names a child twice. A problem never
  ///   quotes a name.
  public init(path: String) throws(Problem) { try self.init(file: try CSVReader(path: path)) }

  init(file: CSVReader) throws(Problem) {
    let child = try file.column("child_id")
    let known = Self.columns.compactMap { name in file.columnIfPresent(name).map { (name, $0) } }
    let (surname, forename) = (file.columnIfPresent("surname"), file.columnIfPresent("forename"))
    guard !known.isEmpty || surname != nil || forename != nil else {
      throw Problem(
        .error, "key_without_columns", file: file.grid.name, row: 1,
        message: "there is nothing to join beside child_id",
        advice: "Add columns such as name, address and contact")
    }
    for row in file.rows {
      let id = file.text(row, child)
      guard entries[id] == nil else {
        throw file.problem(row, child, "the child stands here twice", "Keep one row a child")
      }
      var entry = Entry()
      for (name, column) in known { entry.cells[name] = file.text(row, column) }
      // The key file of imports has the two apart.
      if entry["name"].isEmpty {
        let parts = [forename, surname].compactMap { $0.map { file.text(row, $0) } }.filter { !$0.isEmpty }
        if !parts.isEmpty { entry.cells["name"] = parts.joined(separator: " ") }
      }
      entries[id] = entry
    }
  }

  /// The entry of a child.
  subscript(_ childID: String) -> Entry? { entries[childID] }
}
