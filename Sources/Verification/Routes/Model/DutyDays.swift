import CaseModel

/// A duty on a weekday: the stops it makes in each half-day.
struct DutyDay {
  var duty: Int
  var weekday: Int
  /// Run and stop of everything made, in order of driving.
  var am: [(run: Int, stop: Int)] = []
  var pm: [(run: Int, stop: Int)] = []
  /// Provisions of the children aboard, each once.
  var provisions: [Int] = []

  func stops(_ half: HalfDay) -> [(run: Int, stop: Int)] { half == .am ? am : pm }
}

/// All duties on all weekdays at work, by duty and weekday.
struct DutyDays {
  let all: [DutyDay]
  private let reading: RouteReading
  private let bases: [GridPoint?]

  init(_ reading: RouteReading, _ own: OwnRiders, _ model: RouteModel) {
    self.reading = reading
    bases = reading.duties.map { model.base($0.type) }
    var all: [DutyDay] = []
    for (d, duty) in reading.duties.enumerated() {
      for weekday in 0..<5 {
        var day = DutyDay(duty: d, weekday: weekday)
        for half in [HalfDay.am, .pm] {
          for r in duty.runs(half) where reading.runs[r].days >> UInt8(weekday) & 1 == 1 {
            for aboard in reading.runs[r].riders where own.all[aboard.rider].days >> UInt8(weekday) & 1 == 1 {
              let p = own.all[aboard.rider].provision
              if !day.provisions.contains(p) { day.provisions.append(p) }
            }
            for (s, stop) in reading.runs[r].stops.enumerated() where stop.days >> UInt8(weekday) & 1 == 1 {
              if half == .am { day.am.append((r, s)) } else { day.pm.append((r, s)) }
            }
          }
        }
        if !day.am.isEmpty || !day.pm.isEmpty { all.append(day) }
      }
    }
    self.all = all
  }

  /// Notes the legs of every weekday.
  func want(_ legs: inout LegTable) {
    for day in all {
      for half in [HalfDay.am, .pm] {
        let stops = day.stops(half)
        guard let first = stops.first, let last = stops.last else { continue }
        for (a, b) in zip(stops, stops.dropFirst()) { legs.want(half, place(a), place(b)) }
        guard let base = bases[day.duty] else { continue }
        legs.want(half, base, place(first))
        legs.want(half, place(last), base)
      }
    }
  }

  func place(_ at: (run: Int, stop: Int)) -> GridPoint { reading.runs[at.run].stops[at.stop].place }
  func base(_ day: DutyDay) -> GridPoint? { bases[day.duty] }
}
