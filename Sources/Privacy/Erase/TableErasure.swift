import CaseModel
import Tables

/// What an erasure changes in one file of rows.
struct TableErasure {
  /// The file's path, as it was found.
  let path: String
  /// Its name in its folder.
  let name: String
  /// Rows that go.
  let rows: Int
  /// Cells of other rows that lose the reference.
  let cells: Int
  /// Rows of the grid, as it was read, that go.
  let gone: Set<Int>
  /// The file as it would be.
  let bytes: [UInt8]
  /// Cells that only a person can judge.
  let doubts: [Problem]

  /// Nil where the file does not name the child.
  ///
  /// - Parameter isKey: whether it is the key file; see `KeyRows`.
  init?(
    _ path: String, _ bytes: [UInt8], _ kind: TableTrace.Kind, _ child: ChildReference,
    _ further: FurtherRows?, isKey: Bool = false
  ) {
    let name = FileBytes.name(of: path)
    var edit = TableEdit(bytes, name: name)
    var rows: Set<Int> = []
    if case .table(let table) = kind, let further {
      rows = further.rows(CSVReader(bytes: bytes, name: name), table: table.name)
    }
    let trace = TableTrace(edit.grid, kind, child, further: rows)
    guard !trace.isEmpty else { return nil }
    var count = trace.rows.count
    if isKey {
      count = KeyRows.clear(trace.rows.sorted(), of: &edit)
      guard count + trace.lists.count + trace.texts.count + trace.doubts.count > 0 else { return nil }
    } else {
      for row in trace.rows { edit.remove(row) }
    }
    for (row, column) in trace.lists {
      let left = TableTrace.parts(edit.grid.text(row, column)).filter { !child.isWhole($0) }
      edit.set(row, column, left.joined(separator: ";"))
    }
    var doubts: [Problem] = []
    for (row, column) in trace.texts {
      edit.set(row, column, child.replaced(in: edit.grid.text(row, column)))
    }
    let lone = Self.siblings(edit, trace, child)
    for (row, column) in trace.doubts {
      if let lone, lone.column == column, child.isWhole(edit.grid.text(row, column)) {
        edit.set(row, column, lone.name)
        continue
      }
      doubts.append(
        Problem(
          .error, "reference_inside", file: path, row: edit.grid.rowNumber(row),
          column: column < edit.grid.header.count ? edit.grid.header[column] : nil,
          message: "another reference holds the child's",
          advice: "Give it another reference wherever it stands, or leave it with --leave"))
    }
    self.path = path
    self.name = name
    self.rows = count
    self.cells = trace.lists.count + trace.texts.count + trace.doubts.count - doubts.count
    self.doubts = doubts
    gone = Set(trace.rows)
    self.bytes = edit.bytes
  }

  /// Siblings are often named after one of them: a name for the group that no other has.
  private static func siblings(
    _ edit: TableEdit, _ trace: TableTrace, _ child: ChildReference
  ) -> (column: Int, name: String)? {
    guard let column = edit.column("sibling_group"), trace.doubts.contains(where: { $0.column == column })
    else { return nil }
    let taken = Set((1..<edit.grid.rowCount).map { edit.grid.text($0, column) })
    var number = 1
    while taken.contains("siblings-\(number)") { number += 1 }
    return (column, "siblings-\(number)")
  }
}
