import CaseModel
import Tables

/// `scenarios.csv` as its rows stand, so that an edit of one leaves all others, and columns of somebody's own, as they are.
struct ScenarioSheet: Sendable {
  /// A row of the table.
  struct Row: Sendable, Hashable {
    var scenario = ""
    var edit = ""
    var id = ""
    var column = ""
    var value = ""
    var note = ""
    /// Cells of further columns, in the order of `further`.
    var rest: [String] = []
  }

  static let name = "scenarios.csv"
  private static let columns = ["scenario", "edit", "id", "column", "value", "note"]

  /// Headers of further columns.
  private var further: [String] = []
  /// Rows in file order; the first stands in row 2 as a person counts it.
  var rows: [Row] = []

  init() {}

  /// Reads a file.
  init(_ bytes: [UInt8]) {
    let csv = CSVReader(bytes: bytes, name: Self.name)
    let places = Self.columns.map { csv.columnIfPresent($0) }
    let others = csv.grid.header.indices.filter { !places.contains($0) }
    further = others.map { csv.text(0, $0) }
    for line in csv.rows {
      let cells = places.map { $0.map { csv.text(line, $0) } ?? "" }
      rows.append(
        Row(
          scenario: cells[0], edit: cells[1], id: cells[2], column: cells[3], value: cells[4], note: cells[5],
          rest: others.map { csv.text(line, $0) }))
    }
  }

  /// The file.
  var bytes: [UInt8] {
    var csv = CSVWriter(columns: Self.columns + further)
    for row in rows {
      for cell in [row.scenario, row.edit, row.id, row.column, row.value, row.note] { csv.text(cell) }
      for at in further.indices { csv.text(at < row.rest.count ? row.rest[at] : "") }
      csv.endRow()
    }
    return csv.bytes
  }

  /// Names in the order in which they first stand.
  var names: [String] {
    var seen: Set<String> = []
    return rows.map(\.scenario).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// A scenario's rows with their positions.
  func edits(of name: String) -> [(at: Int, row: Row)] {
    rows.enumerated().filter { $0.element.scenario == name }.map { ($0.offset, $0.element) }
  }
}
