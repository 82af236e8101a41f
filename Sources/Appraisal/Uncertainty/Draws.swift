import Running

/// Seeded draws of what is uncertain: demand, fees, building cost and how fast places fill; every course and path sees
/// the same ones.
struct Draws: Sendable {
  let drawn: [Drivers]

  /// - Parameter seed: draw `i` has lane `i` of it, so neither the number of draws nor threads change it.
  init(_ count: Int, seed: UInt64, _ assumptions: AppraisalAssumptions) {
    func spread(_ driver: Driver) -> Triangular {
      let base = assumptions.base[driver]
      return Triangular(assumptions.ranges[driver] ?? base...base, mode: base)
    }
    let demand = spread(.demand)
    let fees = spread(.feeGrowth)
    let build = spread(.buildCost)
    let ramp = spread(.ramp)
    drawn = (0..<count).map { at in
      var random = SeededGenerator(seed: seed, lane: UInt64(at))
      var drivers = assumptions.base
      drivers.demand = demand.value(random.unit(), step: 10)
      drivers.feeGrowth = fees.value(random.unit(), step: 1)
      // Tenths of a per cent: each cost drawn is worked out once.
      drivers.buildCost = build.value(random.unit(), step: 10)
      drivers.ramp = ramp.value(random.unit(), step: 10)
      // One builder, one market: what is built in existing schools costs more by as much.
      drivers.existingCost = drivers.buildCost
      return drivers
    }
  }
}
