import CaseModel
import Tables

/// A file of COLLECT's Blade export: one module a file, `Blade-Export_<date>_<module>.csv`.
enum SEN2BladeFile {
  /// The module that a header is of: the one whose own key and whose parent's key it has; nil: none.
  static func module(of header: [String]) -> SEN2Module? {
    let names = Set(header.map(SourceFile.plainHeader))
    return SEN2Module.allCases.last { module in
      guard names.contains(module.idColumn) else { return false }
      guard let parent = module.parent else { return !names.contains(SEN2Module.person.idColumn) }
      return names.contains(parent.idColumn)
    }
  }

  /// Adds the rows of a file; says what its header lacks.
  static func read(_ file: CSVReader, _ module: SEN2Module, into records: inout SEN2Records) {
    let grid = file.grid
    records.problems += file.problems.filter { $0.severity == .error }
    let positions = module.columns.map { file.columnIfPresent($0) ?? -1 }
    let key = file.columnIfPresent(module.idColumn) ?? -1
    let parent = module.parent.flatMap { file.columnIfPresent($0.idColumn) } ?? -1
    records.note(lacking: module) { file.columnIfPresent($0) != nil }
    for row in file.rows {
      records[module].append(
        SEN2Record(
          cells: positions.map { SEN2Text.trimmed(grid, row, $0) }, key: SEN2Text.trimmed(grid, row, key),
          parentKey: SEN2Text.trimmed(grid, row, parent),
          place: SEN2Place(file: grid.name, row: grid.rowNumber(row))))
    }
  }
}

/// Cells as texts.
enum SEN2Text {
  /// A cell without blanks round it; empty for none and for a word that stands for nothing.
  static func trimmed(_ grid: Grid, _ row: Int, _ column: Int) -> String {
    column < 0 ? "" : trimmed(grid.text(row, column))
  }

  /// A text without blanks round it; `NULL` and `-` are nothing.
  static func trimmed(_ text: String) -> String {
    var result = text[...]
    while let first = result.unicodeScalars.first, first.properties.isWhitespace { result.removeFirst() }
    while let last = result.unicodeScalars.last, last.properties.isWhitespace { result.removeLast() }
    return result == "-" || result.uppercased() == "NULL" ? "" : String(result)
  }

  /// A number that a spreadsheet has given decimals (`117190.0`) without them.
  static func whole(_ text: String) -> String {
    guard let point = text.firstIndex(of: "."), text[text.index(after: point)...].allSatisfy({ $0 == "0" }),
      point > text.startIndex, text[..<point].allSatisfy(\.isNumber)
    else { return text }
    return String(text[..<point])
  }

  /// Whether a text is a unique pupil number: a letter, eleven digits, and a digit or, of a temporary one, a letter
  /// (DfE, UPNs: a guide for schools and local authorities).
  static func isUPN(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 13 && isLetter(bytes[0]) && bytes[1..<12].allSatisfy(isDigit)
      && (isDigit(bytes[12]) || isLetter(bytes[12]))
  }

  /// Whether a text is a unique learner number: ten digits.
  static func isULN(_ text: String) -> Bool { text.utf8.count == 10 && text.utf8.allSatisfy(isDigit) }

  /// Whether a text is a unique reference number of an establishment: six digits.
  static func isURN(_ text: String) -> Bool {
    text.utf8.count == 6 && text.utf8.allSatisfy(isDigit) && text.utf8.first != 48
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

  /// Yes or no as the carriers write it; nil where neither is said.
  static func yesNo(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "1", "1.0", "true", "yes", "y", "t": true
    case "0", "0.0", "false", "no", "n", "f": false
    default: nil
    }
  }
}
