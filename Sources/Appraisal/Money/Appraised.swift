import CaseModel

/// What a course of action is worth against doing nothing, from the cash flows of both.
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
  public init(_ action: CashFlows, against nothing: CashFlows, view: View, rates: DiscountRates = .greenBook)
  {
    func counts(_ line: CashFlow) -> Bool { view == .council || !line.item.isTransfer }
    func saved(_ only: (CashFlow) -> Bool) -> [Int64] {
      zip(nothing.byYear { counts($0) && only($0) }, action.byYear { counts($0) && only($0) }).map { $0 - $1 }
    }
    let all = saved { _ in true }
    netPresentValue = rates.presentValue(all)
    byPurse = Dictionary(
      uniqueKeysWithValues: Purse.allCases.map { purse in
        (purse, rates.presentValue(saved { $0.purse == purse }))
      })
    // What the action itself takes: building, its running and its finance; everything else is what it changes.
    func isPaid(_ line: CashFlow) -> Bool {
      switch line.item {
      case .building, .optimismBias, .runningCost, .grant, .contribution, .borrowing, .repayment, .interest:
        true
      case .placeFunding, .topUp, .independentFees, .otherPlaces, .travel: false
      }
    }
    benefit = rates.presentValue(saved { !isPaid($0) })
    cost = -rates.presentValue(saved(isPaid))
    let cumulative = rates.cumulative(all)
    // Paid back when it never falls below nothing again.
    let behind = cumulative.lastIndex { $0 < 0 }
    payback = behind.map { $0 + 1 < cumulative.count ? $0 + 1 : nil } ?? 0
  }
}
