import CaseModel

/// What the High Needs Block was given and spent.
extension Schema {
  static let budget = TableSpec(
    "budget", "A line of the High Needs Block, or travel, in a financial year",
    key: ["financial_year", "line"],
    [
      .init("financial_year", .text, required: true, "April to March, such as 2025-26", used: ["budget"]),
      .init(
        "line", .code(codes(BudgetLine.self)), required: true,
        "Line of the section 251 return; `total` for the whole block", used: ["budget"]),
      .init("allocation_gbp", .money, "Allocated", unit: "GBP", used: ["budget"]),
      .init(
        "brought_forward_gbp", .money, "Deficit brought forward into the year; line total", unit: "GBP",
        used: ["budget"]),
      .init("actual_gbp", .money, "Spent", unit: "GBP", used: ["budget"]),
    ])
}
