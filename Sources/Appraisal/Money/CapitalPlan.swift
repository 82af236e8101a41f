import CaseModel

/// Who pays for an option's building.
public enum Funding: Sendable, Hashable {
  /// The council, with the grant, contributions and loan that the case gives the option.
  case asCase
  /// The Department for Education: the whole cost is granted.
  case department
  /// Places in existing schools with a grant a place, paid in equal parts from a year after the base year on.
  case cash(from: Int, years: Int)
}

/// The money of an option itself: building, its finance, and its running.
struct CapitalPlan {
  let option: ProvisionOption
  /// Years from the base year to its first September.
  let opens: Int
  let funding: Funding
  let assumptions: AppraisalAssumptions

  /// Lines up to a horizon.
  func lines(_ drivers: Drivers, horizon: Int) -> [CashFlow] {
    var money = YearlyItems(option: option.id, horizon: horizon)
    let isCash = if case .cash = funding { true } else { false }
    let share = isCash ? drivers.existingCost : drivers.buildCost
    let estimate = option.capital.value
    let bias = DiscountRates.rounded(Int128(estimate) * Int128(share - 10_000), 10_000)
    money.spread(estimate, .building, over: building)
    money.spread(bias, .optimismBias, over: building)
    switch funding {
    case .asCase: money.spread(-option.grant.value, .grant, over: building)
    case .department: money.spread(-(estimate + bias), .grant, over: building)
    case .cash(let from, let years):
      let grant = DiscountRates.rounded(Int128(option.grant.value) * Int128(drivers.cashGrant), 10_000)
      money.spread(-grant, .grant, over: (0..<max(1, years)).map { from + $0 })
    }
    if funding == .asCase {
      money.spread(-option.s106.value, .contribution, over: building)
      if let rate = option.borrowingBasisPoints { borrow(rate, &money) }
    }
    if opens <= horizon {
      let running = DiscountRates.rounded(
        Int128(option.runningCost.value) * Int128(drivers.runningCost), 10_000)
      for year in max(0, opens)...horizon { money.add(running, .runningCost, year) }
    }
    return money.lines
  }

  /// The years in which the building is paid for; those before the base year count in it.
  private var building: [Int] {
    (0..<assumptions.buildingYears).map { max(0, opens - assumptions.buildingYears + $0) }
  }

  /// Borrows what nothing else pays for, as it falls due, and repays it from the opening on, a year after the last
  /// of it at the earliest. Loans are in money of the day: payments are brought to real pence.
  private func borrow(_ rate: Int, _ money: inout YearlyItems) {
    let needed = Set(building).sorted().map { year in
      (year: year, amount: max(0, money.total([.building, .optimismBias, .grant, .contribution], year)))
    }
    guard let last = needed.last?.year, needed.contains(where: { $0.amount > 0 }) else { return }
    let start = max(last + 1, opens)
    let term = max(1, option.termYears ?? assumptions.term)
    let prices = Compound.factors(assumptions.inflation, through: start + term)
    let interest = Compound.factors(rate, through: start)
    var debt: Int64 = 0
    for (year, amount) in needed {
      money.add(-amount, .borrowing, year)
      debt += Compound.times(Compound.times(amount, prices[year]), interest[start - 1 - year])
    }
    for (k, payment) in Loan(debt, rate: rate, years: term).payments.enumerated() {
      money.add(Compound.over(payment.principal, prices[start + k]), .repayment, start + k)
      money.add(Compound.over(payment.interest, prices[start + k]), .interest, start + k)
    }
  }
}

/// Pence by item and year, one line each.
private struct YearlyItems {
  let option: String
  let horizon: Int
  private var sums: [CashFlow.Item: [Int: Int64]] = [:]

  init(option: String, horizon: Int) {
    self.option = option
    self.horizon = horizon
  }

  mutating func add(_ pence: Int64, _ item: CashFlow.Item, _ year: Int) {
    sums[item, default: [:]][year, default: 0] += pence
  }

  /// Adds an amount in equal parts whose pennies add up to it.
  mutating func spread(_ pence: Int64, _ item: CashFlow.Item, over years: [Int]) {
    let count = Int128(years.count)
    for (k, year) in years.enumerated() {
      let part = Int128(pence) * Int128(k + 1) / count - Int128(pence) * Int128(k) / count
      add(Int64(part), item, year)
    }
  }

  func total(_ items: [CashFlow.Item], _ year: Int) -> Int64 {
    items.reduce(0) { $0 + (sums[$1]?[year] ?? 0) }
  }

  /// By year, then item; nothing where there is nothing.
  var lines: [CashFlow] {
    (0...horizon).flatMap { year in
      CashFlow.Item.allCases.compactMap { item in
        guard let amount = sums[item]?[year], amount != 0 else { return nil }
        return CashFlow(year: year, purse: item.purse, item: item, option: option, amount: Pence(amount))
      }
    }
  }
}

extension CashFlow.Item {
  /// The purse that pays it.
  var purse: Purse {
    switch self {
    case .statePlaces, .independentFees, .otherPlaces, .runningCost: .highNeeds
    case .travel, .repayment, .interest: .generalFund
    case .building, .optimismBias, .grant, .contribution, .borrowing: .capital
    }
  }
}
