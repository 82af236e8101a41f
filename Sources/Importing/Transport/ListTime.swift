import CaseModel
import Tables

/// A time of day as people and spreadsheets write it in a list.
enum ListTime {
  /// Seconds after midnight of `8:50`, `08:50:00`, `8.50`, `8:50 AM`, `8.50am`, `0850`, `0850 hrs`, `2025-09-01 08:50`,
  /// or of a spreadsheet's fraction of a day: 0.34375 is 08:15. Nil: it is no time, or could be two.
  static func seconds(_ text: String) -> Int? {
    var words = text.lowercased().split(separator: " ").map(String.init)
    // A cell with a day and a time.
    if words.count > 1, words[0].contains(where: { "-/".contains($0) }),
      CalendarDate(written: words[0]) != nil
    {
      words.removeFirst()
    }
    var plain = words.joined()
    for suffix in ["hours", "hrs"] where plain.hasSuffix(suffix) { plain.removeLast(suffix.count) }
    for (suffixes, isAfternoon) in [(["am", "a.m.", "a.m"], false), (["pm", "p.m.", "p.m"], true)] {
      guard let suffix = suffixes.first(where: plain.hasSuffix) else { continue }
      plain.removeLast(suffix.count)
      guard let time = clock(plain, hourAlone: true), (3600..<46_800).contains(time) else { return nil }
      // Twelve is the first hour of its half of the day.
      return time % 43_200 + (isAfternoon ? 43_200 : 0)
    }
    return fraction(plain) ?? clock(plain, hourAlone: false)
  }

  /// A time on the clock of 24 hours, with a colon, a point or nothing between hours and minutes.
  private static func clock(_ text: String, hourAlone: Bool) -> Int? {
    var parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
    guard (1...3).contains(parts.count), parts.allSatisfy(isDigits) else { return nil }
    if parts.count == 1 {
      let digits = parts[0]
      switch digits.utf8.count {
      case 1, 2: if !hourAlone { return nil }
      case 3, 4: parts = [digits.dropLast(2), digits.suffix(2)]
      default: return nil
      }
    }
    // `8.5` is left to a person: half past eight, or 8.50 of which a spreadsheet has dropped the nought.
    guard parts[0].utf8.count <= 2, parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }) else { return nil }
    let numbers = parts.compactMap { Int($0) } + [0, 0]
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
  }

  /// A part of a day as a spreadsheet keeps times, to the nearest second.
  private static func fraction(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, ["", "0"].contains(parts[0]), isDigits(parts[1]) else { return nil }
    // Twelve digits are finer than a second by far, and their product fits a word.
    let digits = parts[1].prefix(12)
    guard let part = Int(digits) else { return nil }
    var whole = 1
    for _ in digits { whole *= 10 }
    let seconds = (part * 86_400 * 2 + whole) / (2 * whole)
    return (1..<86_400).contains(seconds) ? seconds : nil
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
