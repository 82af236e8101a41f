import CaseModel
import Reporting
import Studio
import Tables

/// Runs by vehicle: a row a run, its children beside it, to be moved from row to row.
struct RunTable {
  private let page: TransportPage
  private let book: TransportBook

  init(_ page: TransportPage, _ book: TransportBook) {
    self.page = page
    self.book = book
  }

  func html(_ layout: Layout) -> String {
    let runs = page.query.runs(book)
    guard !runs.isEmpty else { return HTML.paragraph("No run fits this choice. Choose less.") }
    let (shown, links) = page.part(runs)
    let mayPin = page.visitor.may(.changeTransport) && page.visitor.may(.run)
    var columns: [(title: String, isNumber: Bool)] = [("Run", false)]
    // The run's name heads its row, so the box to pin it comes after.
    if mayPin { columns.append(("Pin", false)) }
    columns += [
      ("Vehicle", false), ("Days", false), ("Leaves, ends", true), ("Minutes", true), ("Seats used", true),
      ("Above guideline", false), ("Schools", false), ("Children", false),
    ]
    let rows = shown.map { run -> (attributes: String, cells: [String]) in
      let row = run.row
      var cells = [HTML.escape(row.routeID)]
      if mayPin {
        let pin = HTML.escape("\(row.run.rawValue):\(row.routeID)")
        cells.append(
          "<label class=\"choice\"><input type=\"checkbox\" form=\"pins\" name=\"pin\" value=\"\(pin)\">"
            + "<span class=\"unseen\">Pin \(HTML.escape(row.routeID))</span></label>")
      }
      cells += [
        HTML.escape("\(row.vehicleType), duty \(row.dutyID)"), HTML.escape(RouteWords.days(row.days)),
        "\(RouteWords.clock(run.departs)) – \(RouteWords.clock(run.ends))",
        Words.count(Words.minutes(row.seconds)),
        Self.seats(run), TransportPage.above(run),
        HTML.escape(run.schools.map(book.name).joined(separator: "; ")),
        run.children.map { page.mover($0, row.run, from: row.routeID) }.joined(separator: " "),
      ]
      return (
        " class=\"run\" data-route=\"\(HTML.escape(row.routeID))\" data-half=\"\(row.run.rawValue)\"", cells
      )
    }
    return DeskHTML.table(
      "\(Words.number(runs.count, "run", "runs")) of the \(RouteWords.half(page.query.half)), by vehicle",
      columns, rows)
      + links
  }

  /// `5 of 8 seats`, assistants among them.
  static func seats(_ run: TransportBook.Run) -> String {
    let layout = run.row.layout
    var words = "\(run.seats) of \(layout.seats)"
    if layout.wheelchairs > 0 { words += ", wheelchairs \(run.wheelchairs) of \(layout.wheelchairs)" }
    return words
  }
}

/// Runs by school.
struct SchoolTable {
  private let page: TransportPage
  private let book: TransportBook

  init(_ page: TransportPage, _ book: TransportBook) {
    self.page = page
    self.book = book
  }

  func html() -> String {
    let runs = page.query.runs(book)
    guard !runs.isEmpty else { return HTML.paragraph("No run fits this choice. Choose less.") }
    var schools: [String: [TransportBook.Run]] = [:]
    for run in runs { for id in run.schools { schools[id, default: []].append(run) } }
    let ids = schools.keys.sorted { (book.name($0), $0) < (book.name($1), $1) }
    let (shown, links) = page.part(page.query.school.map { [$0] } ?? ids, of: 12)
    return shown.map { id in
      let rows = (schools[id] ?? []).map { run -> (attributes: String, cells: [String]) in
        let own = run.riders.filter { $0.provisionID == id }
        return (
          " class=\"run\" data-route=\"\(HTML.escape(run.row.routeID))\" data-half=\"\(run.row.run.rawValue)\"",
          [
            HTML.escape(run.row.routeID), HTML.escape("\(run.row.vehicleType), duty \(run.row.dutyID)"),
            call(run, id), Words.count(Words.minutes(run.row.seconds)), RunTable.seats(run),
            TransportPage.above(run),
            own.map { page.mover($0.childID, run.row.run, from: run.row.routeID) }.joined(separator: " "),
          ]
        )
      }
      return DeskHTML.table(
        "\(book.name(id)), \(RouteWords.half(page.query.half)): \(Words.number(rows.count, "run", "runs"))",
        [
          ("Run", false), ("Vehicle", false), ("At the school", true), ("Minutes", true),
          ("Seats used", true),
          ("Above guideline", false), ("Children for this school", false),
        ], rows)
    }.joined() + links
  }

  private func call(_ run: TransportBook.Run, _ id: String) -> String {
    let action: StopAction = run.row.run == .am ? .dropoff : .pickup
    return run.stops.first { $0.provisionID == id && $0.action == action }.map { RouteWords.clock($0.arrive) }
      ?? ""
  }
}

/// Riders, a row each, with what travel requires of them and nothing more.
struct RiderTable {
  private let page: TransportPage
  private let book: TransportBook

  init(_ page: TransportPage, _ book: TransportBook) {
    self.page = page
    self.book = book
  }

  func html() -> String {
    let riders = page.query.runs(book).flatMap { run in run.riders.map { (run, $0) } }.filter { _, rider in
      page.query.school.map { rider.provisionID == $0 } ?? true
    }.enumerated().sorted { ($0.element.1.childID, $0.offset) < ($1.element.1.childID, $1.offset) }.map(
      \.element)
    guard !riders.isEmpty else { return HTML.paragraph("No child fits this choice. Choose less.") }
    let (shown, links) = page.part(riders, of: 100)
    let rows = shown.map { run, rider -> (attributes: String, cells: [String]) in
      var cells = [
        HTML.escape(rider.childID), HTML.escape(book.name(rider.provisionID)), HTML.escape(run.row.routeID),
        HTML.escape(RouteWords.days(rider.days)),
        "\(rider.board.map(RouteWords.clock) ?? "") – \(rider.alight.map(RouteWords.clock) ?? "")",
        rider.ride.map { Words.count(Words.minutes($0)) } ?? "", Words.count(Words.minutes(rider.guideline)),
        rider.above > .zero
          ? "<strong class=\"late\">\(RouteWords.minutes(RouteWords.minutesAbove(rider.above))) above guideline</strong>"
          : "no",
        HTML.escape(book.travel(rider.childID)),
      ]
      if page.visitor.may(.changeTransport) {
        let path = DeskHTML.path(
          "/cases/\(page.row.id)/transport/move",
          [("run", page.plan.id), ("child", rider.childID), ("half", rider.run.rawValue)])
        cells.append(
          "<a class=\"rider\" href=\"\(HTML.escape(path))\" data-child=\"\(HTML.escape(rider.childID))\" "
            + "data-half=\"\(rider.run.rawValue)\" data-route=\"\(HTML.escape(run.row.routeID))\">Move to\u{2026}"
            + "<span class=\"unseen\"> another run, \(HTML.escape(rider.childID))</span></a>")
      }
      return ("", cells)
    }
    var columns: [(title: String, isNumber: Bool)] = [
      ("Child", false), ("School", false), ("Run", false), ("Days", false), ("Boards, leaves", true),
      ("Minutes", true),
      ("Guideline", true), ("Above guideline", false), ("Travel requires", false),
    ]
    if page.visitor.may(.changeTransport) { columns.append(("Move", false)) }
    return DeskHTML.table(
      "\(Words.number(riders.count, "journey", "journeys")) of the \(RouteWords.half(page.query.half))",
      columns, rows) + links
  }
}
