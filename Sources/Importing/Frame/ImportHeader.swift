import CaseModel
import Tables

/// A column that an importer looks for in somebody else's file.
public struct ImportColumn: Sendable {
  /// The published header.
  public let name: String
  /// Other headers that mean the same.
  public let aliases: [String]
  /// Whether the file is of no use without it.
  public let required: Bool

  /// A column.
  public init(_ name: String, aliases: [String] = [], required: Bool = false) {
    self.name = name
    self.aliases = aliases
    self.required = required
  }
}

/// Where the columns of an importer stand in a file, whatever their order, case, blanks, hyphens and underscores.
public struct ImportHeader: Sendable {
  private let positions: [String: Int]
  /// Published names of optional columns that the file lacks, in the importer's order.
  public let missing: [String]

  /// Looks the columns up in a header row.
  ///
  /// - Parameters:
  ///   - header: its texts.
  ///   - file: its name, for messages.
  ///   - row: the header's row as a person counts it.
  /// - Throws: a `Problem` where a required column is missing or two columns claim to be one.
  public init(_ header: [String], _ columns: [ImportColumn], file: String, row: Int = 1) throws(Problem) {
    let plain = header.map(SourceFile.plainHeader)
    var positions: [String: Int] = [:]
    var missing: [String] = []
    for column in columns {
      let names = ([column.name] + column.aliases).map(SourceFile.plainHeader)
      let found = names.lazy.compactMap { name in plain.firstIndex(of: name) }.first
      if let found {
        positions[column.name] = found
      } else if column.required {
        throw Problem(
          .error, "column_missing", file: file, row: row, column: column.name,
          message: "the file has no column \(column.name), so it cannot be used",
          advice: "Check that it is the right file and export it again with that column")
      } else {
        missing.append(column.name)
      }
    }
    self.positions = positions
    self.missing = missing
  }

  /// The position of a column by its published name; nil: the file lacks it.
  public subscript(_ name: String) -> Int? { positions[name] }
}
