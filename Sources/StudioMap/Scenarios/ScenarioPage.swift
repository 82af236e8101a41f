import CaseModel
import Reporting
import Studio
import Tables

/// The page of one scenario: its changes, a form for each kind of change, the map to click on, and the button that runs it.
struct ScenarioPage {
  let visitor: Visitor
  let row: CaseRow
  /// The case as it stands.
  let base: CaseView
  /// The case with the scenario's edits.
  let view: CaseView
  let name: String
  let sheet: ScenarioSheet
  let plans: [RunRow]
  /// The row that is being changed.
  let open: Int?
  let refused: ScenarioRefusal?
  /// What was typed in where it was refused.
  let form: FormFields?

  func html() -> String {
    var layout = Layout(name, visitor, .init(row, base.world, .scenarios))
    layout.isWide = true
    layout.styles = ["leaflet/leaflet.css", "map.css"]
    layout.scripts = ["leaflet/leaflet.min.js", "scenario.js"]
    var body =
      "<p><a href=\"/cases/\(row.id)/scenarios\">All scenarios</a></p><h1>\(HTML.escape(name))</h1>\n"
    guard let world = base.world else {
      return layout.html(
        body
          + HTML.paragraph(
            "Too much is wrong with this case to try anything. Open the case and put right what is listed there."
          ))
    }
    body += refusal
    body +=
      "<div class=\"map-and-list\">\n<div class=\"map-side\">" + map + "</div>\n<div class=\"list-side\">\n"
    body += changes(world, layout) + run(layout)
    body +=
      EditForms(
        layout: layout, caseID: row.id, name: name, world: world, sheet: sheet, open: open, form: form,
        problems: refused?.problems ?? []
      ).html
    return layout.html(body + "</div>\n</div>\n")
  }

  private var refusal: String {
    guard let refused else { return "" }
    let items = refused.problems.prefix(20).map(Self.words) + [refused.sentence].compactMap { $0 }
    return
      "<div class=\"error\" role=\"alert\" id=\"refused\" tabindex=\"-1\"><h2>Nothing was written</h2>\(HTML.list(items))</div>\n"
  }

  /// A problem for somebody who fills in a form: without the row, which they have not seen.
  static func words(_ problem: Problem) -> String {
    let place = problem.file == ScenarioSheet.name ? "" : problem.place + ": "
    let value = problem.value.map { "\u{201C}\($0)\u{201D}: " } ?? ""
    return place + value + problem.message + "." + (problem.advice.isEmpty ? "" : " " + problem.advice + ".")
  }

  private var map: String {
    let pins = sheet.edits(of: name).filter { $0.row.edit == EditKind.addProvision.rawValue }.map {
      "\($0.at)=\($0.row.id)"
    }
    return """
      <div id="map" role="region" aria-label="Map: click it to put a new provision there" data-base="/cases/\(row.id)/map" \
      data-query="?run=today&amp;scenario=\(Address.coded(name))" data-pins="\(HTML.escape(pins.joined(separator: "|")))"></div>
      <p class="note">Click the map to put a new provision there, or type its place below. Drag a pin, or move it with the arrow \
      keys (with Shift ten times as far), to change where it is.</p>
      """
  }

  private func changes(_ world: Case, _ layout: Layout) -> String {
    let edits = sheet.edits(of: name)
    guard !edits.isEmpty else {
      return HTML.section(
        "changes", "Changes",
        HTML.paragraph("Nothing is changed yet. The scenario is kept with its first change."))
    }
    var out = "<ul class=\"edits\">\n"
    for edit in edits {
      out += "<li>\(HTML.escape(EditWords.sentence(edit.row, view.world ?? world)))"
      if !edit.row.note.isEmpty { out += " <span class=\"note\">\(HTML.escape(edit.row.note))</span>" }
      for problem in view.problems
      where problem.file == ScenarioSheet.name && problem.row == edit.at + 2 && problem.severity < .note {
        out += HTML.paragraph(Self.words(problem), kind: problem.severity == .error ? "error" : "note")
      }
      if edit.row.edit == EditKind.addProvision.rawValue {
        out +=
          " <a href=\"/cases/\(row.id)/scenarios/edit?scenario=\(Address.coded(name))&amp;row=\(edit.at)#add\">Change"
          + "<span class=\"unseen\"> \(HTML.escape(edit.row.id))</span></a>"
      }
      out += layout.form(
        action: "/cases/\(row.id)/scenarios/remove",
        "<input type=\"hidden\" name=\"scenario\" value=\"\(HTML.escape(name))\"><input type=\"hidden\" name=\"row\" "
          + "value=\"\(edit.at)\"><button class=\"link\">Remove<span class=\"unseen\"> "
          + "\(HTML.escape(EditWords.sentence(edit.row, view.world ?? world)))</span></button>", kind: "small"
      )
      out += "</li>\n"
    }
    return HTML.section("changes", "Changes", out + "</ul>\n")
  }

  private func run(_ layout: Layout) -> String {
    guard visitor.may(.run) else { return "" }
    let efforts = Effort.allCases.map { effort in
      "<label class=\"choice\"><input type=\"radio\" name=\"effort\" value=\"\(effort.rawValue)\"\(effort == .quick ? " checked" : "")>"
        + "\(HTML.escape(effort.label))</label>"
    }
    var out = layout.form(
      action: "/cases/\(row.id)/scenarios/run",
      "<input type=\"hidden\" name=\"scenario\" value=\"\(HTML.escape(name))\"><fieldset><legend>How far to search</legend>"
        + efforts.joined() + "</fieldset><button id=\"run-scenario\">Run</button>")
    if let plan = plans.first(where: { $0.scenario == name }) {
      out +=
        "<p><a href=\"/cases/\(row.id)/compare?after=\(HTML.escape(plan.id))\">Compare its newest plan with today's</a></p>"
    }
    return HTML.section("run-it", "Run it", out)
  }
}
