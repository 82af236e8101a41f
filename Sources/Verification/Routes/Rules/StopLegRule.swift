import CaseModel
import Tables

/// Every leg is as long, and takes as long, as the case's travel times say.
enum StopLegRule {
  /// Notes the legs that will be asked for.
  static func want(_ reading: RouteReading, _ routes: RouteResults, _ legs: inout LegTable) {
    for run in reading.runs {
      for k in run.rows.dropFirst() {
        legs.want(run.half, routes.stops[k - 1].place, routes.stops[k].place)
      }
    }
  }

  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    for run in check.reading.runs {
      for k in run.rows {
        let row = check.routes.stops[k]
        var leg: LegFigures? = LegFigures.none
        if k > run.rows.lowerBound {
          leg = check.legs.figures(run.half, check.routes.stops[k - 1].place, row.place)
        }
        guard let leg else {
          breaches.add(
            "leg-unknown", run.id,
            "\(check.at(k, run)): no way is known from \(PointWords(check.routes.stops[k - 1].place)) to "
              + "\(PointWords(row.place)); make the plan again.")
          continue
        }
        breaches.differs("leg-metres", run.id, "\(check.at(k, run)): leg_metres", row.leg.value, leg.metres)
        breaches.differs(
          "leg-seconds", run.id, "\(check.at(k, run)): leg_seconds", row.legTime.value, leg.seconds)
      }
    }
  }
}
