import CaseModel
import Hummingbird
import Reporting
import Studio

/// `/cases/:case/due`: children due a decision, by when, and how far each is.
struct DuePages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/due") { request, context in
      let visitor = try context.visitor(may: .seeChildren)
      let (row, view) = try await desk.caseOf(context)
      var layout = Layout("What is due", visitor, .init(row, view.world, .due))
      layout.styles = ["desk.css"]
      guard let world = view.usable else { return Response.page(layout.html(Self.unusable(row))) }
      let query = DueQuery(request.query, mayNeed: visitor.may(.seeNeeds))
      let run = request.query["run"]
      if let run { _ = try await desk.run(run, of: row.id) }
      let page = DuePage(row: row, visitor: visitor, query: query, run: run)
      let body = try await offPool { page.html(DueList(world, try Decisions.beside(world))) }
      return Response.page(layout.html(body))
    }
  }

  /// What stands where a case has errors.
  static func unusable(_ row: CaseRow) -> String {
    "<h1>\(HTML.escape(row.name)) has errors</h1>\n"
      + "<p>The case cannot be used until they are put right. "
      + "<a href=\"/cases/\(row.id)\">See what is wrong</a>, correct it and come back.</p>\n"
  }
}

/// The list as a page.
struct DuePage {
  let row: CaseRow
  let visitor: Visitor
  let query: DueQuery
  let run: String?

  func html(_ list: DueList) -> String {
    let counts = list.counts
    var body = "<h1>What is due</h1>\n"
    body += HTML.paragraph(
      "Children due a decision on \(Words.day(list.day)), the case's base date, soonest first.", kind: "note")
    body += DeskHTML.tiles([
      ("Due a decision", Words.count(counts.due), ""), ("Decided", Words.count(counts.decided), ""),
      ("Overdue", Words.count(counts.overdue), "not decided, date passed"),
      ("Due within four weeks", Words.count(counts.soon), "not decided"),
      ("Replies overdue", Words.count(counts.replies), "asked more than 15 days ago"),
    ])
    body += filters
    let chosen = query.chosen(list)
    guard !chosen.isEmpty else {
      return body
        + HTML.paragraph(
          list.children.isEmpty
            ? "No child of this case is due a decision. Give a child another status than settled if one is."
            : "No child fits this choice. Choose less.")
    }
    let pages = (chosen.count + DueQuery.pageSize - 1) / DueQuery.pageSize
    let page = min(query.page, pages)
    let from = (page - 1) * DueQuery.pageSize
    let shown = chosen.dropFirst(from).prefix(DueQuery.pageSize)
    body += table(
      Array(shown),
      "\(Words.count(from + 1)) to \(Words.count(from + shown.count)) of \(Words.count(chosen.count)) children"
    )
    return body + self.pages(page, of: pages)
  }

  private var filters: String {
    func all(_ options: [(value: String, words: String)]) -> [(value: String, words: String)] {
      [("", "All")] + options
    }
    var fields = DeskHTML.select(
      "Why due", name: "status",
      all(ChildStatus.allCases.filter(\.isDueDecision).map { ($0.rawValue, DueWords.status($0)) }),
      chosen: query.status)
    fields =
      "<div>\(fields)</div><div>"
      + DeskHTML.select(
        "Phase", name: "phase", all(AgeBand.allCases.map { ($0.rawValue, DeskHTML.capital($0.label)) }),
        chosen: query.phase) + "</div>"
    if visitor.may(.seeNeeds) {
      fields +=
        "<div>"
        + DeskHTML.select(
          "Primary need", name: "need",
          all(Need.allCases.map { ($0.rawValue, DeskHTML.capital($0.label)) }), chosen: query.need) + "</div>"
    }
    fields +=
      "<div>"
      + DeskHTML.select(
        "Decision", name: "state", all(DueQuery.State.allCases.map { ($0.rawValue, $0.words) }),
        chosen: query.state) + "</div>"
    if query.sort != "date" { fields += DeskHTML.hidden("sort", query.sort) }
    if let run { fields += DeskHTML.hidden("run", run) }
    return
      "<form method=\"get\" action=\"/cases/\(row.id)/due\" class=\"filters\" aria-label=\"Choose children\">\(fields)"
      + "<div><button class=\"secondary\">Show</button></div></form>\n"
  }

  private func table(_ shown: [DueChild], _ caption: String) -> String {
    func sorted(_ title: String, _ by: String) -> String {
      query.sort == by
        ? "\(title) <span class=\"note\">(in order)</span>"
        : DeskHTML.link(query.path(row.id, sort: by, run: run), title)
    }
    let mayNeed = visitor.may(.seeNeeds)
    var columns: [(title: String, isNumber: Bool)] = [("Child", false)]
    var links = [0: sorted("Child", "child")]
    if mayNeed { columns.append(("Need", false)) }
    links[columns.count] = sorted("Year", "year")
    columns.append(("Year", false))
    links[columns.count] = sorted("Why due", "status")
    columns.append(("Why due", false))
    links[columns.count] = sorted("By", "date")
    columns += [
      ("By", false), ("On time", false), ("Requests", true), ("Asked, answered", true), ("Decision", false),
    ]
    let rows = shown.map { due -> (attributes: String, cells: [String]) in
      let child = due.child
      var cells = [
        visitor.may(.seePanel)
          ? DeskHTML.link(DeskHTML.child(row.id, child.id, run: run), child.id) : HTML.escape(child.id)
      ]
      if mayNeed { cells.append(HTML.escape(child.needs.first?.label ?? "")) }
      cells += [
        Words.year(child.ncYear), HTML.escape(DueWords.status(child.status)),
        (due.clock.date.map(Words.day) ?? "not recorded")
          + "<small class=\"note\">\(HTML.escape(due.clock.kind.words))</small>",
        mark(due), "\(due.requests.count)", replies(due), HTML.escape(DueWords.decision(due.decision)),
      ]
      return ("", cells)
    }
    return DeskHTML.table(caption, columns, rows, sortLinks: links)
  }

  private func mark(_ due: DueChild) -> String {
    let words = HTML.escape(DeskHTML.capital(due.standingWords))
    switch due.standing {
    case .overdue, .decidedLate: return "<strong class=\"late\">\(words)</strong>"
    default: return words
    }
  }

  private func replies(_ due: DueChild) -> String {
    let asked = due.consultations.filter { $0.record.consultedOn != nil }
    let answered = asked.count { $0.record.repliedOn != nil || $0.record.view != .awaiting }
    return "\(asked.count), \(answered)"
      + (due.overdueReplies > 0
        ? "<small class=\"late\">\(Words.number(due.overdueReplies, "reply", "replies")) overdue</small>"
        : "")
  }

  private func pages(_ page: Int, of pages: Int) -> String {
    guard pages > 1 else { return "" }
    var links: [String] = []
    if page > 1 {
      links.append(
        "<li>" + DeskHTML.link(query.path(row.id, page: page - 1, run: run), "Page before") + "</li>")
    }
    links.append("<li>Page \(page) of \(pages)</li>")
    if page < pages {
      links.append(
        "<li>" + DeskHTML.link(query.path(row.id, page: page + 1, run: run), "Next page") + "</li>")
    }
    return "<nav class=\"pages\" aria-label=\"Pages of the list\"><ul>\(links.joined())</ul></nav>\n"
  }
}
