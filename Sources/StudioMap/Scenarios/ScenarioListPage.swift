import CaseModel
import Reporting
import Studio
import Tables

/// The list of a case's scenarios.
struct ScenarioListPage {
  let visitor: Visitor
  let row: CaseRow
  let view: CaseView
  let sheet: ScenarioSheet
  /// Runs of the case, newest first.
  let runs: [RunRow]

  func html(said: String?) -> String {
    let layout = Layout("Try it", visitor, .init(row, view.world, .scenarios))
    var body = "<h1>Try it</h1>\n"
    body += HTML.paragraph(
      "A scenario is a list of changes to this case: a new provision, an option taken, another bell or price. The case itself "
        + "stays as it is.")
    if !runs.contains(where: { $0.kind == "plan" && $0.state == .finished && $0.scenario == nil }) {
      body += HTML.paragraph(
        "There is no plan of today's provision yet. Running a scenario makes one to compare it with.",
        kind: "note")
    }
    body += layout.form(
      action: "/cases/\(row.id)/scenarios/new",
      "<label for=\"new\">Name of a new scenario</label><input id=\"new\" name=\"scenario\" required maxlength=\"80\"> "
        + "<button>Begin</button>")
    if sheet.names.isEmpty {
      return layout.html(body + HTML.paragraph("There is no scenario yet."))
    }
    body +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Scenarios\"><table class=\"scenarios\"><caption>Scenarios</caption>"
      + "<thead><tr><th scope=\"col\">Scenario</th><th scope=\"col\">Changes</th><th scope=\"col\">Newest plan</th>"
      + "<th scope=\"col\">Copy or rename</th><th scope=\"col\">Delete</th></tr></thead><tbody>\n"
    for (at, name) in sheet.names.enumerated() { body += line(name, at, layout) }
    return layout.html(body + "</tbody></table></div>\n")
  }

  private func line(_ name: String, _ at: Int, _ layout: Layout) -> String {
    let world = view.world
    let edits = sheet.edits(of: name).map { edit in
      world.map { EditWords.sentence(edit.row, $0) } ?? edit.row.edit
    }
    let run = runs.first { $0.kind == "plan" && $0.scenario == name }
    let plan =
      run.map { run in
        var links =
          "<a href=\"/cases/\(row.id)/runs/\(HTML.escape(run.id))\">\(HTML.escape(run.state.title))</a>"
        if run.state == .finished {
          links += "<br><a href=\"/cases/\(row.id)/compare?after=\(HTML.escape(run.id))\">Compare</a>"
        }
        return links
      } ?? "none"
    let hidden = "<input type=\"hidden\" name=\"scenario\" value=\"\(HTML.escape(name))\">"
    func small(_ action: String, _ fields: String) -> String {
      layout.form(action: "/cases/\(row.id)/scenarios/\(action)", hidden + fields, kind: "small")
    }
    let naming =
      "<label for=\"to\(at)\">New name</label><input id=\"to\(at)\" name=\"to\" required maxlength=\"80\"> "
      + "<button class=\"secondary\" formaction=\"/cases/\(row.id)/scenarios/copy\">Copy</button>"
      + "<button class=\"secondary\">Rename</button>"
    return
      "<tr><th scope=\"row\"><a href=\"/cases/\(row.id)/scenarios/edit?scenario=\(Address.coded(name))\">\(HTML.escape(name))</a></th>"
      + "<td>\(edits.map { HTML.escape($0) }.joined(separator: "<br>"))</td><td>\(plan)</td>"
      + "<td>\(small("rename", naming))</td>"
      + "<td>\(small("delete", "<button class=\"secondary\" aria-label=\"Delete \(HTML.escape(name))\">Delete</button>"))</td></tr>\n"
  }
}
