import CaseModel
import Reporting
import Tables

/// A run's page: progress while it works, what came of it afterwards.
struct RunView {
  let layout: Layout
  let row: CaseRow
  let run: RunRow
  let desk: Desk

  private var path: String { "/cases/\(row.id)/runs/\(run.id)" }

  func html() async -> String {
    var body = "<h1>\(HTML.escape(run.label))</h1>\n"
    body += "<p id=\"state\" role=\"status\">\(run.state.title)</p>\n"
    body += HTML.paragraph(
      "\(RunList.title(of: run.kind))\(run.scenario.map { ", scenario \($0)" } ?? ""); ordered "
        + "\(RunList.time(run.madeAt)) by \(run.madeBy).", kind: "note")
    if !run.state.isOver { return body + progress }
    if run.state == .cutOff {
      body += HTML.paragraph(
        desk.runs.hasResults(run.id)
          ? "Studio ended while this run was at work. Its best plan so far was kept and verified: go on from it."
          : "Studio ended while this run was at work, before there was a plan. Run it again.")
    }
    // It may name a child.
    if let message = run.message, run.state == .failed,
      layout.visitor.may(.seeChildren) || layout.visitor.may(.seeTransport)
    {
      body += "<pre class=\"said\">\(HTML.escape(message))</pre>\n"
    }
    if desk.runs.hasResults(run.id) { body += await outcome() }
    return body + buttons
  }

  private var progress: String {
    "<div id=\"progress\" data-events=\"\(path)/events\">"
      + "<progress id=\"bar\" max=\"100\" aria-label=\"How far it is\"></progress>"
      + "<p id=\"stage\" aria-live=\"polite\"></p><dl id=\"figures\" class=\"tiles\"></dl></div>\n"
      + (layout.visitor.may(.run)
        ? layout.form(
          action: path + "/stop", "<button class=\"secondary\">Stop and keep the best so far</button>") : "")
  }

  private var buttons: String {
    guard layout.visitor.may(.run) else { return "" }
    let again = run.state == .finished || desk.runs.best(of: run) == nil ? "Run again" : "Go on from its best"
    return layout.form(action: path + "/again", "<button class=\"secondary\">\(again)</button>")
      + layout.form(action: path + "/delete", "<button class=\"secondary\">Delete this run</button>")
  }

  private func outcome() async -> String {
    let visitor = layout.visitor
    var body = links
    if ["plan", "place", "route", "insert", "move"].contains(run.kind),
      let results = try? await desk.views.plan(run.id),
      let world = try? await desk.views.view(row.id, scenario: run.scenario).world
    {
      let lines = TextSummary.lines(results, world).filter { line in
        // Others name children or count few.
        visitor.may(.seeChildren) || visitor.may(.seeTransport) && Self.ofTravel.contains(line.subject)
          || Self.ofMoney.contains(line.subject)
      }
      body += "<dl class=\"lines\">\n"
      for line in lines {
        body += "<dt>\(HTML.escape(line.subject))</dt><dd>\(HTML.escape(line.text))</dd>\n"
      }
      body += "</dl>\n"
    }
    let files = RunFiles.names(for: visitor, run.kind, desk.runs.folder(run.id))
    guard !files.isEmpty else { return body }
    body += "<details><summary>Files</summary><ul>"
    for name in files { body += "<li><a href=\"\(path)/files/\(name)\">\(name)</a></li>" }
    return body + "</ul></details>\n"
  }

  private static let ofMoney: Set<String> = [
    "Scenario", "High needs", "Transport", "Capital", "Route cost", "Note",
  ]
  private static let ofTravel: Set<String> = ["Routes", "Vehicles", "Rides", "Above", "Left out", "Bound"]

  private var links: String {
    let visitor = layout.visitor
    let base = "/cases/\(row.id)"
    var links: [(title: String, path: String)] = []
    if ["plan", "place", "route", "insert", "move"].contains(run.kind) {
      if visitor.may(.seeMap) { links.append(("On the map", "\(base)/map?run=\(run.id)")) }
      links.append(("Compare with another plan", "\(base)/compare?after=\(run.id)"))
      if visitor.may(.seeTransport) { links.append(("Transport desk", "\(base)/transport?run=\(run.id)")) }
    }
    if run.kind == "appraise", visitor.may(.seeMoney) {
      links.append(("Money", "\(base)/money?run=\(run.id)"))
    }
    if run.kind == "value" { links.append(("On the map", "\(base)/map")) }
    return "<ul class=\"links\">"
      + links.map { "<li><a class=\"button\" href=\"\($0.path)\">\($0.title)</a></li>" }.joined() + "</ul>\n"
  }
}
