/// Raises the Lagrangian bound by subgradient steps of Polyak's length along a deflected direction (Camerini,
/// Fratta & Maffioli 1975), returning to the best prices and shortening the step whenever progress stops.
struct GAPAscent {
  private var point: [Double]
  private var direction: [Double]
  private var best: [Int32]

  /// Working space for `jobs` prices.
  init(jobs: Int) {
    point = [Double](repeating: 0, count: jobs)
    direction = point
    best = [Int32](repeating: 0, count: jobs)
  }

  /// Raises the bound until it passes `target` or `steps` are spent; leaves the best prices in `relaxation` and
  /// returns their bound. `step` is the share of Polyak's step to begin with, `patience` the number of steps
  /// without progress after which it is halved.
  mutating func raise(
    _ relaxation: inout GAPRelaxation, _ domain: GAPDomain, target: Int, steps: Int, step: Double,
    patience: Int,
    mustEnd: () -> Bool = { false }
  ) -> Int {
    let free = domain.freeJobs
    var share = step
    var idle = 0
    var bestBound = Int.min
    for job in free {
      point[job] = Double(relaxation.prices[job])
      direction[job] = 0
    }
    for _ in 0..<max(1, steps) {
      let bound = relaxation.bound(domain)
      if bound > bestBound {
        bestBound = bound
        for job in free { best[job] = relaxation.prices[job] }
        idle = 0
      } else {
        idle += 1
        if idle >= patience {
          share *= 0.5
          idle = 0
          for job in free {
            point[job] = Double(best[job])
            relaxation.prices[job] = best[job]
            direction[job] = 0
          }
          if share < 0.002 { break }
          _ = relaxation.bound(domain)
        }
      }
      if bound > target || mustEnd() { break }
      var along = 0.0
      var length = 0.0
      for job in free {
        along += Double(1 - relaxation.cover[job]) * direction[job]
        length += direction[job] * direction[job]
      }
      let deflection = along < 0 && length > 0 ? -1.5 * along / length : 0
      var norm = 0.0
      for job in free {
        direction[job] = Double(1 - relaxation.cover[job]) + deflection * direction[job]
        norm += direction[job] * direction[job]
      }
      // No direction left: the packing is an assignment, and the bound is exact for these prices.
      guard norm > 1e-9 else { break }
      let stride = share * Double(target + relaxation.scale / 8 - bound) / norm
      for job in free {
        let moved = point[job] + stride * direction[job]
        let price = min(max(moved, Double(relaxation.lowestPrice[job])), Double(relaxation.highestPrice[job]))
        point[job] = price
        relaxation.prices[job] = Int32(price.rounded())
      }
    }
    for job in free { relaxation.prices[job] = best[job] }
    return bestBound
  }
}
