import CaseModel
import Tables

/// Cash flows of an appraisal, the three purses apart: what each pays for what in each financial year.
public struct CashFlowPages {
  /// Courses of action in order, doing nothing last.
  public let courses: [String]
  /// Demand paths in order.
  public let paths: [String]
  /// A course's name for people.
  public let names: (String) -> String
  private let flows: [CashFlowRow]
  private let affordable: [AffordabilityRow]

  /// Years shown side by side.
  private static let years = 8

  /// From `cashflows.csv` and `affordability.csv`.
  public init(_ flows: [CashFlowRow], _ affordable: [AffordabilityRow], names: @escaping (String) -> String) {
    self.flows = flows
    self.affordable = affordable
    self.names = names
    func unique(_ values: some Sequence<String>) -> [String] {
      var seen: Set<String> = []
      return values.filter { seen.insert($0).inserted }
    }
    let all = unique(flows.lazy.map(\.course))
    courses = all.filter { $0 != "nothing" } + all.filter { $0 == "nothing" }
    paths = unique(flows.lazy.map(\.path))
  }

  /// The flows of one course on one path: a chart and a table for each purse.
  public func html(course: String, path: String) -> String {
    let own = flows.filter { $0.course == course && $0.path == path }
    guard !own.isEmpty else { return HTML.paragraph("Nothing is paid under this course on this path.") }
    var out = ""
    for purse in ["high_needs", "general_fund", "capital"] {
      let rows = own.filter { $0.purse == purse }
      let title = PlanStatistics.capital(DemandSection.name(purse))
      out += "<h3>\(HTML.escape(title))</h3>\n"
      guard !rows.isEmpty else {
        out += HTML.paragraph("This purse pays nothing under this course.")
        continue
      }
      out += chart(purse, title, course: course, path: path) + table(rows, title)
    }
    return out
      + HTML.paragraph(
        "Real terms, before discounting; what is received is minus. Only the first \(Self.years) financial years are shown; "
          + "the workbook has all.", kind: "note")
  }

  private func chart(_ purse: String, _ title: String, course: String, path: String) -> String {
    let rows = affordable.filter { $0.course == course && $0.path == path && $0.purse == purse }.sorted {
      $0.financialYear < $1.financialYear
    }.prefix(Self.years)
    guard course != "nothing", !rows.isEmpty else { return "" }
    return Charts.signed(
      id: "flow-\(purse.replacing("_", with: "-"))",
      title: "\(title): change against doing nothing, by financial year",
      description:
        "A bar for each financial year, to the right and hatched where the purse pays more than doing nothing. Figures are in "
        + "the table below.",
      rows.map {
        ChartBar(
          name: FinancialYear.label($0.financialYear), value: $0.change.value,
          words: Words.difference($0.change),
          stands: $0.change > .zero)
      })
  }

  private func table(_ rows: [CashFlowRow], _ title: String) -> String {
    let years = Array(Set(rows.map(\.financialYear)).sorted().prefix(Self.years))
    var items: [String] = []
    for row in rows where !items.contains(row.item) { items.append(row.item) }
    var sums: [String: Pence] = [:]
    for row in rows { sums["\(row.item)\n\(row.financialYear)", default: .zero] += row.amount }
    var table = HTMLTable(
      "\(title): what it pays for", [.text("For")] + years.map { .number(FinancialYear.label($0)) })
    table.rows = items.map { item in
      [PlanStatistics.capital(Self.words(item))]
        + years.map { year in sums["\(item)\n\(year)"].map(Words.pounds) ?? "" }
    }
    table.totals = [
      ["All"]
        + years.map { year in
          Words.pounds(items.reduce(Pence.zero) { $0 + (sums["\($1)\n\(year)"] ?? .zero) })
        }
    ]
    return table.html(ifEmpty: "")
  }

  private static func words(_ item: String) -> String {
    item.split(separator: "_").joined(separator: " ")
  }
}
