import CaseModel

extension RowReader {
  /// A day: ISO, day first, with or without a time, or one of Excel's day numbers.
  mutating func date(_ column: Column) -> CalendarDate? {
    guard let range = cell(column) else { return nil }
    if let date = isoDate(range) { return plausible(column, range, date) }
    switch DateText.read(string(range)) {
    case .day(let date): return plausible(column, range, date)
    case .dayFirst(let date):
      habits.count(.dayFirst, column.index, row: grid.rowNumber(row))
      return plausible(column, range, date)
    case .serial(let date):
      habits.count(.daySerial, column.index, row: grid.rowNumber(row))
      return date
    case .monthFirst:
      fail(
        column, range, "date_month_first", "there is no such month: the month may stand before the day",
        "Write the year first, as in 2025-09-01")
    case .noSuchDay:
      fail(column, range, "no_such_day", "the calendar has no such day", "Write a day such as 2025-09-01")
    case .unreadable:
      fail(column, range, "not_a_date", "this is not a date", "Write a day such as 2025-09-01")
    }
    return nil
  }

  /// `2025-09-01` and nothing else, straight from the bytes.
  private func isoDate(_ range: Range<Int>) -> CalendarDate? {
    guard range.count == 10, grid.bytes[range.lowerBound + 4] == 45, grid.bytes[range.lowerBound + 7] == 45
    else {
      return nil
    }
    var parts = (0, 0, 0)
    for k in 0..<10 where k != 4 && k != 7 {
      let digit = Int(grid.bytes[range.lowerBound + k]) - 48
      guard (0...9).contains(digit) else { return nil }
      if k < 4 {
        parts.0 = parts.0 * 10 + digit
      } else if k < 7 {
        parts.1 = parts.1 * 10 + digit
      } else {
        parts.2 = parts.2 * 10 + digit
      }
    }
    return CalendarDate(year: parts.0, month: parts.1, day: parts.2)
  }

  private mutating func plausible(_ column: Column, _ range: Range<Int>, _ date: CalendarDate)
    -> CalendarDate?
  {
    if (1990...2120).contains(date.parts.year) { return date }
    fail(
      column, range, "date_out_of_range", "the year lies outside 1990 to 2120",
      "Write a day such as 2025-09-01")
    return nil
  }

  /// Minutes after midnight: `8:45`, `08:45:00`, `8.45`, `3:15 pm`, or Excel's fraction of a day.
  mutating func time(_ column: Column) -> Int? {
    guard let range = cell(column) else { return nil }
    let text = string(range)
    if let minutes = TimeText.clock(text) { return minutes }
    if let minutes = TimeText.fraction(text) {
      habits.count(.timeFraction, column.index, row: grid.rowNumber(row))
      return minutes
    }
    fail(column, range, "not_a_time", "this is not a time of day", "Write a time such as 08:45")
    return nil
  }

  /// `MTWTF` with `-` for a day off.
  mutating func weekdays(_ column: Column) -> WeekDays? {
    guard column.position >= 0 else { return nil }
    guard let range = cell(column) else { return nil }
    let letters: [UInt8] = [77, 84, 87, 84, 70]
    var bits: UInt8 = 0
    if range.count == 5 {
      for k in 0..<5 {
        let b = grid.bytes[range.lowerBound + k]
        // Upper and lower case differ in bit 5.
        if b & 0xDF == letters[k] {
          bits |= 1 << UInt8(k)
        } else if b != 45 && b != 95 && b != 46 {
          bits = 0xFF
          break
        }
      }
      if bits != 0xFF && bits != 0 { return WeekDays(bits: bits) }
    }
    fail(
      column, range, "bad_weekdays",
      bits == 0 && range.count == 5 ? "no day is on" : "this is no pattern of five weekdays",
      "Write MTWTF with - for a day off, such as MT-TF")
    return nil
  }
}
