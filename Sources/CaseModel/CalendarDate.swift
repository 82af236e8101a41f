/// A day in the Gregorian calendar, without a clock or time zone (proleptic; Hinnant's day counts).
public struct CalendarDate: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Days since 1 January 1970.
  public let dayNumber: Int32

  /// From a day count since 1 January 1970.
  public init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// From year, month, day; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, year: year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// From ISO text, `2025-01-16`; nil when it is not exactly that.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1-12), day (1-31).
  public var parts: (year: Int, month: Int, day: Int) {
    let z = Int(dayNumber) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  /// 0 Monday ... 6 Sunday.
  public var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 }

  /// ISO text.
  public var description: String {
    let p = parts
    func padded(_ n: Int, _ width: Int) -> String {
      let text = String(n)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return padded(p.year, 4) + "-" + padded(p.month, 2) + "-" + padded(p.day, 2)
  }

  /// Earlier days come first.
  public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber < b.dayNumber }

  /// The first 1 September strictly after this date: when school places next change hands.
  public var nextSeptember: CalendarDate {
    let p = parts
    let thisYear = CalendarDate(year: p.year, month: 9, day: 1) ?? self
    return thisYear > self ? thisYear : (CalendarDate(year: p.year + 1, month: 9, day: 1) ?? self)
  }

  private static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}
