import CaseModel

/// What an option costs a year, what capital it takes, and the places it gives in the plan year.
public struct OptionTerm: Sendable, Equatable {
  /// Pence a year: annualised capital after grants, with optimism bias, plus running cost.
  public var annualCost: Int64
  /// Capital after grants and contributions, pence, before optimism bias: what the budget bounds.
  public var capital: Int64
  /// Places usable in the plan year.
  public var places: Int64

  /// Works an option out under a case's parameters.
  public init(_ option: ProvisionOption, _ parameters: Parameters) {
    capital = max(0, option.capital.value - option.grant.value - option.s106.value)
    let biased = (capital * (10_000 + parameters.whole("optimism_bias_percent")) + 5_000) / 10_000
    let rate = Double(parameters.whole("discount_rate_percent")) / 10_000
    let term = max(1, option.termYears ?? Int(parameters.whole("option_term_years")))
    var growth = 1.0
    for _ in 0..<term { growth *= 1 + rate }
    let yearly = rate == 0 ? Double(biased) / Double(term) : Double(biased) * rate / (1 - 1 / growth)
    annualCost = Int64(yearly.rounded()) + option.runningCost.value
    let planYear = parameters.planDate.parts.year
    let step = planYear - (option.opensYear ?? planYear)
    if step < 0 {
      places = 0
    } else if option.ramp.isEmpty {
      places = Int64(option.places)
    } else {
      places = Int64(option.places * option.ramp[min(step, option.ramp.count - 1)] / 100)
    }
  }
}
