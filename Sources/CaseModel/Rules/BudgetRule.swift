/// Entries of the budget that cannot be placed, stand twice or say what their line cannot.
enum BudgetRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    var seen: Set<String> = []
    for entry in c.value.budget {
      if entry.start == nil {
        found.error(
          entry.source, "financial_year", "bad_financial_year", entry.financialYear,
          "is not a financial year",
          "Write April to March, such as 2025-26")
      } else if !seen.insert(entry.financialYear + " " + entry.line.rawValue).inserted {
        found.error(
          entry.source, "line", "duplicate", entry.line.rawValue,
          "the line stands twice in \(entry.financialYear)",
          "Keep one row")
      }
      if entry.broughtForward != nil, entry.line != .total {
        found.warn(
          entry.source, "brought_forward_gbp", "brought_forward_of_line", entry.broughtForward?.gbp,
          "a deficit is brought forward for the whole block, so it is not used here",
          "Write it in a row with line total")
      }
    }
  }
}
