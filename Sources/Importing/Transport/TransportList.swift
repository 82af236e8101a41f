import CaseModel
import Tables

/// A council's list as a table: CSV, or the sheet of a workbook that has most of the headers looked for.
struct TransportList {
  let grid: Grid
  /// The grid's row that is the header: councils put titles above it.
  let headerRow: Int
  /// Texts of the header.
  let header: [String]

  /// Reads a list.
  /// - Throws: a `Problem` where it cannot be read or no row looks like a header.
  init(path: String, fields: [TransportField]) throws(Problem) {
    var best: (grid: Grid, row: Int, score: Int)?
    let grids: [Grid]
    if path.lowercased().hasSuffix(".xlsx") {
      grids = try WorkbookGrids.read(path: path).map(\.grid)
    } else {
      grids = [CSVReader(bytes: try FileBytes.read(path), name: FileBytes.name(of: path)).grid]
    }
    for grid in grids {
      for row in 0..<min(25, grid.rowCount) {
        let score = Self.score(grid, row, fields)
        if score > best?.score ?? 0 { best = (grid, row, score) }
      }
    }
    guard let best else {
      throw Problem(
        .error, "list_without_header", file: FileBytes.name(of: path),
        message: "no row looks like the header of such a list",
        advice: "Put a header row above the list, such as "
          + fields.filter(\.isRequired).map(\.name).joined(separator: ", "))
    }
    grid = best.grid
    headerRow = best.row
    header = (0..<best.grid.cellCount(best.row)).map { best.grid.text(best.row, $0) }
  }

  /// Rows of the list.
  var rows: some Sequence<Int> {
    (headerRow + 1..<max(headerRow + 1, grid.rowCount)).lazy.filter { !grid.isBlank($0) }
  }

  /// A cell without blanks round it.
  func text(_ row: Int, _ column: Int) -> String { SEN2Text.trimmed(grid, row, column) }

  /// Something to put right in a row; its text is left out, which may be a child's.
  func problem(
    _ severity: Severity, _ code: String, _ row: Int, _ column: Int?, _ message: String, _ advice: String
  ) -> Problem {
    Problem(
      severity, code, file: grid.name, row: grid.rowNumber(row),
      column: column.map { grid.text(headerRow, $0) },
      cell: column.flatMap { grid.address(row, $0) }, message: message, advice: advice)
  }

  /// Says which columns nothing is read from, given where the fields stand.
  func sayUnread(_ at: [String: Int], _ report: inout ImportReport) {
    let read = Set(at.values)
    for (column, header) in header.enumerated() where !read.contains(column) {
      // A header may be broken over lines, or be a sentence.
      let title = SEN2Text.trimmed(String(header.map { $0.isNewline ? " " : $0 }.prefix(60)))
      if !title.isEmpty { report.ignore("column \"\(title)\", which was not read", id: title) }
    }
  }

  private static func score(_ grid: Grid, _ row: Int, _ fields: [TransportField]) -> Int {
    (0..<grid.cellCount(row)).reduce(0) { sum, column in
      let plain = TransportField.plain(grid.text(row, column))
      if plain.isEmpty { return sum }
      return sum
        + (fields.contains { $0.aliases.contains(plain) || TransportField.plain($0.name) == plain } ? 2 : 0)
        + (fields.contains { field in field.words.contains { plain.contains($0) } } ? 1 : 0)
    }
  }
}
