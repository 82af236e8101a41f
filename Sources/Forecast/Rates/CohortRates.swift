import CaseModel

/// How many plans begin and what share end by age, in an authority: its own history as far as it goes, shrunk towards
/// England's.
public struct CohortRates: Sendable, Hashable {
  /// New plans in the first year, `[need * 26 + age]`, age a year later.
  public internal(set) var joiners: [Double]
  /// Share of an age's plans that end or move away within a year, less those that move in.
  public internal(set) var leaving: [Double]
  /// Yearly growth of all plans, at first.
  public internal(set) var growth: Double
  /// Years of the authority's own growth that it rests on.
  public internal(set) var ownYears: Int
  /// Years of own new plans.
  public internal(set) var ownNewYears: Int
  /// Pairs of years of own plans by age.
  public internal(set) var ownAgePairs: Int

  /// Shares leaving in a year, the first being 1: the authority's own move towards England's, a fifth of what is left
  /// of the way every year (assumption), since what is unusual in a few years' returns seldom lasts.
  func leaving(_ year: Int) -> [Double] {
    let left = Numbers.power(0.8, Double(year - 1))
    return zip(leaving, NationalRates.leaving).map { $1 + ($0 - $1) * left }
  }

  /// New plans in the first year.
  public var joinersInAll: Double { joiners.reduce(0, +) }
}

/// Weights of England against an authority's own counts: the credibility of a history of `n` is n / (n + weight).
enum Credibility {
  /// Years of growth that England's rate is worth. Chosen on the Isle of Wight's rolling back-test (`backtest.csv`).
  static let growthYears = 5.0
  /// New plans that England's volume is worth.
  static let joiners = 100.0
  /// New plans that England's ages are worth.
  static let joinerAges = 200.0
  /// Plans of an age that England's share of leavers is worth.
  static let leavers = 100.0
  /// Plans of an age before Reception that England's number of new ones is worth.
  static let early = 5.0
  /// Plans that England's mix of needs is worth.
  static let needs = 50.0
}

extension CohortRates {
  /// Rates for an authority.
  ///
  /// - Parameters:
  ///   - stock: plans held at the start, by age (0 to 25) on the last 31 August.
  ///   - needs: the same by broad area of need.
  ///   - book: own counts known at the start.
  init(stock: [Double], needs: [Double], book: HistoryBook) {
    let all = stock.reduce(0, +)
    (growth, ownYears) = Self.growth(book)
    let volume = Self.joinerVolume(book, at: all)
    ownNewYears = volume.years
    (leaving, ownAgePairs) = Self.leaving(book)
    var byAge = Self.joinerAges(book).map { $0 * volume.joiners }
    // Before Reception nearly all plans are new, so last year's tell how many there will be.
    for age in 1...3 where book.knowsAges {
      let alike = max(0, stock[age] * (1 + growth) - (1 - leaving[age - 1]) * stock[age - 1])
      byAge[age] = (stock[age] * alike + Credibility.early * byAge[age]) / (stock[age] + Credibility.early)
    }
    let tilt = Self.needTilt(needs)
    joiners = Array(repeating: 0, count: 4 * NationalRates.ages)
    for age in 0..<NationalRates.ages {
      let weights = (0..<4).map { NationalRates.mix[age * 4 + $0] * tilt[$0] }
      let sum = weights.reduce(0, +)
      for need in 0..<4 where sum > 0 {
        joiners[need * NationalRates.ages + age] = byAge[age] * weights[need] / sum
      }
    }
    settle(stock: stock)
  }

  /// Makes the first year's plans grow as they should: shares leaving are raised or lowered together, between a
  /// quarter and twice of what they are; what is then still missing is made up by new plans.
  private mutating func settle(stock: [Double]) {
    let all = stock.reduce(0, +)
    let begun = joinersInAll
    guard all > 0, begun > 0 else { return }
    let last = stock[stock.count - 1]
    let free = zip(stock, leaving).dropLast().reduce(0) { $0 + $1.0 * $1.1 }
    let wanted = begun - growth * all - last
    let scale = free > 0 ? min(2, max(0.25, wanted / free)) : 1
    for age in 0..<(leaving.count - 1) { leaving[age] = min(0.95, leaving[age] * scale) }
    let left = zip(stock, leaving).reduce(0) { $0 + $1.0 * $1.1 }
    let needed = max(0, growth * all + left)
    for at in joiners.indices { joiners[at] *= needed / begun }
  }

  private static func growth(_ book: HistoryBook) -> (Double, Int) {
    guard let first = book.stockYears.first, let last = book.stockYears.last, last > first,
      let then = book.total(.stock, first), let now = book.total(.stock, last)
    else { return (NationalProfile.growth, 0) }
    let years = last - first
    let own = Numbers.power(Double(now) / Double(then), 1 / Double(years)) - 1
    let weight = Double(years) / (Double(years) + Credibility.growthYears)
    return (weight * own + (1 - weight) * NationalProfile.growth, years)
  }

  private static func joinerVolume(_ book: HistoryBook, at stock: Double) -> (joiners: Double, years: Int) {
    var begun = 0.0
    var held = 0.0
    var years = 0
    for year in book.stockYears {
      guard let new = book.total(.new, year + 1), let start = book.total(.stock, year) else { continue }
      begun += Double(new)
      held += Double(start)
      years += 1
    }
    let national = NationalRates.joiningInAll
    let rate = (begun + Credibility.joiners) / (held + Credibility.joiners / national)
    return (rate * stock, years)
  }

  /// Share of each age among new plans.
  private static func joinerAges(_ book: HistoryBook) -> [Double] {
    var counts = NationalRates.joining.map { $0 / NationalRates.joiningInAll * Credibility.joinerAges }
    for year in book.yearsByAge(.new) {
      for (age, count) in (book.byAge(.new, year) ?? []).enumerated() { counts[age] += Double(count) }
    }
    let all = counts.reduce(0, +)
    return counts.map { $0 / all }
  }

  /// Share leaving by age from plans by age of two years running.
  private static func leaving(_ book: HistoryBook) -> ([Double], Int) {
    var left = NationalRates.leaving.map { $0 * Credibility.leavers }
    var held = Array(repeating: Credibility.leavers, count: left.count)
    var pairs = 0
    for year in book.yearsByAge(.stock) {
      guard let then = book.byAge(.stock, year), let now = book.byAge(.stock, year + 1) else { continue }
      let new = book.byAge(.new, year + 1)
      pairs += 1
      for age in 0..<(left.count - 1) where then[age] > 0 {
        // Without the year's new plans by age nothing can be said of leavers before 16.
        guard new != nil || age >= 15 else { continue }
        left[age] += Double(then[age] - now[age + 1] + (new?[age + 1] ?? 0))
        held[age] += Double(then[age])
      }
    }
    var shares = zip(left, held).map { min(1, max(0, $0 / $1)) }
    shares[shares.count - 1] = 1
    return (shares, pairs)
  }

  /// How much likelier each broad area is than in England.
  private static func needTilt(_ needs: [Double]) -> [Double] {
    let all = needs.reduce(0, +)
    guard all > 0 else { return [1, 1, 1, 1] }
    return (0..<4).map { need in
      let share =
        (needs[need] + Credibility.needs * NationalRates.needShare[need]) / (all + Credibility.needs)
      return share / NationalRates.needShare[need]
    }
  }
}
