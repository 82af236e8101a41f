import CaseModel
import Tables

/// Every duty and weekday at work has a row in `duties.csv` with what is paid, what it costs and on how many dates.
enum DutyRule {
  /// What a duty is paid for on a weekday.
  private struct Paid {
    var metres: Int64 = 0
    var seconds: Int64 = 0
    var assistants: Int64 = 0
  }

  /// - Returns: the annual cost of every duty, pence.
  static func check(_ days: DutyDays, _ check: RouteCheck, _ breaches: inout BreachList) -> [Int64] {
    var annual = [Int64](repeating: 0, count: check.reading.duties.count)
    var given: [String: Int] = [:]
    for (i, row) in check.routes.duties.enumerated() {
      let key = "\(row.dutyID) \(row.weekday)"
      if given[key] != nil {
        breaches.add(
          "duty-duplicate", row.dutyID,
          "\(at(i, row)): the duty has a row for this day already; make the plan again.")
        continue
      }
      given[key] = i
      if i > 0 {
        let before = check.routes.duties[i - 1]
        if (before.dutyID, before.weekday) > (row.dutyID, row.weekday) {
          breaches.add(
            "duty-row-order", row.dutyID,
            "\(at(i, row)): rows are not by duty id and weekday; make the plan again.")
        }
      }
    }
    for day in days.all {
      let duty = check.reading.duties[day.duty]
      let paid = paid(day, days, check, &breaches)
      let dates = check.model.dates.count(day.provisions, day.weekday)
      let cost = cost(paid, duty.type, check)
      annual[day.duty] += cost * Int64(dates)
      guard let i = given.removeValue(forKey: "\(duty.id) \(day.weekday)") else {
        breaches.add(
          "duty-missing", duty.id,
          "duties.csv has no row for duty \(duty.id) on \(DutyRow.weekdayNames[day.weekday]), when it is at work; make "
            + "the plan again.")
        continue
      }
      let row = check.routes.duties[i]
      func differs<T: Equatable>(_ code: String, _ name: String, _ given: T, _ right: T) {
        breaches.differs(code, duty.id, "\(at(i, row)): \(name)", given, right)
      }
      let type = duty.type < 0 ? nil : check.model.index.council.vehicles[duty.type]
      if let type {
        differs("duty-type", "vehicle_type", row.vehicleType, type.id)
        differs("day-cost", "day_cost_gbp", Pounds(row.dayCost.value), Pounds(capped(type.costPerDay)))
      }
      differs("paid-metres", "paid_metres", row.paidMetres.value, paid.metres)
      differs("paid-seconds", "paid_seconds", row.paidTime.value, paid.seconds)
      differs("assistant-seconds", "assistant_seconds", row.assistantTime.value, paid.assistants)
      differs("duty-cost", "cost_gbp", Pounds(row.cost.value), Pounds(cost))
      differs("dates", "dates", row.dates, dates)
    }
    for (_, i) in given.sorted(by: { $0.value < $1.value }) {
      let row = check.routes.duties[i]
      breaches.add(
        "duty-unknown", row.dutyID, "\(at(i, row)): no run of the duty runs that day; make the plan again.")
    }
    return annual
  }

  private static func at(_ i: Int, _ row: DutyRow) -> String {
    let day = DutyRow.weekdayNames.indices.contains(row.weekday) ? DutyRow.weekdayNames[row.weekday] : "?"
    return "duties.csv row \(i + 2), duty \(row.dutyID) on \(day)"
  }

  private static func paid(
    _ day: DutyDay, _ days: DutyDays, _ check: RouteCheck, _ breaches: inout BreachList
  ) -> Paid {
    var paid = Paid()
    let duty = check.reading.duties[day.duty]
    let type = duty.type < 0 ? nil : check.model.index.council.vehicles[duty.type]
    let base = type?.deadMileagePaid == true ? days.base(day) : nil
    let least = check.model.terms.paidHalfDay
    for half in [HalfDay.am, .pm] {
      let stops = day.stops(half)
      guard let first = stops.first, let last = stops.last else { continue }
      func stop(_ at: (run: Int, stop: Int)) -> ReadStop { check.reading.runs[at.run].stops[at.stop] }
      var seconds = Int64(tame(stop(last).depart) - tame(stop(first).arrive))
      for (a, b) in zip(stops, stops.dropFirst()) {
        let leg = check.legs.figures(half, days.place(a), days.place(b)) ?? .none
        paid.metres += leg.metres
        inTime(stop(a), stop(b), a, b, leg, day, check, &breaches)
      }
      if let base {
        for leg in [
          check.legs.figures(half, base, days.place(first)), check.legs.figures(half, days.place(last), base),
        ] {
          paid.metres += (leg ?? .none).metres
          seconds += (leg ?? .none).seconds
        }
      }
      paid.seconds += type.map { $0.costPerHour > .zero } == true ? max(seconds, least) : seconds
      let assistants = stops.map { check.reading.runs[$0.run].assistants }.max() ?? 0
      paid.assistants += Int64(assistants) * max(seconds, least)
    }
    return paid
  }

  /// On a day when stops are left out, the straight drive between two that are made must fit the fixed times.
  private static func inTime(
    _ from: ReadStop, _ to: ReadStop, _ a: (run: Int, stop: Int), _ b: (run: Int, stop: Int),
    _ leg: LegFigures,
    _ day: DutyDay, _ check: RouteCheck, _ breaches: inout BreachList
  ) {
    let reached = tame(from.depart) + Int(leg.seconds)
    guard reached > to.start else { return }
    let run = check.reading.runs[b.run]
    breaches.add(
      "day-leg", run.id,
      "\(check.at(to.rows.lowerBound, run)): on \(DutyRow.weekdayNames[day.weekday]) the drive of \(leg.seconds) seconds "
        + "from \(PointWords(from.place)), left at \(Clock(from.depart)), arrives at \(Clock(reached)) but the stop "
        + "begins at \(Clock(to.start)); make the plan again.")
  }

  /// Pence of a duty on a weekday, half up.
  private static func cost(_ paid: Paid, _ type: Int, _ check: RouteCheck) -> Int64 {
    guard type >= 0 else { return 0 }
    let vehicle = check.model.index.council.vehicles[type]
    func rate(_ pence: Pence) -> Int128 { Int128(min(capped(pence), 1_000_000)) }
    // Everything over one denominator: metres in a mile x seconds in an hour.
    let mile: Int128 = 1_609_344
    let hour: Int128 = 3_600
    let driven = rate(vehicle.costPerMile) * Int128(paid.metres) * 1_000 * hour
    let timed =
      (rate(vehicle.costPerHour) * Int128(paid.seconds)
        + Int128(check.model.terms.assistantHour) * Int128(paid.assistants)) * mile
    let whole = Int128(capped(vehicle.costPerDay)) * mile * hour + driven + timed
    return Int64(clamping: (2 * whole + mile * hour) / (2 * mile * hour))
  }
}
