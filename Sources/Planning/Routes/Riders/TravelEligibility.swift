import CaseModel
import Geography
import Placement

/// Which children travel in vehicles or by a mode that a vehicle could replace, by provision (MODEL.md, travel cost
/// of a pair).
struct TravelEligibility {
  private let world: Case
  private let cost: TravelCost
  private let parentPays: Set<Pair>
  private var walks: [Pair: Int64] = [:]

  private struct Pair: Hashable {
    let child: Int
    let provision: Int
  }

  /// Prepares the walks of children whose eligibility is by distance to the provisions given.
  init(_ world: Case, roads: CaseRoads?, pairs: [(child: Int, provision: Int)], threads: Int) {
    self.world = world
    cost = TravelCost(world.parameters)
    let children = world.childPositions()
    let provisions = world.provisionPositions()
    var pays: Set<Pair> = []
    for row in world.suitability where row.transportCondition == .parentPays {
      guard let child = children[row.childID], let provision = provisions[row.provisionID] else { continue }
      pays.insert(Pair(child: child, provision: provision))
    }
    parentPays = pays
    let asked = pairs.filter { CaseJourneys.isMeasuredOnFoot(world.children[$0.child]) }
    guard !asked.isEmpty else { return }
    let from = Array(Set(asked.map(\.child))).sorted()
    let to = Array(Set(asked.map(\.provision))).sorted()
    let table = CaseJourneys.walkSource(world, roads).table(
      from: from.map { TravelPoint(id: world.children[$0].id, location: world.children[$0].location.point) },
      to: to.map { TravelPoint(id: world.provisions[$0].id, location: world.provisions[$0].location.point) },
      limit: CaseJourneys.walkLimit(world), threads: threads)
    let row = Dictionary(uniqueKeysWithValues: from.enumerated().map { ($1, $0) })
    let column = Dictionary(uniqueKeysWithValues: to.enumerated().map { ($1, $0) })
    for pair in asked {
      guard let r = row[pair.child], let c = column[pair.provision], let metres = table.metres(r, c) else {
        continue
      }
      walks[Pair(child: pair.child, provision: pair.provision)] = Int64(metres)
    }
  }

  /// Whether a child placed at a provision travels in routes.
  func travels(_ position: Int, _ provision: Int) -> Bool {
    let child = world.children[position]
    let pair = Pair(child: position, provision: provision)
    let mode = cost.pair(
      child, residential: world.provisions[provision].residential, parentPays: parentPays.contains(pair),
      metres: 0, walkMetres: walks[pair] ?? Int64(Int32.max)
    ).mode
    switch mode {
    case .vehicle, .training, .budget: return true
    case .none, .pass, .parent: return false
    }
  }
}
