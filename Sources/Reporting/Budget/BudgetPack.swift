import CaseModel
import Tables

/// The High Needs Block for a termly meeting: on a terminal and as a page that prints on A4, from the rows of
/// `budget.csv` alone.
public struct BudgetPack {
  let rows: [BudgetRow]
  let run: RunRecord
  private let authority: String

  /// A pack of a case's rows.
  public init(_ rows: [BudgetRow], run: RunRecord, _ council: Case) {
    self.rows = rows
    self.run = run
    authority = PlanTitle.authority(council)
  }

  private var years: [Int] { Set(rows.map(\.financialYear)).sorted() }

  private static let heads = ["Line", "allocated", "spent", "committed", "forecast", "over (+) or under (−)"]

  private func cells(_ row: BudgetRow) -> [String] {
    func money(_ value: Pence?) -> String { value.map(Words.pounds) ?? "-" }
    let name = BudgetLine(rawValue: row.line).map { $0.isOfBlock ? "\(row.line) \(row.name)" : row.name }
    return [
      name ?? row.name, money(row.allocation), money(row.actual), money(row.committed), money(row.forecast),
      row.variance.map(Words.difference) ?? "-",
    ]
  }

  /// The deficit of a year in words; nil where no allocation is known.
  private func deficit(_ year: Int) -> String? {
    guard let total = rows.first(where: { $0.financialYear == year && $0.line == BudgetLine.total.rawValue }),
      let carried = total.carriedForward
    else { return nil }
    func state(_ value: Pence) -> String {
      value < .zero ? "a surplus of \(Words.pounds(-value))" : "a deficit of \(Words.pounds(value))"
    }
    let brought =
      total.broughtForward.map { "\(state($0)) brought forward" } ?? "nothing recorded as brought forward"
    return "\(brought), \(state(carried)) carried forward"
  }

  private var lead: String {
    "\(authority): the High Needs Block by section 251 line, in the case's prices. Committed: those who stay where they "
      + "are. Forecast: everybody expected. Travel is paid from the General Fund and is not in the block."
  }

  /// Lines for a terminal.
  public var text: String {
    var parts = [lead + "\n"]
    for year in years {
      let own = rows.filter { $0.financialYear == year }
      var heads = Self.heads
      heads[0] = FinancialYear.label(year)
      var part = TextColumns.text([heads] + own.map(cells))
      if let deficit = deficit(year) { part += "The block: \(deficit).\n" }
      parts.append(part)
    }
    parts.append(notes.map { "- \($0)\n" }.joined())
    return parts.joined(separator: "\n")
  }

  private var notes: [String] {
    run.warnings + (run.syntheticNote.map { ["Synthetic children: \($0)"] } ?? [])
  }

  /// A self-contained page.
  public var html: String {
    var body = "<header><h1>High Needs Block: \(HTML.escape(authority))</h1>\n" + HTML.paragraph(lead)
    if let note = run.syntheticNote {
      body += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(note))</p>\n"
    }
    body += HTML.paragraph("A forecast for officers and the schools forum to consider, never a decision.")
    body += "</header>\n<main>\n"
    for year in years {
      let own = rows.filter { $0.financialYear == year }
      let label = FinancialYear.label(year)
      var table = "<table>\n<caption>\(label), pounds</caption>\n<thead><tr>"
      table +=
        Self.heads.map { "<th scope=\"col\">\(HTML.escape($0))</th>" }.joined() + "</tr></thead>\n<tbody>\n"
      for row in own {
        let cells = cells(row)
        let isTotal = row.line == BudgetLine.total.rawValue
        table += isTotal ? "<tr class=\"total\">" : "<tr>"
        table += "<th scope=\"row\">\(HTML.escape(cells[0]))</th>"
        table += cells.dropFirst().map { "<td class=\"number\">\(HTML.escape($0))</td>" }.joined() + "</tr>\n"
      }
      table += "</tbody>\n</table>\n"
      if let deficit = deficit(year) { table += HTML.paragraph("The block: \(deficit).") }
      body += HTML.section("year-\(year)", "Financial year \(label)", table)
    }
    body += HTML.section(
      "notes", "To read with these figures", HTML.list(run.warnings.isEmpty ? ["None."] : run.warnings))
    body += "</main>\n"
    return HTML.page(
      title: "High Needs Block: \(authority)", body: body,
      style: ".number{text-align:right;white-space:nowrap}tr.total>*{font-weight:bold;border-top:2px solid}")
  }

  /// For programs.
  public var json: JSONValue {
    func money(_ value: Pence?) -> JSONValue { value.map { .number($0.gbp) } ?? .null }
    return .object([
      .init("case", .text(run.caseName)),
      .init(
        "lines",
        .list(
          rows.map { row in
            .object([
              .init("financial_year", .text(FinancialYear.label(row.financialYear))),
              .init("line", .text(row.line)),
              .init("purse", .text(row.purse)), .init("allocation_gbp", money(row.allocation)),
              .init("actual_gbp", money(row.actual)), .init("committed_gbp", money(row.committed)),
              .init("forecast_gbp", money(row.forecast)), .init("variance_gbp", money(row.variance)),
              .init("brought_forward_gbp", money(row.broughtForward)),
              .init("carried_forward_gbp", money(row.carriedForward)),
            ])
          })),
      .init("warnings", .list(notes.map { .text($0) })),
    ])
  }
}
