import CaseModel
import Reporting
import Studio

/// A child's page: the comparison for the panel, then what was asked, answered and decided, with forms to write it down.
struct ChildPage {
  let row: CaseRow
  let visitor: Visitor
  let child: Child
  let world: Case
  let plan: RunRow?
  let panel: PanelMaking
  let plans: [RunRow]
  let audience: PanelAudience
  let problems: [Problem]
  /// Whether every provision that could be named is shown, not the first twelve.
  let isWhole: Bool

  func html(_ decisions: Decisions, _ layout: Layout, said: String?) -> String {
    var body = "<h1>Where could \(HTML.escape(child.id)) go to school?</h1>\n"
    if let words = said.flatMap({ Self.said[$0] }) {
      body += "<p id=\"said\" class=\"note\" role=\"status\">\(words)</p>\n"
    }
    body += choices
    for note in panel.notes { body += "<p class=\"proof\">\(HTML.escape(note))</p>\n" }
    if let view = panel.view {
      body += view.inner(audience: audience, isWhole: isWhole)
    } else {
      body += HTML.paragraph(
        "There is no plan with places to compare yet. Run one, then come back.", kind: "proof")
    }
    // A family's copy is the comparison alone.
    guard audience == .officer else { return body }
    let list = DueList(world, decisions)
    let due = list.children.first { $0.child.id == child.id }
    return body + ChildRecord(self, due, decisions.all(child.id), list.day).html(layout)
  }

  private static let said = [
    "requests": "The request is recorded.", "consultations": "The consultation is recorded.",
    "decisions": "The decision is recorded.",
  ]

  /// Which plan, which copy; not printed.
  private var choices: String {
    let path = "/cases/\(row.id)/children/\(DeskHTML.coded(child.id))"
    let other = audience == .family ? nil : "family"
    var links = [
      DeskHTML.link(
        DeskHTML.path(path, [("run", plan?.id), ("copy", other)]),
        audience == .family ? "Officers\u{2019} copy" : "Copy for the family"),
      DeskHTML.link(DeskHTML.path("/cases/\(row.id)/due", [("run", plan?.id)]), "Back to what is due"),
    ]
    if !isWhole, (panel.view?.offers.count ?? 0) > 12 {
      let copy = audience == .family ? "family" : nil
      links.append(
        DeskHTML.link(
          DeskHTML.path(path, [("run", plan?.id), ("copy", copy), ("all", "yes")]), "Show every provision"))
    }
    if plan == nil { links.append(DeskHTML.link("/cases/\(row.id)/runs", "Run a plan")) }
    var out = "<div class=\"screen\"><ul class=\"links\">"
    out += links.map { "<li>\($0)</li>" }.joined() + "</ul>\n"
    if plans.count > 1 {
      out +=
        "<form method=\"get\" action=\"\(HTML.escape(path))\" class=\"filters\" aria-label=\"Choose a plan\"><div>"
      out += DeskHTML.select(
        "Plan", name: "run", plans.map { ($0.id, $0.label) }, chosen: plan?.id, id: "plan")
      out += "</div>"
      if audience == .family { out += DeskHTML.hidden("copy", "family") }
      out += "<div><button class=\"secondary\">Show</button></div></form>\n"
    }
    return out + "</div>\n"
  }
}

extension PanelView {
  /// The command's page inside Studio's frame.
  func inner(audience: PanelAudience, isWhole: Bool) -> String {
    "<div class=\"panel\">\n" + HTML.paragraph(lead, kind: "lead")
      + sections(
        audience: audience, offerLimit: isWhole ? .max : 12,
        rest: "The rest cost more or have no room; show all of them above.")
      + HTML.paragraph(caution(audience: audience), kind: "note") + "</div>\n"
  }
}
