import CaseModel
import Tables

/// Everyone who must travel has a row in `riders.csv` with the days, the place and the figures the case gives; nobody
/// else has; who is left out, is so for the reason the case gives; rival modes replace all of a child's journeys.
enum RiderRule {
  static func check(
    _ check: RouteCheck, _ warnings: [String], _ figures: inout RoutedFigures, _ breaches: inout BreachList
  ) {
    let council = check.model.index.council
    var last = -1
    for (i, row) in check.routes.riders.enumerated() {
      switch row.mode {
      case "vehicle": figures.riders += 1
      case "training", "budget": figures.rival += 1
      case "left_out": figures.leftOut += 1
      default:
        breaches.add(
          "rider-mode", row.childID,
          "\(check.at(rider: i)): mode \(row.mode) is none of vehicle, training, budget, left_out; make the plan again."
        )
      }
      let r = check.reading.riders.rider[i]
      guard r >= 0 else {
        breaches.add(
          "rider-unknown", row.childID,
          "\(check.at(rider: i)): nothing in the case makes this child travel to \(row.provisionID) on \(row.days.text); "
            + "make the plan again from this case.")
        continue
      }
      if r < last {
        breaches.add(
          "rider-order", row.childID,
          "\(check.at(rider: i)): rows are not in the case's order of children, am before pm; make the plan again."
        )
      }
      last = max(last, r)
      rider(i, row, r, check, &breaches)
    }
    for r in check.own.all.indices where check.reading.riders.row[r] < 0 {
      let rider = check.own.all[r]
      let id = council.children[rider.child].id
      breaches.add(
        "rider-missing", id,
        "riders.csv has no row for child \(id), \(rider.half.rawValue), to \(council.provisions[rider.provision].id) on "
          + "\(DayWords(rider.days)); make the plan again so that everyone who travels is in it.")
    }
    modes(check, &breaches)
    for c in check.own.individual where !warnings.contains(where: { $0.contains(council.children[c].id) }) {
      breaches.add(
        "boarder-warning", council.children[c].id,
        "Child \(council.children[c].id) boards for longer than a week and travels outside routes, but no warning says "
          + "so; make the plan again.")
    }
  }

  private static func rider(
    _ i: Int, _ row: RiderRow, _ r: Int, _ check: RouteCheck, _ breaches: inout BreachList
  ) {
    let own = check.own.all[r]
    func differs<T: Equatable>(_ code: String, _ name: String, _ given: T, _ right: T) {
      breaches.differs(code, row.childID, "\(check.at(rider: i)): \(name)", given, right)
    }
    differs("rider-days", "days", DayWords(row.days.bits), DayWords(own.days))
    differs("rider-place", "place", PointWords(row.place), PointWords(own.place))
    differs("rider-direct", "direct_seconds", row.direct?.value, own.direct?.seconds)
    differs("rider-guideline", "guideline_seconds", row.guideline.value, own.guideline)
    differs("rider-limit", "limit_seconds", row.limit?.value, own.limit)
    if row.mode == "vehicle", row.routeID == nil || check.reading.runOf[r] < 0 {
      breaches.add(
        "rider-route", row.childID,
        "\(check.at(rider: i)): route \(row.routeID ?? "empty") is not a run of routes.csv; make the plan again."
      )
    }
    guard row.mode != "vehicle" else {
      if !own.reason.isEmpty {
        breaches.add(
          "rider-not-carried", row.childID,
          "\(check.at(rider: i)): the child travels in a vehicle but cannot be carried (\(own.reason)); make the plan "
            + "again.")
      }
      differs("rider-reason", "reason", row.reason, "")
      return
    }
    differs("rider-reason", "reason", row.reason, row.mode == "left_out" ? own.reason : "")
    if row.mode == "left_out", own.reason.isEmpty {
      breaches.add(
        "rider-left-out", row.childID,
        "\(check.at(rider: i)): the child is left out though it can be carried; make the plan again.")
    }
    differs("rider-route", "route_id", row.routeID, nil)
    differs("rider-board", "board", row.board.map(Clock.init), nil)
    differs("rider-alight", "alight", row.alight.map(Clock.init), nil)
    differs("rider-ride", "ride_seconds", row.ride?.value, nil)
    differs("rider-above", "above_seconds", row.above.value, 0)
  }

  /// A rival mode is agreed, and replaces every journey of the child.
  private static func modes(_ check: RouteCheck, _ breaches: inout BreachList) {
    let council = check.model.index.council
    for c in council.children.indices {
      var modes: Set<String> = []
      for r in check.own.start[c]..<check.own.start[c + 1] where check.reading.riders.row[r] >= 0 {
        modes.insert(check.routes.riders[check.reading.riders.row[r]].mode)
      }
      let rivals = modes.intersection(["training", "budget"])
      guard let mode = rivals.sorted().first else { continue }
      let id = council.children[c].id
      let agreed: TravelHelp = mode == "training" ? .trainingAgreed : .budgetAgreed
      if council.children[c].travel != agreed {
        breaches.add(
          "rival-not-agreed", id,
          "riders.csv: child \(id) is given mode \(mode), which is not agreed in children.csv; make the plan again."
        )
      }
      if modes.count > 1 {
        breaches.add(
          "rival-part", id,
          "riders.csv: mode \(mode) replaces only some journeys of child \(id); it replaces all or none: make the plan "
            + "again.")
      }
      if mode == "budget", RivalPrice.metres(c, check) == nil {
        breaches.add(
          "rival-distance", id,
          "riders.csv: child \(id) is given a budget by distance, but no distance is known; make the plan again."
        )
      }
    }
  }
}

/// What a rival mode costs a year.
enum RivalPrice {
  /// Direct metres of the child's morning (without one, afternoon) rider with most days.
  static func metres(_ c: Int, _ check: RouteCheck) -> Int64? {
    var best: OwnRider?
    for rider in check.own.all[check.own.start[c]..<check.own.start[c + 1]] {
      guard let so = best else {
        best = rider
        continue
      }
      if rider.half == so.half, rider.days.nonzeroBitCount > so.days.nonzeroBitCount { best = rider }
    }
    return best?.direct?.metres
  }

  /// Pence a year of a mode, `training` or `budget`.
  static func price(_ mode: String, _ c: Int, _ check: RouteCheck) -> Int64 {
    let terms = check.model.terms
    guard mode == "budget" else { return terms.pass }
    let boards = check.own.all[check.own.start[c]..<check.own.start[c + 1]].contains(where: \.boards)
    let days = boards ? terms.boardingTrips : terms.schoolDays
    return days * terms.legs * TravelPrices.cost(terms.mileage, metres(c, check) ?? 0)
  }
}
