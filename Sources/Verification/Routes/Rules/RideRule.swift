import CaseModel
import Tables

/// Rides are as long as the stops say, in `stops.csv` and `riders.csv` alike, and none is above its hard limit.
enum RideRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      var ride = [Int: Int](minimumCapacity: run.riders.count)
      for aboard in run.riders {
        let (from, to) = (run.stops[aboard.boards], run.stops[aboard.leaves])
        let seconds = to.start - tame(from.depart)
        ride[aboard.rider] = seconds
        rider(aboard.rider, run, tame(from.depart), to.start, seconds, check, &breaches)
      }
      for stop in run.stops {
        for (k, r) in zip(stop.rows, stop.riders) where stop.rows.count == stop.riders.count {
          breaches.differs(
            "stop-ride", check.childID(r), "\(check.at(k, run)), child \(check.childID(r)): ride_seconds",
            check.routes.stops[k].ride.map { Int(clamping: $0.value) }, stop.boards ? nil : ride[r])
        }
      }
      for k in [run.startRow, run.endRow] where k >= 0 {
        breaches.differs(
          "stop-ride", run.id, "\(check.at(k, run)): ride_seconds", check.routes.stops[k].ride?.value, nil)
      }
    }
  }

  private static func rider(
    _ r: Int, _ run: ReadRun, _ board: Int, _ alight: Int, _ seconds: Int, _ check: RouteCheck,
    _ breaches: inout BreachList
  ) {
    let i = check.reading.riders.row[r]
    let row = check.routes.riders[i]
    let own = check.own.all[r]
    let id = row.childID
    let above = max(0, Int64(seconds) - own.guideline)
    breaches.differs(
      "rider-board", id, "\(check.at(rider: i)): board", row.board.map(Clock.init), Clock(board))
    breaches.differs(
      "rider-alight", id, "\(check.at(rider: i)): alight", row.alight.map(Clock.init), Clock(alight))
    breaches.differs(
      "rider-ride", id, "\(check.at(rider: i)): ride_seconds", row.ride?.value, Int64(seconds))
    breaches.differs("rider-above", id, "\(check.at(rider: i)): above_seconds", row.above.value, above)
    if let limit = own.limit, Int64(seconds) > limit {
      breaches.add(
        "ride-limit", id,
        "\(check.at(rider: i)): the ride of \(seconds) seconds in \(run.label) is above the hard limit of \(limit); make "
          + "the plan again.")
    }
  }
}
