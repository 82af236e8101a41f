import Tables

/// Rows that an import brings to one CSV file of a case.
public struct ImportedRows: Sendable {
  /// A row: a cell for each of `columns`.
  public struct Row: Sendable, Hashable {
    /// Cells in the order of `columns`; nil: the import knows nothing of this cell, so whatever is there stays.
    public var cells: [String?]
    /// Whether the row only adds to one that is there already and makes none.
    public var onlyIfThere: Bool
  }

  /// The file in the case without `.csv`: `provisions`, `imports/urn-links`.
  public let file: String
  /// Columns that make a row one of its kind; empty: a row is there when all its cells are.
  public let key: [String]
  /// The columns that the import speaks for, those of the key among them.
  public let columns: [String]
  /// The header of a new file.
  public let header: [String]
  /// How the columns' cells are compared; those not named: letter for letter.
  public let kinds: [String: ColumnKind]
  /// The rows so far.
  public private(set) var rows: [Row] = []

  /// Rows of a table of the case.
  ///
  /// - Parameters:
  ///   - name: the table, as the schema has it.
  ///   - key: nil: the table's own.
  public init(table name: String, columns: [String], key: [String]? = nil) {
    guard let table = Schema.table(name) else { preconditionFailure("the schema has no table \(name)") }
    file = table.name
    kinds = Dictionary(table.columns.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first })
    self.columns = columns
    self.key = key ?? table.key
    header = table.columns.map(\.name)
  }

  /// Rows of a file that is no table of the case, such as `imports/urn-links`.
  public init(file: String, columns: [String], key: [String], kinds: [String: ColumnKind] = [:]) {
    self.file = file
    self.kinds = kinds
    self.columns = columns
    self.key = key
    header = columns
  }

  /// Adds a row, a cell a column.
  public mutating func add(_ cells: [String?], onlyIfThere: Bool = false) {
    precondition(cells.count == columns.count, "\(file): \(cells.count) cells for \(columns.count) columns")
    rows.append(Row(cells: cells, onlyIfThere: onlyIfThere))
  }

  /// Adds a row by its columns; those not named are unknown.
  public mutating func add(_ cells: [String: String?], onlyIfThere: Bool = false) {
    precondition(cells.keys.allSatisfy(columns.contains), "\(file): a cell of a column not spoken for")
    add(columns.map { cells[$0] ?? nil }, onlyIfThere: onlyIfThere)
  }
}
