import CaseModel

/// On how many dates a year a weekday is a school day (ROUTES.md, Cost).
public struct SchoolDates: Sendable {
  /// Open days of the year from 1 September of the plan year, a bit a day; nil: no calendar rows.
  private var open: [[UInt64]?]
  /// Which days of that year fall on each weekday.
  private let weekdays: [[UInt64]]
  /// Dates of each weekday without a calendar.
  private let plain: [Int]
  private static let words = 6

  /// Reads the calendars of a case.
  public init(_ world: Case) {
    let first = world.parameters.planDate
    let days = Int(first.nextSeptember.dayNumber - first.dayNumber)
    var weekdays = [[UInt64]](repeating: [UInt64](repeating: 0, count: Self.words), count: 5)
    for day in 0..<days {
      let weekday = (first.weekday + day) % 7
      if weekday < 5 { weekdays[weekday][day >> 6] |= 1 << UInt64(day & 63) }
    }
    self.weekdays = weekdays
    let total = Int(world.parameters.whole("school_days"))
    plain = (0..<5).map { total / 5 + ($0 < total % 5 ? 1 : 0) }
    open = Array(repeating: nil, count: world.provisions.count)
    let positions = world.provisionPositions()
    for row in world.calendars {
      guard let provision = positions[row.provisionID] else { continue }
      var bits = open[provision] ?? [UInt64](repeating: 0, count: Self.words)
      let from = max(0, Int(row.from.dayNumber - first.dayNumber))
      let to = min(days - 1, Int(row.to.dayNumber - first.dayNumber))
      if from <= to {
        for day in from...to {
          let weekday = (first.weekday + day) % 7
          guard weekday < 5, row.weekdays.contains(weekday) else { continue }
          let bit: UInt64 = 1 << UInt64(day & 63)
          if row.open { bits[day >> 6] |= bit } else { bits[day >> 6] &= ~bit }
        }
      }
      open[provision] = bits
    }
  }

  /// Dates of a weekday on which one of the provisions is open.
  public func count(_ provisions: some Sequence<Int>, _ weekday: Int) -> Int {
    var union = [UInt64](repeating: 0, count: Self.words)
    var largest = 0
    for provision in provisions {
      if let bits = open[provision] {
        for word in union.indices { union[word] |= bits[word] & weekdays[weekday][word] }
      } else {
        largest = max(largest, plain[weekday])
      }
    }
    return max(largest, union.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  /// Dates of all of a rider's weekdays.
  func count(_ rider: Rider) -> Int {
    (0..<5).reduce(0) { $0 + (rider.days.contains($1) ? count(CollectionOfOne(rider.provision), $1) : 0) }
  }
}
