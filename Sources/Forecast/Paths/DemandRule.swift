import CaseModel

/// How a demand path bends the cohorts, year by year.
enum DemandRule: Sendable, Hashable {
  /// New plans grow by the authority's rate, a tenth less of it every year.
  case trend
  /// All plans come to this multiple of the base year's: `[year]`, the base year first.
  case total([Double])
  /// Each broad need comes to these plans: `[year][need]`.
  case needs([[Double]])
  /// Each broad need and age band comes to these plans: `[year][need * 5 + band]`.
  case bands([[Double]])

  /// Yearly damping of a trend (Gardner and McKenzie 1985).
  static let damping = 0.9

  /// Multiplier of the first year's new plans in a later year, the first being 0.
  static func trendFactor(_ growth: Double, _ year: Int) -> Double {
    var factor = 1.0
    var rate = growth
    for _ in 0..<max(0, year) {
      rate *= damping
      factor *= 1 + rate
    }
    return factor
  }

  /// Share of pupils with a plan on the White Paper's path as quoted in Parliament: 5.3 % in 2024-25, 7.7 % in
  /// 2029-30, 4.7 % in 2034-35; in between in a straight line. The census of 2024-25 is that of base year 2025.
  static func whitePaper(_ year: Int) -> Double {
    let points: [(Int, Double)] = [(2025, 5.3), (2030, 7.7), (2035, 4.7)]
    if year <= points[0].0 { return points[0].1 }
    for (a, b) in zip(points, points.dropFirst()) where year <= b.0 {
      return a.1 + (b.1 - a.1) * Double(year - a.0) / Double(b.0 - a.0)
    }
    return points[2].1
  }
}
