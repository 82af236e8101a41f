import CaseModel
import Tables

/// Rows about one child, as a table that holds them has them, without other children's references.
public struct DisclosedTable: Sendable, Hashable {
  /// What it is part of: `Case two-schools`.
  public var holder: String
  /// Its name: `children`.
  public var name: String
  /// The file the rows stand in.
  public var source: String
  /// What a row is; empty where that is not known.
  public var meaning: String
  /// Headers.
  public var columns: [String]
  /// What each column means; empty where that is not known.
  public var meanings: [String]
  /// Rows: the number a person counts, and a text for every column.
  public var rows: [(number: Int, cells: [String])]

  /// A table.
  public init(
    holder: String, name: String, source: String, meaning: String = "", columns: [String],
    meanings: [String] = [], rows: [(number: Int, cells: [String])]
  ) {
    self.holder = holder
    self.name = name
    self.source = source
    self.meaning = meaning
    self.columns = columns
    self.meanings = meanings.isEmpty ? columns.map { _ in "" } : meanings
    self.rows = rows
  }

  /// As a CSV file: the row of the source first.
  var csv: [UInt8] {
    var csv = CSVWriter(columns: ["source_row"] + columns)
    for row in rows {
      csv.whole(row.number)
      for i in columns.indices { csv.text(i < row.cells.count ? row.cells[i] : "") }
      csv.endRow()
    }
    return csv.bytes
  }

  /// By every text and number.
  public static func == (a: DisclosedTable, b: DisclosedTable) -> Bool {
    a.holder == b.holder && a.name == b.name && a.source == b.source && a.columns == b.columns
      && a.rows.count == b.rows.count
      && zip(a.rows, b.rows).allSatisfy { $0.number == $1.number && $0.cells == $1.cells }
  }

  /// By what it is of.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(holder)
    hasher.combine(name)
    hasher.combine(source)
  }
}
