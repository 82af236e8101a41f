import Running

@testable import Benchmarks

/// Small made-up dial-a-ride instances and their best cost by trying every route of every set of requests.
enum RideTwin {
  /// An instance of `requests` requests in a square of 20 by 20, each with one tight window.
  static func instance(seed: UInt64, requests: Int, vehicles: Int, seats: Int) -> RideInstance {
    var generator = SeededGenerator(seed: seed)
    func point(_ earliest: Int, _ latest: Int, service: Double) -> RideInstance.Node {
      RideInstance.Node(
        x: Double(generator.below(20_001)) / 1000 - 10, y: Double(generator.below(20_001)) / 1000 - 10,
        service: service, earliest: Double(earliest), latest: Double(latest))
    }
    let depot = RideInstance.Node(x: 0, y: 0, service: 0, earliest: 0, latest: 90)
    var first: [RideInstance.Node] = []
    var second: [RideInstance.Node] = []
    for request in 0..<requests {
      let opens = 10 + generator.below(50)
      let outward = request % 2 == 0
      first.append(outward ? point(0, 90, service: 2) : point(opens, opens + 15, service: 2))
      second.append(outward ? point(opens, opens + 15, service: 2) : point(0, 90, service: 2))
    }
    return RideInstance(
      nodes: [depot] + first + second + [depot],
      loads: (0..<requests).map { _ in [1 + generator.below(seats)] },
      longestRides: [Double](repeating: 25, count: requests),
      vehicles: [RideInstance.Vehicle](repeating: .init(longest: 80, room: [seats]), count: vehicles))
  }

  /// The least cost of carrying all requests; nil when no vehicles can.
  static func best(_ instance: RideInstance) -> Double? {
    let sets = 1 << instance.requests
    let route = (0..<sets).map { cheapest($0, instance) }
    var best: [Double?] = route
    for _ in 1..<instance.vehicles.count {
      best = (0..<sets).map { set in
        (0..<sets).filter { $0 & set == $0 }.compactMap { part -> Double? in
          guard let one = best[part], let other = route[set ^ part] else { return nil }
          return one + other
        }.min()
      }
    }
    return best[sets - 1]
  }

  private static func cheapest(_ set: Int, _ instance: RideInstance) -> Double? {
    var best: Double?
    func extend(_ visits: [Int], _ left: Int, _ aboard: Int) {
      if left == 0, aboard == 0 {
        let route = RideSolution.Route(vehicle: 0, visits: visits)
        if let cost = cost(of: route, instance), cost < best ?? .infinity { best = cost }
        return
      }
      for request in 0..<instance.requests {
        if left >> request & 1 == 1 {
          extend(visits + [request + 1], left ^ 1 << request, aboard | 1 << request)
        }
        if aboard >> request & 1 == 1 {
          extend(visits + [request + 1 + instance.requests], left, aboard ^ 1 << request)
        }
      }
    }
    extend([], set, 0)
    return best
  }

  /// What one route costs; nil when it breaks a rule.
  private static func cost(of route: RideSolution.Route, _ instance: RideInstance) -> Double? {
    switch RideChecker.check(RideSolution(routes: [route]), of: instance, rule: .strict) {
    case .cost(let cost): return cost
    case .faults(let faults):
      // The other requests are missing; the cost of the route itself is that of its legs.
      guard faults.allSatisfy({ $0.hasPrefix("Node ") }) else { return nil }
      var at = 0
      return (route.visits + [instance.nodes.count - 1]).reduce(0) { sum, node in
        defer { at = node }
        return sum + instance.travel(at, node)
      }
    }
  }
}
