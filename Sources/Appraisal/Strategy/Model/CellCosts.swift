import CaseModel
import Placement

/// What a child-year of each need group costs at each provider from each area.
struct CellCosts {
  private let model: PlacementModel
  private let groups: NeedGroups
  private let sites: SpecialistSites
  /// Mean metres from each area's children to each provider out of which costs are read.
  private let metres: [String: [Int64]]
  /// Mean place cost, pence, `[group][provider]`; nil: not open to the group.
  private let place: [[Int64?]]

  /// Children of a group whose costs are averaged, evenly spread.
  private static let sample = 24
  /// Metres travelled out of the area where the case has no independent school: thirty miles.
  static let far: Int64 = 48_280

  init(_ model: PlacementModel, areas: AreaBook, groups: NeedGroups, sites: SpecialistSites) {
    self.model = model
    self.groups = groups
    self.sites = sites
    let world = model.world
    var sums: [String: (count: Int64, metres: [Int64])] = [:]
    for (position, child) in world.children.enumerated() {
      let row = position * model.journeys.provisions
      for area in Set([areas.area(of: child.id) ?? "", ""]).sorted() {
        var sum = sums[area] ?? (0, [Int64](repeating: 0, count: sites.providers.count))
        sum.count += 1
        for (index, provision) in sites.provision.enumerated() where provision >= 0 {
          sum.metres[index] += Int64(model.journeys.metres[row + provision])
        }
        sums[area] = sum
      }
    }
    metres = sums.mapValues { sum in sum.metres.map { ($0 + sum.count / 2) / max(1, sum.count) } }
    place = groups.groups.indices.map { Self.place(model, groups, sites, $0) }
  }

  /// A group's children, at most `sample` of them.
  private static func spread(_ members: [Int]) -> [Int] {
    guard members.count > sample else { return members }
    return (0..<sample).map { members[$0 * members.count / sample] }
  }

  private static func place(
    _ model: PlacementModel, _ groups: NeedGroups, _ sites: SpecialistSites, _ at: Int
  )
    -> [Int64?]
  {
    let world = model.world
    let group = groups.groups[at]
    let members = groups.members[at]
    let few = spread(members)
    return sites.provision.enumerated().map { provider, provision in
      guard provision >= 0 else { return world.parameters.whole("cost_independent_gbp") }
      let row = world.provisions[provision]
      let isBase = row.kind == .resourcedProvision || row.kind == .senUnit
      guard row.needs.contains(group.need), group.baseIsEnough || !isBase else { return nil }
      // A provider that takes some years of the band alone is open to the group if it takes most of its children.
      let fitting = members.filter {
        row.yearMin...max(row.yearMin, row.yearMax) ~= world.children[$0].ncYear
      }
      guard 2 * fitting.count >= members.count, let typical = fitting.first else { return nil }
      let node = model.forest.node(
        provision: provision, need: group.need, year: world.children[typical].ncYear)
      guard node == sites.node[provider] else { return nil }
      let sum = few.reduce(Int64(0)) {
        $0 + model.placeCost.pair(world.children[$1], provision: provision).average
      }
      return (2 * sum + Int64(few.count)) / (2 * Int64(few.count))
    }
  }

  /// The providers open to a group, with costs from an area. Out of the area costs what the dearest independent school
  /// of the case costs from there; without one, the parameters' price and thirty miles.
  func arcs(_ group: Int, area: String) -> [StrategicProblem.Arc] {
    let world = model.world
    let few = Self.spread(groups.members[group])
    let ways = metres[area] ?? metres[""] ?? []
    func travel(_ distance: Int64) -> Int64 {
      let sum = few.reduce(Int64(0)) {
        $0
          + model.travelCost.pair(
            world.children[$1], residential: false, parentPays: false, metres: distance, walkMetres: distance
          ).pence
      }
      return (2 * sum + Int64(few.count)) / (2 * Int64(few.count))
    }
    var arcs: [StrategicProblem.Arc] = []
    var dearest: StrategicProblem.UnitCost?
    for (provider, price) in place[group].enumerated() {
      guard let price, sites.provision[provider] >= 0 else { continue }
      let kind = world.provisions[sites.provision[provider]].kind
      var cost = StrategicProblem.UnitCost(travel: travel(ways[provider]))
      switch kind {
      case .independentSpecial, .nonMaintainedSpecial: cost.independentFees = price
      case .specialistPost16: cost.otherPlaces = price
      default: cost.statePlaces = price
      }
      arcs.append(.init(provider: provider, cost: cost))
      if kind == .independentSpecial, cost.total > dearest?.total ?? 0 { dearest = cost }
    }
    let price = world.parameters.whole("cost_independent_gbp")
    arcs.append(
      .init(
        provider: sites.outOfArea,
        cost: dearest ?? .init(independentFees: price, travel: travel(Self.far))))
    return arcs
  }
}
