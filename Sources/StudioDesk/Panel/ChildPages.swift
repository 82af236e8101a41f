import CaseModel
import Hummingbird
import Reporting
import Studio

/// `/cases/:case/children/:child`: the panel page of a child, and what officers write down about it.
struct ChildPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/children/:child") { request, context in
      let visitor = try context.visitor(may: .seePanel)
      let id = try context.words("child")
      let audience: PanelAudience = request.query["copy"] == "family" ? .family : .officer
      let plan = try await desk.plan(request, of: context.name("case"))
      let (row, view) = try await desk.caseOf(context, scenario: plan?.scenario)
      var layout = Layout("Child \(id)", visitor, .init(row, view.world, .due))
      layout.styles = ["desk.css"]
      guard let world = view.usable else { return Response.page(layout.html(DuePages.unusable(row))) }
      guard let child = world.children.first(where: { $0.id == id }) else { throw StudioRefusal.notFound }
      try await desk.record.note(
        context, audience == .family ? "saw child, family copy" : "saw child", caseID: row.id, subject: id,
        detail: plan?.id)
      let panel = try await PanelMaking.panel(child, view, plan, desk)
      let page = ChildPage(
        row: row, visitor: visitor, child: child, world: world, plan: plan, panel: panel,
        plans: try await desk.plans(of: row.id), audience: audience, problems: view.problems,
        isWhole: request.query["all"] == "yes")
      let said = request.query["said"]
      let form = layout
      let body = try await offPool { page.html(try Decisions.beside(world), form, said: said) }
      return Response.page(layout.html(body))
    }
    post("requests", router, desk, EntryForms.request)
    post("consultations", router, desk, EntryForms.consultation)
    post("decisions", router, desk, EntryForms.decision)
  }

  private func post(
    _ what: String, _ router: Router<StudioContext>, _ desk: Desk,
    _ read: @escaping @Sendable (FormFields, Child, Case, String) throws(StudioRefusal) -> CaseEntry
  ) {
    router.post("/cases/:case/children/:child/\(what)") { request, context in
      var request = request
      let visitor = try context.visitor(may: .decide)
      let id = try context.words("child")
      let (row, view) = try await desk.caseOf(context)
      guard let world = view.usable else {
        throw StudioRefusal.badInput("The case has errors. Correct it before anything is recorded.")
      }
      guard let child = world.children.first(where: { $0.id == id }) else { throw StudioRefusal.notFound }
      let form = try await request.form(context)
      let entry = try read(form, child, world, visitor.name)
      try await CaseEntries.write(entry, folder: view.folder)
      try await desk.record.note(
        context, entry.action, caseID: row.id, subject: id, detail: entry.detail)
      let run = form["run"].flatMap { PlainName.isPlain($0) ? $0 : nil }
      return Response.next(
        DeskHTML.path(
          "/cases/\(row.id)/children/\(DeskHTML.coded(id))", [("run", run), ("said", what)]))
    }
  }
}
