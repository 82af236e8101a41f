import CaseModel

/// What an appraisal takes from the case's parameters.
public struct AppraisalAssumptions: Sendable {
  /// The drivers' values.
  public var base = Drivers()
  /// Their low and high ends, for tornado charts and draws.
  public var ranges: [Driver: ClosedRange<Int>] = [:]
  /// Years for which independent fees grow.
  public var feeGrowthYears: Int
  /// Years before opening over which a building is paid for.
  public var buildingYears: Int
  /// General inflation, hundredths of a per cent.
  public var inflation: Int
  /// Years of a loan where the option gives none.
  public var term: Int
  /// Years over which demand comes to differ from its path.
  public var demandYears: Int
  /// The April from which high needs is due to be met centrally.
  public var centralFrom: Int

  /// From a case's parameters.
  public init(_ parameters: Parameters) {
    func percent(_ name: String) -> Int { Int(parameters.whole(name)) }
    base.feeGrowth = percent("independent_fee_growth_percent")
    base.buildCost = 10_000 + percent("optimism_bias_percent")
    base.existingCost = base.buildCost
    base.discountRate = percent("discount_rate_percent")
    feeGrowthYears = percent("independent_fee_growth_years")
    buildingYears = max(1, percent("building_years"))
    inflation = percent("price_inflation_percent")
    term = max(1, percent("option_term_years"))
    demandYears = max(1, percent("demand_uncertainty_years"))
    centralFrom = percent("high_needs_central_from")
    func range(_ driver: Driver, _ low: Int, _ high: Int) {
      // The base lies within its own range, whatever a case sets.
      ranges[driver] = min(low, base[driver])...max(high, base[driver])
    }
    range(
      .demand, max(6_000, percent("uncertain_demand_low_percent")),
      min(14_000, percent("uncertain_demand_high_percent")))
    range(
      .feeGrowth, percent("uncertain_fee_growth_low_percent"), percent("uncertain_fee_growth_high_percent"))
    let build = (
      10_000 + percent("uncertain_build_low_percent"), 10_000 + percent("uncertain_build_high_percent")
    )
    range(.buildCost, build.0, build.1)
    range(.existingCost, build.0, build.1)
    range(.runningCost, 8_000, 12_000)
    range(.ramp, max(5_000, percent("uncertain_ramp_low_percent")), 10_000)
    range(.discountRate, max(0, base.discountRate - 200), base.discountRate + 200)
    range(.cashGrant, 8_000, 12_000)
  }

  /// Factors of independent fees by year at a rate of growth.
  func feeFactors(_ rate: Int, through last: Int) -> [Int64] {
    Compound.factors(rate, through: last, growing: feeGrowthYears)
  }

  /// Demand in thousandths of its path in a year, from that of a draw, which is reached step by step.
  func demand(_ drawn: Int, year: Int) -> Int {
    let change = (drawn - 10_000) * min(max(0, year), demandYears)
    return 1_000 + Int(DiscountRates.rounded(Int128(change), Int128(10 * demandYears)))
  }
}
