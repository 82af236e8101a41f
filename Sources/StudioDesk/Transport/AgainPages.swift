import CaseModel
import Hummingbird
import Planning
import Reporting
import Studio
import Tables

/// Routes planned again round runs that stay, and one more child taken along.
struct AgainPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.post("/cases/:case/transport/again") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeTransport)
      guard visitor.may(.run) else { throw StudioRefusal.notAllowed }
      let form = try await request.form(context)
      let (row, plan, routes) = try await Self.standing(form, context, desk)
      var words = ["--start", desk.runs.folder(plan.id)]
      let known = Set(routes.routes.map { "\($0.run.rawValue):\($0.routeID)" })
      let pins = form.all("pin")
      for pin in pins {
        guard known.contains(pin) else {
          throw StudioRefusal.badInput("There is no run \(pin) in this plan. Load the page again.")
        }
        words += ["--pin", pin]
      }
      if let rounds = form["iterations"] {
        guard let count = Int(rounds), (0...1_000_000).contains(count) else {
          throw StudioRefusal.badInput(
            "Rounds must be a whole number from 0 to 1,000,000. Correct it and plan again.")
        }
        words += ["--iterations", "\(count)"]
      }
      let label = "Routes again, \(Words.number(pins.count, "run", "runs")) kept"
      let id = try await desk.runs.order(
        RunOrder(caseID: row.id, kind: "route", words: words, label: label, scenario: plan.scenario),
        by: visitor.name)
      try await desk.record.note(context, "planned routes again", caseID: row.id, subject: id, detail: label)
      return Response.ordered(id, row.id, request)
    }
    router.get("/cases/:case/transport/insert") { request, context in
      let visitor = try context.visitor(may: .changeTransport)
      let (row, plan, _) = try await Self.standing(request.query, context, desk)
      let view = try await desk.views.view(row.id, scenario: plan.scenario)
      var layout = Layout("Take a child along", visitor, .init(row, view.world, .transport))
      layout.styles = ["desk.css"]
      guard let world = view.usable else { return Response.page(layout.html(DuePages.unusable(row))) }
      let results = try await desk.views.plan(plan.id)
      guard let child = request.query["child"] else {
        throw StudioRefusal.badInput("No child was chosen. Choose one.")
      }
      let provision = request.query["provision"]
      let quotes = try await offPool {
        try refusing {
          try InsertionRun(world, results, child: child, provision: provision, roads: view.roads, threads: 2)
            .quotes()
        }
      }
      var body = "<h1>Take \(HTML.escape(child)) along</h1>\n"
      body +=
        "<p>"
        + DeskHTML.link(DeskHTML.path("/cases/\(row.id)/transport", [("run", plan.id)]), "Back to the runs")
        + "</p>\n"
      body += "<pre class=\"said\">\(HTML.escape(InsertionText.text(quotes, child)))</pre>\n"
      body += layout.form(
        action: "/cases/\(row.id)/transport/insert",
        DeskHTML.hidden("run", plan.id) + DeskHTML.hidden("child", child)
          + (provision.map { DeskHTML.hidden("provision", $0) } ?? "")
          + "<button>Take the cheapest way</button>")
      return Response.page(layout.html(body))
    }
    router.post("/cases/:case/transport/insert") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeTransport)
      let form = try await request.form(context)
      let (row, plan, _) = try await Self.standing(form, context, desk)
      let view = try await desk.views.view(row.id, scenario: plan.scenario)
      guard let child = form["child"], view.world?.childPositions()[child] != nil else {
        throw StudioRefusal.badInput("There is no such child in the case. Choose one from the list.")
      }
      var words = ["--routes", desk.runs.folder(plan.id), "--child", child, "--apply"]
      if let provision = form["provision"] {
        guard view.world?.provisionPositions()[provision] != nil else {
          throw StudioRefusal.badInput("There is no such provision in the case. Choose one from the list.")
        }
        words += ["--provision", provision]
      }
      let id = try await desk.runs.order(
        RunOrder(
          caseID: row.id, kind: "insert", words: words, label: "One child taken along",
          scenario: plan.scenario
        ),
        by: visitor.name)
      try await desk.record.note(
        context, "took child along", caseID: row.id, subject: child, detail: "run \(id)")
      return Response.ordered(id, row.id, request)
    }
  }

  /// A plan with routes.
  static func standing(_ form: FormFields, _ context: StudioContext, _ desk: Desk) async throws -> (
    row: CaseRow, plan: RunRow, routes: RouteResults
  ) {
    guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    let plan = try await desk.run(form["run"], of: row.id)
    guard desk.runs.hasResults(plan.id), let routes = try await desk.views.plan(plan.id).routes else {
      throw StudioRefusal.notFound
    }
    return (row, plan, routes)
  }
}

/// Turns what cannot be asked of routes into a sentence for the person who asked.
func refusing<T>(_ body: () throws -> T) throws -> T {
  do {
    return try body()
  } catch let refusal as InsertionRefusal {
    throw StudioRefusal.badInput(refusal.description)
  }
}
