import CaseModel
import Placement
import Running
import Tables

/// One value of a map set beside the placement solved again with the place there.
public struct ValueMapCheck: Sendable {
  /// The point.
  public var point: GridPoint
  /// Need code, `any` for every need.
  public var need: String
  /// Phase.
  public var phase: SchoolPhase
  /// On the map.
  public var value: Pence
  /// Solved again.
  public var resolved: Pence
  /// Whether the map says that one child fewer would await.
  public var fewer: Bool
  /// How many fewer await when solved again.
  public var resolvedFewer: Int64
  /// Whether both agree, to the penny.
  public var agrees: Bool { value == resolved && (fewer ? 1 : 0) == resolvedFewer }
}

extension ValueMapRun {
  /// Solves the placement again, from nothing, with one provision more at points drawn at random among those of worth.
  ///
  /// The case is edited as by `add_provision`: one place, nobody's funding committed, none above notional, its price as
  /// a fee for each child.
  public func check(_ map: ValueMap, count: Int, seed: UInt64) -> [ValueMapCheck] {
    var generator = SeededGenerator(seed: seed)
    // Half at random among all, half among those that show something.
    let all = layers.indices.flatMap { layer in sites.indices.map { (layer, $0) } }
    let worth = all.filter {
      map.layers[$0].cells[$1].value > .zero || map.layers[$0].cells[$1].fewerAwaiting != nil
    }
    return (0..<count).compactMap { number in
      let from = number % 2 == 0 && !worth.isEmpty ? worth : all
      guard !from.isEmpty else { return nil }
      let (layer, site) = from[generator.below(from.count)]
      return check(map, layer: layer, site: site)
    }
  }

  /// One point solved again.
  func check(_ map: ValueMap, layer: Int, site: Int) -> ValueMapCheck {
    let entry = layers[layer]
    let resolved = values.resolve(edited(entry.need, entry.phase, sites[site]))
    let cell = map.layers[layer].cells[site]
    return ValueMapCheck(
      point: sites[site], need: map.layers[layer].needCode, phase: entry.phase, value: cell.value,
      resolved: Pence(resolved.saving), fewer: cell.fewerAwaiting != nil, resolvedFewer: resolved.fewer)
  }

  /// The model of the case with the place as a provision at the end.
  func edited(_ need: Need?, _ phase: SchoolPhase, _ site: GridPoint) -> PlacementModel {
    var world = model.world
    let id = SiteJourneys.id(site)
    world.provisions.append(
      Provision(
        id: id, name: "New place", kind: request.kind, location: Location(point: site),
        yearMin: phase.years.lowerBound, yearMax: phase.years.upperBound,
        needs: need.map { NeedSet([$0]) } ?? .any, places: 1, overPlaces: 0, placeFunding: .zero,
        placeFundingCommitted: 0, wheelchairAccess: true))
    for (index, position) in model.open.enumerated() {
      let child = world.children[position]
      world.fees.append(
        Fee(
          provisionID: id, childID: child.id,
          annualCost: Pence(prices.pence[index] - child.socialCare.value - child.health.value)))
    }
    var table = JourneyTable(children: world.children.count, provisions: world.provisions.count)
    let before = known.provisions
    for child in world.children.indices {
      for provision in 0..<before {
        let (to, from) = (child * table.provisions + provision, child * before + provision)
        table.metres[to] = known.metres[from]
        table.seconds[to] = known.seconds[from]
        table.walkMetres[to] = known.walkMetres[from]
      }
    }
    let all = SiteJourneys(
      model, children: Array(0..<model.openCount), roads: roads, threads: request.threads)
    for (index, way) in all.journeys(to: site).enumerated() {
      guard let way else { continue }
      let at = model.open[index] * table.provisions + before
      table.metres[at] = way.metres
      table.seconds[at] = way.seconds
      table.walkMetres[at] = way.walkMetres
    }
    return PlacementModel(world, journeys: table, settings: model.settings)
  }
}
