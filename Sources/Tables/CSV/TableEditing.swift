import CaseModel

/// A table's file with some cells changed and every other byte kept: spacing, quotes, line ends, unknown columns.
///
/// A file that is not UTF-8 is written as UTF-8, since a new text may hold letters that the old encoding lacks.
public struct TableEditing: Sendable {
  /// Every cell; row 0 is the header.
  public let grid: Grid
  private let text: [UInt8]
  private let mark: [UInt8]
  private let delimiter: UInt8
  private let cells: [Range<Int>]
  private var changes: [Int: [Int: String]] = [:]

  /// The cells of a file's bytes.
  public init(_ bytes: [UInt8], name: String) {
    let located = CSVParser.locate(bytes, name: name)
    (grid, text, delimiter, cells) = (located.grid, located.text, located.delimiter, located.cells)
    let sign: [UInt8] = [0xEF, 0xBB, 0xBF]
    mark = bytes.starts(with: sign) ? sign : []
  }

  /// The grid's row that a person counts so; nil: there is none.
  public func row(number: Int) -> Int? {
    var (low, high) = (0, grid.rowCount)
    while low < high {
      let middle = (low + high) / 2
      if grid.rowNumber(middle) < number { low = middle + 1 } else { high = middle }
    }
    return low < grid.rowCount && grid.rowNumber(low) == number ? low : nil
  }

  /// The position of a column, however its header is spaced and cased; nil: there is none.
  public func column(_ name: String) -> Int? {
    let plain = SourceFile.plainHeader(name)
    return grid.header.firstIndex { SourceFile.plainHeader($0) == plain }
  }

  /// Whether a cell can be changed: its row and column are there.
  public func has(_ row: Int, _ column: Int) -> Bool {
    (0..<grid.rowCount).contains(row) && column >= 0 && column < max(grid.cellCount(0), grid.cellCount(row))
  }

  /// Changes a cell that `has` says is there; a row that is too short is made longer.
  public mutating func set(_ row: Int, _ column: Int, _ text: String) {
    precondition(has(row, column), "no cell at row \(row), column \(column)")
    changes[row, default: [:]][column] = text
  }

  /// The file's bytes with the changes made.
  public var bytes: [UInt8] {
    var out = mark
    var at = 0
    for (row, columns) in changes.sorted(by: { $0.key < $1.key }) {
      let first = grid.rowStarts[row]
      let count = grid.cellCount(row)
      for (column, value) in columns.sorted(by: { $0.key < $1.key }) where column < count {
        let range = cells[first + column]
        out += text[at..<range.lowerBound]
        out += quoted(value)
        at = range.upperBound
      }
      let beyond = columns.filter { $0.key >= count }
      guard let last = beyond.keys.max() else { continue }
      let end = count > 0 ? cells[first + count - 1].upperBound : at
      if end > at {
        out += text[at..<end]
        at = end
      }
      for column in count...last {
        // The first cell of a row has no delimiter before it.
        if column > 0 { out.append(delimiter) }
        if let value = beyond[column] { out += quoted(value) }
      }
    }
    return out + text[at...]
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
