import CaseModel
import Geography
import Running

extension Draft {
  /// Times at which vehicles with a tracker reached their stops, on five school days before the base date: drive
  /// times of the made-up truth, each leg 10 % either way, a late or early start, and boarding of 1 to 4 minutes.
  mutating func observe(_ runs: [TodaysRun], _ times: RouteTimes, _ width: Int) {
    var generator = stream(.observedTimes)
    let weights = runs.map { $0.members.count > 1 ? 2.0 : 1 }
    let tracked = drawn(settings["tracked_contracts"], weights: weights, generator: &generator).sorted()
    var dates: [CalendarDate] = []
    var day = parameters.baseDate.dayNumber - 1
    while dates.count < 5 {
      let date = CalendarDate(dayNumber: day)
      if date.weekday < 5 { dates.append(date) }
      day -= 1
    }
    dates.reverse()
    for number in tracked {
      let run = runs[number]
      let homes = run.members.map { children[$0].home }
      let school = sites[run.site].provision
      let bells = (school.bellStart ?? 540, school.bellEnd ?? 900)
      guard let out = RouteTimes.legs(homes + [point(run.site)], by: times.morning),
        let planned = RouteTimes.legs(homes + [point(run.site)], by: times.planned),
        let home = RouteTimes.legs([point(run.site)] + homes.reversed(), by: times.afternoon)
      else { continue }
      let name = "R" + padded(number + 1, width: width)
      for date in dates {
        // The timetable of the morning was made with planned times: at school ten minutes before the bell.
        let timetable = planned.reduce(0) { $0 + $1.seconds } + homes.count * 120
        var clock = (bells.0 - 10) * 60 - timetable + generator.below(361) - 240
        record(.am, name + "A", date, legs: out, clock: &clock, boarding: true, &generator)
        clock = bells.1 * 60 + generator.below(300)
        record(.pm, name + "P", date, legs: home, clock: &clock, boarding: false, &generator)
      }
    }
  }

  private mutating func record(
    _ half: HalfDay, _ route: String, _ date: CalendarDate, legs: [(metres: Int, seconds: Int)],
    clock: inout Int,
    boarding: Bool, _ generator: inout SeededGenerator
  ) {
    for sequence in 0...legs.count {
      if sequence > 0 { clock += legs[sequence - 1].seconds * (900 + generator.below(201)) / 1000 }
      observedTimes.append(
        ObservedTime(run: half, routeID: route, sequence: sequence + 1, date: date, actual: clock / 60))
      // Boarding at homes in the morning; in the afternoon everyone first boards at school.
      clock += boarding || sequence > 0 ? 60 + generator.below(181) : 240 + generator.below(241)
    }
  }
}
