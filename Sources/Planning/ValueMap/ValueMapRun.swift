import CaseModel
import Geography
import Placement
import Running
import Tables

/// Works out what one new place would save at every point of a grid (MODEL.md, "The value of a new place").
public struct ValueMapRun: Sendable {
  let values: NewPlaceValues
  let prices: NewPlacePrices
  let request: ValueMapRequest
  let roads: CaseRoads?
  let layers: [(need: Need?, phase: SchoolPhase, users: [Int])]
  let journeys: SiteJourneys
  let sites: [GridPoint]
  /// The journeys that the placement was made with.
  let known: JourneyTable
  var model: PlacementModel { values.model }

  /// Prepares a map for a finished placement.
  public init(_ made: PlanMade, _ request: ValueMapRequest, roads: CaseRoads?) {
    let values = NewPlaceValues(PlanReading(made.model, made.outcome))
    self.values = values
    self.request = request
    self.roads = roads
    known = made.journeys.table
    let prices = NewPlacePrices(made.model, kind: request.kind, flat: request.price?.value)
    self.prices = prices
    let named = request.needs
    let needs: [Need?] = named.isEmpty ? [nil] + Need.allCases : named
    var layers: [(need: Need?, phase: SchoolPhase, users: [Int])] = []
    for need in needs {
      for phase in request.phases {
        let place = NewPlace(
          kind: request.kind, needs: need.map { NeedSet([$0]) } ?? .any, years: phase.years)
        let users = values.users(of: place)
        let isWanted = !named.isEmpty || need == nil && phase == .all
        if isWanted || users.count >= request.fewest { layers.append((need, phase, users)) }
      }
    }
    self.layers = layers
    // Only children who could gain anywhere: whose present place frees more than a new one costs.
    let all = Set(layers.flatMap(\.users)).sorted()
    let able = all.filter { child in
      values.releaseOfAwaiting(child) != nil
        || values.release(child).map { $0 > values.cost(child, price: prices.pence[child], .nowhere).place }
          ?? false
    }
    journeys = SiteJourneys(made.model, children: able, roads: roads, threads: request.threads)
    let homes = made.model.world.children.indices.compactMap { position -> GridPoint? in
      made.model.standings[position] == .leaver ? nil : made.model.world.children[position].location.point
    }
    sites = ValueGrid(homes, grid: request.grid, roads: roads).points
  }

  /// Points above which a map is neither quick nor readable.
  public static let mostPoints = 20_000

  /// How many points the map has.
  public var pointCount: Int { sites.count }

  /// What the best child gains at a point, and by which chain.
  struct Best: Sendable {
    var gain: Int64 = 0
    var child: Int32 = -1
    var gaining: Int32 = 0
    var way = SiteJourney.nowhere
    var fewerGain = Int64.min
    var fewerChild: Int32 = -1
    var fewerWay = SiteJourney.nowhere
  }

  /// Works out the whole map.
  public func map(_ progress: any ProgressSink) -> ValueMap {
    let layersOf = self.layersOf
    var best = [[Best]](repeating: [], count: layers.count)
    journeys.forEachBlock(sites) { range, journey in
      progress.report(stage: "map", done: range.lowerBound, total: sites.count, note: "")
      let rows = parallelMap(count: range.count, threads: request.threads) { offset in
        self.best(at: range.lowerBound + offset, layersOf, journey)
      }
      for row in rows { for layer in layers.indices { best[layer].append(row[layer]) } }
    }
    var map = ValueMap(
      grid: Int(request.grid), kind: request.kind, pricing: pricing, points: sites,
      layers: zip(layers, best).map { layer, best in
        let sum = layer.users.reduce(0) { $0 + prices.pence[$1] }
        let mean = layer.users.isEmpty ? 0 : (2 * sum / Int64(layer.users.count) + 1) / 2
        return ValueMap.Layer(
          need: layer.need, phase: layer.phase, children: layer.users.count, price: Pence(mean), cells: [])
      })
    for layer in layers.indices { map.layers[layer].cells = best[layer].map(cell) }
    map.landmarks = model.world.provisions.compactMap { row in
      row.location.point.map { ValueMap.Landmark(name: row.name, kind: row.kind, point: $0) }
    }
    if let roads { (map.roads, map.lanes) = roads.outline(around: sites, reach: Int64(request.grid)) }
    map.notes = notes
    return map
  }

  /// Layers of each child of the table.
  private var layersOf: [[Int32]] {
    var at: [Int: Int] = [:]
    for (row, child) in journeys.children.enumerated() { at[child] = row }
    var result = [[Int32]](repeating: [], count: journeys.children.count)
    for (layer, entry) in layers.enumerated() {
      for child in entry.users { if let row = at[child] { result[row].append(Int32(layer)) } }
    }
    return result
  }

  private func best(
    at site: Int, _ layersOf: [[Int32]], _ journey: (Int, Int) -> SiteJourney?
  ) -> [Best] {
    var found = [Best](repeating: Best(), count: layers.count)
    for (row, child) in journeys.children.enumerated() {
      guard let way = journey(row, site) else { continue }
      let cost = values.cost(child, price: prices.pence[child], way).total
      if let release = values.release(child), release > cost {
        for layer in layersOf[row] {
          found[Int(layer)].gaining += 1
          if release - cost > found[Int(layer)].gain {
            found[Int(layer)].gain = release - cost
            found[Int(layer)].child = Int32(child)
            found[Int(layer)].way = way
          }
        }
      }
      if let release = values.releaseOfAwaiting(child) {
        for layer in layersOf[row] where release - cost > found[Int(layer)].fewerGain {
          found[Int(layer)].fewerGain = release - cost
          found[Int(layer)].fewerChild = Int32(child)
          found[Int(layer)].fewerWay = way
        }
      }
    }
    return found
  }

  /// A cell; only the best child's chain is taken apart.
  private func cell(_ best: Best) -> ValueMap.Cell {
    var cell = ValueMap.Cell(value: .zero, place: .zero, travel: .zero, steering: .zero, gaining: 0)
    if best.child >= 0 {
      let parts = saving(Int(best.child), best.way)
      cell = .init(
        value: Pence(best.gain), place: Pence(parts.place), travel: Pence(parts.travel),
        steering: Pence(best.gain - parts.place - parts.travel), gaining: Int(best.gaining))
    }
    if best.fewerChild >= 0 {
      let parts = saving(Int(best.fewerChild), best.fewerWay, fewer: true)
      cell.fewerAwaiting = Pence(-parts.place - parts.travel)
    }
    return cell
  }

  /// What is saved if a child takes a place to which it has this way.
  func saving(_ child: Int, _ way: SiteJourney, fewer: Bool = false) -> PlaceParts {
    values.saving(child, at: values.cost(child, price: prices.pence[child], way), fewer: fewer)
  }

  /// How a place was priced, in a sentence.
  private var pricing: String {
    if let price = request.price {
      return "Every place is priced at GBP \(price.gbp) a year, as given."
    }
    let named = Set(layers.compactMap(\.need?.index))
    let counts = prices.provisions.indices.filter { named.isEmpty || named.contains($0) }.map {
      prices.provisions[$0]
    }
    let kind = request.kind.label
    let (low, high) = (counts.min() ?? 0, counts.max() ?? 0)
    guard high > 0 else {
      return
        "The case has no \(kind) that meets these needs: a place is priced by the bands and parameters of the kind."
    }
    return
      "A place costs what the case's provisions of the kind (\(kind)) that meet the child's need cost on average, "
      + "\(low == high ? "\(high)" : "\(low) to \(high)") of them by need: place funding and top-up, or fee."
  }

  private var notes: [String] {
    var notes: [String] = []
    if !model.families.isEmpty || !model.options.isEmpty {
      notes.append(
        "Options are held as in the plan, and so are the places of brothers and sisters who are due a decision together."
      )
    }
    if roads == nil {
      notes.append("The case has no roads: journeys are straight-line estimates.")
    }
    return notes
  }
}

extension SiteJourney {
  /// No way at all, for what a place costs by itself.
  static let nowhere = SiteJourney(metres: 0, seconds: 0, walkMetres: 0)
}
