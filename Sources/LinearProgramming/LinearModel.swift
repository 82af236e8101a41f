/// Which way the objective is to go.
public enum Sense: Sendable, Equatable { case minimise, maximise }

/// What values a column may take.
public enum ColumnKind: UInt8, Sendable, Equatable {
  /// Any number between its bounds.
  case continuous
  /// Whole numbers between its bounds.
  case integer
  /// 0 or 1; its bounds are cut to 0...1.
  case binary
}

/// A linear or mixed-integer model as a plain value: no solver, no handle, free to copy and send.
///
/// Columns, rows and entries are flat arrays (16 bytes an entry), so that five million entries are built in
/// well under a second. An infinite bound is written `-.infinity` or `.infinity`.
public struct LinearModel: Sendable {
  /// What the model is called in text files.
  public var name: String
  /// Which way the objective is to go.
  public var sense: Sense
  /// Added to the objective whatever the columns are.
  public var objectiveConstant = 0.0

  /// Lower bound of every column.
  public var columnLower: [Double] = []
  /// Upper bound of every column.
  public var columnUpper: [Double] = []
  /// Objective coefficient of every column.
  public var columnObjective: [Double] = []
  /// Kind of every column.
  public var columnKind: [ColumnKind] = []
  /// Lower limit of every row.
  public var rowLower: [Double] = []
  /// Upper limit of every row.
  public var rowUpper: [Double] = []

  /// Row of every entry, in the order added.
  public internal(set) var entryRow: [Int32] = []
  /// Column of every entry.
  public internal(set) var entryColumn: [Int32] = []
  /// Coefficient of every entry.
  public internal(set) var entryValue: [Double] = []

  /// Names of the columns, `x0`, `x1`, ... unless given.
  public var columnNames = Names(prefix: "x")
  /// Names of the rows, `r0`, `r1`, ... unless given.
  public var rowNames = Names(prefix: "r")

  /// An empty model.
  public init(_ name: String = "model", sense: Sense = .minimise) {
    self.name = name
    self.sense = sense
  }

  /// How many columns there are.
  public var columnCount: Int { columnLower.count }
  /// How many rows there are.
  public var rowCount: Int { rowLower.count }
  /// How many entries have been added, zeroes included.
  public var entryCount: Int { entryValue.count }
  /// Whether any column must be whole.
  public var hasIntegers: Bool { columnKind.contains { $0 != .continuous } }

  /// Makes room ahead of a large build.
  public mutating func reserve(columns: Int = 0, rows: Int = 0, entries: Int = 0) {
    columnLower.reserveCapacity(columns)
    columnUpper.reserveCapacity(columns)
    columnObjective.reserveCapacity(columns)
    columnKind.reserveCapacity(columns)
    rowLower.reserveCapacity(rows)
    rowUpper.reserveCapacity(rows)
    entryRow.reserveCapacity(entries)
    entryColumn.reserveCapacity(entries)
    entryValue.reserveCapacity(entries)
  }

  /// Adds a column, from 0 upwards without limit unless said otherwise, and returns its index.
  @discardableResult
  public mutating func addColumn(
    _ name: String? = nil, lower: Double = 0, upper: Double = .infinity, objective: Double = 0,
    kind: ColumnKind = .continuous
  ) -> Int {
    let index = columnLower.count
    let isBinary = kind == .binary
    columnLower.append(isBinary && lower < 0 ? 0 : lower)
    columnUpper.append(isBinary && upper > 1 ? 1 : upper)
    columnObjective.append(objective)
    columnKind.append(kind)
    if let name { columnNames.give(name, to: index) }
    return index
  }

  /// Adds a row without entries and returns its index; without limits it is free.
  @discardableResult
  public mutating func addRow(
    _ name: String? = nil, lower: Double = -.infinity, upper: Double = .infinity
  ) -> Int {
    let index = rowLower.count
    rowLower.append(lower)
    rowUpper.append(upper)
    if let name { rowNames.give(name, to: index) }
    return index
  }

  /// Adds a row with its entries, as in `addRow("room", [(0, 1), (1, 1)], .atMost(5))`.
  @discardableResult
  public mutating func addRow(
    _ name: String? = nil, _ entries: [(column: Int, value: Double)], _ limit: RowLimit
  ) -> Int {
    let row = addRow(name, lower: limit.lower, upper: limit.upper)
    for entry in entries { addEntry(row: row, column: entry.column, value: entry.value) }
    return row
  }

  /// Adds one coefficient. The same row and column may not be given twice; `problems()` says so if they are.
  public mutating func addEntry(row: Int, column: Int, value: Double) {
    entryRow.append(Int32(clamping: row))
    entryColumn.append(Int32(clamping: column))
    entryValue.append(value)
  }
}

/// What a row's sum must keep to.
public enum RowLimit: Sendable, Equatable {
  /// At most this.
  case atMost(Double)
  /// At least this.
  case atLeast(Double)
  /// Exactly this.
  case equal(Double)
  /// Between these two.
  case between(Double, Double)
  /// Anything; the row is only counted.
  case free

  /// The lower limit, `-.infinity` when there is none.
  public var lower: Double {
    switch self {
    case .atLeast(let value), .equal(let value), .between(let value, _): value
    case .atMost, .free: -.infinity
    }
  }

  /// The upper limit, `.infinity` when there is none.
  public var upper: Double {
    switch self {
    case .atMost(let value), .equal(let value), .between(_, let value): value
    case .atLeast, .free: .infinity
    }
  }
}
