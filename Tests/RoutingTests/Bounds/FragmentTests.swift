import Running
import Testing

@testable import Routing

@Suite struct FragmentTests {
  static func network(_ problem: RoutingProblem) -> BoundNetwork {
    BoundNetwork(problem, BoundPart.all(of: problem)[0], vehicleType: 0, shift: 0)
  }

  static func pool(_ problem: RoutingProblem) -> FragmentPool {
    FragmentPool.all(of: network(problem), limit: 10_000, deadline: .never, stop: StopFlag(), threads: 1)
  }

  /// One request: pick-up between 10 and 20, one unit of service, 5 away, delivery between 30 and 32, ride at
  /// most 12. Ride = delivery - (pick-up + 1) <= 12, so the pick-up is at 30 - 13 = 17 at the earliest;
  /// as it is at 20 at the latest, 30 - 20 = 10 is the least time from one to the other.
  @Test func timesOfOneRequestAreExact() throws {
    var problem = RoutingProblem(
      sessions: [RoutingSession(times: [0, 5, 5, 0], distances: [0, 5, 5, 0])], placeCount: 2,
      requests: [
        RoutingRequest(
          pickup: RequestEnd(place: 0, earliest: 10, latest: 20, service: 1),
          delivery: RequestEnd(place: 1, earliest: 30, latest: 32, service: 0), loads: [1], limit: 12)
      ], vehicleTypes: [RoutingVehicleType(layouts: [[1]], costPerDistance: 3)], resourceCount: 1)
    problem.vehicleTypes[0].available = 1
    let fragment = try #require(Self.pool(problem).fragments.first)
    #expect(fragment.latestStart == 20)
    #expect(fragment.earliestEnd == 30)
    #expect(fragment.length == 10)
    #expect(fragment.cost == 15)
    #expect(Self.network(problem).earliest == [17, 30])
  }

  /// For every order of stops between two empty moments, feasible or not, by trying every start: what the pool
  /// holds for its requests and ends is at least as good at every start, and exact where it is the only one.
  @Test(arguments: 1...20 as ClosedRange<UInt64>) func poolHoldsTheBestOfEveryOrder(seed: UInt64) {
    var tiny = TinyProblems(seed: seed)
    let problem = tiny.problem(requests: 4)
    let network = Self.network(problem)
    let pool = Self.pool(problem)
    var bestNaive: [String: [Int64: Int64]] = [:]
    var naive = 0
    for set in 1..<16 {
      BruteForce(problem: problem).orders(set: set) { order in
        guard isOneFragment(order) else { return }
        for start in Int64(0)...110 {
          guard let end = earliestEnd(network, order, start: start) else { continue }
          naive += 1
          let cost = zip(order, order.dropFirst()).reduce(0) { $0 + network.cost[$1.0 * 8 + $1.1] }
          let key = "\(set) \(order[0]) \(order[order.count - 1])"
          let found = pool.fragments.contains { fragment in
            Int(fragment.first) == order[0] && Int(fragment.last) + 4 == order[order.count - 1]
              && set == mask(fragment.requests) && start <= fragment.latestStart && fragment.cost <= cost
              && max(fragment.earliestEnd, start + fragment.length) <= end
          }
          #expect(found)
          bestNaive[key, default: [:]][start] = min(bestNaive[key]?[start] ?? .max, end)
        }
      }
    }
    #expect(naive > 0)
    for fragment in pool.fragments {
      let key = "\(mask(fragment.requests)) \(fragment.first) \(fragment.last + 4)"
      // At its latest start, and whenever it is reached, some order does what the fragment says.
      let earliest = network.earliest[Int(fragment.first)]
      for reached in [earliest, fragment.latestStart] {
        let ends = (reached...fragment.latestStart).compactMap { bestNaive[key]?[$0] }
        #expect(ends.min() ?? .max <= max(fragment.earliestEnd, reached + fragment.length))
      }
    }
  }

  private func mask(_ set: RequestSet) -> Int {
    var mask = 0
    set.forEach { mask |= 1 << $0 }
    return mask
  }

  /// Never empty between, never more than two aboard.
  private func isOneFragment(_ order: [Int]) -> Bool {
    var aboard = 0
    for (position, node) in order.enumerated() {
      aboard += node < 4 ? 1 : -1
      if aboard > 2 || (aboard == 0 && position + 1 < order.count) { return false }
    }
    return true
  }

  /// Earliest start of the last stop when the first starts at a moment, by trying every time of every stop.
  private func earliestEnd(_ network: BoundNetwork, _ order: [Int], start: Int64) -> Int64? {
    var starts: [Int: Int64] = [:]
    guard start >= network.earliest[order[0]], start <= network.latest[order[0]] else { return nil }
    // Least times given the start; a ride that is then too long is mended by starting its pick-up later.
    var low = order.map { network.earliest[$0] }
    low[0] = start
    for _ in 0...order.count {
      for k in 1..<order.count {
        low[k] = max(low[k], low[k - 1] + network.time[order[k - 1] * 8 + order[k]])
      }
      for (k, node) in order.enumerated() where node >= 4 {
        guard let pickup = order.firstIndex(of: node - 4) else { return nil }
        if low[k] - network.span[node - 4] > low[pickup] {
          if pickup == 0 { return nil }
          low[pickup] = low[k] - network.span[node - 4]
        }
      }
    }
    for (k, node) in order.enumerated() {
      starts[node] = low[k]
      if low[k] > network.latest[node] { return nil }
      if k > 0, low[k] < low[k - 1] + network.time[order[k - 1] * 8 + node] { return nil }
    }
    for request in 0..<4 {
      if let from = starts[request], let to = starts[4 + request], to - from > network.span[request] {
        return nil
      }
    }
    return low[order.count - 1]
  }

  @Test func aSmallLimitCutsThePool() {
    var tiny = TinyProblems(seed: 5)
    let problem = tiny.problem(requests: 5, capacity: 5)
    let network = Self.network(problem)
    let cut = FragmentPool.all(of: network, limit: 1, deadline: .never, stop: StopFlag(), threads: 1)
    #expect(cut.isCut)
    #expect(!Self.pool(problem).isCut)
  }

  @Test func threadsDoNotChangeThePool() {
    var tiny = TinyProblems(seed: 6)
    let network = Self.network(tiny.problem(requests: 6, capacity: 3))
    let pools = [1, 3].map {
      FragmentPool.all(of: network, limit: 10_000, deadline: .never, stop: StopFlag(), threads: $0)
    }
    #expect(pools[0].fragments.map(\.requests) == pools[1].fragments.map(\.requests))
    #expect(pools[0].nodes == pools[1].nodes)
    #expect(!pools[0].fragments.isEmpty)
  }
}
