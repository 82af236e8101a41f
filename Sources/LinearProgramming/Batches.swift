/// Columns to be added to a model at once, with their entries in rows already there.
public struct ColumnBatch: Sendable {
  /// Lower bound of every column.
  public private(set) var lower: [Double] = []
  /// Upper bound of every column.
  public private(set) var upper: [Double] = []
  /// Objective coefficient of every column.
  public private(set) var objective: [Double] = []
  /// Kind of every column.
  public private(set) var kind: [ColumnKind] = []
  /// Where every column's entries start, and one past the last.
  public private(set) var starts: [Int32] = [0]
  /// Row of every entry.
  public private(set) var rows: [Int32] = []
  /// Coefficient of every entry.
  public private(set) var values: [Double] = []
  private(set) var names: [(Int, String)] = []

  /// No columns yet.
  public init() {}

  /// How many columns there are.
  public var count: Int { lower.count }

  /// Makes room ahead of a large build.
  public mutating func reserve(columns: Int, entries: Int) {
    lower.reserveCapacity(columns)
    upper.reserveCapacity(columns)
    objective.reserveCapacity(columns)
    kind.reserveCapacity(columns)
    starts.reserveCapacity(columns + 1)
    rows.reserveCapacity(entries)
    values.reserveCapacity(entries)
  }

  /// Adds a column without entries; those added next belong to it.
  public mutating func addColumn(
    _ name: String? = nil, lower: Double = 0, upper: Double = .infinity, objective: Double = 0,
    kind: ColumnKind = .continuous
  ) {
    if let name { names.append((count, name)) }
    let isBinary = kind == .binary
    self.lower.append(isBinary && lower < 0 ? 0 : lower)
    self.upper.append(isBinary && upper > 1 ? 1 : upper)
    self.objective.append(objective)
    self.kind.append(kind)
    starts.append(starts[starts.count - 1])
  }

  /// Adds an entry to the last column.
  public mutating func addEntry(row: Int, value: Double) {
    precondition(count > 0, "Add a column before its entries")
    rows.append(Int32(clamping: row))
    values.append(value)
    starts[starts.count - 1] += 1
  }

  /// Everything that makes the batch unfit for a model with this many rows.
  public func problems(rowCount: Int) -> [ModelFault] {
    var probe = LinearModel("batch")
    probe.columnLower = lower
    probe.columnUpper = upper
    probe.columnObjective = objective
    probe.columnKind = kind
    probe.rowLower = [Double](repeating: -.infinity, count: rowCount)
    probe.rowUpper = [Double](repeating: .infinity, count: rowCount)
    probe.append(entriesOf: self, from: 0)
    return probe.problems()
  }
}

/// Rows to be added to a model at once, with their entries in columns already there.
public struct RowBatch: Sendable {
  /// Lower limit of every row.
  public private(set) var lower: [Double] = []
  /// Upper limit of every row.
  public private(set) var upper: [Double] = []
  /// Where every row's entries start, and one past the last.
  public private(set) var starts: [Int32] = [0]
  /// Column of every entry.
  public private(set) var columns: [Int32] = []
  /// Coefficient of every entry.
  public private(set) var values: [Double] = []
  private(set) var names: [(Int, String)] = []

  /// No rows yet.
  public init() {}

  /// How many rows there are.
  public var count: Int { lower.count }

  /// Adds a row with its entries.
  public mutating func addRow(
    _ name: String? = nil, _ entries: [(column: Int, value: Double)], _ limit: RowLimit
  ) {
    if let name { names.append((count, name)) }
    lower.append(limit.lower)
    upper.append(limit.upper)
    for entry in entries {
      columns.append(Int32(clamping: entry.column))
      values.append(entry.value)
    }
    starts.append(Int32(columns.count))
  }

  /// Everything that makes the batch unfit for a model with this many columns.
  public func problems(columnCount: Int) -> [ModelFault] {
    var probe = LinearModel("batch")
    for _ in 0..<columnCount { probe.addColumn() }
    probe.append(self)
    return probe.problems()
  }
}

extension LinearModel {
  /// Adds a batch of columns; returns their indices.
  @discardableResult
  public mutating func append(_ batch: ColumnBatch) -> Range<Int> {
    let first = columnCount
    columnLower += batch.lower
    columnUpper += batch.upper
    columnObjective += batch.objective
    columnKind += batch.kind
    append(entriesOf: batch, from: first)
    for (index, name) in batch.names { columnNames.give(name, to: first + index) }
    return first..<columnCount
  }

  /// Adds a batch of rows; returns their indices.
  @discardableResult
  public mutating func append(_ batch: RowBatch) -> Range<Int> {
    let first = rowCount
    rowLower += batch.lower
    rowUpper += batch.upper
    entryColumn += batch.columns
    entryValue += batch.values
    for row in 0..<batch.count {
      for _ in batch.starts[row]..<batch.starts[row + 1] { entryRow.append(Int32(first + row)) }
    }
    for (index, name) in batch.names { rowNames.give(name, to: first + index) }
    return first..<rowCount
  }

  fileprivate mutating func append(entriesOf batch: ColumnBatch, from first: Int) {
    entryRow += batch.rows
    entryValue += batch.values
    for column in 0..<batch.count {
      for _ in batch.starts[column]..<batch.starts[column + 1] { entryColumn.append(Int32(first + column)) }
    }
  }
}
