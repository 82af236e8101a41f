import CaseModel
import Tables

/// The routes: figures, vehicles by type, runs, rides above guideline, journeys left out, a map where it is small.
enum RoutesSection {
  static func html(_ view: ReportView, _ routes: RouteResults) -> String {
    let f = RouteFigures(routes, view.council)
    var out = HTML.list(
      RouteSummary.lines(view.results, view.council)
        .filter { !["Above", "Left out"].contains($0.subject) }.map { "\($0.subject): \($0.text)" })
    out += types(f) + above(view, routes, f) + leftOut(view, routes, f) + runs(view, routes)
    out += "<h3>Map</h3>\n" + RouteMap.html(view)
    return out
      + HTML.paragraph(
        "Sheets for crews are in route-sheets.html, each school's vehicles in timetables.html, lines for family "
          + "letters in family-lines.csv. A child's route becomes a decision only by a row in decisions.csv.",
        kind: "note")
  }

  private static func types(_ f: RouteFigures) -> String {
    var table = HTMLTable(
      "Vehicles by type",
      [
        .text("Type"), .number("Vehicles"), .number("Most on one day"), .number("Cost a year"),
        .number("Cost a vehicle"),
      ])
    table.rows = f.types.map { type in
      [
        type.vehicleType, Words.count(type.vehicles), Words.count(type.busiestDay), Words.pounds(type.cost),
        Words.pounds(Pence(type.vehicles == 0 ? 0 : type.cost.value / Int64(type.vehicles))),
      ]
    }
    table.totals = [
      ["All", Words.count(f.vehicles), Words.count(f.busiestDay), Words.pounds(f.vehicleCost), ""]
    ]
    return table.html(ifEmpty: "No vehicle is at work in this plan.")
  }

  private static func above(_ view: ReportView, _ routes: RouteResults, _ f: RouteFigures) -> String {
    var table = HTMLTable(
      "Rides above guideline, furthest above first",
      [
        .text("Child"), .text("Half-day"), .text("Provision"), .text("Route"), .number("Minutes"),
        .number("Guideline"), .number("Above by"), .number("Direct drive"),
      ])
    table.rows = f.above.map { i in
      let row = routes.riders[i]
      return [
        row.childID, RouteWords.half(row.run), view.provision(row.provisionID), row.routeID ?? "",
        row.ride.map { Words.count(Words.minutes($0)) } ?? "", Words.count(Words.minutes(row.guideline)),
        Words.count(RouteWords.minutesAbove(row.above)),
        row.direct.map { Words.count(Words.minutes($0)) } ?? "",
      ]
    }
    return "<h3>Rides above guideline</h3>\n" + table.html(ifEmpty: "No ride is above guideline.")
  }

  private static func leftOut(_ view: ReportView, _ routes: RouteResults, _ f: RouteFigures) -> String {
    var table = HTMLTable(
      "Journeys left out, and what to do",
      [.text("Child"), .text("Half-day"), .text("Provision"), .text("Why"), .text("What to do")])
    table.rows = f.leftOut.map { i in
      let row = routes.riders[i]
      let words = LeftOutWords.sentence(row.reason)
      return [
        row.childID, RouteWords.half(row.run), view.provision(row.provisionID),
        words.problem.prefix(1).uppercased() + words.problem.dropFirst() + ".", words.action,
      ]
    }
    return "<h3>Journeys left out</h3>\n" + table.html(ifEmpty: "No journey is left out.")
  }

  private static func runs(_ view: ReportView, _ routes: RouteResults) -> String {
    guard let book = RouteBook(view.results, view.council) else { return "" }
    var table = HTMLTable(
      "Runs",
      [
        .text("Route"), .text("Half-day"), .text("Vehicle"), .text("Layout"), .text("Days"),
        .number("Children"), .number("Assistants"), .number("Miles"), .number("Minutes"), .text("Schools"),
      ])
    table.limit = 120
    table.rows = book.runs.map { run in
      var schools: [String] = []
      for stop in run.stops where stop.isSchool(run.row.run) {
        for visit in stop.visits {
          let name = book.provision(visit.provisionID)
          if !schools.contains(name) { schools.append(name) }
        }
      }
      return [
        run.row.routeID, RouteWords.half(run.row.run), run.row.vehicleType,
        "\(run.row.layout.seats)+\(run.row.layout.wheelchairs)", run.row.days.text,
        Words.count(run.row.children), Words.count(run.row.assistants), RouteWords.miles(run.row.metres),
        Words.count(Words.minutes(run.row.seconds)), schools.joined(separator: ", "),
      ]
    }
    table.totals = [
      [
        "All", "", "", "", "", Words.count(routes.routes.reduce(0) { $0 + $1.children }), "",
        RouteWords.miles(routes.routes.reduce(Metres.zero) { $0 + $1.metres }), "", "",
      ]
    ]
    return "<h3>Runs</h3>\n" + table.html(ifEmpty: "There is no run in this plan.")
  }
}
