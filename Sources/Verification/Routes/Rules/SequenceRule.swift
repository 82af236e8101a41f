import CaseModel
import Tables

/// The runs of a duty in one half-day that weekdays link follow each other in one vehicle, from its base and back where
/// it has one.
enum SequenceRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for duty in check.reading.duties {
      for (n, r) in (duty.am + duty.pm).enumerated() {
        let run = check.reading.runs[r]
        let row = check.routes.routes[run.row]
        let at = "routes.csv row \(run.row + 2), \(run.label)"
        breaches.differs("duty-order", run.id, "\(at): duty_order", row.dutyOrder, n + 1)
        if run.type != duty.type {
          breaches.add(
            "duty-vehicle", run.id,
            "\(at): vehicle type \(row.vehicleType) is another than that of the other runs of duty \(duty.id); make the "
              + "plan again.")
        }
      }
      for half in [HalfDay.am, .pm] {
        for sequence in duty.sequences(half, { check.reading.runs[$0].days }) {
          follow(sequence, duty, check, &breaches)
        }
      }
    }
  }

  private static func follow(
    _ runs: [Int], _ duty: ReadDuty, _ check: RouteCheck, _ breaches: inout BreachList
  ) {
    let base = check.model.base(duty.type)
    for (n, r) in runs.enumerated() {
      let run = check.reading.runs[r]
      guard let first = run.stops.first, let last = run.stops.last else { continue }
      let before = n > 0 ? check.reading.runs[runs[n - 1]] : nil
      if run.startRow >= 0 {
        let row = check.routes.stops[run.startRow]
        let place = n == 0 ? base ?? first.place : before?.stops.last?.place ?? first.place
        breaches.differs(
          "start-place", run.id, "\(check.at(run.startRow, run)): place of the start", PointWords(row.place),
          PointWords(place))
        if let before, before.endRow >= 0 {
          let free = tame(check.routes.stops[before.endRow].arrive)
          if tame(row.depart) < free {
            breaches.add(
              "sequence-time", run.id,
              "\(check.at(run.startRow, run)): starts at \(Clock(row.depart)) but the vehicle of duty \(duty.id) is busy "
                + "with \(before.label) until \(Clock(free)); make the plan again.")
          }
        }
      }
      if run.endRow >= 0 {
        let place = n == runs.count - 1 ? base ?? last.place : last.place
        breaches.differs(
          "end-place", run.id, "\(check.at(run.endRow, run)): place of the end",
          PointWords(check.routes.stops[run.endRow].place), PointWords(place))
      }
    }
  }
}
