/// A financial year, April to March, by the year it begins in.
public enum FinancialYear {
  /// `2025-26` for 2025.
  public static func label(_ start: Int) -> String {
    let end = (start + 1) % 100
    return "\(start)-" + (end < 10 ? "0" : "") + "\(end)"
  }

  /// 2025 for `2025-26`; nil for anything else.
  public static func start(_ label: String) -> Int? {
    guard label.utf8.count == 7, let start = Int(label.prefix(4)), self.label(start) == label else {
      return nil
    }
    return start
  }
}
