/// Serves all customers from a given set of open facilities at least cost: a transportation problem, solved by
/// shortest augmenting paths over the facilities.
struct CFLPTransport {
  private let instance: CFLPInstance
  /// Share of customer i served from facility j, at `j * customers + i`.
  private(set) var share: [Double]
  /// Whether rounding has ever spoilt a solve, so that its nil proves nothing.
  private(set) var lostPrecision = false
  private var room: [Double]
  private var distance: [Double]
  private var before: [Int]
  private var moved: [Int]

  /// Working space for an instance.
  init(_ instance: CFLPInstance) {
    self.instance = instance
    share = [Double](repeating: 0, count: instance.facilities * instance.customers)
    room = instance.capacity
    distance = [Double](repeating: 0, count: instance.facilities)
    before = [Int](repeating: -1, count: instance.facilities)
    moved = before
  }

  /// Solves for the facilities in `open` (rising order); sets `share` and returns the cost of serving, fixed
  /// costs left out, or nil when they cannot serve everyone.
  mutating func solve(open: [Int]) -> Double? {
    let customers = instance.customers
    for at in share.indices { share[at] = 0 }
    room = instance.capacity
    for customer in 0..<customers where instance.demand[customer] <= 0 {
      // Nothing to carry: the customer still counts as served by one facility.
      guard let cheapest = open.min(by: { cost($0, customer) < cost($1, customer) }) else { return nil }
      share[cheapest * customers + customer] = 1
    }
    for customer in 0..<customers where instance.demand[customer] > 0 {
      var left = instance.demand[customer]
      // Amounts below this are rounding.
      let dust = instance.demand[customer] * 1e-12
      while left > dust {
        guard let last = shortestPath(from: customer, open) else {
          // All capacity is used up: what is left is either rounding of the whole demand, or does not fit.
          guard left <= instance.demand[customer] * CFLPChecker.tolerance / 2 else { return nil }
          break
        }
        guard chainEnds(at: last) else {
          lostPrecision = true
          return nil
        }
        left -= augment(customer, to: last, left)
      }
    }
    var total = 0.0
    for facility in open {
      for customer in 0..<customers {
        let part = share[facility * customers + customer]
        if part > 0 { total += part * cost(facility, customer) }
      }
    }
    return total
  }

  /// The shares as a solution with these facilities open.
  func solution(open: [Int]) -> CFLPSolution {
    let customers = instance.customers
    var served: [CFLPSolution.Service] = []
    for customer in 0..<customers {
      for facility in open where share[facility * customers + customer] > 1e-12 {
        served.append(
          .init(facility: facility, customer: customer, fraction: share[facility * customers + customer]))
      }
    }
    return CFLPSolution(open: open, served: served)
  }

  private func cost(_ facility: Int, _ customer: Int) -> Double {
    instance.cost[facility * instance.customers + customer]
  }

  /// Cheapest way to serve a little more of `customer` by a chain of moves that ends at a facility with room;
  /// Bellman-Ford, since moves may save money. Returns that last facility.
  private mutating func shortestPath(from customer: Int, _ open: [Int]) -> Int? {
    let customers = instance.customers
    for facility in open {
      distance[facility] = cost(facility, customer) / instance.demand[customer]
      before[facility] = -1
    }
    var changed = true
    var rounds = 0
    while changed, rounds <= open.count {
      changed = false
      rounds += 1
      for from in open {
        for other in 0..<customers where share[from * customers + other] > 0 && instance.demand[other] > 0 {
          let here = cost(from, other)
          for to in open where to != from {
            let length = distance[from] + (cost(to, other) - here) / instance.demand[other]
            // A saving below rounding would let the search walk in circles.
            if length < distance[to] - 1e-11 * (1 + abs(length)) {
              distance[to] = length
              before[to] = from
              moved[to] = other
              changed = true
            }
          }
        }
      }
    }
    return open.filter { room[$0] > instance.capacity[$0] * 1e-13 }
      .min { (distance[$0], $0) < (distance[$1], $1) }
  }

  /// Whether the chain back from a facility ends; figures many orders of magnitude apart could close it on
  /// itself.
  private func chainEnds(at last: Int) -> Bool {
    var at = last
    for _ in 0..<instance.facilities {
      at = before[at]
      if at < 0 { return true }
    }
    return false
  }

  /// Sends as much as the chain to `last` allows, at most `left`; returns the amount.
  private mutating func augment(_ customer: Int, to last: Int, _ left: Double) -> Double {
    let customers = instance.customers
    var amount = min(left, room[last])
    var at = last
    while before[at] >= 0 {
      let from = before[at]
      amount = min(amount, share[from * customers + moved[at]] * instance.demand[moved[at]])
      at = from
    }
    room[last] -= amount
    at = last
    while before[at] >= 0 {
      let from = before[at]
      let part = amount / instance.demand[moved[at]]
      share[at * customers + moved[at]] += part
      let rest = share[from * customers + moved[at]] - part
      share[from * customers + moved[at]] = rest < 1e-13 ? 0 : rest
      at = from
    }
    share[at * customers + customer] += amount / instance.demand[customer]
    return amount
  }
}
