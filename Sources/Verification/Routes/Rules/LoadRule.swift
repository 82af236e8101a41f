import CaseModel
import Tables

/// The assistants of a run: the largest number over its weekdays.
enum AssistantNumber {
  static func count(_ reading: inout RouteReading, _ own: OwnRiders, _ model: RouteModel) {
    for r in reading.runs.indices {
      var most = 0
      for weekday in 0..<5 where reading.runs[r].days >> UInt8(weekday) & 1 == 1 {
        var now = (own: 0, shared: 0)
        var peak = (own: 0, shared: 0)
        for stop in reading.runs[r].stops {
          for rider in stop.riders where own.all[rider].days >> UInt8(weekday) & 1 == 1 {
            let step = stop.boards ? 1 : -1
            switch model.index.council.children[own.all[rider].child].assistant {
            case .none: break
            case .own: now.own += step
            case .shared: now.shared += step
            }
          }
          peak = (max(peak.own, now.own), max(peak.shared, now.shared))
        }
        most = max(
          most, RideNeeds.assistants(own: peak.own, shared: peak.shared, ratio: model.terms.ratio))
      }
      reading.runs[r].assistants = most
    }
  }
}

/// At every moment and weekday the seats and wheelchair spaces in use fit the run's layout, and are as written.
enum LoadRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      var seats = [Int](repeating: 0, count: run.stops.count)
      var wheelchairs = seats
      for weekday in 0..<5 where run.days >> UInt8(weekday) & 1 == 1 {
        var now = (seats: 0, wheelchairs: 0)
        for (s, stop) in run.stops.enumerated() {
          for r in stop.riders where check.own.all[r].days >> UInt8(weekday) & 1 == 1 {
            let step = stop.boards ? 1 : -1
            if check.model.needs.wheelchair[check.own.all[r].child] {
              now.wheelchairs += step
            } else {
              now.seats += step
            }
          }
          seats[s] = max(seats[s], now.seats)
          wheelchairs[s] = max(wheelchairs[s], now.wheelchairs)
        }
      }
      for (s, stop) in run.stops.enumerated() {
        for k in stop.rows { row(k, run, seats[s] + run.assistants, wheelchairs[s], check, &breaches) }
      }
      for k in [run.startRow, run.endRow] where k >= 0 { row(k, run, 0, 0, check, &breaches) }
      fit(run, (seats.max() ?? 0) + run.assistants, wheelchairs.max() ?? 0, check, &breaches)
    }
  }

  private static func row(
    _ k: Int, _ run: ReadRun, _ seats: Int, _ wheelchairs: Int, _ check: RouteCheck,
    _ breaches: inout BreachList
  ) {
    let row = check.routes.stops[k]
    breaches.differs("seats", run.id, "\(check.at(k, run)): seats_used", row.seatsUsed, seats)
    breaches.differs(
      "wheelchairs", run.id, "\(check.at(k, run)): wheelchairs_used", row.wheelchairsUsed, wheelchairs)
  }

  private static func fit(
    _ run: ReadRun, _ seats: Int, _ wheelchairs: Int, _ check: RouteCheck, _ breaches: inout BreachList
  ) {
    let row = check.routes.routes[run.row]
    if run.type >= 0, !check.model.index.council.vehicles[run.type].layouts.contains(row.layout) {
      breaches.add(
        "layout-unknown", run.id,
        "routes.csv row \(run.row + 2), \(run.label): layout \(LayoutWords(row.layout)) is none of those of vehicle "
          + "\(row.vehicleType); make the plan again.")
    }
    if seats > row.layout.seats || wheelchairs > row.layout.wheelchairs {
      breaches.add(
        "layout", run.id,
        "routes.csv row \(run.row + 2), \(run.label): layout \(LayoutWords(row.layout)) is too small for the \(seats) "
          + "seats and \(wheelchairs) wheelchair spaces in use at most; make the plan again.")
    }
  }
}
