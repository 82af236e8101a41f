import CaseModel

/// Whose money it is. The three are never added without saying so (DOMAIN.md, fact 7).
public enum Purse: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The High Needs Block: places, top-ups, fees.
  case highNeeds = "high_needs"
  /// The council's General Fund: travel, borrowing.
  case generalFund = "general_fund"
  /// Capital: building, grants and contributions received.
  case capital

  /// In the order of reports.
  public static func < (a: Purse, b: Purse) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}

/// One line of money in one year: what is paid, or, where negative, received.
public struct CashFlow: Sendable, Hashable {
  /// What it is for, as reports group it.
  public enum Item: String, Sendable, Hashable, CaseIterable {
    /// Place funding and top-ups of maintained provision, the council's and its neighbours'.
    case statePlaces = "state_places"
    case independentFees = "independent_fees"
    case otherPlaces = "other_places"
    case runningCost = "running_cost"
    case travel
    case building, optimismBias = "optimism_bias"
    case grant, contribution
    case borrowing, repayment, interest

    /// Whether money changes hands between public bodies alone: counted for the council, not for the public.
    public var isTransfer: Bool {
      switch self {
      case .grant, .borrowing, .repayment, .interest: true
      default: false
      }
    }
  }

  /// Years from the base year, which is 0.
  public var year: Int
  /// Whose money.
  public var purse: Purse
  /// What for.
  public var item: Item
  /// The option it belongs to; empty: none.
  public var option: String
  /// Real pence of the price base; received is negative.
  public var amount: Pence

  /// A line.
  public init(year: Int, purse: Purse, item: Item, option: String = "", amount: Pence) {
    self.year = year
    self.purse = purse
    self.item = item
    self.option = option
    self.amount = amount
  }
}

/// The money of one course of action over some years.
public struct CashFlows: Sendable, Hashable {
  /// The lines.
  public var lines: [CashFlow]
  /// The last year.
  public let horizon: Int

  /// Lines up to a last year; later ones are left out.
  public init(_ lines: [CashFlow], horizon: Int) {
    self.lines = lines.filter { 0...horizon ~= $0.year }
    self.horizon = horizon
  }

  /// Pence by year, 0 to the horizon, of the lines that count.
  public func byYear(_ counts: (CashFlow) -> Bool = { _ in true }) -> [Int64] {
    var sums = [Int64](repeating: 0, count: horizon + 1)
    for line in lines where counts(line) { sums[line.year] += line.amount.value }
    return sums
  }
}
