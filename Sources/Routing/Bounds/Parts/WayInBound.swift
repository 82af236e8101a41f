/// A bound that is always there: every stop is reached from somewhere, at best by the cheapest way in.
enum WayInBound {
  /// For one part, in scaled money; `networks` are its vehicle types.
  static func of(_ networks: [BoundNetwork], _ part: BoundPart, shift: Int) -> Int64 {
    let n = part.requests.count
    var total: Int64 = 0
    for request in 0..<n {
      var least = RouteGraph.never
      for network in networks { least = min(least, wayIn(network, request) + wayIn(network, n + request)) }
      if least >= RouteGraph.never { least = 0 }
      total += min(least, part.skipCost[request].map { $0 << shift } ?? .max)
    }
    return total
  }

  private static func wayIn(_ network: BoundNetwork, _ node: Int) -> Int64 {
    var least = node < network.count ? network.startCost[node] : RouteGraph.never
    for from in 0..<network.nodeCount {
      let way = from * network.nodeCount + node
      guard network.earliest[from] + network.time[way] <= network.latest[node] else { continue }
      least = min(least, network.cost[way])
    }
    return least
  }
}
