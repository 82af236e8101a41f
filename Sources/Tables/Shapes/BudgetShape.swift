import CaseModel

/// Table `budget`.
struct BudgetShape: TableShape {
  static let table = Schema.budget
  static var rows: WritableKeyPath<Case, [BudgetEntry]> { \.budget }

  private let year, line, allocation, brought, actual: Column

  init(_ r: RowReader) {
    year = r.column("financial_year")
    line = r.column("line")
    allocation = r.column("allocation_gbp")
    brought = r.column("brought_forward_gbp")
    actual = r.column("actual_gbp")
  }

  func read(_ r: inout RowReader) -> BudgetEntry? {
    BudgetEntry(
      financialYear: r.text(year) ?? "", line: r.code(line, as: BudgetLine.self) ?? .total,
      allocation: r.money(allocation), broughtForward: r.money(brought), actual: r.money(actual),
      source: r.source)
  }

  static func write(_ b: BudgetEntry, to w: inout RowWriter) {
    w.put("financial_year", b.financialYear)
    w.put("line", b.line.rawValue)
    w.put("allocation_gbp", b.allocation)
    w.put("brought_forward_gbp", b.broughtForward)
    w.put("actual_gbp", b.actual)
  }
}
