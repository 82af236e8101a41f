import CaseModel
import Running
import Testing

@testable import Appraisal

@Suite("An option's own money") struct CapitalPlanTests {
  private func lines(
    _ position: Int, opens: Int, funding: Funding = .asCase, _ change: (inout Drivers) -> Void = { _ in }
  )
    -> [CashFlow]
  {
    let world = TinyService.world
    let assumptions = AppraisalAssumptions(world.parameters)
    var drivers = assumptions.base
    change(&drivers)
    return CapitalPlan(
      option: world.options[position], opens: opens, funding: funding, assumptions: assumptions
    ).lines(drivers, horizon: 12)
  }

  private func sums(_ lines: [CashFlow], _ item: CashFlow.Item) -> [Int: Int64] {
    Dictionary(lines.filter { $0.item == item }.map { ($0.year, $0.amount.value) }) { $0 + $1 }
  }

  @Test("a building is paid for in the two years before it opens, with 24 % optimism bias, and then runs")
  func spread() {
    let found = lines(0, opens: 3)
    #expect(sums(found, .building) == [1: 15_000_000, 2: 15_000_000])
    #expect(sums(found, .optimismBias) == [1: 3_600_000, 2: 3_600_000])
    #expect(sums(found, .grant) == [1: -5_000_000, 2: -5_000_000])
    #expect(sums(found, .runningCost) == Dictionary(uniqueKeysWithValues: (3...12).map { ($0, 500_000) }))
    // What should have been paid for before the base year counts in it.
    #expect(sums(lines(0, opens: 1), .building) == [0: 30_000_000])
    #expect(sums(lines(0, opens: 0), .grant) == [0: -10_000_000])
  }

  @Test("a driver moves the building, not the grant")
  func drivers() {
    let found = lines(0, opens: 0) { $0.buildCost = 9_000 }
    #expect(sums(found, .optimismBias) == [0: -3_000_000])
    #expect(sums(found, .grant) == [0: -10_000_000])
    #expect(sums(lines(0, opens: 0) { $0.runningCost = 20_000 }, .runningCost)[5] == 1_000_000)
  }

  @Test("a loan is repaid by equal payments to the penny")
  func loan() {
    // 1,000.00 at 5 % over 2 years: 100,000 x 0.05 x 1.1025 / 0.1025 = 53,780.49 pence a year.
    let payments = Loan(100_000, rate: 500, years: 2).payments
    #expect(payments.map(\.interest) == [5_000, 2_561])
    #expect(payments.map(\.principal) == [48_780, 51_220])
    #expect(Loan(10, rate: 0, years: 3).payments.map(\.principal) == [3, 3, 4])
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let amount = Int64(random.below(1_000_000_000))
      let loan = Loan(amount, rate: random.below(1_200), years: 1 + random.below(60))
      #expect(loan.payments.reduce(0) { $0 + $1.principal } == amount)
      #expect(loan.payments.allSatisfy { $0.interest >= 0 && $0.principal >= 0 })
    }
  }

  @Test(
    "what nothing else pays for is borrowed; payments lose value by inflation, so at an equal rate the loan is free"
  )
  func borrowing() {
    let found = lines(1, opens: 0)
    // GBP 124,000 with optimism bias, all of it in year 0, repaid in years 1 to 10.
    #expect(sums(found, .borrowing) == [0: -12_400_000])
    #expect(sums(found, .repayment).keys.sorted() == Array(1...10))
    let paid = { (year: Int) in
      (self.sums(found, .repayment)[year] ?? 0) + (self.sums(found, .interest)[year] ?? 0)
    }
    // 12,400,000 x 0.05 x 1.05^10 / (1.05^10 - 1) = 1,605,856.7; less a year's inflation of 2 % 1,574,369.
    #expect(abs(paid(1) - 1_574_369) <= 1)
    // In real pence every payment is 2 % less than the one before.
    #expect(abs(paid(10) * 102 / 100 - paid(9)) <= 6)
    let total = DiscountRates.constant(2_941)  // 1.05 / 1.02 - 1 = 2.941 %
      .presentValue((0...12).map { year in year == 0 ? 0 : paid(year) })
    #expect(abs(total - 12_400_000) < 200)
  }

  @Test("built by the Department the council pays nothing; with cash the grant comes in equal parts")
  func otherFunding() {
    let built = lines(0, opens: 2, funding: .department)
    #expect(sums(built, .grant) == [0: -18_600_000, 1: -18_600_000])
    let cash = lines(0, opens: 1, funding: .cash(from: 0, years: 3)) { $0.existingCost = 10_000 }
    #expect(sums(cash, .building) == [0: 30_000_000] && sums(cash, .optimismBias).isEmpty)
    #expect(sums(cash, .grant) == [0: -3_333_333, 1: -3_333_333, 2: -3_333_334])
  }

  @Test("a financial year has seven twelfths of the school year that begins in it, and nothing is lost")
  func financialYears() {
    #expect(FinancialYears.split(12_000) == (7_000, 5_000))
    #expect(FinancialYears.split(-1) == (-1, 0))
    var random = SeededGenerator(seed: 9)
    for _ in 0..<500 {
      let amount = Int64(random.below(2_000_000)) - 1_000_000
      let parts = FinancialYears.split(amount)
      #expect(parts.first + parts.second == amount)
      #expect(abs(12 * parts.first - 7 * amount) <= 6)
    }
  }
}
