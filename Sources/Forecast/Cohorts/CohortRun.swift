import CaseModel

/// Expected plans of one path, year by year.
///
/// Each year every plan ages by one year; a share ends or moves away by age; new plans begin by age, need and area.
/// Where the path says how many plans there shall be, new plans are raised or lowered to come to it, and where even
/// none would be too many, more plans end.
struct CohortRun {
  static let ages = NationalProfile.ages
  let base: CohortBase
  let rates: CohortRates
  let rule: DemandRule
  let placing: [Double]

  /// What happened in a year, for the draws: new plans expected and shares staying, by `[group * 26 + age]`.
  struct Year: Sendable {
    /// Plans at its end.
    var plans: [Double]
    /// New plans among them.
    var joiners: [Double]
    /// Share of the last year's plans that stay, by their age then.
    var staying: [Double]
  }

  init(_ base: CohortBase, _ rates: CohortRates, _ rule: DemandRule) {
    self.base = base
    self.rates = rates
    self.rule = rule
    placing = base.placing
  }

  /// The base year and so many more.
  func years(_ count: Int) -> [Year] {
    let start = base.counts.map { Double($0) }
    var years = [
      Year(plans: start, joiners: start.map { _ in 0 }, staying: start.map { _ in 1 })
    ]
    for year in 1...max(1, count) where count > 0 { years.append(step(years[year - 1].plans, year)) }
    return years
  }

  private func step(_ plans: [Double], _ year: Int) -> Year {
    let ages = Self.ages
    var staying = Array(repeating: 0.0, count: plans.count)
    let known = year == 1 ? knownStaying() : nil
    let leaving = rates.leaving(year)
    for at in plans.indices { staying[at] = known?[at] ?? (1 - leaving[at % ages]) }
    var survivors = Array(repeating: 0.0, count: plans.count)
    var joiners = survivors
    for group in 0..<(plans.count / ages) {
      for age in 0..<ages {
        let at = group * ages + age
        if age > 0 { survivors[at] = plans[at - 1] * staying[at - 1] }
        joiners[at] = rates.joiners[group % 4 * ages + age] * placing[group]
      }
    }
    bend(year, &survivors, &joiners, &staying)
    return Year(
      plans: zip(survivors, joiners).map { $0 + $1 }, joiners: joiners, staying: staying)
  }

  /// In the first year those known to leave do; others at the rate that leaves as many in all, by age.
  private func knownStaying() -> [Double] {
    let ages = Self.ages
    var held = Array(repeating: 0.0, count: ages)
    var gone = held
    for at in base.counts.indices {
      held[at % ages] += Double(base.counts[at])
      gone[at % ages] += Double(base.leaving[at])
    }
    return base.counts.indices.map { at in
      let age = at % ages
      let count = Double(base.counts[at])
      guard count > 0 else { return 1 - rates.leaving[age] }
      let others = held[age] - gone[age]
      let rate = others > 0 ? min(1, max(0, (rates.leaving[age] * held[age] - gone[age]) / others)) : 1
      return (count - Double(base.leaving[at])) * (1 - rate) / count
    }
  }

  private func bend(
    _ year: Int, _ survivors: inout [Double], _ joiners: inout [Double], _ staying: inout [Double]
  ) {
    let ages = Self.ages
    let wanted: [Double]
    let groupOf: (Int) -> Int
    switch rule {
    case .trend:
      let factor = DemandRule.trendFactor(rates.growth, year - 1)
      for at in joiners.indices { joiners[at] *= factor }
      return
    case .total(let multiples):
      wanted = [multiples[year] * Double(base.counts.reduce(0, +))]
      groupOf = { _ in 0 }
    case .needs(let plans):
      wanted = plans[year]
      groupOf = { $0 / ages % 4 }
    case .bands(let plans):
      wanted = plans[year]
      groupOf = { $0 / ages % 4 * 5 + CohortBase.band(age: $0 % ages).index }
    }
    var stay = Array(repeating: 0.0, count: wanted.count)
    var join = stay
    for at in survivors.indices {
      stay[groupOf(at)] += survivors[at]
      join[groupOf(at)] += joiners[at]
    }
    for at in survivors.indices {
      let group = groupOf(at)
      if wanted[group] >= stay[group] {
        if join[group] > 0 { joiners[at] *= (wanted[group] - stay[group]) / join[group] }
      } else {
        joiners[at] = 0
        let scale = stay[group] > 0 ? wanted[group] / stay[group] : 0
        survivors[at] *= scale
        if at % ages > 0 { staying[at - 1] *= scale }
      }
    }
  }
}
