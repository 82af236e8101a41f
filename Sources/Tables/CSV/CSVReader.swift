import CaseModel

/// A CSV file with its header looked up: for files whose columns the caller knows.
///
///     let file = try CSVReader(path: "placements.csv")
///     let child = try file.column("child_id")
///     for row in file.rows { file.text(row, child) }
public struct CSVReader: Sendable {
  /// Every cell; row 0 is the header.
  public let grid: Grid
  /// What is wrong with the bytes: encoding, quotes, NUL bytes, rows too short or too long.
  public let problems: [Problem]
  private let columns: [String: Int]

  /// Reads a file.
  /// - Throws: a `Problem` where the file cannot be read at all.
  public init(path: String) throws(Problem) {
    self.init(bytes: try FileBytes.read(path), name: FileBytes.name(of: path))
  }

  /// Reads bytes under a name.
  public init(bytes: [UInt8], name: String) {
    let (grid, problems) = CSVParser.parse(bytes, name: name)
    self.grid = grid
    self.problems = problems + RowLengths.check(grid)
    columns = Dictionary(
      grid.header.enumerated().map { (SourceFile.plainHeader($1), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Rows after the header that are not blank.
  public var rows: some Sequence<Int> {
    (grid.rowCount == 0 ? 0..<0 : 1..<grid.rowCount).lazy.filter { !grid.isBlank($0) }
  }

  /// Position of a column; case, spaces and underscores do not matter.
  /// - Throws: a `Problem` where the header has no such column.
  public func column(_ name: String) throws(Problem) -> Int {
    if let position = columns[SourceFile.plainHeader(name)] { return position }
    throw Problem(
      .error, "column_missing", file: grid.name, row: 1, column: name, message: "the column is missing",
      advice: "Add a column headed \(name)")
  }

  /// Position of a column, nil where the header has none.
  public func columnIfPresent(_ name: String) -> Int? { columns[SourceFile.plainHeader(name)] }

  /// A cell as written.
  public func text(_ row: Int, _ column: Int) -> String { grid.text(row, column) }

  /// A whole number, with or without a minus sign.
  /// - Throws: a `Problem` naming the cell.
  public func whole(_ row: Int, _ column: Int) throws(Problem) -> Int64 {
    if let value = try wholeIfPresent(row, column) { return value }
    throw problem(row, column, "the cell is empty", "Write a whole number")
  }

  /// A whole number, nil where the cell is empty.
  /// - Throws: a `Problem` naming the cell.
  public func wholeIfPresent(_ row: Int, _ column: Int) throws(Problem) -> Int64? {
    let text = text(row, column)
    if text.isEmpty { return nil }
    if let value = Int64(text) { return value }
    throw problem(row, column, "this is not a whole number", "Write digits alone")
  }

  /// Pounds with up to two decimals, as results carry them; nil where the cell is empty.
  /// - Throws: a `Problem` naming the cell.
  public func poundsIfPresent(_ row: Int, _ column: Int) throws(Problem) -> Pence? {
    let text = text(row, column)
    if text.isEmpty { return nil }
    let negative = text.hasPrefix("-")
    if case .whole(let pence)? = Parameters.read(negative ? String(text.dropFirst()) : text, as: .pounds) {
      return Pence(negative ? -pence : pence)
    }
    throw problem(
      row, column, "this is not an amount of money", "Write pounds with two decimals, such as 1234.50")
  }

  /// A problem at a cell.
  public func problem(_ row: Int, _ column: Int, _ message: String, _ advice: String) -> Problem {
    Problem(
      .error, "bad_value", file: grid.name, row: grid.rowNumber(row), column: grid.text(0, column),
      value: text(row, column), message: message, advice: advice)
  }
}
