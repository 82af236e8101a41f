import CaseModel

/// A column of a table in one file: its place in the schema and in the file.
struct Column {
  let index: Int
  let position: Int
}

/// Reads the cells of one row after another by the schema, and keeps what is wrong with them.
///
/// Every reader gives nil for an empty cell and for one that cannot be read; the latter leaves a problem.
struct RowReader {
  let grid: Grid
  let table: TableSpec
  let positions: [Int]
  let file: Int32
  private let required: [Column]

  /// The row being read.
  var row = 0
  /// Cells that could not be read, over all rows.
  var unread = UnreadCells()
  var problems: [Problem] = []
  var habits = HabitCounts()
  /// The kind of the parameter being read.
  var ownKind: ColumnKind?

  init(_ grid: Grid, _ table: TableSpec, _ match: HeaderMatch, file: Int32) {
    self.grid = grid
    self.table = table
    self.file = file
    positions = match.positions
    required = table.columns.indices.filter { table.columns[$0].required && match.positions[$0] >= 0 }
      .map { Column(index: $0, position: match.positions[$0]) }
  }

  /// A column of the table by name; the name must be the schema's.
  func column(_ name: String) -> Column {
    guard let index = table.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("table \(table.name) has no column \(name)")
    }
    return Column(index: index, position: positions[index])
  }

  /// How a column is read: by the schema, but for the value of a parameter, which has its own kind.
  func kind(_ column: Column) -> ColumnKind { ownKind ?? table.columns[column.index].kind }

  /// Moves to a row and says which required cells are empty.
  mutating func begin(_ row: Int) {
    self.row = row
    for column in required where content(column).isEmpty {
      fail(
        column, nil, "empty_required", "the cell is empty and every row needs it",
        "Write " + table.columns[column.index].kind.allowed)
    }
  }

  /// Where the row came from.
  var source: RowSource { RowSource(file: file, row: grid.rowNumbers[row]) }

  /// A cell's bytes without blanks round them; empty where it is blank or says so in a word.
  private func content(_ column: Column) -> Range<Int> {
    let range = grid.range(row, column.position)
    return range.isEmpty ? range : CellText.trimmed(grid.bytes, range)
  }

  /// A cell's bytes, nil where there is nothing to read; a spreadsheet's error is said.
  mutating func cell(_ column: Column) -> Range<Int>? {
    guard column.position >= 0 else { return nil }
    let range = content(column)
    if range.isEmpty {
      if CellText.isBlankWord(grid.bytes, grid.range(row, column.position)) {
        habits.count(.blankWord, column.index, row: grid.rowNumber(row))
      }
      return nil
    }
    if grid.bytes[range.lowerBound] == 35, CellText.isSpreadsheetError(grid.bytes, range) {
      fail(
        column, range, "spreadsheet_error", "the cell holds a spreadsheet's error, not a value",
        "Mend the formula or write the value")
      return nil
    }
    return range
  }

  /// The text of a range of the grid.
  func string(_ range: Range<Int>) -> String { String(decoding: grid.bytes[range], as: UTF8.self) }

  /// Notes that a cell cannot be read.
  mutating func fail(
    _ column: Column, _ range: Range<Int>?, _ code: String, _ message: String, _ advice: String
  ) {
    unread.insert(source, table.columns[column.index].name)
    say(.error, column, range.map(string), code, message, advice)
  }

  /// Notes something about a cell.
  mutating func say(
    _ severity: Severity, _ column: Column, _ value: String?, _ code: String, _ message: String,
    _ advice: String
  ) {
    problems.append(
      Problem(
        severity, code, file: grid.name, row: grid.rowNumber(row), column: table.columns[column.index].name,
        cell: column.position >= 0 ? grid.address(row, column.position) : nil, value: value,
        message: message, advice: advice))
  }
}
