import CaseModel

/// A sheet of cells, kept as ranges of one block of UTF-8 bytes: no text is made until it is asked for.
///
/// Row 0 is the header. A row may have fewer or more cells than the header.
public struct Grid: Sendable {
  /// `children.csv`, or `case.xlsx, sheet children`.
  public let name: String
  /// Whether it is a sheet of a workbook, whose cells have addresses such as `F12`.
  public let isSheet: Bool
  var bytes: [UInt8] = []
  var starts: [UInt32] = []
  var ends: [UInt32] = []
  /// First cell of each row, and one more for the end.
  var rowStarts: [Int] = [0]
  /// Each row as a person counts it.
  var rowNumbers: [Int32] = []

  init(name: String, isSheet: Bool) {
    self.name = name
    self.isSheet = isSheet
  }

  /// Rows, the header among them.
  public var rowCount: Int { rowNumbers.count }

  /// A row as a person counts it, from 1.
  public func rowNumber(_ row: Int) -> Int { Int(rowNumbers[row]) }

  /// Cells of a row.
  public func cellCount(_ row: Int) -> Int { rowStarts[row + 1] - rowStarts[row] }

  /// Where a cell's bytes lie; empty where the row is too short.
  func range(_ row: Int, _ column: Int) -> Range<Int> {
    let cell = rowStarts[row] + column
    guard column >= 0, cell < rowStarts[row + 1] else { return 0..<0 }
    return Int(starts[cell])..<Int(ends[cell])
  }

  /// A cell's text as written; empty where the row is too short.
  public func text(_ row: Int, _ column: Int) -> String {
    String(decoding: bytes[range(row, column)], as: UTF8.self)
  }

  /// Whether every cell of a row is empty or blank.
  public func isBlank(_ row: Int) -> Bool {
    for cell in rowStarts[row]..<rowStarts[row + 1] {
      for i in Int(starts[cell])..<Int(ends[cell]) where bytes[i] != 32 { return false }
    }
    return true
  }

  /// The header's texts.
  public var header: [String] {
    rowCount == 0 ? [] : (0..<cellCount(0)).map { text(0, $0) }
  }

  /// The address of a cell in a workbook; nil in a CSV file.
  public func address(_ row: Int, _ column: Int) -> String? {
    isSheet ? SourceFile.letters(column) + String(rowNumbers[row]) : nil
  }
}
