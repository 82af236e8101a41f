import CaseModel
import Tables

/// Who changes from a current route is marked so; changes and minutes above the guideline are priced as steering.
enum ChangeRule {
  static func check(_ check: RouteCheck, _ figures: inout RoutedFigures, _ breaches: inout BreachList) {
    let terms = check.model.terms
    var changed: (child: Int, half: HalfDay)?
    for (r, rider) in check.own.all.enumerated() {
      let i = check.reading.riders.row[r]
      let run = check.reading.runOf[r]
      let current = check.model.current(rider.child, rider.half)
      let moves: Bool? =
        run < 0 || current.isEmpty ? nil : !current.contains(check.reading.runs[run].id)
      if i >= 0 {
        let row = check.routes.riders[i]
        breaches.differs(
          "changed", row.childID, "\(check.at(rider: i)): changed", row.changed.map(word), moves.map(word))
      }
      if moves == true, changed.map({ $0 != (rider.child, rider.half) }) ?? true {
        changed = (rider.child, rider.half)
        figures.steering += terms.changePrice
      }
    }
    for run in check.reading.runs {
      for aboard in run.riders {
        let rider = check.own.all[aboard.rider]
        let ride = run.stops[aboard.leaves].start - tame(run.stops[aboard.boards].depart)
        let above = max(0, Int64(ride) - rider.guideline)
        let dates = (0..<5).filter { rider.days >> UInt8($0) & 1 == 1 }.reduce(0) {
          $0 + check.model.dates.count([rider.provision], $1)
        }
        // Pence a minute: half up once a rider.
        let price = Int128(terms.abovePrice) * Int128(above) * Int128(dates)
        figures.steering += Int64(clamping: (price + 30) / 60)
      }
    }
  }

  private static func word(_ yes: Bool) -> String { yes ? "yes" : "no" }
}
