/// What schools visited later can bring at most, by the time of the clock.
struct ChainFuture {
  private let network: ChainNetwork
  private var most: [Int64]
  private let first: Int32
  /// What the children of one vehicle bring at most.
  private let gain: Int64
  /// Least price and time of the way to each school, and least time home from any.
  private let wayPrice: [Int64]
  private let wayTime: [Int32]
  private let toHome: Int32

  private static let slot: Int32 = 60

  /// - Parameter gain: what the children of one vehicle bring at most.
  init(_ network: ChainNetwork, gain: Int64) {
    let n = network.count
    self.network = network
    self.gain = gain
    first = network.low.min() ?? 0
    let count = Int(max(0, (network.high.max() ?? 0) - first) / Self.slot) + 1
    most = [Int64](repeating: 0, count: count)
    // Least time and price of the way to each school from anywhere else.
    let ways = network.origins.indices.map { origin -> (time: Int32, price: Int64) in
      let nodes = (0..<network.width).filter { $0 != n + origin }.map { $0 * network.width + n + origin }
      let time = nodes.map { network.time[$0] &+ (network.isSamePlace[$0] ? 0 : network.loading[origin]) }
        .min()
      return (time ?? 0, nodes.map { network.price[$0] }.min() ?? 0)
    }
    let toHome =
      (n..<network.width).flatMap { from in (0..<n).map { network.time[from * network.width + $0] } }.min()
      ?? 0
    wayPrice = ways.map(\.price)
    wayTime = ways.map(\.time)
    self.toHome = toHome
    // Schools are visited one after another at least a slot apart, or nothing is said.
    guard ways.allSatisfy({ $0.time &+ toHome >= Self.slot }) else {
      most = most.map { _ in RouteGraph.never }
      return
    }
    for slot in stride(from: count - 1, through: 0, by: -1) {
      let now = first + Int32(slot) * Self.slot
      var best = slot + 1 < count ? most[slot + 1] : 0
      for origin in network.origins.indices {
        let there = max(now + ways[origin].time, network.low[origin])
        guard there <= network.high[origin] else { continue }
        let next = Int((there + toHome - first) / Self.slot)
        let rest = next < count ? most[next] : 0
        best = max(best, gain - ways[origin].price + rest)
      }
      most[slot] = best
    }
  }

  /// After a stop made at a time: going on to a school, later ones after it.
  func most(after node: Int, at time: Int32) -> Int64 {
    var best: Int64 = 0
    for origin in network.origins.indices {
      let way = node * network.width + network.count + origin
      let stop =
        node == network.count + origin
        ? toHome &+ wayTime[origin]
        : network.time[way] &+ (network.isSamePlace[way] ? 0 : network.loading[origin])
      let there = max(time &+ stop, network.low[origin])
      guard there <= network.high[origin] else { continue }
      best = max(best, gain - wayPrice[origin] + rest(after: there &+ toHome))
    }
    return best
  }

  private func rest(after time: Int32) -> Int64 {
    let slot = Int(max(0, time - first) / Self.slot)
    return slot < most.count ? most[slot] : 0
  }
}
