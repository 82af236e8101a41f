import CaseModel
import Hummingbird
import Planning
import Reporting
import Studio
import Tables

/// Moving a child between runs, keeping runs as they are while the rest is planned again, taking a new child along. Each
/// makes a plan of its own, verified, beside the one it began with.
struct MovePages {
  let desks: RouteDesks

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/transport/move") { request, context in
      let visitor = try context.visitor(may: .changeTransport)
      let asked = try await asked(request.query, context, desk)
      let offers = try await asked.offers(request.query["to"], desks)
      if request.headers[.accept]?.contains("text/html") != true {
        return Response.json(.object([.init("offers", .list(offers.map(\.json)))]))
      }
      var layout = Layout("Move \(asked.child)", visitor, .init(asked.row, asked.view.world, .transport))
      layout.styles = ["desk.css"]
      return Response.page(layout.html(Self.page(asked, offers, layout)))
    }
    router.post("/cases/:case/transport/move") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeTransport)
      let form = try await request.form(context)
      let asked = try await asked(form, context, desk)
      guard let to = form["to"] else { throw StudioRefusal.badInput("No run was chosen. Choose one.") }
      guard let offer = try await asked.offers(to, desks).first, offer.broken.isEmpty else {
        throw StudioRefusal.badInput(
          "This move breaks a rule of the road or the vehicle. Choose another run.")
      }
      let words = [
        "--routes", desk.runs.folder(asked.plan.id), "--child", asked.child, "--run", asked.half.rawValue,
        "--to", to,
        "--apply",
      ]
      // The list of runs is seen by people who see no child.
      let label =
        "One child moved, \(RouteWords.half(asked.half)), to \(to == "new" ? "a new run" : to)"
      let order = RunOrder(
        caseID: asked.row.id, kind: "move", words: words, label: label, scenario: asked.plan.scenario)
      let id = try await desk.runs.order(order, by: visitor.name)
      try await desk.record.note(
        context, "moved child", caseID: asked.row.id, subject: asked.child, detail: "\(label); run \(id)")
      return Response.ordered(id, asked.row.id, request)
    }
  }

  /// A child's journey in a plan.
  private func asked(_ form: FormFields, _ context: StudioContext, _ desk: Desk) async throws -> AskedMove {
    guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    let plan = try await desk.run(form["run"], of: row.id)
    guard desk.runs.hasResults(plan.id) else { throw StudioRefusal.notFound }
    let view = try await desk.views.view(row.id, scenario: plan.scenario)
    let results = try await desk.views.plan(plan.id)
    guard let child = form["child"], let half = form["half"].flatMap({ HalfDay(rawValue: $0) }),
      let rider = results.routes?.riders.first(where: {
        $0.childID == child && $0.run == half && $0.routeID != nil
      })
    else {
      throw StudioRefusal.badInput(
        "There is no such journey in this plan. Go back to the runs and choose a child there.")
    }
    return AskedMove(
      row: row, view: view, plan: plan, results: results, child: child, half: half, from: rider.routeID ?? "")
  }

  private static func page(_ asked: AskedMove, _ offers: [MoveOffer], _ layout: Layout) -> String {
    var body = "<h1>Move \(HTML.escape(asked.child)) to another run</h1>\n"
    body += HTML.paragraph(
      "\(DeskHTML.capital(RouteWords.half(asked.half))), now on \(asked.from), in \(asked.plan.label). A move makes a new plan; this one stays.",
      kind: "lead")
    body +=
      "<p>"
      + DeskHTML.link(
        DeskHTML.path(
          "/cases/\(asked.row.id)/transport", [("run", asked.plan.id), ("half", asked.half.rawValue)]),
        "Back to the runs") + "</p>\n"
    guard !offers.isEmpty else { return body + HTML.paragraph("No other run is near this journey.") }
    let rows = offers.map { offer -> (attributes: String, cells: [String]) in
      let move =
        offer.broken.isEmpty
        ? layout.form(
          action: "/cases/\(asked.row.id)/transport/move",
          DeskHTML.hidden("run", asked.plan.id) + DeskHTML.hidden("child", asked.child)
            + DeskHTML.hidden("half", asked.half.rawValue)
            + DeskHTML.hidden("to", offer.isNewRun ? "new" : offer.to)
            + "<button>Move<span class=\"unseen\"> to \(HTML.escape(offer.isNewRun ? "a new run" : offer.to))</span></button>"
        )
        : "Not possible"
      return (
        "",
        [
          HTML.escape(offer.isNewRun ? "A new run" : offer.to),
          HTML.escape(Words.difference(offer.extraCash)),
          HTML.list(Array(offer.lines.dropFirst())), move,
        ]
      )
    }
    return body
      + DeskHTML.table(
        "Runs near this journey, those that break no rule first",
        [("Run", false), ("Cost a year", true), ("What changes", false), ("Move", false)], rows)
  }
}

/// A child's journey that is to change.
struct AskedMove {
  var row: CaseRow
  var view: CaseView
  var plan: RunRow
  var results: PlanResults
  var child: String
  var half: HalfDay
  var from: String

  /// What there is to choose from; only `to` where it is given.
  func offers(_ to: String?, _ desks: RouteDesks) async throws -> [MoveOffer] {
    let asking = try await desks.open(plan.id, view, results)
    let (child, half) = (child, half)
    return try await offPool {
      guard let to else { return try asking.offers(child: child, half: half) }
      return [try asking.offer(child: child, half: half, to: to == "new" ? nil : to)]
    }
  }
}

extension Response {
  /// A run was ordered: on to its page; for a script, where to hear of it.
  static func ordered(_ id: String, _ caseID: String, _ request: Request) -> Response {
    guard request.headers[.accept]?.contains("text/html") != true else {
      return .next("/cases/\(caseID)/runs/\(id)")
    }
    return .json(
      .object([.init("run", .text(id)), .init("events", .text("/cases/\(caseID)/runs/\(id)/events"))]))
  }
}
