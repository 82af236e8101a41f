/// Routes of one vehicle type as chains: start, fragment, way, fragment, ..., end. Branching and fixing take
/// fragments and ways out of it.
struct RouteGraph: Sendable {
  let network: BoundNetwork
  private(set) var pool: FragmentPool
  /// From start of service at delivery `d` to pick-up `p`, at `d * n + p`; `noWay` where there is none.
  private(set) var linkTime: [Int64]
  /// Its price.
  private(set) var linkCost: [Int64]
  /// Price of beginning at each pick-up; `noWay`-like when forbidden.
  private(set) var startCost: [Int64]
  /// Price of ending at each delivery.
  private(set) var endCost: [Int64]
  /// Time slots for bounds.
  let clock: SlotClock

  /// A price nobody pays.
  static let never = Int64(1) << 58

  init(_ network: BoundNetwork, _ pool: FragmentPool) {
    let n = network.count
    self.network = network
    self.pool = pool
    linkTime = [Int64](repeating: BoundNetwork.noWay, count: n * n)
    linkCost = [Int64](repeating: 0, count: n * n)
    let isOpen = (0..<n).map { request in
      [request, n + request].allSatisfy { network.earliest[$0] <= network.latest[$0] }
    }
    for from in 0..<n where isOpen[from] {
      for to in 0..<n where from != to && isOpen[to] {
        let way = (n + from) * 2 * n + to
        let time = network.time[way]
        guard network.earliest[n + from] + time <= network.latest[to] else { continue }
        linkTime[from * n + to] = time
        linkCost[from * n + to] = network.cost[way]
      }
    }
    startCost = (0..<n).map { isOpen[$0] ? network.startCost[$0] : Self.never }
    endCost = Array(network.endCost[n...])
    clock = SlotClock(network, pool)
  }

  /// The graph without some ways between nodes; -1 stands for the vehicle's start or end.
  func without(_ isForbidden: (Int, Int) -> Bool) -> RouteGraph {
    var graph = self
    let n = network.count
    for from in 0..<n {
      for to in 0..<n where isForbidden(n + from, to) { graph.linkTime[from * n + to] = BoundNetwork.noWay }
      if isForbidden(-1, from) { graph.startCost[from] = Self.never }
      if isForbidden(n + from, -1) { graph.endCost[from] = Self.never }
    }
    graph.pool.keep(
      pool.fragments.indices.map { index in
        let nodes = pool.nodes(of: index)
        return !zip(nodes, nodes.dropFirst()).contains { isForbidden(Int($0), Int($1)) }
      })
    return graph
  }

  /// Routes of one fragment that carries one request.
  func loneRoutes() -> [RouteColumn] {
    let n = network.count
    return pool.fragments.indices.compactMap { index in
      let fragment = pool.fragments[index]
      let request = Int(fragment.first)
      guard fragment.requests.count == 1 else { return nil }
      let ride = max(fragment.length, fragment.earliestEnd - fragment.latestStart)
      let time = network.startTime[request] + ride + network.endTime[n + request]
      guard time <= network.terms.longest, startCost[request] < Self.never, endCost[request] < Self.never
      else {
        return nil
      }
      let cost =
        startCost[request] + fragment.cost + endCost[request]
        + network.terms.price(time, assistants: Int(fragment.assistants))
      return RouteColumn(
        vehicleType: network.vehicleType, cost: cost, requests: fragment.requests,
        nodes: Array(pool.nodes(of: index)))
    }
  }
}

/// Time cut into slots of equal length, no longer than any fragment.
struct SlotClock: Sendable {
  let origin: Int64
  let width: Int64
  let count: Int

  private static let mostSlots: Int64 = 4096
  /// Fragments times slots in which each may begin and end later for it.
  private static let mostSteps: Int64 = 4_000_000

  init(_ network: BoundNetwork, _ pool: FragmentPool) {
    let open = (0..<network.nodeCount).filter { network.earliest[$0] <= network.latest[$0] }
    let first = open.map { network.earliest[$0] }.min() ?? 0
    let last = max(open.map { network.latest[$0] }.max() ?? 0, first)
    let shortest = pool.fragments.map(\.length).min() ?? 1
    origin = first
    let slack = pool.fragments.reduce(0) { $0 + $1.latestStart - max(first, $1.earliestEnd - $1.length) }
    width = max(1, min(shortest, max((last - first) / Self.mostSlots + 1, slack / Self.mostSteps)))
    count = Int((last - first) / width) + 1
  }

  /// The slot of a time, which must not be before the origin.
  func slot(_ time: Int64) -> Int { Int((time - origin) / width) }

  /// When a slot begins.
  func start(_ slot: Int) -> Int64 { origin + Int64(slot) * width }
}
