import CaseModel
import Tables

/// Children board and leave where they live and learn; those of one run with the same point use one stop.
enum StopPlaceRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      for (n, k) in run.rows.enumerated() {
        let row = check.routes.stops[k]
        breaches.differs("stop-sequence", run.id, "\(check.at(k, run)): sequence", row.sequence, n + 1)
        guard row.action == .start || row.action == .end else { continue }
        breaches.differs("stop-child", run.id, "\(check.at(k, run)): child_id", row.childID, nil)
        breaches.differs("stop-provision", run.id, "\(check.at(k, run)): provision_id", row.provisionID, nil)
      }
      for stop in run.stops {
        for (k, r) in zip(stop.rows, stop.riders) {
          let rider = check.own.all[r]
          let row = check.routes.stops[k]
          let atHome = stop.boards == (run.half == .am)
          let child = check.childID(r)
          guard stop.rows.count == stop.riders.count else { continue }
          breaches.differs(
            "stop-place", child, "\(check.at(k, run)), child \(child): place", PointWords(row.place),
            PointWords(atHome ? rider.place : rider.school))
          breaches.differs(
            "stop-provision", child, "\(check.at(k, run)), child \(child): provision_id", row.provisionID,
            check.model.index.council.provisions[rider.provision].id)
        }
      }
      oneStop(run, check, &breaches)
    }
  }

  private static func oneStop(_ run: ReadRun, _ check: RouteCheck, _ breaches: inout BreachList) {
    var seen: [GridPoint: Int] = [:]
    // Homes: boarded at in the morning, left at in the afternoon.
    for stop in run.stops where stop.boards == (run.half == .am) {
      if let first = seen[stop.place] {
        breaches.add(
          "one-stop", run.id,
          "\(check.at(stop.rows.lowerBound, run)): children are met or left at \(PointWords(stop.place)) twice, first in "
            + "row \(first + 2); those of one address use one stop: make the plan again.")
      } else {
        seen[stop.place] = stop.rows.lowerBound
      }
    }
  }
}
