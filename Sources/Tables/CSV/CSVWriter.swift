import CaseModel

/// Builds a CSV file (UTF-8, commas, LF, header first) cell by cell.
///
///     var csv = CSVWriter(columns: ["child_id", "place_cost_gbp"])
///     csv.text("c1"); csv.pounds(Pence(123450)); csv.endRow()
///     try csv.write(to: "placements.csv")
public struct CSVWriter: Sendable {
  /// The file so far.
  public private(set) var bytes: [UInt8] = []
  private let width: Int
  private var filled = 0

  /// A file with a header.
  public init(columns: [String]) {
    width = columns.count
    for column in columns { text(column) }
    endRow()
  }

  /// Adds a cell of text, quoted where it must be; nil is an empty cell.
  public mutating func text(_ value: String?) {
    separate()
    guard let value, !value.isEmpty else { return }
    let quoted =
      value.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }
      || value.hasPrefix(" ") || value.hasSuffix(" ")
    if !quoted {
      bytes.append(contentsOf: value.utf8)
      return
    }
    bytes.append(34)
    for b in value.utf8 {
      if b == 34 { bytes.append(34) }
      bytes.append(b)
    }
    bytes.append(34)
  }

  /// Adds a whole number; nil is an empty cell.
  public mutating func whole(_ value: (some BinaryInteger)?) {
    text(value.map { String($0) })
  }

  /// Adds pounds with two decimals; nil is an empty cell.
  public mutating func pounds(_ value: Pence?) { text(value?.gbp) }

  /// Adds an empty cell.
  public mutating func empty() { separate() }

  /// Ends the row, which must have a cell for every column.
  public mutating func endRow() {
    precondition(filled == width, "a row of \(filled) cells under a header of \(width)")
    filled = 0
    bytes.append(10)
  }

  /// Writes the file whole or not at all.
  /// - Throws: a `Problem` where it cannot be written.
  public func write(to path: String) throws(Problem) { try AtomicFile.write(bytes, to: path) }

  private mutating func separate() {
    if filled > 0 { bytes.append(44) }
    filled += 1
  }
}
