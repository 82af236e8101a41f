import CaseModel

/// How the rows of one table become values and values rows. Its columns are looked up once a file.
protocol TableShape {
  /// A row's value.
  associatedtype Row: Sendable
  /// The table in the schema.
  static var table: TableSpec { get }
  /// Where the rows lie in a case.
  static var rows: WritableKeyPath<Case, [Row]> { get }
  /// Looks the columns up.
  init(_ reader: RowReader)
  /// The value of the reader's row; nil where it has no reference to be known by.
  func read(_ r: inout RowReader) -> Row?
  /// Writes a value's cells in the order of the schema.
  static func write(_ row: Row, to w: inout RowWriter)
}

/// Gathers the cells of a table's rows in the order of the schema.
struct RowWriter {
  let table: TableSpec
  /// Row after row, every column.
  private(set) var cells: [String] = []
  /// Columns with a value in some row.
  private(set) var used: [Bool]

  init(_ table: TableSpec) {
    self.table = table
    used = table.columns.map(\.required)
  }

  /// The next cell, which must be that of the column named.
  mutating func put(_ column: String, _ value: String?) {
    let index = cells.count % table.columns.count
    precondition(table.columns[index].name == column, "\(table.name): \(column) written out of order")
    let text = value ?? ""
    if !text.isEmpty { used[index] = true }
    cells.append(text)
  }

  mutating func put(_ column: String, _ value: Int?) { put(column, value.map { String($0) }) }
  mutating func put(_ column: String, _ value: CalendarDate?) { put(column, value?.description) }

  /// Money; nothing where it is nothing and nothing is what an empty cell means.
  mutating func put(_ column: String, _ value: Pence?, emptyIfZero: Bool = false) {
    put(column, emptyIfZero && value == .zero ? nil : value?.gbp)
  }

  /// Yes or no; nil is an empty cell.
  mutating func put(_ column: String, _ value: Bool?) { put(column, value.map { $0 ? "yes" : "no" }) }

  /// Yes, or an empty cell for no.
  mutating func put(_ column: String, ifYes value: Bool) { put(column, value ? "yes" : nil) }

  /// Minutes after midnight as `08:45`.
  mutating func put(_ column: String, time minutes: Int?) {
    put(column, minutes.map { Self.two($0 / 60) + ":" + Self.two($0 % 60) })
  }

  /// Days of the week; all of them is an empty cell.
  mutating func put(_ column: String, _ days: WeekDays) {
    let letters = ["M", "T", "W", "T", "F"]
    put(
      column,
      days == .all ? nil : (0..<5).map { days.bits & (1 << UInt8($0)) != 0 ? letters[$0] : "-" }.joined())
  }

  /// A set of needs, `*` for any.
  mutating func put(_ column: String, _ needs: NeedSet?) {
    put(
      column,
      needs.map { set in
        set.isAny ? "*" : Need.allCases.filter { set.contains($0) }.map(\.rawValue).joined(separator: ";")
      })
  }

  /// A fixed-point number without needless noughts: 1500 of 3 decimals is `1.5`.
  mutating func put(_ column: String, fixed value: Int?, decimals: Int) {
    put(column, value.map { RowWriter.fixed($0, decimals: decimals) })
  }

  /// Postcode, easting, northing.
  mutating func put(_ location: Location?, prefix: String = "") {
    put(prefix + "postcode", location?.postcode)
    put(prefix + "easting", location?.point.map { Int($0.easting) })
    put(prefix + "northing", location?.point.map { Int($0.northing) })
  }

  static func fixed(_ value: Int, decimals: Int) -> String {
    guard decimals > 0 else { return String(value) }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    var fraction = String(value.magnitude % UInt(scale))
    fraction = String(repeating: "0", count: decimals - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 ? "-" : "") + String(value.magnitude / UInt(scale))
      + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
}
