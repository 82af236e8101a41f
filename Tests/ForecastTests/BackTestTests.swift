import CaseModel
import Tables
import Testing

@testable import Forecast

@Suite("The back-test") struct BackTestTests {
  /// An authority that grows by a tenth every year, from 1,000 plans in 2019.
  private let steady: [HistoryRow] = [1000, 1100, 1210, 1331, 1464].enumerated().map {
    HistoryRow(year: 2019 + $0.offset, measure: .stock, count: $0.element)
  }

  @Test("a forecast from a year does not change with what came after it")
  func onlyWhatWasKnown() {
    var options = ForecastOptions()
    options.draws = 0
    var changed = steady
    changed[4].count = 9_999
    changed.append(HistoryRow(year: 2023, measure: .new, count: 5_000))
    changed.append(HistoryRow(year: 2023, measure: .stock, age: 9, count: 9_999))
    let plain = BackTest(options).ownHistory(steady, name: "A").filter { $0.to < 2023 }
    let other = BackTest(options).ownHistory(changed, name: "A").filter { $0.to < 2023 }
    #expect(plain == other)
    #expect(plain.count == 6)
  }

  @Test("steady growth is met nearly to the child, and the naive trend with it")
  func steadyGrowth() throws {
    let rows = BackTest().ownHistory(steady, name: "A")
    let row = try #require(rows.first { $0.from == 2022 && $0.to == 2023 })
    // Three years of 10 % weigh 3 to England's 5 of 10.2 %: 10.125 %, so 1,331 becomes 1,465.8.
    #expect(row.forecast == 1466)
    #expect(row.trend == 1464 && row.noChange == 1331 && row.actual == 1464)
    // One year known: no trend of its own, so none stands beside it.
    #expect(rows.filter { $0.from == 2019 }.allSatisfy { $0.trend == nil })
  }

  @Test("authorities: England's growth without hindsight, the others' with it")
  func authorities() throws {
    let list = [
      AuthorityCounts(name: "A", region: "North", from: 1000, to: 1200),
      AuthorityCounts(name: "B", region: "North", from: 2000, to: 2200),
      AuthorityCounts(name: "C", region: "South", from: 1000, to: 1000),
    ]
    var options = ForecastOptions()
    options.draws = 50
    let rows = BackTest(options).authorities(list, from: 2024)
    let plain = rows.filter { $0.test == "authorities" }
    #expect(plain.map(\.forecast) == [1102, 2204, 1102])
    #expect(plain.map(\.trend) == [1102, 2204, 1102])
    #expect(plain.allSatisfy { ($0.low ?? 9_999) < $0.forecast && $0.forecast < ($0.high ?? 0) })
    // A with hindsight: B of its region grew by 10 %, B and C together by 3,200 / 3,000 = 6.67 %; one neighbour of
    // eleven weighs: (1 x 10 + 10 x 6.667) / 11 = 6.97 %.
    #expect(rows.first { $0.test == "authorities_hindsight" }?.forecast == 1070)
  }

  @Test("errors: mean, middle, whether the range held, bands weighed by children")
  func summary() {
    func row(
      _ band: AgeBand?, _ actual: Int, _ forecast: Int, _ trend: Int?, low: Int? = nil, high: Int? = nil
    )
      -> BackTestRow
    {
      BackTestRow(
        test: band == nil ? "own_history" : "own_ages", authority: "A", from: 2023, to: 2024, band: band,
        actual: actual, forecast: forecast, low: low, high: high, trend: trend, noChange: actual)
    }
    let lines = BackTestSummary.lines([
      row(nil, 100, 110, 105, low: 103, high: 112), row(nil, 100, 98, 101, low: 99, high: 103),
      row(nil, 100, 150, nil), row(.primary, 100, 110, 100), row(.secondary, 300, 300, 330),
    ])
    #expect(lines.map(\.count) == [2, 1, 1, 2])
    // (10 + 2) / 2 and (5 + 1) / 2; the row without a trend is left out.
    #expect(lines[0].forecast == 600 && lines[0].trend == 300 && lines[0].median == 1000)
    #expect(lines[0].ranged == 2 && lines[0].held == 1 && !lines[0].isNoWorse)
    // Together: 10 of 400 children against 30 of 400.
    #expect(lines[3].band == nil && lines[3].forecast == 250 && lines[3].trend == 750 && lines[3].isNoWorse)
  }
}

@Suite("Rates of an authority") struct CohortRatesTests {
  private let stock = NationalRates.ageShare.map { $0 * 2_000 }
  private let needs = NationalRates.needShare.map { $0 * 2_000 }

  @Test("without a history they are England's, and England's add up")
  func england() {
    let rates = CohortRates(stock: stock, needs: needs, book: HistoryBook([], through: 2025))
    #expect(rates.growth == NationalProfile.growth && rates.ownYears == 0)
    #expect(abs(rates.joinersInAll / 2_000 - NationalRates.joiningInAll) < 0.001)
    for (own, national) in zip(rates.leaving, NationalRates.leaving) { #expect(abs(own - national) < 0.005) }
    // New plans of England's rates for the 576,474 of 2024: within a tenth of the 97,747 made in that year.
    let begun = NationalRates.joiningInAll * NationalProfile.total2024
    #expect(abs(begun / 97_747 - 1) < 0.1)
  }

  @Test("growth is a mean of the authority's and England's by years of history")
  func growth() {
    let rows = [(2019, 1000), (2025, 1000)].map {
      HistoryRow(year: $0.0, measure: .stock, count: $0.1)
    }
    let rates = CohortRates(stock: stock, needs: needs, book: HistoryBook(rows, through: 2025))
    // Six years of nothing, five of 10.2 %: 4.636 %.
    #expect(abs(rates.growth - 0.102 * 5 / 11) < 1e-9)
  }

  @Test("later years and rows of single needs are not read; ages make the total where none is given")
  func book() {
    let rows = [
      HistoryRow(year: 2024, measure: .stock, age: 5, count: 30),
      HistoryRow(year: 2024, measure: .stock, age: 30, count: 4),
      HistoryRow(year: 2024, measure: .stock, need: .asd, count: 999),
      HistoryRow(year: 2026, measure: .stock, count: 50),
    ]
    let book = HistoryBook(rows, through: 2025)
    #expect(book.stockYears == [2024] && book.total(.stock, 2024) == 34)
    #expect(book.byAge(.stock, 2024)?[25] == 4)
  }

  @Test("an authority that ceases few plans keeps more of its young people, at first")
  func leavers() {
    var rows: [HistoryRow] = []
    // Nobody of 18 leaves: 500 become 500 of 19. 500 to England's 100: a sixth of England's share is left.
    rows.append(HistoryRow(year: 2024, measure: .stock, age: 18, count: 500))
    rows.append(HistoryRow(year: 2025, measure: .stock, age: 19, count: 500))
    let rates = CohortRates(stock: stock, needs: needs, book: HistoryBook(rows, through: 2025))
    let national = NationalRates.leaving[18]
    #expect(rates.ownAgePairs == 1)
    #expect(rates.leaving[18] < national / 2)
    #expect(rates.leaving(20)[18] > national * 0.9)
  }

  @Test("whole numbers are shared out without loss, ties to the first")
  func sharing() {
    #expect(Numbers.share(5, [1, 1, 1]) == [2, 2, 1])
    #expect(Numbers.share(7, [0, 3, 1]) == [0, 5, 2])
    #expect(Numbers.share(3, [0, 0]) == [0, 0])
    var random = SplitMixTwin(state: 7)
    for _ in 0..<200 {
      let whole = random.below(1_000)
      let weights = (0..<6).map { _ in Double(random.below(50)) }
      #expect(Numbers.share(whole, weights).reduce(0, +) == (weights.allSatisfy { $0 == 0 } ? 0 : whole))
    }
  }
}

/// A small generator of its own, so that the test does not lean on the code it tests.
struct SplitMixTwin {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
