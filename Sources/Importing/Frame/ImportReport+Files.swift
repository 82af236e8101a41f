import CaseModel
import Tables

extension ImportReport {
  /// The files that say more, in the case's folder `imports`: rows to fix, what was ignored, what was kept.
  var files: [(name: String, bytes: [UInt8])] {
    [
      ("imports/\(what)-rows-to-fix.csv", rowsToFix), ("imports/\(what)-ignored.csv", ignoredRows),
      ("imports/\(what)-kept.csv", keptRows),
    ]
  }

  private var rowsToFix: [UInt8] {
    var csv = CSVWriter(columns: ["severity", "code", "file", "row", "column", "message", "advice"])
    for problem in toFix.sortedByPlace() {
      csv.text(problem.severity.rawValue)
      csv.text(problem.code)
      csv.text(problem.file)
      csv.text(problem.cell ?? problem.row.map { String($0) })
      csv.text(problem.column)
      csv.text(problem.message)
      csv.text(problem.advice)
      csv.endRow()
    }
    return csv.bytes
  }

  private var ignoredRows: [UInt8] {
    var csv = CSVWriter(columns: ["reason", "id", "row"])
    for one in ignored {
      csv.text(one.reason)
      csv.text(one.id)
      csv.whole(one.row)
      csv.endRow()
    }
    return csv.bytes
  }

  private var keptRows: [UInt8] {
    var csv = CSVWriter(columns: ["file", "key", "column", "in_case", "imported"])
    for cell in kept {
      for text in [cell.file, cell.key, cell.column, cell.inCase, cell.imported] { csv.text(text) }
      csv.endRow()
    }
    return csv.bytes
  }

  /// The report for machines.
  public var json: JSONValue {
    .object([
      .init("import", .text(what)),
      .init(
        "taken",
        .list(
          taken.map {
            .object([
              .init("file", .text($0.file)), .init("new", .whole($0.new)),
              .init("unchanged", .whole($0.unchanged)),
              .init("changed", .whole($0.changed)), .init("kept", .whole($0.kept)),
            ])
          })),
      .init(
        "ignored",
        .list(
          reasons.map {
            .object([.init("reason", .text($0.reason)), .init("count", .whole($0.count))])
          })),
      .init("kept_cells", .whole(kept.count)), .init("notes", .list(notes.map { .text($0) })),
      .init(
        "to_fix",
        .list(
          toFix.sortedByPlace().map {
            .object([
              .init("severity", .text($0.severity.rawValue)), .init("code", .text($0.code)),
              .init("file", .text($0.file)), .init("row", $0.row.map { .whole($0) } ?? .null),
              .init("cell", .textOrNull($0.cell)), .init("column", .textOrNull($0.column)),
              .init("message", .text($0.message)), .init("advice", .text($0.advice)),
            ])
          })),
    ])
  }
}
