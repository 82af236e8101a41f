/// Where a row came from, so that every message can point at the user's own words.
public struct RowSource: Hashable, Sendable {
  /// Index into `Case.files`; -1 for rows made in memory (tests, scenarios).
  public let file: Int32
  /// The row as a person counts it: 1 is the header; the row number of a sheet.
  public let row: Int32

  /// A row of a file.
  public init(file: Int32, row: Int32) {
    self.file = file
    self.row = row
  }

  /// Made in memory.
  public static let memory = RowSource(file: -1, row: 0)
}

/// One file or sheet of a case, with the columns it had, so that a value's column can be named.
public struct SourceFile: Hashable, Sendable {
  /// `children.csv`, or `case.xlsx, sheet children`.
  public let name: String
  /// The table it holds.
  public let table: String
  /// Header texts in file order.
  public let columns: [String]
  /// Whether it is a sheet of a workbook, whose cells have addresses such as `F12`.
  public let isSheet: Bool

  /// A file of a case.
  public init(name: String, table: String, columns: [String], isSheet: Bool = false) {
    self.name = name
    self.table = table
    self.columns = columns
    self.isSheet = isSheet
  }
}

extension SourceFile {
  /// A header's text without what people vary: case, spaces, underscores, hyphens, a byte order mark.
  public static func plainHeader(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          !($0.properties.isWhitespace || $0 == "_" || $0 == "-" || $0 == "\u{FEFF}" || $0 == "\u{A0}")
        }))
  }

  /// Letters of a sheet's column, from 0: `A`, `Z`, `AA`.
  public static func letters(_ column: Int) -> String {
    var text = ""
    var n = column + 1
    while n > 0 {
      let letter = Unicode.Scalar(UInt8(65 + (n - 1) % 26))
      text = String(Character(letter)) + text
      n = (n - 1) / 26
    }
    return text
  }
}
