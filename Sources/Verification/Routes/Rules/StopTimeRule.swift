import CaseModel
import Tables

/// A stop is reached when the drive from the last one says; boarding and leaving take the time they take.
enum StopTimeRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      func seconds(_ k: Int) -> Int {
        guard k > run.rows.lowerBound else { return 0 }
        let leg = check.legs.figures(run.half, check.routes.stops[k - 1].place, check.routes.stops[k].place)
        return Int((leg ?? .none).seconds)
      }
      func time(_ code: String, _ k: Int, _ name: String, _ given: Int, _ own: Int) {
        breaches.differs(code, run.id, "\(check.at(k, run)): \(name)", Clock(given), Clock(own))
      }
      var left: Int?
      if run.startRow >= 0 {
        let row = check.routes.stops[run.startRow]
        time("start-time", run.startRow, "depart of the start", row.depart, row.arrive)
        left = tame(row.depart)
      }
      for stop in run.stops {
        let k = stop.rows.lowerBound
        if let left { time("arrive", k, "arrive", stop.arrive, left + seconds(k)) }
        left = tame(stop.depart)
        if stop.boards {
          if stop.start < tame(stop.arrive) {
            breaches.add(
              "depart", run.id,
              "\(check.at(k, run)): depart is \(Clock(stop.depart)) but boarding takes \(stop.service) seconds from "
                + "\(Clock(stop.arrive)), so it can be no earlier than "
                + "\(Clock(tame(stop.arrive) + Int(stop.service))); make the plan again.")
          }
        } else {
          time("depart", k, "depart", stop.depart, stop.start + Int(stop.service))
        }
      }
      if run.endRow >= 0 {
        let row = check.routes.stops[run.endRow]
        if let left {
          time("end-time", run.endRow, "arrive at the end", row.arrive, left + seconds(run.endRow))
        }
        time("end-time", run.endRow, "depart of the end", row.depart, row.arrive)
      }
    }
  }
}
