import CaseModel
import Tables

/// Whether two texts of a cell mean the same, so that a table that went through a spreadsheet is not taken for changed.
enum SameCell {
  static func same(_ a: String, _ b: String, _ kind: ColumnKind?) -> Bool {
    if a == b { return true }
    guard let kind else { return false }
    switch kind {
    case .yesNo: return yes(a) == yes(b)
    case .date:
      guard let first = CalendarDate(written: a), let second = CalendarDate(written: b) else { return false }
      return first == second
    case .money, .decimal, .percent, .whole, .ncYear, .gridMetres: return plainNumber(a) == plainNumber(b)
    case .postcode: return letters(a) == letters(b)
    case .needSet, .codes, .ids: return Set(parts(a)) == Set(parts(b))
    case .code, .needs, .weekdays: return a.lowercased() == b.lowercased()
    case .id, .text, .time, .layouts, .ramp: return false
    }
  }

  private static func yes(_ text: String) -> String {
    switch text.lowercased() {
    case "y", "yes", "true", "1": "yes"
    case "n", "no", "false", "0", "": "no"
    case let other: other
    }
  }

  /// `£1,600.00` and `1600` are the same.
  private static func plainNumber(_ text: String) -> String {
    var digits = text.filter { !",£ ".contains($0) }
    guard digits.contains(".") else { return digits }
    while digits.hasSuffix("0") { digits.removeLast() }
    if digits.hasSuffix(".") { digits.removeLast() }
    return digits
  }

  /// A postcode's letters and digits.
  static func letters(_ text: String) -> String { text.uppercased().filter { $0 != " " } }

  private static func parts(_ text: String) -> [String] {
    text.uppercased().split(separator: ";").map { $0.filter { $0 != " " } }
  }
}
