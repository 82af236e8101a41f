import CaseModel

/// At school, leaving the vehicle in the morning and boarding it in the afternoon begin within the window of every
/// child of the stop.
enum WindowRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      for stop in run.stops where stop.boards != (run.half == .am) {
        for r in stop.riders {
          let rider = check.own.all[r]
          guard let opens = rider.opens, let closes = rider.closes, stop.start < opens || stop.start > closes
          else { continue }
          let child = check.childID(r)
          breaches.add(
            "window", child,
            "\(check.at(stop.rows.lowerBound, run)), child \(child): \(stop.boards ? "boarding" : "handover") begins at "
              + "\(Clock(stop.start)) but must begin from \(Clock(opens)) to \(Clock(closes)) at "
              + "\(check.model.index.council.provisions[rider.provision].id); make the plan again.")
        }
      }
    }
  }
}
