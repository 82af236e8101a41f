import CaseModel

/// A row of `budget.csv`: a line in a financial year.
public struct BudgetRow: ResultsTableRow, Hashable {
  /// The April the financial year begins in.
  public var financialYear: Int
  /// The line of the section 251 return, `total` or `transport`.
  public var line: String
  /// The line in words.
  public var name: String
  /// `high_needs` or `general_fund`.
  public var purse: String
  /// Allocated; nil: not known.
  public var allocation: Pence?
  /// Spent, in a year gone by; nil: not known.
  public var actual: Pence?
  /// What those who stay where they are cost.
  public var committed: Pence?
  /// What everybody expected is to cost.
  public var forecast: Pence?
  /// Deficit brought into the year (line `total`).
  public var broughtForward: Pence?
  /// Deficit carried out of it (line `total`); negative: a surplus.
  public var carriedForward: Pence?

  /// A row.
  public init(
    financialYear: Int, line: String, name: String, purse: String, allocation: Pence? = nil,
    actual: Pence? = nil,
    committed: Pence? = nil, forecast: Pence? = nil, broughtForward: Pence? = nil,
    carriedForward: Pence? = nil
  ) {
    self.financialYear = financialYear
    self.line = line
    self.name = name
    self.purse = purse
    self.allocation = allocation
    self.actual = actual
    self.committed = committed
    self.forecast = forecast
    self.broughtForward = broughtForward
    self.carriedForward = carriedForward
  }

  /// Forecast, or what was spent, less the allocation; nil: one of them is not known.
  public var variance: Pence? {
    guard let allocation, let spent = actual ?? forecast else { return nil }
    return spent - allocation
  }

  /// The file.
  public static let fileName = "budget.csv"
  /// Its header.
  public static let columns = [
    "financial_year", "line", "name", "purse", "allocation_gbp", "actual_gbp", "committed_gbp",
    "forecast_gbp",
    "variance_gbp", "brought_forward_gbp", "carried_forward_gbp",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(FinancialYear.label(financialYear))
    csv.text(line)
    csv.text(name)
    csv.text(purse)
    csv.pounds(allocation)
    csv.pounds(actual)
    csv.pounds(committed)
    csv.pounds(forecast)
    csv.pounds(variance)
    csv.pounds(broughtForward)
    csv.pounds(carriedForward)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    guard let financial = FinancialYear.start(cells.text(0)) else {
      throw cells.fault("\(cells.text(0)) is not a financial year such as 2025-26")
    }
    self.init(
      financialYear: financial, line: cells.text(1), name: cells.text(2), purse: cells.text(3),
      allocation: try cells.poundsIfAny(4), actual: try cells.poundsIfAny(5),
      committed: try cells.poundsIfAny(6), forecast: try cells.poundsIfAny(7),
      broughtForward: try cells.poundsIfAny(9), carriedForward: try cells.poundsIfAny(10))
  }
}
