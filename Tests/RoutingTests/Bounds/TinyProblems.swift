import Running

@testable import Routing

/// Small random problems whose best plan can be found by trying everything.
struct TinyProblems {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + generator.below(range.count) }

  /// `requests` requests on a 12 x 12 grid with ways along the axes, one unit of time and distance a step; half
  /// with a narrow window at the pick-up, half at the delivery.
  mutating func problem(requests count: Int, capacity: UInt8 = 2, vehicles: Int = 3) -> RoutingProblem {
    let places = (0...2 * count).map { _ in (number(0...12), number(0...12)) }
    var times: [Int32] = []
    for from in places {
      for to in places { times.append(Int32(abs(from.0 - to.0) + abs(from.1 - to.1))) }
    }
    let requests = (0..<count).map { request -> RoutingRequest in
      let open = Int64(number(20...60))
      let wide = (Int64(0), Int64(200))
      let narrow = (open, open + 10)
      let (pickup, delivery) = request % 2 == 0 ? (narrow, wide) : (wide, narrow)
      return RoutingRequest(
        pickup: RequestEnd(
          place: 1 + request, earliest: pickup.0, latest: pickup.1, service: Int64(number(0...2))),
        delivery: RequestEnd(
          place: 1 + count + request, earliest: delivery.0, latest: delivery.1, service: Int64(number(1...2))),
        loads: [1], limit: 30)
    }
    var type = RoutingVehicleType(layouts: [[capacity]], costPerDistance: 1)
    type.startPlace = 0
    type.endPlace = 0
    type.available = vehicles
    type.earliest = 0
    type.latest = 200
    return RoutingProblem(
      sessions: [RoutingSession(times: times, distances: times)], placeCount: places.count,
      requests: requests,
      vehicleTypes: [type], resourceCount: 1)
  }
}

/// The best plan by trying every order of every set of requests in every vehicle type.
struct BruteForce {
  let problem: RoutingProblem

  /// Cost of the best plan of a one-session, one-day problem; nil when there is none.
  func optimum() -> Int64? {
    let n = problem.requests.count
    var routes: [[Int64?]] = []
    for type in problem.vehicleTypes.indices {
      routes.append((0..<1 << n).map { $0 == 0 ? nil : bestRoute(set: $0, type: type) })
    }
    var best: Int64?
    func go(_ left: Int, _ cost: Int64, _ used: [Int]) {
      guard left != 0 else {
        best = min(best ?? .max, cost)
        return
      }
      let first = left.trailingZeroBitCount
      if let skip = problem.requests[first].skipCost { go(left & ~(1 << first), cost + skip, used) }
      var set = left
      while set != 0 {
        if set >> first & 1 == 1 {
          for type in routes.indices where used[type] < problem.vehicleTypes[type].available ?? n {
            guard let route = routes[type][set] else { continue }
            var now = used
            now[type] += 1
            go(left & ~set, cost + route, now)
          }
        }
        set = (set - 1) & left
      }
    }
    go((1 << n) - 1, 0, problem.vehicleTypes.map { _ in 0 })
    return best
  }

  /// Cost of the best sequence that carries exactly a set, its vehicle's day included.
  func bestRoute(set: Int, type: Int) -> Int64? {
    var best: Int64?
    orders(set: set) { order in
      guard
        let sequence = PlannedSequence(
          problem, session: 0, vehicleType: type, tag: -1, visits: visits(order)), keepsPairs(sequence)
      else { return }
      let cost = problem.cost(sequence) + problem.vehicleTypes[type].dayCost * problem.dayWeights[0]
      best = min(best ?? .max, cost)
    }
    return best
  }

  /// Every order of the stops of a set: node r is the pick-up of request r, n + r its delivery.
  func orders(set: Int, _ body: ([Int]) -> Void) {
    let n = problem.requests.count
    func go(_ order: [Int], _ toBoard: Int, _ aboard: Int) {
      if toBoard == 0, aboard == 0 { body(order) }
      for r in 0..<n {
        if toBoard >> r & 1 == 1 { go(order + [r], toBoard & ~(1 << r), aboard | 1 << r) }
        if aboard >> r & 1 == 1 { go(order + [n + r], toBoard, aboard & ~(1 << r)) }
      }
    }
    go([], set, 0)
  }

  /// Visits of an order, those next to each other at one place made one where the problem says so.
  func visits(_ order: [Int]) -> [PlannedSequence.Visit] {
    let n = problem.requests.count
    var visits: [PlannedSequence.Visit] = []
    for node in order {
      let request = problem.requests[node % n]
      let boards = node < n
      let place = boards ? request.pickup.place : request.delivery.place
      let isSame =
        problem.mergesStops
        && (visits.last.map { $0.place == place && $0.boarding.isEmpty != boards } ?? false)
      if !isSame { visits.append(.init(place: place, boarding: [], leaving: [])) }
      if boards {
        visits[visits.count - 1].boarding.append(node)
      } else {
        visits[visits.count - 1].leaving.append(node - n)
      }
    }
    return visits
  }

  /// Solo and not-with.
  func keepsPairs(_ sequence: PlannedSequence) -> Bool {
    var aboard: [Int] = []
    for stop in sequence.stops {
      aboard.removeAll { stop.leaving.contains($0) }
      aboard += stop.boarding
      for a in aboard {
        for b in aboard where a != b {
          let (x, y) = (problem.requests[a], problem.requests[b])
          if x.solo || y.solo || x.notWith.contains(b) || y.notWith.contains(a) { return false }
        }
      }
    }
    return true
  }
}
