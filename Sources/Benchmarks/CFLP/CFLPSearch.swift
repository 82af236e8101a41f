/// Branch and bound over which facilities are open: Lagrangian bounds, facilities decided wherever the other
/// choice would cost more than the best solution, exact transportation problems for the solutions.
struct CFLPSearch {
  /// What the search ended with.
  struct Ending {
    /// The best solution; nil when there is none.
    let solution: CFLPSolution?
    /// Its cost; infinite when there is none.
    let cost: Double
    /// No solution costs less than this; infinite when it is proved that there is no solution.
    let lowerBound: Double
    /// Whether a node limit or the clock cut the search short.
    let cut: Bool
    /// Whether it was the clock, so that another run may differ.
    let clockCut: Bool
  }

  private static let usualNodes = 1_000_000

  /// A part of the tree is closed when it can gain at most this share of the best cost; the lower bound
  /// reported is what was really proved.
  private static let closing = 1e-8

  private let instance: CFLPInstance
  private let nodeLimit: Int
  private var clock: BenchmarkClock
  private var relaxation: CFLPRelaxation
  private var transport: CFLPTransport
  private var best: CFLPSolution?
  private var bestCost = Double.infinity
  private var lowestClosed = Double.infinity
  private var tried: Set<[Int]> = []
  private var lean: [Double]
  private var direction: [Double]
  private var nodes = 0
  private var cut = false

  /// Prepares a search; `limits.iterations` limits its nodes.
  init(_ instance: CFLPInstance, limits: BenchmarkLimits) {
    self.instance = instance
    nodeLimit = limits.iterations ?? Self.usualNodes
    clock = BenchmarkClock(limits: limits)
    relaxation = CFLPRelaxation(instance)
    transport = CFLPTransport(instance)
    lean = [Double](repeating: 0, count: instance.facilities)
    direction = [Double](repeating: 0, count: instance.customers)
  }

  /// Runs the search to its end or its limits.
  mutating func run() -> Ending {
    attempt(open: Array(0..<instance.facilities))
    if bestCost < .infinity {
      let state = [CFLPRelaxation.State](repeating: .free, count: instance.facilities)
      visit(state, steps: 600, known: -.infinity)
    }
    if transport.lostPrecision { cut = true }
    return Ending(
      solution: best, cost: bestCost, lowerBound: min(bestCost, lowestClosed), cut: cut, clockCut: clock.cut)
  }

  /// Solves the transportation problem of an open set, once, and keeps the solution if it is the best.
  @discardableResult
  private mutating func attempt(open: [Int]) -> Double {
    guard tried.insert(open).inserted else { return .infinity }
    let capacity = open.reduce(0) { $0 + instance.capacity[$1] }
    guard capacity >= instance.totalDemand * (1 - 1e-9), let serving = transport.solve(open: open) else {
      return .infinity
    }
    let cost = serving + open.reduce(0) { $0 + instance.fixedCost[$1] }
    if cost < bestCost {
      bestCost = cost
      best = transport.solution(open: open)
    }
    return cost
  }

  private var threshold: Double { bestCost - abs(bestCost) * Self.closing }

  private mutating func close(at bound: Double) { lowestClosed = min(lowestClosed, bound) }

  /// Searches below a node; `known` is a bound its parent proved.
  private mutating func visit(_ start: [CFLPRelaxation.State], steps: Int, known: Double) {
    var state = start
    let (raised, prices) = raise(state, steps: steps)
    let reached = max(raised, known)
    guard reached < threshold else { return close(at: reached) }
    guard nodes < nodeLimit, !clock.mustEnd() else {
      cut = true
      return close(at: reached)
    }
    nodes += 1
    relaxation.prices = prices
    let bound = relaxation.bound(state)
    var free: [Int] = []
    for facility in 0..<instance.facilities where state[facility] == .free {
      let other = bound + relaxation.rise[facility]
      if other >= threshold {
        close(at: other)
        state[facility] = relaxation.opened[facility] ? .open : .closed
      } else {
        free.append(facility)
      }
    }
    guard !free.isEmpty else {
      // Every facility is decided, so the transportation problem is the exact cost of this leaf; a set tried
      // before is already in the best cost.
      attempt(open: state.indices.filter { state[$0] == .open })
      return
    }
    let facility = free.min { (abs(lean[$0] - 0.5), $0) < (abs(lean[$1] - 0.5), $1) } ?? free[0]
    let first: CFLPRelaxation.State = relaxation.opened[facility] ? .open : .closed
    for choice in [first, first == .open ? .closed : .open] {
      state[facility] = choice
      relaxation.prices = prices
      visit(state, steps: 60, known: reached)
    }
  }

  /// Subgradient steps of Polyak's length towards the best cost; returns the best bound and its prices. Tries
  /// the open sets met on the way, and notes in `lean` how often each facility was open.
  private mutating func raise(_ state: [CFLPRelaxation.State], steps: Int) -> (
    bound: Double, prices: [Double]
  ) {
    var best = (bound: -Double.infinity, prices: relaxation.prices)
    var share = 1.0
    var idle = 0
    for at in direction.indices { direction[at] = 0 }
    for step in 0..<steps {
      let bound = relaxation.bound(state)
      if bound > best.bound {
        best = (bound, relaxation.prices)
        idle = 0
      } else {
        idle += 1
        if idle >= 12 {
          share *= 0.6
          idle = 0
          relaxation.prices = best.prices
          _ = relaxation.bound(state)
          for at in direction.indices { direction[at] = 0 }
        }
      }
      guard best.bound < threshold, share > 1e-3, !clock.mustEnd() else { break }
      for facility in lean.indices {
        let now = relaxation.opened[facility] ? 1.0 : 0.0
        lean[facility] = step == 0 ? now : 0.9 * lean[facility] + 0.1 * now
      }
      if idle == 0 || step % 8 == 0 {
        attempt(open: relaxation.opened.indices.filter { relaxation.opened[$0] })
      }
      var along = 0.0
      var length = 0.0
      for at in direction.indices {
        along += (1 - relaxation.cover[at]) * direction[at]
        length += direction[at] * direction[at]
      }
      let deflection = along < 0 && length > 0 ? -1.5 * along / length : 0
      var norm = 0.0
      for at in direction.indices {
        direction[at] = 1 - relaxation.cover[at] + deflection * direction[at]
        norm += direction[at] * direction[at]
      }
      guard norm > 1e-18 else { break }
      let stride = share * (bestCost - bound) / norm
      for at in direction.indices { relaxation.prices[at] += stride * direction[at] }
    }
    return best
  }
}
