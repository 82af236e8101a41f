import CaseModel

/// Where a table's columns stand in a file's header.
struct HeaderMatch {
  /// Position in the file of each column of the table; -1 where it is absent.
  var positions: [Int]
  /// What is wrong with the header.
  var problems: [Problem] = []
  /// Columns that the table needs and the file lacks, so that no row can be judged by them.
  var lacking: [String] = []

  /// Matches whatever the case, spaces, underscores and hyphens; unknown columns are kept aside.
  init(_ grid: Grid, _ table: TableSpec) {
    positions = Array(repeating: -1, count: table.columns.count)
    let header = grid.header
    let row = grid.rowNumber(0)
    let indexByPlain = Dictionary(
      table.columns.enumerated().map { (SourceFile.plainHeader($1.name), $0) },
      uniquingKeysWith: { a, _ in a })
    var unknown: [(text: String, position: Int)] = []
    for (position, text) in header.enumerated() {
      let plain = SourceFile.plainHeader(text)
      guard let index = indexByPlain[plain] else {
        if !plain.isEmpty { unknown.append((text, position)) }
        continue
      }
      if positions[index] >= 0 {
        problems.append(
          Problem(
            .error, "column_twice", file: grid.name, row: row, column: text, cell: grid.address(0, position),
            message: "two columns are headed \(table.columns[index].name)",
            advice: "Keep the right one and rename or delete the other"))
      } else {
        positions[index] = position
      }
    }
    let absent = table.columns.indices.filter { positions[$0] < 0 }
    judge(unknown, absent: absent, grid, table)
  }

  private mutating func judge(
    _ unknown: [(text: String, position: Int)], absent: [Int], _ grid: Grid, _ table: TableSpec
  ) {
    let row = grid.rowNumber(0)
    var meant: [Int: String] = [:]
    var ignored: [String] = []
    for (text, position) in unknown {
      let plain = SourceFile.plainHeader(text)
      let near = Spelling.nearest(plain, in: absent.map { SourceFile.plainHeader(table.columns[$0].name) })
      if let index = absent.first(where: { SourceFile.plainHeader(table.columns[$0].name) == near }) {
        meant[index] = text
        if !table.columns[index].required {
          problems.append(
            Problem(
              .warning, "column_near_miss", file: grid.name, row: row, column: text,
              cell: grid.address(0, position), message: "the column is not part of the table and was ignored",
              advice: "Did you mean \(table.columns[index].name)? Then rename it"))
        }
      } else {
        ignored.append(text)
      }
    }
    for index in absent where table.columns[index].required {
      let name = table.columns[index].name
      lacking.append(name)
      problems.append(
        Problem(
          .error, "column_missing", file: grid.name, row: row, column: name,
          message: "the column is missing and every row needs it",
          advice: meant[index].map { "Rename the column \($0) if that is meant" }
            ?? "Add a column headed \(name): \(table.columns[index].kind.allowed)"))
    }
    judgePlace(grid, table)
    if !ignored.isEmpty {
      problems.append(
        Problem(
          .note, "columns_ignored", file: grid.name,
          message: ignored.count == 1
            ? "the column \(ignored[0]) is not part of the table and was ignored"
            : "the columns \(ignored.joined(separator: ", ")) are not part of the table and were ignored",
          advice: ""))
    }
  }

  /// A table of places needs a postcode or both halves of a grid reference.
  private mutating func judgePlace(_ grid: Grid, _ table: TableSpec) {
    func has(_ name: String) -> Bool {
      table.columns.firstIndex { $0.name == name }.map { positions[$0] >= 0 } ?? true
    }
    guard !has("postcode"), !(has("easting") && has("northing")) else { return }
    lacking.append("postcode")
    problems.append(
      Problem(
        .error, "column_missing", file: grid.name, row: grid.rowNumber(0), column: "postcode",
        message: "no column says where each row is",
        advice: "Add a column headed postcode, or two headed easting and northing"))
  }
}
