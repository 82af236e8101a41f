import CaseModel

/// The value of an edit, read as the cells of one row of the table it changes, so that an edit takes what the
/// table takes and is told what is wrong in the table's own words.
struct EditCells {
  /// Reads the row.
  var reader: RowReader
  private let header: [Problem]
  private let edit: ScenarioEdit

  /// Columns of a table with their texts; every column must be one of the table's.
  ///
  /// - Parameter partial: the row is there already, so that columns it needs may be absent here.
  init(
    _ edit: ScenarioEdit, _ table: TableSpec, _ cells: [(column: String, text: String)], partial: Bool = false
  ) {
    self.edit = edit
    let grid = Grid(table.name, header: cells.map(\.column), row: cells.map(\.text))
    let match = HeaderMatch(grid, table)
    header = partial ? [] : match.problems.filter { $0.severity == .error }
    reader = RowReader(grid, table, match, file: edit.source.file)
    reader.row = 1
  }

  /// What was wrong, said of the cell `value` of the edit.
  func problems(in value: Case) -> [Problem] {
    let missing = header.map { problem -> Problem in
      var missing = problem
      missing.message = "the provision needs it"
      missing.advice = "Write \(problem.column ?? "it")=... in the value"
      return missing
    }
    return (missing + reader.problems).filter { $0.severity < .note }.map { problem in
      // A parameter that nobody knows is an oversight in a case and a mistake in an edit.
      let unknown = problem.code == "unknown_parameter"
      if unknown {
        return value.problem(
          at: edit.source, column: "id", .error, problem.code, value: edit.id,
          message: "there is no parameter of this name", advice: problem.advice)
      }
      let column = problem.column.flatMap { $0 == "value" ? nil : $0 }
      return value.problem(
        at: edit.source, column: "value", problem.severity, problem.code, value: problem.value ?? edit.value,
        message: (column.map { $0 + ": " } ?? "") + problem.message, advice: problem.advice)
    }
  }
}

extension Grid {
  /// A header and one row.
  fileprivate init(_ name: String, header: [String], row: [String]) {
    self.init(name: name, isSheet: false)
    for text in header + row {
      starts.append(UInt32(bytes.count))
      bytes += Array(text.utf8)
      ends.append(UInt32(bytes.count))
    }
    rowStarts = [0, header.count, header.count + row.count]
    rowNumbers = [1, 2]
  }
}
