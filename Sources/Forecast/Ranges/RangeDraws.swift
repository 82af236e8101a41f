import CaseModel
import Running

/// Ranges around a path: seeded runs of whole children. Each draws how many new plans begin (Poisson about the
/// expected number, times an error common to the authority that fades from year to year) and who stays (one by one).
struct RangeDraws {
  /// Standard deviation of the common error of new plans, on the log scale, in any one year. From the 153
  /// authorities: growth from 2024 to 2025 has a standard deviation of 4.7 % about England's (from its tenths), and
  /// new plans are 16 % of plans.
  static let noise = 0.29
  /// How much of a year's error is still there the next year (assumption).
  static let memory = 0.5
  /// Standard deviation of the error of the growth of new plans, a year (assumption).
  static let drift = 0.02

  let years: [CohortRun.Year]
  let base: CohortBase

  /// Plans by `[draw][year * cells + cell]`, a cell being `group * 5 + band`.
  func draw(_ count: Int, seed: UInt64, threads: Int) -> [[Int32]] {
    parallelMap(count: count, threads: threads) { one(SeededGenerator(seed: seed, lane: UInt64($0))) }
  }

  private func one(_ generator: SeededGenerator) -> [Int32] {
    var random = generator
    let ages = CohortBase.ages
    let bands = AgeBand.allCases.count
    let groups = base.counts.count / ages
    let cells = groups * bands
    let bandOf = (0..<ages).map { CohortBase.band(age: $0).index }
    var result = Array(repeating: Int32(0), count: years.count * cells)
    for (cell, count) in base.cells.enumerated() { result[cell] = Int32(count) }
    var plans = base.counts
    var next = plans
    var error = 0.0
    let drift = Self.drift * Numbers.normal(random.unit(), random.unit())
    let fresh = Self.noise * (1 - Self.memory * Self.memory).squareRoot()
    for year in 1..<max(1, years.count) {
      let first = year == 1 ? Self.noise : fresh
      error = Self.memory * error + first * Numbers.normal(random.unit(), random.unit())
      let factor = Numbers.exponential(error - Self.noise * Self.noise / 2 + drift * Double(year))
      for group in 0..<groups {
        for age in 0..<ages {
          let at = group * ages + age
          var here = Self.poisson(years[year].joiners[at] * factor, &random)
          if age > 0, plans[at - 1] > 0 {
            let staying = years[year].staying[at - 1]
            for _ in 0..<plans[at - 1] where random.unit() < staying { here += 1 }
          }
          next[at] = here
          result[year * cells + group * bands + bandOf[age]] += Int32(here)
        }
      }
      swap(&plans, &next)
    }
    return result
  }

  /// A Poisson draw: by multiplying uniform ones (Knuth) below 30, above by the normal law.
  static func poisson(_ mean: Double, _ random: inout SeededGenerator) -> Int {
    guard mean > 0 else { return 0 }
    if mean > 30 {
      let z = Numbers.normal(random.unit(), random.unit())
      return max(0, Int((mean + mean.squareRoot() * z).rounded()))
    }
    let limit = Numbers.exponential(-mean)
    var product = random.unit()
    var count = 0
    while product > limit {
      product *= random.unit()
      count += 1
    }
    return count
  }
}
