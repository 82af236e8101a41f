import CaseModel
import Tables

/// The row of a run in `routes.csv`: vehicle, assistants, days, children, metres and seconds; the vehicle is empty
/// before and after and never between.
enum RunRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    var last: (HalfDay, String)?
    for run in check.reading.runs {
      let row = check.routes.routes[run.row]
      let at = "routes.csv row \(run.row + 2), \(run.label)"
      if let last, (last.0 == .pm ? 1 : 0, last.1) > (run.half == .pm ? 1 : 0, run.id) {
        breaches.add(
          "route-order", run.id, "\(at): rows are not by half-day and route id; make the plan again.")
      }
      last = (run.half, run.id)
      if run.type < 0 {
        breaches.add(
          "vehicle-unknown", run.id,
          "\(at): vehicle type \(row.vehicleType) is not in vehicles.csv; make the plan again.")
      }
      let known = run.half == .am ? check.model.currentIDs.am : check.model.currentIDs.pm
      if !known.contains(run.id), !isNew(run.id, run.half) {
        breaches.add(
          "route-id", run.id,
          "\(at): the id is neither a current route's nor like \(run.half == .am ? "AM001" : "PM001"); make the plan "
            + "again.")
      }
      breaches.differs("run-assistants", run.id, "\(at): assistants", row.assistants, run.assistants)
      breaches.differs("run-days", run.id, "\(at): days", DayWords(row.days.bits), DayWords(run.days))
      let children = Set(run.riders.map { check.own.all[$0.rider].child }).count
      breaches.differs("run-children", run.id, "\(at): children", row.children, children)
      var metres: Int64 = 0
      for k in run.rows.dropFirst() {
        let leg = check.legs.figures(run.half, check.routes.stops[k - 1].place, check.routes.stops[k].place)
        metres += (leg ?? .none).metres
      }
      breaches.differs("run-metres", run.id, "\(at): metres", row.metres.value, metres)
      if run.startRow >= 0, run.endRow >= 0 {
        let seconds =
          tame(check.routes.stops[run.endRow].arrive) - tame(check.routes.stops[run.startRow].depart)
        breaches.differs("run-seconds", run.id, "\(at): seconds", row.seconds.value, Int64(seconds))
      }
      var aboard = 0
      for stop in run.stops.dropLast() {
        aboard += stop.boards ? stop.riders.count : -stop.riders.count
        guard aboard <= 0 else { continue }
        breaches.add(
          "run-empty", run.id,
          "\(check.at(stop.rows.upperBound - 1, run)): nobody is aboard though the run goes on; it should be two runs: "
            + "make the plan again.")
        break
      }
    }
  }

  private static func isNew(_ id: String, _ half: HalfDay) -> Bool {
    let digits = id.dropFirst(2)
    return id.hasPrefix(half == .am ? "AM" : "PM") && digits.count >= 3
      && digits.utf8.allSatisfy { (48...57).contains($0) }
  }
}
