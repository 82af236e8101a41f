import Running

@testable import Geography

/// Small networks for tests, straight in grid millimetres.
enum MadeUpNetworks {
  /// A network from arcs (tail, head, millimetres, milliseconds) on nodes a kilometre apart along a line.
  static func network(
    nodes: Int, _ list: [(Int32, Int32, Int32, Int32)], _ parameters: RoadParameters = .driving,
    road: RoadClass = .residential
  ) -> RoadGraph {
    var arcs = ArcList()
    for arc in list {
      arcs.append(
        tail: arc.0, head: arc.1, millimetres: arc.2, milliseconds: arc.3, roadClass: road.rawValue)
    }
    return RoadGraph(
      parameters: parameters, easting: (0..<nodes).map { Int32($0) * 1_000_000 },
      northing: [Int32](repeating: 0, count: nodes), arcs: arcs)
  }

  /// A random network: a tangle of chains, one-way streets, dead ends and circles, some of it out of reach. Small
  /// numbers make ties common.
  static func random(seed: UInt64, _ parameters: RoadParameters) -> RoadGraph {
    var generator = SeededGenerator(seed: seed)
    let nodes = 2 + generator.below(60)
    var list: [(Int32, Int32, Int32, Int32)] = []
    func join(_ a: Int, _ b: Int) {
      let kind = generator.below(10)
      func arc(_ p: Int, _ q: Int) {
        list.append((Int32(p), Int32(q), Int32(generator.below(6)), Int32(generator.below(6))))
      }
      if kind < 9 { arc(a, b) }
      if kind > 2 { arc(b, a) }
    }
    for node in 1..<nodes where generator.below(8) > 0 { join(node - 1, node) }
    for _ in 0..<generator.below(nodes) { join(generator.below(nodes), generator.below(nodes)) }
    return network(nodes: nodes, list, parameters)
  }
}
