import CaseModel

/// A table's CSV file that is changed in place: rows put in by their key, cells set, columns added, rows removed, while
/// every other byte stays as it was: spacing, quotes, line ends, columns and rows that no command knows.
///
///     var edit = try TableEdit(sound: bytes, name: "requests.csv")
///     edit.put([("child_id", "C1"), ("provision_id", "p")], key: ["child_id", "provision_id"])
///     try AtomicFile.write(edit.bytes, to: path)
///
/// A file that is not UTF-8 is written as UTF-8, since a new text may hold letters that the old encoding lacks.
/// Rows are counted from the header, row 0; rows put in follow those of the file.
public struct TableEdit: Sendable {
  /// The file's cells as they were read.
  public let grid: Grid
  private let text: [UInt8]
  private let mark: [UInt8]
  private let delimiter: UInt8
  private let cells: [Range<Int>]
  private var changes: [Int: [Int: String]] = [:]
  private var addedColumns: [String] = []
  private var addedRows: [[String]] = []
  private var removed: Set<Int> = []
  private var positions: [String: Int] = [:]
  private var index: KeyIndex?

  /// The rows of each key, made when it is first asked for and kept while rows are put in.
  private struct KeyIndex {
    let key: [String]
    var rows: [String: Int]
  }

  /// A file as it is, whatever is wrong with it: fit for `set`, which leaves every other cell where it is.
  public init(_ bytes: [UInt8], name: String) {
    let located = CSVParser.locate(bytes, name: name)
    (grid, text, delimiter, cells) = (located.grid, located.text, located.delimiter, located.cells)
    let sign: [UInt8] = [0xEF, 0xBB, 0xBF]
    mark = bytes.starts(with: sign) ? sign : []
    for (at, name) in grid.header.enumerated() where positions[SourceFile.plainHeader(name)] == nil {
      positions[SourceFile.plainHeader(name)] = at
    }
  }

  /// A file into which rows can be put.
  ///
  /// - Throws: a `Problem` for a file whose quotation marks or bytes are such that a new row could be read as part of
  ///   an old one.
  public init(sound bytes: [UInt8], name: String) throws(Problem) {
    if let fault = CSVParser.parse(bytes, name: name).problems.first(where: { $0.severity == .error }) {
      throw fault
    }
    self.init(bytes, name: name)
  }

  /// A new file with a header.
  public init(name: String, columns: [String]) {
    let csv = CSVWriter(columns: columns)
    self.init(csv.bytes, name: name)
  }

  /// A new file with the header of a table.
  public init(new table: TableSpec) {
    self.init(name: table.name + ".csv", columns: table.columns.map(\.name))
  }

  // MARK: - What is there

  /// Columns of the header, those added among them.
  public var columns: [String] { grid.header + addedColumns }

  /// Rows, the header, those put in and those removed among them.
  public var rowCount: Int { grid.rowCount + addedRows.count }

  /// The rows of data that are there: neither the header, nor blank, nor removed.
  public var rows: [Int] {
    (1..<max(1, rowCount)).filter { !removed.contains($0) && ($0 >= grid.rowCount || !grid.isBlank($0)) }
  }

  /// The row that a person counts so; nil: the file has none.
  public func row(number: Int) -> Int? {
    var (low, high) = (0, grid.rowCount)
    while low < high {
      let middle = (low + high) / 2
      if grid.rowNumber(middle) < number { low = middle + 1 } else { high = middle }
    }
    return low < grid.rowCount && grid.rowNumber(low) == number ? low : nil
  }

  /// The position of a column, however its header is spaced and cased; nil: there is none.
  public func column(_ name: String) -> Int? { positions[SourceFile.plainHeader(name)] }

  /// Whether a cell can be set: its row and column are there.
  public func has(_ row: Int, _ column: Int) -> Bool {
    guard (0..<rowCount).contains(row), column >= 0 else { return false }
    return column < columnCount || row < grid.rowCount && column < grid.cellCount(row)
  }

  /// A cell's text as it now is, without blanks around it; empty where the row is too short.
  public func cell(_ row: Int, _ column: Int) -> String { Self.trimmed(written(row, column)) }

  /// The row of a key, the first where several have it.
  ///
  /// - Parameter texts: in the order of `key`.
  public mutating func row(of texts: [String], key: [String]) -> Int? {
    if index?.key != key { index = makeIndex(key) }
    return index?.rows[Self.joined(texts)]
  }

  // MARK: - Changes

  /// Sets a cell that `has` says is there; a row that is too short is made longer.
  public mutating func set(_ row: Int, _ column: Int, _ text: String) {
    precondition(has(row, column), "no cell at row \(row), column \(column)")
    if let key = index?.key, key.contains(where: { self.column($0) == column }) { index = nil }
    if row < grid.rowCount {
      changes[row, default: [:]][column] = text
    } else {
      addedRows[row - grid.rowCount][column] = text
    }
  }

  /// The position of a column, added at the end where it is missing.
  public mutating func makeColumn(_ name: String) -> Int {
    if let at = column(name) { return at }
    index = nil
    positions[SourceFile.plainHeader(name)] = columnCount
    addedColumns.append(name)
    for i in addedRows.indices { addedRows[i].append("") }
    return columnCount - 1
  }

  /// Writes cells into the row that has the same key, or into a new row at the end.
  ///
  /// Line breaks and controls become blanks: one line a row, so that a slip in one text never swallows the next.
  ///
  /// - Parameters:
  ///   - cells: by column; columns that the file lacks are added. Cells of other columns stay, or are empty in a new row.
  ///   - key: columns that make a row one of its kind; empty: always a new row.
  /// - Returns: the row.
  @discardableResult public mutating func put(_ cells: [(column: String, text: String)], key: [String]) -> Int
  {
    let positions = cells.map { makeColumn($0.column) }
    let texts = key.map { column in cells.first { $0.column == column }?.text ?? "" }
    var row = key.isEmpty ? nil : self.row(of: texts, key: key)
    if row == nil {
      row = rowCount
      addedRows.append(Array(repeating: "", count: columnCount))
      let added = rowCount - 1
      if !key.isEmpty { index?.rows[Self.joined(texts)] = added }
    }
    let at = row ?? 0
    for (column, cell) in zip(positions, cells) {
      let plain = Self.oneLine(cell.text)
      guard self.cell(at, column) != Self.trimmed(plain) else { continue }
      if at < grid.rowCount {
        changes[at, default: [:]][column] = plain
      } else {
        addedRows[at - grid.rowCount][column] = plain
      }
    }
    return at
  }

  /// Takes a row of data out of the file.
  public mutating func remove(_ row: Int) {
    precondition((1..<rowCount).contains(row), "no row \(row) to remove")
    index = nil
    removed.insert(row)
  }

  // MARK: - The file as it now is

  /// The file's bytes with the changes made.
  public var bytes: [UInt8] {
    var out = mark
    out.reserveCapacity(text.count + addedRows.count * 32)
    var at = 0
    for row in 0..<grid.rowCount {
      let isWider = !addedColumns.isEmpty && (row == 0 || !grid.isBlank(row))
      let isGone = removed.contains(row)
      guard isGone || isWider || changes[row] != nil else { continue }
      // What lies between two rows that change is copied in one piece.
      out += text[at..<start(row)]
      at = start(row + 1)
      if !isGone { write(row, isWider: isWider, into: &out) }
    }
    out += text[at...]
    if grid.rowCount == 0, !addedColumns.isEmpty { write(addedColumns, into: &out) }
    for (i, row) in addedRows.enumerated() where !removed.contains(grid.rowCount + i) {
      write(row, into: &out)
    }
    return out
  }

  private var columnCount: Int { (grid.rowCount == 0 ? 0 : grid.cellCount(0)) + addedColumns.count }

  /// Where a row begins in the text; for the row after the last, the end.
  private func start(_ row: Int) -> Int {
    row < grid.rowCount ? cells[grid.rowStarts[row]].lowerBound : text.count
  }

  private func write(_ row: Int, isWider: Bool, into out: inout [UInt8]) {
    let first = grid.rowStarts[row]
    let count = grid.cellCount(row)
    let changed = changes[row] ?? [:]
    let width = max(count, (changed.keys.max() ?? -1) + 1, isWider ? columnCount : 0)
    let header = grid.cellCount(0)
    for column in 0..<width {
      // The first cell of a row has no delimiter before it.
      if column > 0 { out.append(delimiter) }
      if let value = changed[column] {
        out += quoted(value)
      } else if row == 0, column >= header {
        out += quoted(addedColumns[column - header])
      } else if column < count {
        out += text[cells[first + column]]
      }
    }
    out += text[cells[first + count - 1].upperBound..<start(row + 1)]
  }

  private func write(_ row: [String], into out: inout [UInt8]) {
    if let last = out.last, last != 10, last != 13, out.count > mark.count { out += lineEnd }
    for (column, value) in row.enumerated() {
      if column > 0 { out.append(delimiter) }
      out += quoted(value)
    }
    out += lineEnd
  }

  /// The line end of the file's own first line.
  private var lineEnd: [UInt8] {
    guard grid.rowCount > 0 else { return [10] }
    let at = cells[grid.cellCount(0) - 1].upperBound
    guard at < text.count else { return [10] }
    return text[at] == 13 && at + 1 < text.count && text[at + 1] == 10 ? [13, 10] : [text[at]]
  }

  private func written(_ row: Int, _ column: Int) -> String {
    if row >= grid.rowCount { return addedRows[row - grid.rowCount][column] }
    if let value = changes[row]?[column] { return value }
    let header = grid.rowCount == 0 ? 0 : grid.cellCount(0)
    if row == 0, column >= header { return addedColumns[column - header] }
    return grid.text(row, column)
  }

  private func makeIndex(_ key: [String]) -> KeyIndex {
    let positions = key.map { column($0) }
    var rows: [String: Int] = [:]
    for row in self.rows {
      let name = Self.joined(positions.map { position in position.map { cell(row, $0) } ?? "" })
      if rows[name] == nil { rows[name] = row }
    }
    return KeyIndex(key: key, rows: rows)
  }

  /// Texts of a key as one, by a letter that no cell put in can hold.
  private static func joined(_ texts: [String]) -> String {
    texts.map { trimmed(oneLine($0)) }.joined(separator: "\u{1F}")
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text.utf8[...]
    guard rest.first == 32 || rest.last == 32 else { return text }
    while rest.first == 32 { rest = rest.dropFirst() }
    while rest.last == 32 { rest = rest.dropLast() }
    return String(decoding: rest, as: UTF8.self)
  }

  private static func oneLine(_ text: String) -> String {
    func isControl(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 32 || (127..<160).contains(scalar.value)
    }
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.map { isControl($0) ? " " : $0 })
    return String(scalars)
  }

  private func quoted(_ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    guard
      bytes.contains(where: { $0 == delimiter || $0 == 34 || $0 == 10 || $0 == 13 }) || bytes.first == 32
        || bytes.last == 32
    else { return bytes }
    var out: [UInt8] = [34]
    for byte in bytes {
      if byte == 34 { out.append(34) }
      out.append(byte)
    }
    out.append(34)
    return out
  }
}
