import CaseModel
import Reporting
import Studio
import Tables

/// The transport desk as a page.
struct TransportPage {
  let row: CaseRow
  let visitor: Visitor
  let plan: RunRow
  let plans: [RunRow]
  let query: TransportQuery
  /// The plan that this one changed.
  var before: RunRow?

  static let pageSize = 60

  func html(_ book: TransportBook, _ routes: RouteResults, _ world: Case, _ layout: Layout) -> String {
    let figures = RouteFigures(routes, world)
    var body = "<h1>Transport</h1>\n"
    body += undo(layout) + filters(book)
    body += DeskHTML.tiles([
      ("Cost a year", Words.pounds(figures.cash), "vehicles, assistants and other modes"),
      ("Vehicles", Words.count(figures.vehicles), "at most \(figures.busiestDay) on one day"),
      ("Runs", "\(figures.morningRuns) / \(figures.afternoonRuns)", "morning / afternoon"),
      (
        "Children in vehicles", Words.count(figures.children),
        "\(Words.count(figures.alone)) with nobody beside them"
      ),
      ("Journeys above guideline", Words.count(figures.above.count), "of \(Words.count(figures.rides))"),
      ("Left out", Words.count(figures.leftOut.count), "journeys without a vehicle"),
    ])
    body += tabs
    switch query.view {
    case .vehicle: body += RunTable(self, book).html(layout)
    case .school: body += SchoolTable(self, book).html()
    case .child: body += RiderTable(self, book).html()
    case .timeline: body += Timeline(self, book).html()
    }
    body += "<section id=\"move\" class=\"move\" aria-labelledby=\"move-heading\" hidden></section>\n"
    return body + TransportTools(self, book, world).html(layout)
  }

  private func undo(_ layout: Layout) -> String {
    guard let before else { return "" }
    return "<p class=\"proof\">\(HTML.escape(plan.label)), made from \(HTML.escape(before.label)). "
      + "<a class=\"button secondary\" href=\"\(HTML.escape(query.path(row.id, run: before.id)))\">Undo: back to the plan before</a></p>\n"
  }

  private var tabs: String {
    let views = TransportQuery.View.allCases.map { view in
      "<li><a href=\"\(HTML.escape(query.path(row.id, run: plan.id, view: view)))\"\(view == query.view ? " aria-current=\"page\"" : "")>\(view.words)</a></li>"
    }
    let halves = [(HalfDay.am, "Morning"), (.pm, "Afternoon")].map { half, words in
      "<li><a href=\"\(HTML.escape(query.path(row.id, run: plan.id, half: half)))\"\(half == query.half ? " aria-current=\"true\"" : "")>\(words)</a></li>"
    }
    return
      "<nav class=\"tabs\" aria-label=\"Ways of looking at the runs\"><ul>\(views.joined())</ul><ul>\(halves.joined())</ul></nav>\n"
  }

  private func filters(_ book: TransportBook) -> String {
    var schools: [String] = []
    var seen: Set<String> = []
    for run in book.runs { for id in run.schools where seen.insert(id).inserted { schools.append(id) } }
    let options = schools.map { ($0, book.name($0)) }.sorted { $0.1 < $1.1 }
    var out =
      "<form method=\"get\" action=\"/cases/\(row.id)/transport\" class=\"filters\" aria-label=\"Choose a plan and runs\">"
    out +=
      DeskHTML.hidden("view", query.view.rawValue)
      + DeskHTML.hidden("half", query.half.rawValue)
    out +=
      "<div>"
      + DeskHTML.select("Plan", name: "run", plans.map { ($0.id, $0.label) }, chosen: plan.id, id: "plan")
      + "</div>"
    out +=
      "<div>" + DeskHTML.select("School", name: "school", [("", "All")] + options, chosen: query.school)
      + "</div>"
    out +=
      "<div>" + DeskHTML.input("Run, vehicle or child", name: "search", value: query.search ?? "") + "</div>"
    return out + "<div><button class=\"secondary\">Show</button></div></form>\n"
  }

  /// A part of a long list, with links to the rest.
  func part<T>(_ all: [T], of size: Int = pageSize) -> (shown: ArraySlice<T>, links: String) {
    let pages = max(1, (all.count + size - 1) / size)
    let page = min(query.page, pages)
    let shown = all.dropFirst((page - 1) * size).prefix(size)
    guard pages > 1 else { return (shown, "") }
    var links: [String] = []
    if page > 1 {
      links.append(DeskHTML.link(query.path(row.id, run: plan.id, page: page - 1), "Page before"))
    }
    links.append("Page \(page) of \(pages)")
    if page < pages {
      links.append(DeskHTML.link(query.path(row.id, run: plan.id, page: page + 1), "Next page"))
    }
    return (
      shown,
      "<nav class=\"pages\" aria-label=\"Pages of the list\"><ul>\(links.map { "<li>\($0)</li>" }.joined())</ul></nav>\n"
    )
  }

  /// A child as this visitor may see it: a link to move it where that is theirs to do.
  func mover(_ child: String, _ half: HalfDay, from route: String) -> String {
    guard visitor.may(.changeTransport) else { return HTML.escape(child) }
    let path = DeskHTML.path(
      "/cases/\(row.id)/transport/move", [("run", plan.id), ("child", child), ("half", half.rawValue)])
    return
      "<a class=\"rider\" draggable=\"true\" href=\"\(HTML.escape(path))\" data-child=\"\(HTML.escape(child))\" "
      + "data-half=\"\(half.rawValue)\" data-route=\"\(HTML.escape(route))\">\(HTML.escape(child))"
      + "<span class=\"unseen\">, move to another run</span></a>"
  }

  /// Minutes above guideline in words.
  static func above(_ run: TransportBook.Run) -> String {
    run.above == 0
      ? "none"
      : "<strong class=\"late\">\(Words.number(run.above, "child", "children")) above guideline</strong>"
  }
}
