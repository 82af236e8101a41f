import CaseModel
import Running

/// Made-up strategic problems of a stated size, for measurements and tests: zones on a square of 60 km, a need area and
/// phase in each, schools short of places, and options to build.
public struct StrategicInstance: Sendable, Hashable {
  /// Zones, options, years and paths (at most 4).
  public var zones: Int
  /// See `zones`.
  public var options: Int
  /// See `zones`.
  public var years: Int
  /// See `zones`.
  public var paths: Int
  /// Draws.
  public var seed: UInt64

  /// An instance.
  public init(zones: Int, options: Int = 40, years: Int = 12, paths: Int, seed: UInt64 = 1) {
    self.zones = zones
    self.options = options
    self.years = years
    self.paths = paths
    self.seed = seed
  }

  /// Its name, as `bench strategy` takes it.
  public var name: String { "\(zones)x\(paths)-\(seed)" }

  private struct Site {
    var x: Int
    var y: Int
    var needs: Set<NeedArea>
    var bands: Set<AgeBand>
    var price: Int64
    var kind: Kind
  }

  private enum Kind { case base, special, independent }
  private static let bands: [AgeBand] = [.early, .primary, .secondary, .post16]

  /// Draws it. A zone has about 45 young people who need a specialist place; schools hold nearly all of today's.
  public func problem() -> StrategicProblem {
    var draw = SeededGenerator(seed: seed, lane: UInt64(zones))
    let places = (0..<zones).map { _ in (draw.below(60_000), draw.below(60_000)) }
    var cells: [StrategicProblem.Cell] = []
    var people: [Int64] = []
    var zoneOf: [Int] = []
    for zone in 0..<zones {
      for need in NeedArea.allCases {
        for band in Self.bands {
          cells.append(.init(zone: "Z\(zone)", need: need, band: band, suitability: "special"))
          let size = band == .early ? 300 : band == .post16 ? 2_000 : 4_000
          people.append(Int64(size / 2 + draw.below(size)))
          zoneOf.append(zone)
        }
      }
    }
    let all = people.reduce(0, +)
    var sites: [Site] = []
    var providers: [StrategicProblem.Provider] = []
    func add(_ site: Site, _ id: String, _ count: Int64) {
      sites.append(site)
      providers.append(
        .init(
          id: id, isIndependent: site.kind == .independent,
          places: Array(repeating: count, count: years)))
    }
    let schools = max(3, zones / 3)
    for school in 0..<schools {
      add(site(&draw, school % 3 == 0 ? .base : .special), "S\(school)", all * 95 / 100 / Int64(schools))
    }
    for school in 0..<max(2, zones / 15) {
      add(site(&draw, .independent), "I\(school)", all / 40)
    }
    add(
      Site(
        x: 90_000, y: 30_000, needs: Set(NeedArea.allCases), bands: Set(Self.bands), price: 6_800_000,
        kind: .independent),
      "out-of-area", StrategicProblem.Provider.unlimited)
    let choices = choices(&draw, &sites, &providers, schools: schools)
    var arcs: [StrategicProblem.Arc] = []
    var start: [Int32] = [0]
    for (index, cell) in cells.enumerated() {
      let (x, y) = places[zoneOf[index]]
      for (provider, site) in sites.enumerated()
      where site.needs.contains(cell.need) && site.bands.contains(cell.band) {
        let metres = Int64(abs(site.x - x) + abs(site.y - y))
        // A seat at GBP 24 a day and GBP 1.30 a mile each way on 190 days.
        var cost = StrategicProblem.UnitCost(travel: 456_000 + metres * 49_400 / 1_609)
        if site.kind == .independent {
          cost.independentFees = site.price
        } else {
          cost.statePlaces = site.price
        }
        arcs.append(.init(provider: provider, cost: cost))
      }
      start.append(Int32(arcs.count))
    }
    // Growth a year in thousandths by path: trend, flat, a rise and fall, a slow rise.
    let growth: [(Int) -> Int64] = [
      { 1_000 + 45 * Int64($0) }, { _ in 1_000 },
      { 1_000 + 90 * Int64(min($0, 5)) - 70 * Int64(max(0, $0 - 5)) },
      { 1_000 + 20 * Int64($0) },
    ]
    let names = ["trend", "flat", "rise_and_fall", "slow"]
    let made = (0..<paths).map { path in
      StrategicProblem.Path(
        name: names[path], weight: StrategicProblem.weight(path, of: paths),
        demand: (0..<years).flatMap { year in people.map { $0 * growth[path](year) / 1_000 } })
    }
    var problem = StrategicProblem(
      years: (0..<years).map { 2025 + $0 }, cells: cells, providers: providers, arcStart: start, arcs: arcs,
      choices: choices, budgets: (0..<years).map { _ in 300_000_00 * Int64(max(20, zones)) }, paths: made)
    problem.setFactors(.greenBook, horizon: 30)
    return problem
  }

  private func site(_ draw: inout SeededGenerator, _ kind: Kind) -> Site {
    var needs = Set<NeedArea>()
    let wanted = kind == .base ? 1 + draw.below(2) : 2 + draw.below(3)
    while needs.count < wanted { needs.insert(NeedArea.allCases[draw.below(4)]) }
    let bands: Set<AgeBand> =
      switch draw.below(3) {
      case 0: [.early, .primary]
      case 1: [.secondary, .post16]
      default: kind == .base ? [.primary] : Set(Self.bands)
      }
    let price: Int64 =
      switch kind {
      case .base: 1_400_000 + Int64(draw.below(300_000))
      case .special: 2_300_000 + Int64(draw.below(400_000))
      case .independent: 5_500_000 + Int64(draw.below(1_000_000))
      }
    return Site(
      x: draw.below(60_000), y: draw.below(60_000), needs: needs, bands: bands, price: price, kind: kind)
  }

  /// Bases, expansions and new schools in turn.
  private func choices(
    _ draw: inout SeededGenerator, _ sites: inout [Site], _ providers: inout [StrategicProblem.Provider],
    schools: Int
  ) -> [StrategicProblem.Choice] {
    let scale = min(100, max(25, 100 * zones / 45))
    return (0..<options).map { option in
      let kind = option % 3
      let size =
        switch kind {
        case 0: 8 + draw.below(13)
        case 1: 15 + draw.below(26)
        default: (50 + draw.below(100)) * scale / 100
        }
      let price = [5_000_000, 6_500_000, 12_000_000][kind] * (80 + draw.below(41)) / 100
      var at = draw.below(schools)
      if kind != 1 {
        at = providers.count
        sites.append(site(&draw, kind == 0 ? .base : .special))
        providers.append(
          .init(id: "N\(option)", isIndependent: false, places: Array(repeating: 0, count: years)))
      }
      return StrategicProblem.Choice(
        id: "O\(option)", provider: at, places: Int64(1_000 * size), capital: Int64(size * price),
        running: kind == 2 ? 20_000_000 : 4_000_000, opens: min(years - 1, [0, 1, 3][kind])...(years - 1),
        ramp: [[], [50, 100], [25, 50, 75, 100]][kind], rivalSet: option % 8 >= 6 ? option / 8 : nil)
    }
  }
}
