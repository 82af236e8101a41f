import CaseModel

/// A table's CSV file with rows taken out and cells set, every other byte kept: spacing, quotes, line ends.
///
/// A file that is not UTF-8 is written as UTF-8, since a new text may hold letters that the old encoding lacks.
public struct RowSieve: Sendable {
  /// Every cell; row 0 is the header.
  public let grid: Grid
  private let text: [UInt8]
  private let mark: [UInt8]
  private let delimiter: UInt8
  private let cells: [Range<Int>]
  private var changes: [Int: [Int: String]] = [:]
  private var removed: Set<Int> = []

  /// The cells of a file's bytes.
  public init(_ bytes: [UInt8], name: String) {
    let located = CSVParser.locate(bytes, name: name)
    (grid, text, delimiter, cells) = (located.grid, located.text, located.delimiter, located.cells)
    let sign: [UInt8] = [0xEF, 0xBB, 0xBF]
    mark = bytes.starts(with: sign) ? sign : []
  }

  /// The position of a column, however its header is spaced and cased; nil: there is none.
  public func column(_ name: String) -> Int? {
    let plain = SourceFile.plainHeader(name)
    return grid.header.firstIndex { SourceFile.plainHeader($0) == plain }
  }

  /// Changes a cell that the file has.
  public mutating func set(_ row: Int, _ column: Int, _ text: String) {
    precondition(
      (0..<grid.rowCount).contains(row) && (0..<grid.cellCount(row)).contains(column), "no such cell")
    changes[row, default: [:]][column] = text
  }

  /// Takes a row out of the file with the end of its line; the header stays.
  public mutating func remove(_ row: Int) {
    precondition((1..<grid.rowCount).contains(row), "no row \(row)")
    removed.insert(row)
  }

  /// The file's bytes with the changes made.
  public var bytes: [UInt8] {
    var out = mark
    var at = 0
    for row in removed.union(changes.keys).sorted() {
      let first = grid.rowStarts[row]
      guard !removed.contains(row) else {
        out += text[at..<cells[first].lowerBound]
        at = row + 1 < grid.rowCount ? cells[grid.rowStarts[row + 1]].lowerBound : text.count
        continue
      }
      for (column, value) in (changes[row] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let range = cells[first + column]
        out += text[at..<range.lowerBound]
        out += quoted(value)
        at = range.upperBound
      }
    }
    return out + text[at...]
  }

  private func quoted(_ value: String) -> [UInt8] {
    let bytes = Array(value.utf8)
    let needs = bytes.contains { $0 == delimiter || $0 == 34 || $0 == 10 || $0 == 13 }
    guard needs || bytes.first == 32 || bytes.last == 32 else { return bytes }
    return [34] + bytes.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
  }
}
