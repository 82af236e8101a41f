/// `sweep.html`: every task of a sweep on one page.
extension SweepReport {
  /// The page, self-contained.
  public var html: String {
    var body = "<header>\n<h1>Sweep of \(HTML.escape(manifest))</h1>\n"
    body += HTML.paragraph("\(counts).")
    body += HTML.paragraph(
      "Each task is a proposal for an officer to consider, never a decision. Figures are a year, capital once; purses "
        + "are never added up. Transport is what the routes cost where there are routes, else the estimate.",
      kind: "note")
    body += "</header>\n<main>\n"
    if !open.isEmpty {
      body += HTML.section("open", "Not finished", HTML.list(openLines(limit: 400)))
    }
    let groups = groups
    if groups.contains(where: { $0.rows.count > 1 }) {
      var table = HTMLTable(
        "Tasks that differ by their seed alone: the least, the middle and the most of each figure",
        [.text("Tasks"), .number("How many")] + SweepColumn.all.map { .number(Self.heading($0)) })
      table.rows = groups.map { group in
        [group.name, Words.count(group.rows.count)] + SweepColumn.all.map { Self.spread($0, group.rows) }
      }
      body += HTML.section(
        "seeds", "By seed", table.html(ifEmpty: "", rest: "Every task is in sweep.csv."))
    }
    var table = HTMLTable(
      "Every finished task",
      [.text("Task"), .text("Case"), .text("Scenario"), .number("Seed")]
        + SweepColumn.all.map { .number(Self.heading($0)) })
    table.limit = 2000
    table.rows = rows.compactMap { row in
      row.figures.map { figures in
        [row.name, row.caseText, row.scenario.isEmpty ? "as it stands" : row.scenario, "\(row.seed)"]
          + SweepColumn.all.map { column in column.value(figures).map(column.words) ?? "\u{2013}" }
      }
    }
    body += HTML.section(
      "tasks", "Tasks",
      table.html(ifEmpty: "No task is finished yet.", rest: "Every task is in sweep.csv."))
    return HTML.page(title: "Sweep of \(manifest)", body: body + "</main>\n")
  }

  private static func heading(_ column: SweepColumn) -> String {
    column.title.prefix(1).uppercased() + column.title.dropFirst()
  }
}
