import CaseModel

/// On which dates of the plan year each provision is open, and its bells.
struct SchoolDates {
  private let council: Case
  private let planDate: CalendarDate
  private let schoolDays: Int
  /// Rows of `calendars` by provision.
  private let rows: [[Int]]
  /// For a provision with rows, weekday w at `5 p + w`: one bit a week of the plan year in which it is open.
  private let weeks: [UInt64]

  init(_ index: CaseIndex, _ terms: RouteTerms) {
    council = index.council
    planDate = index.planDate
    schoolDays = Int(terms.schoolDays)
    var rows = [[Int]](repeating: [], count: index.provisionCount)
    for (i, row) in index.council.calendars.enumerated() {
      guard let p = index.provisionPosition[row.provisionID] else { continue }
      rows[p].append(i)
    }
    var weeks = [UInt64](repeating: 0, count: 5 * index.provisionCount)
    let first = CalendarDate(year: index.planYear, month: 9, day: 1) ?? index.planDate
    let last = CalendarDate(year: index.planYear + 1, month: 8, day: 31) ?? index.planDate
    for day in first.dayNumber...max(first.dayNumber, last.dayNumber) {
      let date = CalendarDate(dayNumber: day)
      guard date.weekday < 5 else { continue }
      let week = UInt64(1) << UInt64((day - first.dayNumber) / 7)
      for p in rows.indices where !rows[p].isEmpty {
        let holds = rows[p].last { i in
          let row = index.council.calendars[i]
          return row.from <= date && row.to >= date && row.weekdays.contains(date.weekday)
        }
        if let holds, index.council.calendars[holds].open { weeks[5 * p + date.weekday] |= week }
      }
    }
    self.rows = rows
    self.weeks = weeks
  }

  /// Dates a year on which one of the provisions is open on a weekday.
  func count(_ provisions: some Sequence<Int>, _ weekday: Int) -> Int {
    var dated: UInt64 = 0
    var plain = 0
    for p in provisions {
      if rows[p].isEmpty {
        plain = schoolDays / 5 + (weekday < schoolDays % 5 ? 1 : 0)
      } else {
        dated |= weeks[5 * p + weekday]
      }
    }
    return max(dated.nonzeroBitCount, plain)
  }

  /// The bell of a weekday, minutes after midnight; nil: none is known.
  func bell(_ p: Int, _ half: HalfDay, _ weekday: Int) -> Int? {
    func bell(_ row: CalendarRule) -> Int? { half == .am ? row.bellStart : row.bellEnd }
    let row = rows[p].last { i in
      let row = council.calendars[i]
      return row.open && row.weekdays.contains(weekday) && bell(row) != nil && row.to >= planDate
    }
    if let row { return bell(council.calendars[row]) }
    return half == .am ? council.provisions[p].bellStart : council.provisions[p].bellEnd
  }
}
