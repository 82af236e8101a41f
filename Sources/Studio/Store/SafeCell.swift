/// Cells of a CSV file that people open in a spreadsheet.
enum SafeCell {
  /// The text with `'` before it where a spreadsheet would take it for a formula.
  static func text(_ text: String) -> String {
    guard let first = text.unicodeScalars.first(where: { $0 != " " }) else { return text }
    return "=+-@\t\r\n|%".unicodeScalars.contains(first) ? "'" + text : text
  }
}
