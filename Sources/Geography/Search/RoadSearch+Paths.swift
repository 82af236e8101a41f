import Running

extension RoadSearch {
  /// The arcs of a best way between two snapped points.
  struct ArcPath: Sendable {
    let start, end: Snap
    /// Arcs of the road graph, in the order of travel.
    let arcs: [Int32]
    /// The cost of the arcs.
    let weight: Int64
  }

  /// A best way for each leg; nil where there is none.
  func paths(_ legs: [(Snap, Snap)], threads: Int) -> [ArcPath?] {
    let block = max(1, min(64, (legs.count + threads - 1) / max(1, threads)))
    return parallelMap(count: (legs.count + block - 1) / block, threads: threads) { number in
      var tracing = PathTracing(self)
      return legs[number * block..<min(legs.count, (number + 1) * block)].map { leg -> ArcPath? in
        guard leg.0.isOnNetwork, leg.1.isOnNetwork else { return nil }
        return tracing.path(Int(leg.0.node), Int(leg.1.node)).map {
          ArcPath(start: leg.0, end: leg.1, arcs: $0.arcs, weight: $0.weight)
        }
      }
    }.flatMap { $0 }
  }
}

/// Finds best ways and writes them out as arcs of the road graph.
struct PathTracing {
  private let search: RoadSearch
  private var climb, back: SearchSpace

  init(_ search: RoadSearch) {
    self.search = search
    climb = SearchSpace(junctions: search.chains.junctionCount)
    back = SearchSpace(junctions: search.chains.junctionCount)
  }

  /// A best way between two nodes; nil where there is none.
  mutating func path(_ from: Int, _ to: Int) -> (arcs: [Int32], weight: Int64)? {
    if from == to { return ([], 0) }
    let exits = search.chains.exits(from)
    let entries = search.chains.entries(to)
    var best = search.chains.direct(from, to) ?? SearchSpace.unreached
    var meeting: Int32 = -1
    let order = search.hierarchy
    climb.run(order?.up ?? search.chains.forward, order?.seeds(exits) ?? exits, bound: best)
    back.run(order?.down ?? search.chains.backward, order?.seeds(entries) ?? entries, bound: best)
    for place in climb.touched where back.cost[Int(place)] != SearchSpace.unreached {
      let whole = climb.cost[Int(place)] + back.cost[Int(place)]
      // Of equally good meetings the one with the lowest number, whatever the order in which they were reached.
      if whole < best || (whole == best && meeting >= 0 && place < meeting) {
        (best, meeting) = (whole, place)
      }
    }
    guard best != SearchSpace.unreached else { return nil }
    var arcs: [Int32] = []
    guard meeting >= 0 else {
      arcs += walk(from, to, best)
      return (arcs, best)
    }
    var ahead = [meeting]
    while let last = ahead.last, climb.previous[Int(last)] >= 0 { ahead.append(climb.previous[Int(last)]) }
    ahead.reverse()
    var behind = [meeting]
    while let last = behind.last, back.previous[Int(last)] >= 0 { behind.append(back.previous[Int(last)]) }
    arcs += walk(from, node(ahead[0]), climb.cost[Int(ahead[0])])
    for (a, b) in zip(ahead, ahead.dropFirst()) {
      unpack(a, b, climb.cost[Int(b)] - climb.cost[Int(a)], &arcs)
    }
    for (a, b) in zip(behind, behind.dropFirst()) {
      unpack(a, b, back.cost[Int(a)] - back.cost[Int(b)], &arcs)
    }
    let last = behind[behind.count - 1]
    arcs += walk(node(last), to, back.cost[Int(last)])
    return (arcs, best)
  }

  /// The node of a place of the hierarchy, else of a junction.
  private func node(_ place: Int32) -> Int {
    let junction = search.hierarchy.map { $0.junction[Int(place)] } ?? place
    return Int(search.chains.node[Int(junction)])
  }

  /// Writes out the arc of a known cost between two places, shortcut within shortcut.
  private func unpack(_ from: Int32, _ to: Int32, _ weight: Int64, _ arcs: inout [Int32]) {
    var open = [(from, to, weight)]
    while let (a, b, cost) = open.popLast() {
      guard let middle = middle(a, b) else {
        arcs += walk(node(a), node(b), cost)
        continue
      }
      // Both halves were arcs of the middle when it was taken out; the later half waits.
      let first = self.cost(search.hierarchy?.down, middle, a)
      open.append((middle, b, cost - first))
      open.append((a, middle, first))
    }
  }

  /// The place that the arc from `a` to `b` passes by; nil for an arc of the chain graph.
  private func middle(_ a: Int32, _ b: Int32) -> Int32? {
    guard let order = search.hierarchy else { return nil }
    let climbs = b < a
    let (low, high) = climbs ? (a, b) : (b, a)
    let arcs = climbs ? order.up : order.down
    for arc in Int(arcs.first[Int(low)])..<Int(arcs.first[Int(low) + 1]) where arcs.end[arc] == high {
      let via = climbs ? order.upVia[arc] : order.downVia[arc]
      return via < 0 ? nil : via
    }
    return nil
  }

  private func cost(_ arcs: ChainGraph.Arcs?, _ low: Int32, _ high: Int32) -> Int64 {
    guard let arcs else { return 0 }
    for arc in Int(arcs.first[Int(low)])..<Int(arcs.first[Int(low) + 1]) where arcs.end[arc] == high {
      return arcs.weight[arc]
    }
    return 0
  }

  /// The arcs from a node to another along one chain, of a known cost.
  private func walk(_ from: Int, _ to: Int, _ weight: Int64) -> [Int32] {
    if from == to, weight == 0 { return [] }
    let graph = search.graph
    for start in Int(graph.firstArc[from])..<Int(graph.firstArc[from + 1]) {
      var arcs: [Int32] = []
      var total: Int64 = 0
      var previous = from
      var arc = start
      while true {
        arcs.append(Int32(arc))
        total += graph.weight(ofArc: arc)
        let here = Int(graph.head[arc])
        if here == to, total == weight { return arcs }
        guard search.chains.junction[here] < 0, total <= weight,
          let next = ChainGraph.onward(graph, here, notTo: previous)
        else { break }
        previous = here
        arc = next
      }
    }
    return []
  }
}
