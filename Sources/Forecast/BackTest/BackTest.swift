import CaseModel
import Running
import Tables

/// What the method would have said of years that are past.
///
/// A test gives it only what stood in the returns by the year it starts from, but for three things of England that
/// were not yet known and are the same for every authority: the ages of January 2025 (no earlier ones are held here),
/// for starts before 2024 the average growth of 2019 to 2024, and the weights of `Credibility`, which were chosen with
/// these tests in view.
public struct BackTest: Sendable {
  private let options: ForecastOptions

  /// A test with the draws, seed and threads of a forecast.
  public init(_ options: ForecastOptions = ForecastOptions()) { self.options = options }

  /// Every year of a history from every earlier one, all ages.
  public func ownHistory(_ history: [HistoryRow], name: String) -> [BackTestRow] {
    let all = HistoryBook(history, through: .max)
    var rows: [BackTestRow] = []
    for from in all.stockYears.dropLast() {
      let run = Trial(history, from: from)
      guard let then = all.total(.stock, from), let last = all.stockYears.last else { continue }
      let years = run.years(last - from)
      let ranges = run.ranges(years, options)
      for to in all.stockYears where to > from {
        guard let actual = all.total(.stock, to) else { continue }
        rows.append(
          BackTestRow(
            test: "own_history", authority: name, from: from, to: to, band: nil, actual: actual,
            forecast: Int(years[to - from].plans.reduce(0, +).rounded()), low: ranges[to - from].low,
            high: ranges[to - from].high,
            trend: run.ownGrowth.map { Self.grown(then, $0, to - from) }, noChange: then))
      }
    }
    return rows
  }

  /// Every year of a history that has plans by age from the year before, by the band of the census's academic year.
  public func ownAges(_ history: [HistoryRow], name: String) -> [BackTestRow] {
    let all = HistoryBook(history, through: .max)
    var rows: [BackTestRow] = []
    for from in all.yearsByAge(.stock) {
      guard let then = all.byAge(.stock, from), let now = all.byAge(.stock, from + 1) else { continue }
      let run = Trial(history, from: from)
      let year = run.years(1)[1]
      for band in AgeBand.allCases {
        func sum(_ counts: [Int]) -> Int {
          counts.enumerated().reduce(0) { $0 + (AgeBand(ncYear: $1.offset - 4) == band ? $1.element : 0) }
        }
        var expected = 0.0
        for (at, plans) in year.plans.enumerated()
        where AgeBand(ncYear: at % CohortBase.ages - 4) == band { expected += plans }
        rows.append(
          BackTestRow(
            test: "own_ages", authority: name, from: from, to: from + 1, band: band, actual: sum(now),
            forecast: Int(expected.rounded()), low: nil, high: nil,
            trend: run.ownGrowth.map { Self.grown(sum(then), $0, 1) }, noChange: sum(then)))
      }
    }
    return rows
  }

  /// Every authority of a list from its one count, England's ages and growth; then the same told how the others of
  /// its region and of England grew in that very year, which nobody knew: what could at best be had without a history.
  public func authorities(_ list: [AuthorityCounts], from: Int) -> [BackTestRow] {
    let options = options
    let first = parallelMap(count: list.count, threads: options.threads) { at -> BackTestRow in
      let authority = list[at]
      let run = Trial(total: authority.from)
      let years = run.years(1)
      var own = options
      own.seed = options.seed &+ UInt64(at)
      own.threads = 1
      let range = run.ranges(years, own)[1]
      return BackTestRow(
        test: "authorities", authority: authority.name, from: from, to: from + 1, band: nil,
        actual: authority.to, forecast: Int(years[1].plans.reduce(0, +).rounded()), low: range.low,
        high: range.high, trend: Self.grown(authority.from, NationalProfile.growth, 1),
        noChange: authority.from)
    }
    let before = list.reduce(0) { $0 + $1.from }
    let after = list.reduce(0) { $0 + $1.to }
    var hindsight: [BackTestRow] = []
    for (at, authority) in list.enumerated() where list.count > 1 {
      let near = list.indices.filter { $0 != at && list[$0].region == authority.region }
      let england = Double(after - authority.to) / Double(before - authority.from)
      let weight = Double(near.count) / (Double(near.count) + 10)
      let region =
        near.isEmpty
        ? england
        : Double(near.reduce(0) { $0 + list[$1].to }) / Double(near.reduce(0) { $0 + list[$1].from })
      let growth = weight * region + (1 - weight) * england - 1
      var row = first[at]
      row.test = "authorities_hindsight"
      row.forecast = Self.grown(authority.from, growth, 1)
      row.low = nil
      row.high = nil
      hindsight.append(row)
    }
    return first + hindsight
  }

  private static func grown(_ count: Int, _ growth: Double, _ years: Int) -> Int {
    Int((Double(count) * Numbers.power(1 + growth, Double(years))).rounded())
  }
}

/// The method set back to a year.
struct Trial {
  let base: CohortBase
  let rates: CohortRates
  /// Average yearly growth so far; nil: one year alone is known.
  let ownGrowth: Double?

  init(_ history: [HistoryRow], from year: Int) {
    let book = HistoryBook(history, through: year)
    let total = book.total(.stock, year) ?? 0
    let ages = book.byAge(.stock, year) ?? Numbers.share(total, NationalRates.ageShare)
    self.init(ages: ages, book)
  }

  init(total: Int) {
    self.init(ages: Numbers.share(total, NationalRates.ageShare), HistoryBook([], through: 0))
  }

  private init(ages: [Int], _ book: HistoryBook) {
    base = CohortBase(ages: ages)
    rates = CohortRates(stock: base.byAge, needs: base.byNeed, book: book)
    if let first = book.stockYears.first, let last = book.stockYears.last, last > first,
      let then = book.total(.stock, first), let now = book.total(.stock, last)
    {
      ownGrowth = Numbers.power(Double(now) / Double(then), 1 / Double(last - first)) - 1
    } else {
      ownGrowth = nil
    }
  }

  func years(_ count: Int) -> [CohortRun.Year] { CohortRun(base, rates, .trend).years(count) }

  /// The tenths of all plans, year by year; nil where nothing is drawn.
  func ranges(_ years: [CohortRun.Year], _ options: ForecastOptions) -> [(low: Int?, high: Int?)] {
    guard options.draws > 0 else { return years.map { _ in (nil, nil) } }
    let cells = base.cells.count
    let drawn = RangeDraws(years: years, base: base).draw(
      options.draws, seed: options.seed, threads: options.threads)
    return years.indices.map { year in
      let totals = drawn.map { $0[(year * cells)..<((year + 1) * cells)].reduce(0) { $0 + Int($1) } }.sorted()
      let last = totals.count - 1
      return (totals[last / 10], totals[last - last / 10])
    }
  }
}
