/// A file that goes into a results folder beside the tables: `report.html`, `workbook.xlsx`.
public struct ResultsAttachment: Sendable {
  /// Where its bytes are.
  public enum Content: Sendable {
    /// In memory.
    case bytes([UInt8])
    /// In a file, which is copied and left alone.
    case file(String)
  }

  /// Its name in the folder: a plain file name.
  public var name: String
  /// Its bytes.
  public var content: Content

  /// An attachment in memory.
  public init(_ name: String, bytes: [UInt8]) {
    self.name = name
    content = .bytes(bytes)
  }

  /// A text, in UTF-8.
  public init(_ name: String, text: String) { self.init(name, bytes: Array(text.utf8)) }

  /// A file on disk.
  public init(_ name: String, file: String) {
    self.name = name
    content = .file(file)
  }
}

/// Takes rows of `alternatives.csv` one at a time, so that millions need not be held at once.
public struct AlternativesSink: ~Copyable {
  var sink: ResultsSink

  init(path: String) throws {
    var sink = try ResultsSink(path: path)
    try sink.header(AlternativesFile.columns)
    self.sink = sink
  }

  /// Writes a row.
  public mutating func write(_ row: AlternativeRow) throws { try AlternativesFile.write(row, to: &sink) }
}
