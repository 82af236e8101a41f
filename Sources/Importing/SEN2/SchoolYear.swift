import CaseModel

/// Ages and National Curriculum years.
enum SchoolYear {
  /// Age in whole years on a day; negative before birth.
  static func age(_ birth: CalendarDate, on day: CalendarDate) -> Int {
    let (b, d) = (birth.parts, day.parts)
    // Born on 29 February: a year older on 1 March of other years.
    return d.year - b.year - ((d.month, d.day) < (b.month, b.day) ? 1 : 0)
  }

  /// The year a child is in from a 1 September: age on the day before, minus 4; Reception is 0 (COLUMNS.md).
  static func year(_ birth: CalendarDate, from september: CalendarDate) -> Int {
    age(birth, on: CalendarDate(dayNumber: september.dayNumber - 1)) - 4
  }
}
