/// A line of the High Needs Block as councils report it under section 251 of the Apprenticeships, Skills, Children and
/// Learning Act 2009, or of what stands beside it.
public enum BudgetLine: String, CaseIterable, Sendable, Comparable {
  case placeFunding = "1.0.2"
  case topUpMaintained = "1.2.1"
  case topUpColleges = "1.2.2"
  case topUpIndependent = "1.2.3"
  case hospital = "1.2.6"
  case alternative = "1.2.7"
  case directPayments = "1.2.11"
  /// The whole block.
  case total
  /// Travel, from the General Fund.
  case transport

  /// The line in words.
  public var label: String {
    switch self {
    case .placeFunding: "High needs place funding"
    case .topUpMaintained: "Top-up funding, schools and bases (academies, line 1.2.2, are not told apart)"
    case .topUpColleges: "Top-up funding, colleges"
    case .topUpIndependent: "Top-up funding, non-maintained and independent providers"
    case .hospital: "Hospital education services"
    case .alternative: "Alternative provision and education otherwise than at school"
    case .directPayments: "Direct payments"
    case .total: "High Needs Block"
    case .transport: "Home to school travel (General Fund)"
    }
  }

  /// Whether it is one of the block's own lines.
  public var isOfBlock: Bool { self != .total && self != .transport }

  /// In the order of the return.
  public static func < (a: BudgetLine, b: BudgetLine) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// What a council was given, brought forward and spent in a financial year (table `budget`).
public struct BudgetEntry: Sendable, Hashable {
  /// The financial year as written, and the April it begins in; nil: it cannot be read.
  public var financialYear: String
  /// See `financialYear`.
  public var start: Int? { FinancialYear.start(financialYear) }
  /// The line.
  public var line: BudgetLine
  /// Allocated.
  public var allocation: Pence?
  /// Deficit brought forward into the year (line `total`).
  public var broughtForward: Pence?
  /// Spent.
  public var actual: Pence?
  /// The row it came from.
  public var source: RowSource

  /// An entry.
  public init(
    financialYear: String, line: BudgetLine, allocation: Pence? = nil, broughtForward: Pence? = nil,
    actual: Pence? = nil, source: RowSource = .memory
  ) {
    self.financialYear = financialYear
    self.line = line
    self.allocation = allocation
    self.broughtForward = broughtForward
    self.actual = actual
    self.source = source
  }
}
