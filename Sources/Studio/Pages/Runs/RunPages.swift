import Foundation
import Hummingbird
import Reporting
import Tables

/// Runs of a case: ordered, watched, stopped, gone on with, their files.
struct RunPages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/runs") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      let (row, view) = try await desk.caseOf(context)
      let runs = try await desk.runs.runs(of: row.id)
      let layout = Layout("Runs", visitor, .init(row, view.world, .runs))
      let form = RunForm(layout: layout, row: row, view: view).html
      return Response.page(layout.html("<h1>Runs</h1>\n" + form + RunList(row: row, runs: runs).html))
    }
    router.post("/cases/:case/runs") { request, context in
      var request = request
      let visitor = try context.visitor(may: .run)
      let (row, view) = try await desk.caseOf(context)
      let form = try await request.form(context)
      let order = try RunOrder(form: form, caseID: row.id, scenarios: view.world?.scenarioNames ?? [])
      guard view.usable != nil else {
        throw StudioRefusal.badInput("The case has errors. Correct them on its page, then run again.")
      }
      return try await start(order, visitor, desk, context)
    }
    router.get("/cases/:case/runs/:run") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      let (row, view) = try await desk.caseOf(context)
      let run = try await desk.run(context.name("run"), of: row.id)
      var layout = Layout(run.label, visitor, .init(row, view.world, .runs))
      layout.scripts = run.state.isOver ? [] : ["run.js"]
      let page = RunView(layout: layout, row: row, run: run, desk: desk)
      return Response.page(layout.html(await page.html()))
    }
    router.post("/cases/:case/runs/:run/stop") { request, context in
      _ = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      let run = try await desk.run(context.name("run"), of: row.id)
      try await desk.runs.stop(run.id)
      try await desk.record.note(context, "stopped run", caseID: row.id, subject: run.id)
      return Response.next("/cases/\(row.id)/runs/\(run.id)")
    }
    router.post("/cases/:case/runs/:run/again") { request, context in
      let visitor = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      let run = try await desk.run(context.name("run"), of: row.id)
      guard run.state.isOver else {
        throw StudioRefusal.badInput("This run is still at work. Stop it first, or wait for it.")
      }
      return try await start(run.orderAgain(best: desk.runs.best(of: run)), visitor, desk, context)
    }
    router.post("/cases/:case/runs/:run/delete") { request, context in
      _ = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      let run = try await desk.run(context.name("run"), of: row.id)
      guard run.state.isOver else {
        throw StudioRefusal.badInput("This run is still at work. Stop it first, then delete it.")
      }
      try await desk.runs.delete(run.id)
      try await desk.record.note(context, "deleted run", caseID: row.id, subject: run.id)
      return Response.next("/cases/\(row.id)/runs")
    }
    router.get("/cases/:case/runs/:run/events") { request, context in
      _ = try context.visitor(may: .seeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let run = try await desk.run(context.name("run"), of: row.id)
      return try await events(run.id, desk)
    }
    router.get("/cases/:case/runs/:run/files/:file") { request, context in
      guard let visitor = context.visitor else { throw StudioRefusal.signInFirst }
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let run = try await desk.run(context.name("run"), of: row.id)
      let name = try context.name("file")
      guard RunFiles.names(for: visitor, run.kind, desk.runs.folder(run.id)).contains(name) else {
        throw StudioRefusal.notFound
      }
      let answer = try await RunFiles.answer(desk.runs.folder(run.id), name, run.id)
      try await desk.record.note(context, "exported", caseID: row.id, subject: run.id, detail: name)
      return answer
    }
  }

  private func start(_ order: RunOrder, _ visitor: Visitor, _ desk: Desk, _ context: StudioContext)
    async throws
    -> Response
  {
    let id = try await desk.runs.order(order, by: visitor.name)
    try await desk.record.note(context, "ran", caseID: order.caseID, subject: id, detail: order.label)
    return Response.next("/cases/\(order.caseID)/runs/\(id)")
  }

  /// Server-sent events: one a change, the last when the run is over. A remark every quarter of a minute keeps proxies
  /// from closing a silent stream.
  private func events(_ id: String, _ desk: Desk) async throws -> Response {
    let news = try await desk.runs.news(id)
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store, no-transform"],
      body: ResponseBody { writer in
        for await item in news {
          let line = "event: \(item.state.rawValue)\ndata: \(item.progress ?? "{}")\n\n"
          try await writer.write(ByteBuffer(string: line))
        }
        try await writer.finish(nil)
      })
  }
}
