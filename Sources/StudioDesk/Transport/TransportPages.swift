import CaseModel
import Hummingbird
import Reporting
import Studio
import Tables

/// `/cases/:case/transport`: the runs of a plan, by vehicle, by school, by child and against the clock.
struct TransportPages {
  let desks: RouteDesks

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/transport") { request, context in
      let visitor = try context.visitor(may: .seeTransport)
      let plan = try await Self.plan(request, context.name("case"), desk)
      let (row, view) = try await desk.caseOf(context, scenario: plan?.scenario)
      var layout = Layout("Transport", visitor, .init(row, view.world, .transport))
      layout.styles = ["desk.css"]
      layout.isWide = true
      guard let world = view.usable else { return Response.page(layout.html(DuePages.unusable(row))) }
      guard let plan, let routes = try await desk.views.plan(plan.id).routes else {
        return Response.page(layout.html(Self.none(row, visitor)))
      }
      layout.scripts = ["transport.js"]
      let query = TransportQuery(request.query)
      let parent = plan.parent
      var page = TransportPage(
        row: row, visitor: visitor, plan: plan, plans: try await Self.plans(row.id, desk), query: query)
      if let parent, let before = try? await desk.run(parent, of: row.id), desk.runs.hasResults(before.id) {
        page.before = before
      }
      let form = layout
      let shown = page
      let body = try await offPool { shown.html(TransportBook(routes, world), routes, world, form) }
      return Response.page(layout.html(body))
    }
  }

  /// The plan asked for, else the newest that has routes.
  static func plan(_ request: Request, _ caseID: String, _ desk: Desk) async throws -> RunRow? {
    if request.query["run"] != nil { return try await desk.plan(request, of: caseID) }
    return try await plans(caseID, desk).first
  }

  /// Plans of a case that have routes, newest first.
  static func plans(_ caseID: String, _ desk: Desk) async throws -> [RunRow] {
    try await desk.plans(of: caseID).filter { FileBytes.size(desk.runs.folder($0.id) + "/routes.csv") != nil }
  }

  static func none(_ row: CaseRow, _ visitor: Visitor) -> String {
    "<h1>Transport</h1>\n"
      + HTML.paragraph(
        "No plan of this case has routes yet. Run a plan with vehicles, or routes for today\u{2019}s places, then come back."
      )
      + (visitor.may(.run) ? "<p>" + DeskHTML.link("/cases/\(row.id)/runs", "Run a plan") + "</p>\n" : "")
  }
}

extension RunRow {
  /// The run whose routes this one changed; nil: it is not a change of another.
  var parent: String? {
    let words = furtherWords
    guard let at = words.firstIndex(where: { $0 == "--routes" || $0 == "--start" }), at + 1 < words.count
    else {
      return nil
    }
    return words[at + 1].split(separator: "/").last.map(String.init)
  }
}
