/// The notice of a contract as registers write it.
enum NoticePeriod {
  /// Days that a month counts for: months have no one length.
  static let daysOfMonth = 30
  /// The longest that a case can hold, in days.
  static let longest = 3650

  /// Days of `28`, `28 days`, `4 weeks' notice` or `3 months`, and whether they were months.
  ///
  /// - Parameter header: the column's: `Notice (weeks)` is the unit of a number alone; without one it is days.
  /// - Returns: nil where it is anything else, or longer than a case can hold.
  static func read(_ text: String, header: String) -> (days: Int, isMonths: Bool)? {
    let plain = SEN2Text.whole(text.lowercased())
    let digits = plain.prefix { ("0"..."9").contains($0) }
    let rest = plain.dropFirst(digits.count)
    guard let number = Int(digits), number <= longest,
      rest.allSatisfy({ $0.isLetter || " '’-.".contains($0) })
    else { return nil }
    var word = String(rest.filter(\.isLetter))
    if word.hasSuffix("notice") { word.removeLast("notice".count) }
    if word.hasPrefix("calendar") { word.removeFirst("calendar".count) }
    guard let days = word.isEmpty ? unit(header: header) : unit(word), number * days <= longest else {
      return nil
    }
    return (number * days, days == daysOfMonth)
  }

  private static func unit(_ word: String) -> Int? {
    switch word {
    case "d", "day", "days": 1
    case "w", "wk", "wks", "week", "weeks": 7
    case "mth", "mths", "month", "months": daysOfMonth
    default: nil
    }
  }

  /// The one unit that a header names, else days.
  private static func unit(header: String) -> Int {
    let plain = TransportField.plain(header)
    let named = [("day", 1), ("week", 7), ("month", daysOfMonth)].filter { plain.contains($0.0) }
    return named.count == 1 ? named[0].1 : 1
  }
}
