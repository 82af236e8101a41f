import CaseModel

/// The demand paths of a case by name.
struct PathBook {
  /// The project's own paths, in order.
  static let standard = ["trend", "flat", "white_paper_fall"]
  /// Names, in the order shown.
  private(set) var names: [String] = PathBook.standard
  /// Rules by name.
  private(set) var rules: [String: DemandRule] = [:]
  /// Paths of the case's own that say what a standard one says, and are left out.
  private(set) var same: [String] = []

  init(_ world: Case, _ base: CohortBase, years: [Int]) {
    let first = years.first ?? 0
    rules["trend"] = .trend
    rules["flat"] = .total(years.map { _ in 1 })
    let fall = years.map { DemandRule.whitePaper($0) / DemandRule.whitePaper(first) }
    rules["white_paper_fall"] = .total(fall)
    var seen: Set<String> = []
    for step in world.demand where seen.insert(step.path).inserted {
      let rule = OwnPath(world.demand.filter { $0.path == step.path }, world, years: years).rule
      if case .total(let own) = rule, case .total(let ours)? = rules[step.path],
        !zip(own, ours).contains(where: { abs($0 - $1) > 0.005 * $1 })
      {
        same.append(step.path)
        continue
      }
      let name = Self.standard.contains(step.path) ? "case_" + step.path : step.path
      names.append(name)
      rules[name] = rule
    }
  }
}

/// A path of the case's own: multiples of today's plans, straight lines between the years given, the last kept.
struct OwnPath {
  let rule: DemandRule

  init(_ steps: [DemandStep], _ world: Case, years: [Int]) {
    let first = years.first ?? 0
    let plain = steps.allSatisfy { $0.need == nil && $0.yearMin == nil && $0.yearMax == nil }
    let byBand = steps.contains { $0.yearMin != nil || $0.yearMax != nil }
    // Rows are sorted into series: one for every need and span of years they name.
    struct Span: Hashable {
      var need: Need?
      var from: Int?
      var to: Int?
    }
    var series: [Span: [(year: Int, multiple: Double)]] = [:]
    for step in steps {
      series[Span(need: step.need, from: step.yearMin, to: step.yearMax), default: []].append(
        (step.year, Double(step.multiplierThousandths) / 1000))
    }
    let spans = series.mapValues { points in
      years.map { Self.value(points.sorted { $0.year < $1.year }, at: $0, base: first) }
    }
    if plain {
      rule = .total(spans[Span()] ?? years.map { _ in 1 })
      return
    }
    // A child's most particular series: need and years, then need, then years, then all; else as today.
    func multiples(_ need: Need, _ ncYear: Int) -> [Double]? {
      let fitting = spans.filter { span, _ in
        (span.need == nil || span.need == need) && (span.from ?? -99) <= ncYear
          && ncYear <= (span.to ?? 99)
      }
      func rank(_ s: Span) -> (Int, Int, Int) {
        ((s.need == nil ? 0 : 2) + (s.from == nil && s.to == nil ? 0 : 1), s.from ?? -99, s.to ?? 99)
      }
      return fitting.max { rank($0.key) < rank($1.key) }?.value
    }
    let groups = byBand ? 20 : 4
    var sums = years.map { _ in Array(repeating: 0.0, count: groups) }
    for child in world.children {
      guard let need = child.needs.first else { continue }
      let broad = NeedArea(need).index
      let group = byBand ? broad * 5 + AgeBand(ncYear: child.ncYear).index : broad
      let own = multiples(need, child.ncYear)
      for year in years.indices { sums[year][group] += own?[year] ?? 1 }
    }
    rule = byBand ? .bands(sums) : .needs(sums)
  }

  /// The multiple in a year; before the first year given, a straight line from 1 in the base year.
  private static func value(_ given: [(year: Int, multiple: Double)], at year: Int, base: Int) -> Double {
    var points = given
    if let first = points.first, first.year > base { points.insert((base, 1), at: 0) }
    guard let first = points.first, let last = points.last else { return 1 }
    if year <= first.year { return first.multiple }
    for (a, b) in zip(points, points.dropFirst()) where year <= b.year {
      if a.year == b.year { continue }
      return a.multiple + (b.multiple - a.multiple) * Double(year - a.year) / Double(b.year - a.year)
    }
    return last.multiple
  }
}
