import CaseModel
import Reporting
import Studio
import Tables

/// The money page.
struct MoneyPage {
  let row: CaseRow
  let visitor: Visitor
  let world: Case
  /// Appraisals with results, newest first.
  let runs: [RunRow]
  let run: RunRow?
  let waiting: [RunRow]
  /// Forecast and budget.
  let further: FurtherMoney
  let course: String?
  let path: String?

  func html(_ tables: MoneyTables?, _ layout: Layout) -> String {
    var body = "<h1>Money</h1>\n"
    for run in waiting {
      body +=
        "<p class=\"proof\">\(HTML.escape(run.label)): \(run.state.title.lowercased()). "
        + DeskHTML.link("/cases/\(row.id)/runs/\(run.id)", "Watch it") + "</p>\n"
    }
    if let run, let tables {
      body += appraisal(run, tables)
    } else {
      body += HTML.paragraph("Nothing has been appraised for this case yet. Run an appraisal below.")
      body += AppraisalPages.options(world)
    }
    if visitor.may(.run) { body += form(layout) }
    return FurtherMoney.isOpen(to: visitor) ? body + further.html(layout) : body
  }

  private func appraisal(_ run: RunRow, _ made: MoneyTables) -> String {
    var body = ""
    if runs.count > 1 {
      body +=
        "<form method=\"get\" action=\"/cases/\(row.id)/money\" class=\"filters\" aria-label=\"Choose an appraisal\"><div>"
      body += DeskHTML.select(
        "Appraisal", name: "run", runs.map { ($0.id, $0.label) }, chosen: run.id, id: "appraisal")
      body += "</div><div><button class=\"secondary\">Show</button></div></form>\n"
    }
    body +=
      "<p><a class=\"button\" href=\"/cases/\(row.id)/money/workbook?run=\(run.id)\">Download the workbook</a></p>\n"
    body +=
      "<nav class=\"pages\" aria-label=\"On this page\"><ul><li>"
      + [
        ("#worth", "What options are worth"), ("#flows", "Cash flows by purse"),
        ("#order", "Run an appraisal"),
      ]
      .map { DeskHTML.link($0, $1) }.joined(separator: "</li><li>") + "</li></ul></nav>\n"
    if !made.warnings.isEmpty {
      body +=
        "<details><summary>\(Words.number(made.warnings.count, "note", "notes")) on this appraisal</summary>\n"
        + HTML.list(made.warnings) + "</details>\n"
    }
    body +=
      "<div class=\"report\">\n"
      + HTML.section("worth", "What options are worth", AppraisalPages.sections(world, made.tables))
      + "</div>\n"
    let pages = CashFlowPages(
      made.flows, made.affordable, names: AppraisalPages.names(world, made.tables))
    return body + cashFlows(pages, run)
  }

  private func cashFlows(_ pages: CashFlowPages, _ run: RunRow) -> String {
    guard let course = course.flatMap({ pages.courses.contains($0) ? $0 : nil }) ?? pages.courses.first,
      let path = path.flatMap({ pages.paths.contains($0) ? $0 : nil }) ?? pages.paths.first
    else { return "" }
    var form =
      "<form method=\"get\" action=\"/cases/\(row.id)/money#flows\" class=\"filters\" aria-label=\"Choose a course and a path\">"
    form += DeskHTML.hidden("run", run.id) + "<div>"
    form += DeskHTML.select(
      "Course", name: "course", pages.courses.map { ($0, pages.names($0)) }, chosen: course)
    form += "</div><div>"
    form += DeskHTML.select(
      "Demand path", name: "path", pages.paths.map { ($0, DeskHTML.capital($0)) }, chosen: path)
    form += "</div><div><button class=\"secondary\">Show</button></div></form>\n"
    return HTML.section(
      "flows", "Cash flows by purse and year", form + pages.html(course: course, path: path))
  }

  private func form(_ layout: Layout) -> String {
    guard !world.options.isEmpty else {
      return HTML.section(
        "order", "Run an appraisal",
        HTML.paragraph(
          "The case has no options, so there is nothing to appraise. Say in table options what could be built."
        ))
    }
    var fields = DeskHTML.input("What to call it", name: "label", hint: "Empty: by its options")
    fields += "<fieldset><legend>Options to compare</legend><p class=\"hint\">None chosen: every option</p>"
    for option in world.options {
      fields +=
        "<label class=\"choice\"><input type=\"checkbox\" name=\"option\" value=\"\(HTML.escape(option.id))\">\(HTML.escape(option.name))</label>"
    }
    fields += "</fieldset>"
    var paths: [String] = []
    for step in world.demand where !paths.contains(step.path) { paths.append(step.path) }
    if !paths.isEmpty {
      fields += "<fieldset><legend>Demand paths</legend><p class=\"hint\">None chosen: every path</p>"
      for path in paths {
        fields +=
          "<label class=\"choice\"><input type=\"checkbox\" name=\"path\" value=\"\(HTML.escape(path))\">\(HTML.escape(DeskHTML.capital(path)))</label>"
      }
      fields += "</fieldset>"
    }
    fields += DeskHTML.input("Years counted", name: "horizon", kind: "number", value: "30")
    fields += DeskHTML.input("Draws of what is uncertain", name: "draws", kind: "number", value: "10000")
    let form = layout.form(
      action: "/cases/\(row.id)/money", fields + "<div><button>Run the appraisal</button></div>")
    return HTML.section("order", "Run an appraisal", form)
  }
}
