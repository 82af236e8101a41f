import CaseModel
import Testing

@testable import Appraisal

@Suite("Discounting and what an action is worth") struct MoneyTests {
  @Test("year 0 counts in full, later ones by 1.035 a year, by 1.03 from year 31")
  func factors() {
    let rates = DiscountRates.greenBook
    let numbers = rates.numbers(through: 60)
    #expect(numbers[0] == 1)
    // The Green Book's own table: 0.9662 after a year, 0.7089 after ten, 0.3563 after thirty, 0.3459 after thirty-one.
    let shown = [1, 10, 30, 31, 60].map { Int((numbers[$0] * 10_000).rounded()) }
    #expect(shown == [9662, 7089, 3563, 3459, 1468])
    #expect(rates.rate(30) == 3_500 && rates.rate(31) == 3_000)
  }

  @Test("present values to the penny, halves away from zero")
  func presentValue() {
    // 100,000 + 103,500 / 1.035 + 107,122.5 / 1.035^2 would be 300,000; a penny less in year 2 is 0.93 pence.
    #expect(DiscountRates.greenBook.presentValue([100_000, 103_500, 107_122]) == 300_000)
    #expect(DiscountRates.greenBook.presentValue([100_000, 103_500, 107_121]) == 299_999)
    #expect(DiscountRates.constant(0).presentValue([5, -7, 1]) == -1)
    #expect(DiscountRates.constant(100_000).presentValue([0, 1]) == 1)
    #expect(DiscountRates.constant(100_000).presentValue([0, -1]) == -1)
    #expect(DiscountRates.greenBook.presentValue([]) == 0)
  }

  @Test("an equivalent annual cost, paid every year, has the same present value")
  func equivalent() {
    let rates = DiscountRates.greenBook
    for present in [Int64(1_000_000_00), 23_456_789_01, 1] {
      for years in [1, 10, 30, 60] {
        let annual = rates.equivalentAnnual(present, years: years)
        let back = rates.presentValue([0] + Array(repeating: annual, count: years))
        #expect(abs(back - present) <= Int64(years))
      }
    }
  }

  /// GBP 1,000,000 to build in year 0, GBP 400,000 of it granted; GBP 100,000 a year less in fees, 10,000 more in travel.
  private var action: CashFlows {
    var lines = [
      CashFlow(year: 0, purse: .capital, item: .building, option: "X", amount: .pounds(1_000_000)),
      CashFlow(year: 0, purse: .capital, item: .grant, option: "X", amount: .pounds(-400_000)),
    ]
    for year in 1...10 {
      lines.append(CashFlow(year: year, purse: .highNeeds, item: .independentFees, amount: .pounds(200_000)))
      lines.append(CashFlow(year: year, purse: .generalFund, item: .travel, amount: .pounds(60_000)))
    }
    return CashFlows(lines, horizon: 10)
  }

  private var nothing: CashFlows {
    CashFlows(
      (1...10).flatMap { year in
        [
          CashFlow(year: year, purse: .highNeeds, item: .independentFees, amount: .pounds(300_000)),
          CashFlow(year: year, purse: .generalFund, item: .travel, amount: .pounds(50_000)),
        ]
      }, horizon: 10)
  }

  @Test("worth for the council and for the public, by purse, with benefit, cost and payback")
  func worth() {
    // Ten years of a pound at 3.5 % are 8.316605... pounds.
    let council = Appraised(action, against: nothing, view: .council)
    #expect(council.byPurse[.highNeeds] == 83_166_053)
    #expect(council.byPurse[.generalFund] == -8_316_605)
    #expect(council.byPurse[.capital] == -60_000_000)
    #expect(council.netPresentValue == 14_849_448)
    #expect(council.benefit == 74_849_448 && council.cost == 60_000_000)
    #expect(council.benefitCostThousandths == 1_247)
    // 90,000 a year: after seven years 550,309 have come back, after eight 618,656.
    #expect(council.payback == 8)
    #expect(council.dividesPurses)
    let everyone = Appraised(action, against: nothing, view: .everyone)
    #expect(everyone.netPresentValue == 14_849_448 - 40_000_000)
    #expect(everyone.cost == 100_000_000 && everyone.payback == nil)
  }

  @Test("against itself an action is worth nothing and paid back at once")
  func same() {
    let worth = Appraised(action, against: action, view: .council)
    #expect(worth.netPresentValue == 0 && worth.payback == 0 && worth.benefitCostThousandths == nil)
    #expect(!worth.dividesPurses)
  }
}
