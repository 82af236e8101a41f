import CaseModel

/// What a course of action is worth against another, mostly doing nothing, from the cash flows of both.
public struct Appraised: Sendable, Hashable {
  /// For whom it is worth that.
  public enum View: String, Sendable, Hashable, CaseIterable {
    /// The council: all three purses, grants and borrowing as they come in and go out.
    case council
    /// The public: the same without transfers between public bodies.
    case everyone = "public"
  }

  /// Present value of what it costs less than doing nothing, pence: the larger the better.
  public let netPresentValue: Int64
  /// The same by purse; they add up to it but for roundings.
  public let byPurse: [Purse: Int64]
  /// The same with high needs counted only until it is met centrally.
  public let local: Int64
  /// Present value of what is saved, and of what is paid for it.
  public let benefit: Int64
  /// See `benefit`.
  public let cost: Int64
  /// First year by whose end the discounted savings have paid for it; nil: not within the horizon.
  public let payback: Int?

  /// Benefit over cost in thousandths; nil: nothing is paid.
  public var benefitCostThousandths: Int64? {
    cost > 0 ? DiscountRates.rounded(Int128(benefit) * 1_000, Int128(cost)) : nil
  }

  /// Whether one purse saves and another pays.
  public var dividesPurses: Bool { byPurse.values.contains { $0 > 0 } && byPurse.values.contains { $0 < 0 } }

  /// - Parameters:
  ///   - action: with the same horizon as `nothing`.
  ///   - nothing: doing nothing.
  ///   - centralFrom: years after the base year of the April from which high needs is met centrally; nil: never.
  public init(
    _ action: CashFlows, against nothing: CashFlows, view: View, rates: DiscountRates = .greenBook,
    centralFrom: Int? = nil
  ) {
    self.init([(action, nothing)], view: view, rates: rates, centralFrom: centralFrom)
  }

  /// The mean over several paths.
  ///
  /// - Parameter pairs: at least one, all of one horizon.
  public init(
    _ pairs: [(action: CashFlows, nothing: CashFlows)], view: View, rates: DiscountRates = .greenBook,
    centralFrom: Int? = nil
  ) {
    func saved(_ weigh: (CashFlow) -> Int64) -> [Int64] {
      var sums = [Int64](repeating: 0, count: (pairs.first?.action.horizon ?? 0) + 1)
      for pair in pairs {
        for line in pair.nothing.lines where view.counts(line.item) { sums[line.year] += weigh(line) }
        for line in pair.action.lines where view.counts(line.item) { sums[line.year] -= weigh(line) }
      }
      return sums
    }
    func present(_ weigh: (CashFlow) -> Int64) -> Int64 {
      rates.presentValue(saved(weigh), meanOf: max(1, pairs.count))
    }
    let all = saved { $0.amount.value }
    netPresentValue = rates.presentValue(all, meanOf: max(1, pairs.count))
    byPurse = Dictionary(
      uniqueKeysWithValues: Purse.allCases.map { purse in
        (purse, present { $0.purse == purse ? $0.amount.value : 0 })
      })
    local = present { line in
      guard line.purse == .highNeeds, let centralFrom else { return line.amount.value }
      let parts = FinancialYears.split(line.amount.value)
      return (line.year < centralFrom ? parts.first : 0) + (line.year + 1 < centralFrom ? parts.second : 0)
    }
    benefit = present { $0.item.isOfAction ? 0 : $0.amount.value }
    cost = -present { $0.item.isOfAction ? $0.amount.value : 0 }
    // Paid back when it never falls below nothing again.
    let behind = rates.cumulative(all).lastIndex { $0 < 0 }
    payback = behind.map { $0 + 1 < all.count ? $0 + 1 : nil } ?? 0
  }
}

extension Appraised.View {
  /// Whether a line of money counts in this view.
  func counts(_ item: CashFlow.Item) -> Bool { self == .council || !item.isTransfer }
}

extension CashFlow.Item {
  /// Whether the action itself takes it: building, its running and its finance; everything else is what it changes.
  var isOfAction: Bool {
    switch self {
    case .building, .optimismBias, .runningCost, .grant, .contribution, .borrowing, .repayment, .interest:
      true
    case .statePlaces, .independentFees, .otherPlaces, .travel: false
    }
  }
}
