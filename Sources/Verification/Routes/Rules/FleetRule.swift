import CaseModel
import Tables

/// On no weekday are more duties of a type at work than there are vehicles of it.
enum FleetRule {
  static func check(
    _ days: DutyDays, _ check: RouteCheck, _ figures: inout RoutedFigures, _ breaches: inout BreachList
  ) {
    let vehicles = check.model.index.council.vehicles
    var atWork = [Int](repeating: 0, count: 5 * (vehicles.count + 1))
    for day in days.all { atWork[5 * (check.reading.duties[day.duty].type + 1) + day.weekday] += 1 }
    for weekday in 0..<5 {
      let all = (0...vehicles.count).reduce(0) { $0 + atWork[5 * $1 + weekday] }
      figures.fleet = max(figures.fleet, all)
      for (t, type) in vehicles.enumerated() {
        let used = atWork[5 * (t + 1) + weekday]
        guard let available = type.available, used > available else { continue }
        breaches.add(
          "fleet", type.id,
          "duties.csv: \(used) duties of vehicle \(type.id) are at work on \(DutyRow.weekdayNames[weekday]) but vehicles.csv "
            + "has \(available); make the plan again.")
      }
    }
  }
}
