import CaseModel

/// A day as people and spreadsheets write it.
enum DateText {
  case day(CalendarDate)
  case dayFirst(CalendarDate)
  case serial(CalendarDate)
  case monthFirst, noSuchDay, unreadable

  /// Reads `2025-09-01`, `2025-09-01T00:00:00`, `1/9/2025`, `01-09-25`, `1 Sep 2025`, `2022-Sep-28`, `45901`.
  static func read(_ text: String) -> DateText {
    guard text.utf8.count <= 40 else { return .unreadable }
    if let serial = Double(text), text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
      text.utf8.count >= 5, text.prefix(while: { $0 != "." }).utf8.count == 5,
      let date = excelDay(serial)
    {
      return .serial(date)
    }
    let parts = text.split(whereSeparator: { "/-. T,".contains($0) })
    guard parts.count >= 3, parts.dropFirst(3).allSatisfy(isClock) else { return .unreadable }
    let names = parts[0...2].map { monthNumber($0) }
    if let month = names[1] { return ordered(parts[0], month, parts[2]) }
    if let month = names[0] { return ordered(parts[1], month, parts[2]) }
    guard let a = digits(parts[0]), let b = digits(parts[1]), let c = digits(parts[2]) else {
      return .unreadable
    }
    if parts[0].utf8.count == 4 {
      return CalendarDate(year: a, month: b, day: c).map { .day($0) } ?? .noSuchDay
    }
    guard parts[2].utf8.count == 4 || parts[2].utf8.count == 2 else { return .unreadable }
    if b > 12 && a <= 12 { return .monthFirst }
    let year = parts[2].utf8.count == 2 ? 2000 + c : c
    return CalendarDate(year: year, month: b, day: a).map { .dayFirst($0) } ?? .noSuchDay
  }

  /// The day of a serial number of Excel's 1900 system, nil outside 1990 to 2120.
  static func excelDay(_ serial: Double) -> CalendarDate? {
    // 25,569 is 1 January 1970; 32,874 is 1 January 1990; 80,722 is 1 January 2121.
    guard serial >= 32_874, serial < 80_722 else { return nil }
    return CalendarDate(dayNumber: Int32(serial.rounded(.down)) - 25_569)
  }

  private static func ordered(_ first: Substring, _ month: Int, _ last: Substring) -> DateText {
    guard let a = digits(first), let c = digits(last) else { return .unreadable }
    let yearFirst = first.utf8.count == 4
    let year = yearFirst ? a : last.utf8.count == 2 ? 2000 + c : c
    return CalendarDate(year: year, month: month, day: yearFirst ? c : a).map { .day($0) } ?? .noSuchDay
  }

  private static func digits(_ text: Substring) -> Int? {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  private static func isClock(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || $0 == 58 || $0 == 90 }
  }

  private static func monthNumber(_ text: Substring) -> Int? {
    guard text.utf8.count >= 3, text.utf8.allSatisfy({ $0 | 32 >= 97 && $0 | 32 <= 122 }) else { return nil }
    let names = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november", "december",
    ]
    let plain = text.lowercased()
    return names.firstIndex { $0.hasPrefix(plain) }.map { $0 + 1 }
  }
}

/// A time of day as people and spreadsheets write it.
enum TimeText {
  /// Minutes after midnight of `8:45`, `08:45:00`, `8.45`, `0845`, `3:15 pm`, or after a date.
  static func clock(_ text: String) -> Int? {
    var plain = text.lowercased().filter { $0 != " " }
    var afternoon: Bool?
    for (suffix, isPM) in [("am", false), ("pm", true)] where plain.hasSuffix(suffix) {
      plain.removeLast(2)
      afternoon = isPM
    }
    let parts = plain.split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int($0) }
    var hour: Int
    let minute: Int
    if plain.utf8.count == 4, plain.utf8.allSatisfy({ (48...57).contains($0) }), let n = Int(plain) {
      (hour, minute) = (n / 100, n % 100)
    } else if (2...3).contains(parts.count), let h = parts[0], let m = parts[1],
      plain.contains(":")
        || plain.utf8.count >= 4 && h >= 1 && parts.count == 2
          && plain.split(separator: ".").last?.utf8.count == 2
    {
      if parts.count == 3, !(0...59).contains(parts[2] ?? -1) { return nil }
      (hour, minute) = (h, m)
    } else {
      return nil
    }
    if let afternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (afternoon ? 12 : 0)
    }
    return (0...23).contains(hour) && (0...59).contains(minute) ? hour * 60 + minute : nil
  }

  /// Minutes after midnight of a fraction of a day, as Excel keeps times.
  static func fraction(_ text: String) -> Int? {
    guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let value = Double(text), value > 0,
      value < 1
    else { return nil }
    return Int((value * 1440).rounded())
  }
}
