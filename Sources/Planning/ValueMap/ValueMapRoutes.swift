import CaseModel
import Placement
import Running
import Tables

/// The second price of the best points: the journeys of the child who would take the place, in standing routes.
///
/// The child is taken out of its vehicles and put where it costs least on the way to the point, everybody else in the
/// same order (as `panel --routes` does). Children who would move up into the place left stay at average rates: single
/// savings in routes do not add up.
extension ValueMapRun {
  /// Children tried at each point.
  static let tried = 3

  /// Prices the best points of every need and phase in the routes of a plan.
  ///
  /// - Parameters:
  ///   - places: points a need and phase.
  ///   - name: the results, for the label.
  /// - Throws: `InsertionRefusal` where the results have no routes.
  public func price(
    _ map: inout ValueMap, in results: PlanResults, named name: String, places: Int = 10,
    progress: any ProgressSink
  ) throws(InsertionRefusal) {
    _ = try StandingRun(model.world, results, roads: roads, threads: request.threads)
    map.routes = name
    let short = layers.indices.map { map.best($0, places) }
    let chosen = Set(short.flatMap { $0 }).sorted()
    let asked = Candidates(self, points: chosen, results)
    var wanted: [Int: Set<Int>] = [:]
    for layer in layers.indices {
      for point in short[layer] {
        for child in asked.best(self, layer: layer, point: point) {
          wanted[child.child, default: []].insert(point)
        }
      }
    }
    var quotes: [Key: RoutedJourney] = [:]
    for (done, child) in wanted.keys.sorted().enumerated() {
      progress.report(stage: "map in routes", done: done, total: wanted.count, note: "")
      for (point, journey) in journeysInRoutes(child, (wanted[child] ?? []).sorted(), results) {
        quotes[Key(child: child, point: point)] = journey
      }
    }
    for layer in layers.indices {
      for point in short[layer] {
        let prices = asked.best(self, layer: layer, point: point).compactMap { entry in
          quotes[Key(child: entry.child, point: point)].flatMap { routed(entry.child, entry.way, $0) }
        }
        // The first of those that are worth most.
        guard var best = prices.first else { continue }
        for price in prices where price.value > best.value { best = price }
        map.layers[layer].cells[point].routed = best
      }
    }
  }

  private struct Key: Hashable {
    var child: Int
    var point: Int
  }

  /// A child's journeys in routes.
  private struct RoutedJourney {
    /// What the routes cost less without the child; nil: it is in none.
    var saving: Int64?
    /// What they cost more with it on the way to the point; nil: it would not travel in routes.
    var extra: Int64?
  }

  /// A value with the child's own travel as in the routes.
  private func routed(_ child: Int, _ way: SiteJourney, _ journey: RoutedJourney) -> ValueMap.Routed? {
    let own = values.cost(child, price: prices.pence[child], way)
    let parts = values.saving(child, at: own)
    let before = journey.saving ?? values.present(child).travel
    let after = journey.extra ?? own.travel
    let travel = parts.travel - values.present(child).travel + own.travel + before - after
    let total = parts.place + travel + parts.steering
    guard total > 0 else {
      return ValueMap.Routed(value: .zero, place: .zero, travel: .zero, steering: .zero)
    }
    return ValueMap.Routed(
      value: Pence(total), place: Pence(parts.place), travel: Pence(travel), steering: Pence(parts.steering))
  }

  /// A child's journeys to some points in the routes of a plan; points to which no vehicle can take it are left out.
  private func journeysInRoutes(_ child: Int, _ points: [Int], _ results: PlanResults) -> [(
    point: Int, journey: RoutedJourney
  )] {
    var world = model.world
    let row = world.children[model.open[child]]
    for point in points {
      let bells = bells(near: sites[point])
      world.provisions.append(
        Provision(
          id: SiteJourneys.id(sites[point]), name: "New place", kind: request.kind,
          location: Location(point: sites[point]), yearMin: -20, yearMax: 40, needs: .any, places: 1,
          bellStart: bells.start, bellEnd: bells.end, wheelchairAccess: true))
    }
    let quoted = try? JourneyQuotes(
      world, results, child: row.id, provisions: points.map { SiteJourneys.id(sites[$0]) }, roads: roads,
      threads: request.threads)
    guard let quoted else { return [] }
    return zip(points, quoted.journeys).compactMap { point, journey in
      if let quote = journey.quote {
        return (point, RoutedJourney(saving: quoted.saving?.value, extra: quote.extraCash.value))
      }
      // No vehicle would drive it: walking, a pass or another way, at the estimate.
      return journey.isInRoutes ? nil : (point, RoutedJourney(saving: quoted.saving?.value, extra: nil))
    }
  }

  /// The bells of the nearest provision of the kind that has some, else 09:00 to 15:00.
  private func bells(near site: GridPoint) -> (start: Int, end: Int) {
    var best: (distance: Int64, start: Int, end: Int)?
    for row in model.world.provisions where row.kind == request.kind {
      guard let start = row.bellStart, let end = row.bellEnd, let point = row.location.point else { continue }
      let east = Int64(point.easting) - Int64(site.easting)
      let north = Int64(point.northing) - Int64(site.northing)
      if best.map({ east * east + north * north < $0.distance }) ?? true {
        best = (east * east + north * north, start, end)
      }
    }
    return best.map { ($0.start, $0.end) } ?? (540, 900)
  }

  /// Ways of the children who could gain to the points of the short list.
  private struct Candidates {
    private var at: [Int: Int] = [:]
    private var ways: [[SiteJourney?]] = []
    /// Children whose place in the results is the plan's, so that what they leave is the same.
    private var stays: Set<Int> = []

    init(_ run: ValueMapRun, points: [Int], _ results: PlanResults) {
      let model = run.model
      for (order, point) in points.enumerated() { at[point] = order }
      run.journeys.forEachBlock(points.map { run.sites[$0] }) { range, journey in
        for order in range {
          ways.append(run.journeys.children.indices.map { journey($0, order) })
        }
      }
      let placed = Dictionary(
        results.placements.map { ($0.childID, $0.provisionID) }, uniquingKeysWith: { first, _ in first })
      for index in 0..<model.openCount {
        let pair = run.values.reading.outcome.pair[index]
        let here = pair < 0 ? nil : model.world.provisions[Int(model.pairProvision[pair])].id
        if let there = placed[model.world.children[model.open[index]].id], there == here {
          stays.insert(index)
        }
      }
    }

    /// The children who gain most at a point by the estimate, most first.
    func best(_ run: ValueMapRun, layer: Int, point: Int) -> [(child: Int, way: SiteJourney)] {
      guard let order = at[point] else { return [] }
      let users = Set(run.layers[layer].users)
      var found: [(gain: Int64, child: Int, way: SiteJourney)] = []
      for (row, child) in run.journeys.children.enumerated()
      where users.contains(child) && stays.contains(child) {
        guard let way = ways[order][row], let release = run.values.release(child) else { continue }
        let gain = release - run.values.cost(child, price: run.prices.pence[child], way).total
        if gain > 0 { found.append((gain, child, way)) }
      }
      found.sort { ($1.gain, $0.child) < ($0.gain, $1.child) }
      return found.prefix(ValueMapRun.tried).map { ($0.child, $0.way) }
    }
  }
}
