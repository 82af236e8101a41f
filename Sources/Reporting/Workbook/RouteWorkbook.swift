import CaseModel
import Tables

/// The sheets Routes, Stops, Duties and Riders, each with a row of sums where figures add up.
enum RouteWorkbook {
  static func write(_ view: ReportView, _ routes: RouteResults, to book: WorkbookFile) {
    runs(view, routes, book)
    stops(view, routes, book)
    duties(routes, book)
    riders(view, routes, book)
  }

  private static func runs(_ view: ReportView, _ routes: RouteResults, _ book: WorkbookFile) {
    book.sheet("Routes")
    book.header([
      .text("Route", width: 12), .text("Half-day", width: 9), .text("Duty", width: 9),
      .whole("Run of the duty"),
      .text("Vehicle", width: 20), .text("Layout", width: 9), .text("Days", width: 9), .whole("Assistants"),
      .whole("Children"), .whole("Metres"), .whole("Minutes"),
    ])
    for row in routes.routes {
      book.add([
        .text(row.routeID), .text(row.run.rawValue), .text(row.dutyID), .whole(Int64(row.dutyOrder)),
        .text(row.vehicleType), .text("\(row.layout.seats)+\(row.layout.wheelchairs)"), .text(row.days.text),
        .whole(Int64(row.assistants)), .whole(Int64(row.children)), .whole(row.metres.value),
        .whole(Words.minutes(row.seconds)),
      ])
    }
    book.sums(
      "All",
      [
        8: .whole(routes.routes.reduce(0) { $0 + Int64($1.children) }),
        9: .whole(routes.routes.reduce(0) { $0 + $1.metres.value }),
      ])
  }

  private static func stops(_ view: ReportView, _ routes: RouteResults, _ book: WorkbookFile) {
    book.sheet("Stops")
    book.header([
      .text("Route", width: 12), .text("Half-day", width: 9), .whole("Row"), .text("What", width: 10),
      .text("Child", width: 12), .text("Provision", width: 28), .text("Arrive", width: 10),
      .text("Leave", width: 10), .whole("Seats in use"), .whole("Wheelchairs"), .whole("Metres to here"),
      .whole("Seconds to here"), .whole("Minutes aboard"), .whole("Easting"), .whole("Northing"),
    ])
    for row in routes.stops {
      book.add([
        .text(row.routeID), .text(row.run.rawValue), .whole(Int64(row.sequence)), .text(row.action.rawValue),
        row.childID.map { .text($0) } ?? .empty, row.provisionID.map { .text(view.provision($0)) } ?? .empty,
        .text(RouteWords.clock(row.arrive)), .text(RouteWords.clock(row.depart)),
        .whole(Int64(row.seatsUsed)),
        .whole(Int64(row.wheelchairsUsed)), .whole(row.leg.value), .whole(row.legTime.value),
        row.ride.map { .whole(Words.minutes($0)) } ?? .empty, .whole(Int64(row.place.easting)),
        .whole(Int64(row.place.northing)),
      ])
    }
    book.sums("All", [10: .whole(routes.stops.reduce(0) { $0 + $1.leg.value })])
  }

  private static func duties(_ routes: RouteResults, _ book: WorkbookFile) {
    book.sheet("Duties")
    book.header([
      .text("Duty", width: 10), .text("Vehicle", width: 20), .text("Weekday", width: 9), .pounds("Per day"),
      .whole("Paid metres"), .whole("Paid minutes"), .whole("Assistant minutes"), .pounds("Cost that day"),
      .whole("Dates a year"), .pounds("Cost a year"),
    ])
    for row in routes.duties {
      book.add([
        .text(row.dutyID), .text(row.vehicleType), .text(DutyRow.weekdayNames[row.weekday]),
        .pounds(row.dayCost), .whole(row.paidMetres.value), .whole(Words.minutes(row.paidTime)),
        .whole(Words.minutes(row.assistantTime)), .pounds(row.cost), .whole(Int64(row.dates)),
        .pounds(row.cost * Int64(row.dates)),
      ])
    }
    book.sums("All", [9: .pounds(routes.duties.reduce(.zero) { $0 + $1.cost * Int64($1.dates) })])
  }

  private static func riders(_ view: ReportView, _ routes: RouteResults, _ book: WorkbookFile) {
    book.sheet("Riders")
    book.header([
      .text("Child", width: 12), .text("Half-day", width: 9), .text("Provision", width: 28),
      .text("Travels by", width: 18), .text("Route", width: 12), .text("Days", width: 9),
      .text("Boards", width: 9), .text("Leaves", width: 9), .whole("Minutes aboard"), .whole("Direct drive"),
      .whole("Guideline"), .whole("Limit"), .whole("Above by"), .pounds("Share a year"),
      .text("Changed", width: 16), .text("Reason", width: 44),
    ])
    for row in routes.riders {
      let changed = row.changed.map { $0 ? "another route" : "same route" } ?? "no route today"
      book.add([
        .text(row.childID), .text(row.run.rawValue), .text(view.provision(row.provisionID)),
        .text(row.mode == RouteWords.leftOut ? "left out" : Words.mode(row.mode)), .text(row.routeID ?? ""),
        .text(row.days.text), row.board.map { .text(RouteWords.clock($0)) } ?? .empty,
        row.alight.map { .text(RouteWords.clock($0)) } ?? .empty,
        row.ride.map { .whole(Words.minutes($0)) } ?? .empty,
        row.direct.map { .whole(Words.minutes($0)) } ?? .empty, .whole(Words.minutes(row.guideline)),
        row.limit.map { .whole(Words.minutes($0)) } ?? .empty,
        row.above > .zero ? .whole(RouteWords.minutesAbove(row.above)) : .empty, .pounds(row.share),
        .text(changed), .text(row.reason.isEmpty ? "" : LeftOutWords.sentence(row.reason).problem),
      ])
    }
    book.sums("All", [13: .pounds(routes.riders.reduce(.zero) { $0 + $1.share })])
  }
}

/// Sums that must agree inside a route plan's own figures.
enum RouteChecks {
  static func all(_ view: ReportView, _ routes: RouteResults) -> [PlanCheck] {
    let f = RouteFigures(routes, view.council)
    let shares = routes.riders.filter { $0.mode == RouteWords.vehicle }.reduce(Pence.zero) { $0 + $1.share }
    var legs: [String: Int64] = [:]
    var aboard: [String: Set<String>] = [:]
    for row in routes.stops {
      let key = row.run.rawValue + row.routeID
      legs[key, default: 0] += row.leg.value
      if let child = row.childID { aboard[key, default: []].insert(child) }
    }
    let keys = Set(routes.routes.map { $0.run.rawValue + $0.routeID })
    let far = routes.routes.count { legs[$0.run.rawValue + $0.routeID] ?? 0 != $0.metres.value }
    let loads = routes.routes.count { (aboard[$0.run.rawValue + $0.routeID] ?? []).count != $0.children }
    let lost = routes.riders.count { row in
      row.mode == RouteWords.vehicle
        && row.routeID.map { !keys.contains(row.run.rawValue + $0) } ?? true
    }
    var out = [
      PlanCheck(
        name: "Children's shares add up to the cost of vehicles and assistants",
        holds: shares == f.vehicleCost,
        figures: "£\(shares.gbp) shared, £\(f.vehicleCost.gbp) in Duties"),
      PlanCheck(
        name: "Legs add up to every route's metres", holds: far == 0, figures: "\(far) routes differ"),
      PlanCheck(
        name: "Children at stops are every route's children", holds: loads == 0,
        figures: "\(loads) routes differ"),
      PlanCheck(
        name: "Every child in a vehicle has a run", holds: lost == 0, figures: "\(lost) riders without"),
    ]
    if let cash = view.results.run.routing.first(where: { $0.name == "cash_pence" }).flatMap({
      Int64($0.value)
    }) {
      out.append(
        PlanCheck(
          name: "Vehicles, training and budgets less contributions are the cash of run.json",
          holds: cash == f.cash.value,
          figures:
            "£\(f.vehicleCost.gbp) + £\(f.rivalCost.gbp) - £\(f.contributions.gbp), run.json £\(Pence(cash).gbp)"
        ))
    }
    return out
  }
}
