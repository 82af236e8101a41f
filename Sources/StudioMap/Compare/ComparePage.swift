import CaseModel
import Reporting
import Studio
import Tables

/// The page that sets two plans side by side.
struct ComparePage {
  let visitor: Visitor
  let row: CaseRow
  let world: Case?
  /// Plans to choose from, newest first.
  let plans: [RunRow]

  private func layout() -> Layout { Layout("Compare", visitor, .init(row, world, .compare)) }

  /// Where there are no two plans.
  func nothing() -> String {
    let layout = layout()
    var body = "<h1>Compare two plans</h1>\n"
    body += HTML.paragraph(
      plans.isEmpty
        ? "There is no plan of this case yet. Plan today's provision first, then something to compare it with."
        : "There is one plan alone. Make another, under a scenario for instance, to compare it with.")
    if visitor.may(.run), plans.isEmpty {
      body += layout.form(
        action: "/cases/\(row.id)/runs",
        "<input type=\"hidden\" name=\"kind\" value=\"plan\"><button>Plan today's provision</button>")
    }
    if visitor.may(.tryOut) {
      body += "<p><a href=\"/cases/\(row.id)/scenarios\">Try something out</a></p>\n"
    }
    return layout.html(body)
  }

  /// Where one of the two is not done yet, or has no plan.
  func waiting(_ before: RunRow, _ after: RunRow) -> String {
    var layout = layout()
    if !(before.state.isOver && after.state.isOver) { layout.scripts = ["compare-wait.js"] }
    var body = "<h1>Compare two plans</h1>\n"
    for run in [before, after] {
      body +=
        "<p><a href=\"/cases/\(row.id)/runs/\(HTML.escape(run.id))\">\(HTML.escape(run.label))</a>: "
        + "\(HTML.escape(run.state.title)).</p>\n"
      if !run.state.isOver {
        body +=
          "<div data-events=\"/cases/\(row.id)/runs/\(HTML.escape(run.id))/events\"><progress max=\"100\" "
          + "aria-label=\"How far it is\"></progress></div>\n"
      }
    }
    body += HTML.paragraph(
      before.state.isOver && after.state.isOver
        ? "One of them has no plan to compare. Choose two others."
        : "They are compared here as soon as both are done.")
    return layout.html(body + chooser(before, after))
  }

  /// The comparison.
  func html(_ compared: ComparedPlans) -> String {
    var layout = layout()
    let seesChildren = visitor.may(.seeChildren)
    let hasMap = seesChildren && visitor.may(.seeMap)
    if hasMap {
      layout.styles = ["leaflet/leaflet.css", "map.css"]
      layout.scripts = ["leaflet/leaflet.min.js", "compare.js"]
    }
    var body = "<h1>Compare two plans</h1>\n" + chooser(compared.before, compared.after)
    let tables = CompareTables(compared)
    if seesChildren { body += tables.words }
    body += tables.purses
    guard seesChildren else {
      return layout.html(
        body
          + HTML.paragraph(
            "Totals alone: your role does not see what changes for single children.", kind: "note"))
    }
    if hasMap {
      let query = "?before=\(compared.before.id)&after=\(compared.after.id)"
      body += HTML.section(
        "on-map", "On the map",
        HTML.paragraph("Everything on the map is also in the tables below.")
          + "<div id=\"map\" class=\"compare-map\" role=\"region\" aria-label=\"Map of what differs\" "
          + "data-base=\"/cases/\(row.id)\" data-query=\"\(HTML.escape(query))\"></div>\n"
          + "<div id=\"chosen\" role=\"status\"></div><div id=\"legend\"></div>")
    }
    body += tables.provisions + tables.areas + tables.children
    return layout.html(body)
  }

  private func chooser(_ before: RunRow, _ after: RunRow) -> String {
    func select(_ name: String, _ label: String, _ chosen: RunRow) -> String {
      var all = plans
      if !all.contains(where: { $0.id == chosen.id }) { all.insert(chosen, at: 0) }
      let options = all.map { plan in
        "<option value=\"\(HTML.escape(plan.id))\"\(plan.id == chosen.id ? " selected" : "")>\(HTML.escape(plan.label))"
          + "\(plan.scenario.map { " (\(HTML.escape($0)))" } ?? ""), \(RunMoment.text(plan.madeAt))</option>"
      }
      return
        "<span class=\"field\"><label for=\"\(name)\">\(label)</label><select id=\"\(name)\" name=\"\(name)\">"
        + options.joined() + "</select></span>"
    }
    return "<form method=\"get\" class=\"choose\" action=\"/cases/\(row.id)/compare\">"
      + select("before", "Before", before) + select("after", "After", after)
      + "<button class=\"secondary\">Compare</button></form>\n"
  }
}
