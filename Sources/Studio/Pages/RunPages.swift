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
      return Response.page(layout.html(list(runs, row, layout, desk)))
    }
    router.post("/cases/:case/runs") { request, context in
      var request = request
      let visitor = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      let form = try await request.form(context)
      let order = try RunOrder(form: form, caseID: row.id)
      let id = try await desk.runs.order(order, by: visitor.name)
      try await desk.record.note(context, "ran", caseID: row.id, subject: id, detail: order.label)
      return Response.next("/cases/\(row.id)/runs/\(id)")
    }
    router.get("/cases/:case/runs/:run") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      let (row, view) = try await desk.caseOf(context)
      let run = try await desk.run(context.name("run"), of: row.id)
      var layout = Layout(run.label, visitor, .init(row, view.world, .runs))
      layout.scripts = run.state.isOver ? [] : ["run.js"]
      return Response.page(layout.html(page(run, row, layout, desk)))
    }
    router.post("/cases/:case/runs/:run/stop") { request, context in
      _ = try context.visitor(may: .run)
      let row = try await desk.caseOf(context).row
      let run = try await desk.run(context.name("run"), of: row.id)
      try await desk.runs.stop(run.id)
      try await desk.record.note(context, "stopped run", caseID: row.id, subject: run.id)
      return Response.next("/cases/\(row.id)/runs/\(run.id)")
    }
    router.get("/cases/:case/runs/:run/events") { request, context in
      _ = try context.visitor(may: .seeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let run = try await desk.run(context.name("run"), of: row.id)
      return try await events(run.id, desk)
    }
  }

  /// Server-sent events: one a change, the last when the run is over.
  private func events(_ id: String, _ desk: Desk) async throws -> Response {
    let news = try await desk.runs.news(id)
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream"],
      body: ResponseBody { writer in
        for await item in news {
          let line = "event: \(item.state.rawValue)\ndata: \(item.progress ?? "{}")\n\n"
          try await writer.write(ByteBuffer(string: line))
        }
        try await writer.finish(nil)
      })
  }

  private func list(_ runs: [RunRow], _ row: CaseRow, _ layout: Layout, _ desk: Desk) -> String {
    var body = "<h1>Runs</h1>\n"
    guard !runs.isEmpty else { return body + HTML.paragraph("Nothing has been run for this case yet.") }
    body +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Runs\"><table><caption>Runs, newest first</caption>"
      + "<thead><tr><th scope=\"col\">Run</th><th scope=\"col\">What</th><th scope=\"col\">State</th>"
      + "<th scope=\"col\">By</th></tr></thead><tbody>\n"
    for run in runs {
      body +=
        "<tr><th scope=\"row\"><a href=\"/cases/\(row.id)/runs/\(run.id)\">\(HTML.escape(run.label))</a></th>"
        + "<td>\(HTML.escape(run.kind))</td><td>\(run.state.title)</td><td>\(HTML.escape(run.madeBy))</td></tr>\n"
    }
    return body + "</tbody></table></div>\n"
  }

  private func page(_ run: RunRow, _ row: CaseRow, _ layout: Layout, _ desk: Desk) -> String {
    var body = "<h1>\(HTML.escape(run.label))</h1>\n"
    body += "<p id=\"state\" role=\"status\">\(run.state.title)</p>\n"
    if !run.state.isOver {
      body +=
        "<div id=\"progress\" data-events=\"/cases/\(row.id)/runs/\(run.id)/events\">"
        + "<progress id=\"bar\" max=\"100\" aria-label=\"How far it is\"></progress><p id=\"stage\"></p></div>\n"
      body += layout.form(
        action: "/cases/\(row.id)/runs/\(run.id)/stop",
        "<button class=\"secondary\">Stop and keep the best so far</button>")
    }
    if let message = run.message { body += "<pre class=\"said\">\(HTML.escape(message))</pre>\n" }
    return body
  }
}

extension RunOrder {
  /// What a form asks for. Words of a command are never taken from a form as they are.
  ///
  /// - Throws: `StudioRefusal.badInput` for anything that is not offered.
  init(form: FormFields, caseID: String) throws(StudioRefusal) {
    let kind = form["kind"] ?? "plan"
    guard ["plan", "place", "route"].contains(kind) else {
      throw .badInput("There is no run of that kind. Choose one from the page.")
    }
    var words: [String] = []
    if let iterations = form["iterations"] {
      guard let count = Int(iterations), (0...10_000_000).contains(count) else {
        throw .badInput("Rounds must be a whole number from 0 to 10,000,000. Correct it and run again.")
      }
      words += ["--iterations", "\(count)"]
    }
    let scenario = form["scenario"]
    self.init(
      caseID: caseID, kind: kind, words: words, label: form["label"] ?? scenario ?? "Today's provision",
      scenario: scenario)
  }
}
