import CaseModel

/// A row of a results table that is written and read by its columns' order.
public protocol ResultsTableRow: Sendable {
  /// The file's name in a results folder.
  static var fileName: String { get }
  /// Its header.
  static var columns: [String] { get }
  /// Puts a cell for every column.
  func write(to csv: inout CSVWriter)
  /// Reads the cells back.
  init(_ cells: ResultsCells) throws
}

/// The cells of one row of a results table, in the order of its columns.
public struct ResultsCells {
  let texts: [String]
  let file: String
  let row: Int

  /// What is wrong with the row.
  public func fault(_ what: String) -> ResultsError {
    ResultsError(.damaged, "\(file), row \(row): \(what).", ResultsBytes.runAgain)
  }

  /// A cell's text.
  public func text(_ column: Int) -> String { texts[column] }

  /// A whole number; nil where the cell is empty.
  public func wholeIfAny(_ column: Int) throws -> Int? {
    if texts[column].isEmpty { return nil }
    guard let value = Int(texts[column]) else { throw fault("column \(column + 1) is not a whole number") }
    return value
  }

  /// A whole number.
  public func whole(_ column: Int) throws -> Int {
    guard let value = try wholeIfAny(column) else { throw fault("column \(column + 1) is empty") }
    return value
  }

  /// A number with exactly so many decimals as a whole number of its last one; nil where the cell is empty.
  public func fixedIfAny(_ column: Int, decimals: Int) throws -> Int64? {
    let text = texts[column]
    if text.isEmpty { return nil }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == (decimals > 0 ? 2 : 1), decimals == 0 || parts[1].utf8.count == decimals,
      let value = Int64(parts.joined()),
      parts.dropFirst().allSatisfy({ $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else { throw fault("column \(column + 1) is not a number with \(decimals) decimals") }
    return value
  }

  /// Pounds with two decimals; nil where the cell is empty.
  public func poundsIfAny(_ column: Int) throws -> Pence? {
    try fixedIfAny(column, decimals: 2).map { Pence($0) }
  }

  /// Pounds with two decimals.
  public func pounds(_ column: Int) throws -> Pence {
    guard let value = try poundsIfAny(column) else { throw fault("column \(column + 1) is empty") }
    return value
  }

  /// `yes` or an empty cell.
  public func flag(_ column: Int) -> Bool { texts[column] == "yes" }
}

extension ResultsTableRow {
  /// The rows as a file of a results folder.
  public static func file(_ rows: [Self]) -> ResultsAttachment {
    var csv = CSVWriter(columns: columns)
    for row in rows {
      row.write(to: &csv)
      csv.endRow()
    }
    return ResultsAttachment(fileName, bytes: csv.bytes)
  }

  /// Reads the rows of a results folder's file, its hash checked first.
  ///
  /// - Throws: `ResultsError` for a folder without `run.json`, or a file absent, changed or not as written.
  public static func read(from folder: String) throws -> [Self] {
    try read(from: folder, ResultsFolder.readRun(folder))
  }

  /// The same with the folder's record already read.
  public static func read(from folder: String, _ run: RunRecord) throws -> [Self] {
    let file = try ResultsBytes(folder: folder, name: fileName)
    try ResultsFolder.check(file, in: folder, run)
    return try rows(file)
  }

  static func rows(_ file: ResultsBytes) throws -> [Self] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [Self] = []
    while try scanner.next() {
      let texts = columns.indices.map { scanner.text($0) }
      rows.append(try Self(ResultsCells(texts: texts, file: fileName, row: rows.count + 2)))
    }
    return rows
  }
}

extension CSVWriter {
  /// Adds a whole number of the last of some decimals: 1,247 of three is `1.247`; nil is an empty cell.
  public mutating func fixed(_ value: Int64?, decimals: Int) {
    text(
      value.map { value in
        guard decimals > 0 else { return String(value) }
        var digits = String(value.magnitude)
        digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        return (value < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
      })
  }
}
