import Hummingbird
import Reporting
import Studio
import Tables

/// Two plans side by side.
struct ComparePages: Sendable {
  let desk: Desk

  func addRoutes(to router: Router<StudioContext>) {
    router.get("/cases/:case/compare") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let plans = try await desk.plans(of: row.id)
      let chosen = try await chosen(request, row, plans)
      let view = try await desk.views.view(row.id)
      guard let chosen else {
        return Response.page(
          ComparePage(visitor: visitor, row: row, world: view.world, plans: plans).nothing())
      }
      guard desk.runs.hasResults(chosen.before.id), desk.runs.hasResults(chosen.after.id) else {
        return Response.page(
          ComparePage(visitor: visitor, row: row, world: view.world, plans: plans).waiting(
            chosen.before, chosen.after))
      }
      let compared = try await ComparedPlans.make(row, chosen.before, chosen.after, desk)
      if visitor.may(.seeChildren) {
        try await desk.record.note(
          context, "saw comparison", caseID: row.id, subject: chosen.after.id,
          detail: "with \(chosen.before.id)")
      }
      return try await offPool {
        Response.page(
          ComparePage(visitor: visitor, row: row, world: compared.world, plans: plans).html(compared))
      }
    }
    router.get("/cases/:case/compare/layers") { request, context in
      let visitor = try context.visitor(may: .seeChildren)
      guard visitor.may(.seeMap) else { throw StudioRefusal.notAllowed }
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      guard let chosen = try await chosen(request, row, try await desk.plans(of: row.id)),
        desk.runs.hasResults(chosen.before.id), desk.runs.hasResults(chosen.after.id)
      else { throw StudioRefusal.notFound }
      let compared = try await ComparedPlans.make(row, chosen.before, chosen.after, desk)
      return try await offPool { Response.json(try DifferenceLayer(compared, MapSight(visitor)).json()) }
    }
  }

  private func chosen(_ request: Request, _ row: CaseRow, _ plans: [RunRow]) async throws -> (
    before: RunRow, after: RunRow
  )? {
    var named: [String: RunRow] = [:]
    for name in ["before", "after"] {
      if let id = request.query[name] { named[name] = try await desk.run(id, of: row.id) }
    }
    if let after = named["after"], named["before"] == nil, after.scenario != nil {
      // Today's plan of the same effort, which the run of a scenario orders too, may still be at work.
      named["before"] = try await desk.runs.runs(of: row.id).first {
        $0.kind == "plan" && $0.scenario == nil && $0.words == after.words
          && (!$0.state.isOver || desk.runs.hasResults($0.id))
      }
    }
    return ComparedPlans.choose(plans, before: named["before"], after: named["after"])
  }
}
