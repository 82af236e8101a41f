import CaseModel
import Tables

/// A vehicle at a school: one line of its timetable.
struct TimetableLine: Hashable {
  let run: HalfDay
  let routeID: String
  let vehicleType: String
  let arrive: Int
  let depart: Int
  /// The days on which one of these children travels.
  let days: WeekDays
  let children: Int
  let wheelchairs: Int
  let assistants: Int
  /// Children whose journey is a change without a decision.
  let undecided: Int
}

/// The vehicles that come to a school.
struct Timetable {
  let provisionID: String
  let name: String
  /// Morning arrivals, then afternoon departures, each by time then route.
  let arrivals: [TimetableLine]
  let departures: [TimetableLine]

  /// Every provision with a vehicle, in the case's order.
  static func all(_ book: RouteBook) -> [Timetable] {
    var lines: [String: [TimetableLine]] = [:]
    for run in book.runs {
      for stop in run.stops where stop.isSchool(run.row.run) {
        for (provision, visits) in byProvision(stop.visits) {
          lines[provision, default: []].append(line(run, stop, visits, book))
        }
      }
    }
    func sorted(_ id: String, _ half: HalfDay) -> [TimetableLine] {
      (lines[id] ?? []).filter { $0.run == half }
        .sorted { a, b in
          let (x, y) = half == .am ? (a.arrive, b.arrive) : (a.depart, b.depart)
          return x != y ? x < y : a.routeID < b.routeID
        }
    }
    let known = book.council.provisions.map(\.id).filter { lines[$0] != nil }
    let unknown = lines.keys.filter { book.provisionAt[$0] == nil }.sorted()
    return (known + unknown).map { id in
      Timetable(
        provisionID: id, name: book.provision(id), arrivals: sorted(id, .am), departures: sorted(id, .pm))
    }
  }

  private static func byProvision(_ visits: [StopVisit]) -> [(String, [StopVisit])] {
    var out: [(String, [StopVisit])] = []
    for visit in visits {
      if let at = out.firstIndex(where: { $0.0 == visit.provisionID }) {
        out[at].1.append(visit)
      } else {
        out.append((visit.provisionID, [visit]))
      }
    }
    return out
  }

  private static func line(_ run: RouteRun, _ stop: RouteStop, _ visits: [StopVisit], _ book: RouteBook)
    -> TimetableLine
  {
    let days = visits.reduce(UInt8(0)) { $0 | ($1.rider?.days ?? run.row.days).bits }
    // A child met at two addresses has two visits at school and is one child.
    let children = Set(visits.map(\.childID))
    return TimetableLine(
      run: run.row.run, routeID: run.row.routeID, vehicleType: run.row.vehicleType, arrive: stop.arrive,
      depart: stop.depart, days: WeekDays(bits: days), children: children.count,
      wheelchairs: children.count { book.child($0)?.mobility == .wheelchair },
      assistants: run.row.assistants,
      undecided: Set(
        visits.filter { $0.rider.map { book.changes.standing($0) == .proposal } ?? true }.map(\.childID)
      ).count)
  }
}

/// `timetables.html` and `timetables.csv`: who comes to each school and leaves it, and when. No child is named.
public enum Timetables {
  /// A page with a leaf for each school; nil where nothing was routed.
  public static func html(_ results: PlanResults, _ council: Case, decisions: Decisions = .none) -> String? {
    RouteBook(results, council, decisions: decisions).map(TimetablePage.html)
  }

  /// The same as a table; nil where nothing was routed.
  public static func csv(_ results: PlanResults, _ council: Case, decisions: Decisions = .none) -> [UInt8]? {
    guard let book = RouteBook(results, council, decisions: decisions) else { return nil }
    var csv = CSVWriter(columns: [
      "provision_id", "run", "arrive", "depart", "route_id", "vehicle_type", "days", "children",
      "wheelchairs",
      "assistants", "undecided",
    ])
    for table in Timetable.all(book) {
      for line in table.arrivals + table.departures {
        csv.text(table.provisionID)
        csv.text(line.run.rawValue)
        csv.text(RouteWords.clock(line.arrive))
        csv.text(RouteWords.clock(line.depart))
        csv.text(line.routeID)
        csv.text(line.vehicleType)
        csv.text(line.days.text)
        csv.whole(line.children)
        csv.whole(line.wheelchairs)
        csv.whole(line.assistants)
        csv.whole(line.undecided)
        csv.endRow()
      }
    }
    return csv.bytes
  }
}

/// The timetables as HTML.
enum TimetablePage {
  static func html(_ book: RouteBook) -> String {
    let tables = Timetable.all(book)
    let title = "\(PlanTitle.authority(book.council)): vehicles at each school"
    var body = "<header class=\"screen\">\n<h1>\(HTML.escape(title))</h1>\n"
    body += HTML.paragraph(
      tables.isEmpty
        ? "No vehicle comes to any school in this plan."
        : "\(Words.number(tables.count, "school", "schools")), a page each when printed.", kind: "lead")
    if let note = book.syntheticNote { body += SheetPage.synthetic(note) }
    body += "</header>\n<main>\n"
    for (i, table) in tables.enumerated() { body += leaf(table, "school-\(i + 1)", book) }
    return HTML.page(title: title, body: body + "</main>\n", kind: "leaves", style: LeafStyle.text)
  }

  private static func leaf(_ table: Timetable, _ id: String, _ book: RouteBook) -> String {
    let undecided = (table.arrivals + table.departures).reduce(0) { $0 + $1.undecided }
    var out = "<section class=\"leaf\(undecided > 0 ? " proposal" : "")\" aria-labelledby=\"\(id)\">\n"
    out += "<h2 id=\"\(id)\">\(HTML.escape(table.name))</h2>\n"
    if undecided > 0 {
      out +=
        "<p class=\"banner\"><strong>\(ChangeBook.watermark).</strong> "
        + HTML.escape(
          "\(Words.number(undecided, "journey", "journeys")) here "
            + (undecided == 1 ? "is a change" : "are changes") + " without a recorded decision.") + "</p>\n"
    }
    if let note = book.syntheticNote { out += SheetPage.synthetic(note) }
    out += self.table("Morning: arrivals", .am, table.arrivals)
    out += self.table("Afternoon: departures", .pm, table.departures)
    return out + "<footer>"
      + HTML.paragraph(
        "From \(Words.day(book.council.parameters.planDate)). Planned times, rounded down to the minute. Case of "
          + "\(Words.day(book.council.parameters.baseDate)); Schoolward \(book.version).")
      + "</footer>\n</section>\n"
  }

  private static func table(_ caption: String, _ half: HalfDay, _ lines: [TimetableLine]) -> String {
    var table = HTMLTable(
      caption,
      [
        .number("Arrives"), .number("Leaves"), .text("Route"), .text("Vehicle"), .text("Days"),
        .number("Children"), .number("In wheelchairs"), .number("Assistants"),
      ])
    table.limit = .max
    table.rows = lines.map { line in
      [
        RouteWords.clock(line.arrive), RouteWords.clock(line.depart), line.routeID, line.vehicleType,
        RouteWords.days(line.days), Words.count(line.children), Words.count(line.wheelchairs),
        Words.count(line.assistants),
      ]
    }
    if !lines.isEmpty {
      table.totals = [
        [
          "All", "", Words.number(lines.count, "vehicle", "vehicles"), "", "",
          Words.count(lines.reduce(0) { $0 + $1.children }),
          Words.count(lines.reduce(0) { $0 + $1.wheelchairs }),
          Words.count(lines.reduce(0) { $0 + $1.assistants }),
        ]
      ]
    }
    return table.html(
      ifEmpty: half == .am ? "No vehicle arrives in the morning." : "No vehicle leaves in the afternoon.")
  }
}
