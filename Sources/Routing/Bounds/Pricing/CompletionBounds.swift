/// Least reduced prices of the rest of a route, by node and time slot, over routes that may carry a request twice
/// and with times rounded down: never above the truth. Cuts count where one fragment alone breaks them.
struct CompletionBounds: Sendable {
  private let graph: RouteGraph
  private let slots: Int
  /// First and last slot of each node's window.
  let firstSlot: [Int]
  let lastSlot: [Int]
  /// Of the rest after starting a delivery in a slot.
  private(set) var afterDelivery: [Int64]
  /// Of the rest after reaching a pick-up in a slot.
  private(set) var afterPickup: [Int64]
  /// Reduced price of each fragment alone, its time left out.
  let fragmentPrice: [Int64]
  /// Cuts turned over by each fragment.
  let fragmentOdd: [RequestSet]
  /// Of a whole route; `never` when there is none.
  private(set) var best = RouteGraph.never
  /// What a vehicle of the type costs before it moves, as its dual says.
  let vehiclePrice: Int64
  /// What a time unit adds to any route's price.
  private let timeCost: Int64

  init(_ graph: RouteGraph, _ duals: RouteDuals, _ cuts: ActiveCuts) {
    self.graph = graph
    let n = graph.network.count
    let (clock, network) = (graph.clock, graph.network)
    slots = clock.count
    timeCost = network.terms.marginalTimeCost
    vehiclePrice = -duals.fleet[network.vehicleType]
    let open = (0..<2 * n).map { network.earliest[$0] <= network.latest[$0] }
    firstSlot = (0..<2 * n).map { open[$0] ? clock.slot(network.earliest[$0]) : 0 }
    lastSlot = (0..<2 * n).map { open[$0] ? clock.slot(network.latest[$0]) : -1 }
    var prices: [Int64] = []
    var odd: [RequestSet] = []
    for fragment in graph.pool.fragments {
      let effect = cuts.effect(fragment.requests)
      var price = fragment.cost + effect.price
      fragment.requests.forEach { price -= duals.requests[$0] }
      prices.append(price)
      odd.append(effect.odd)
    }
    fragmentPrice = prices
    fragmentOdd = odd
    afterDelivery = [Int64](repeating: RouteGraph.never, count: n * slots)
    afterPickup = [Int64](repeating: RouteGraph.never, count: n * slots)
    fill()
    for pickup in 0..<n where graph.startCost[pickup] < RouteGraph.never {
      let time = network.terms.price(network.startTime[pickup], assistants: 0)
      best = min(
        best,
        vehiclePrice + graph.startCost[pickup] + time + rest(pickup: pickup, at: network.earliest[pickup]))
    }
  }

  /// After starting a delivery at a time in its window.
  func rest(delivery: Int, at time: Int64) -> Int64 {
    afterDelivery[delivery * slots + max(graph.clock.slot(time), firstSlot[graph.network.count + delivery])]
  }

  /// After reaching a pick-up at a time not after its window.
  func rest(pickup: Int, at time: Int64) -> Int64 {
    afterPickup[pickup * slots + max(graph.clock.slot(time), firstSlot[pickup])]
  }

  private mutating func fill() {
    let n = graph.network.count
    var links: [[Int]] = []
    for delivery in 0..<n {
      links.append((0..<n).filter { graph.linkTime[delivery * n + $0] < BoundNetwork.noWay })
    }
    var rides = (0..<n).map { WaitingFragments(graph, pickup: $0) }
    for slot in stride(from: slots - 1, through: 0, by: -1) {
      for pickup in 0..<n where slot >= firstSlot[pickup] && slot <= lastSlot[pickup] {
        // What can be done later can be done now, and ends no later.
        let later = slot < lastSlot[pickup] ? afterPickup[pickup * slots + slot + 1] : RouteGraph.never
        rides[pickup].open(slot)
        afterPickup[pickup * slots + slot] = min(later, leastByFragment(rides[pickup].active, slot))
        rides[pickup].close(slot)
      }
      for delivery in 0..<n where slot >= firstSlot[n + delivery] && slot <= lastSlot[n + delivery] {
        afterDelivery[delivery * slots + slot] = leastByLink(delivery, slot, links[delivery])
      }
    }
  }

  private func leastByFragment(_ active: [Int32], _ slot: Int) -> Int64 {
    var least = RouteGraph.never
    let (clock, n) = (graph.clock, graph.network.count)
    let time = clock.start(slot)
    for index in active {
      let index = Int(index)
      let fragment = graph.pool.fragments[index]
      let delivery = Int(fragment.last)
      let end = max(clock.slot(max(fragment.earliestEnd, time + fragment.length)), firstSlot[n + delivery])
      guard end <= lastSlot[n + delivery] else { continue }
      least = min(
        least, fragmentPrice[index] + timeCost * fragment.length + afterDelivery[delivery * slots + end])
    }
    return least
  }

  private func leastByLink(_ delivery: Int, _ slot: Int, _ links: [Int]) -> Int64 {
    let (clock, n) = (graph.clock, graph.network.count)
    var least = graph.endCost[delivery] + timeCost * graph.network.endTime[delivery + n]
    let time = clock.start(slot)
    for pickup in links {
      let there = max(clock.slot(time + graph.linkTime[delivery * n + pickup]), firstSlot[pickup])
      guard there <= lastSlot[pickup] else { continue }
      least = min(
        least,
        graph.linkCost[delivery * n + pickup]
          + timeCost * graph.linkTime[delivery * n + pickup] + afterPickup[pickup * slots + there])
    }
    return least
  }
}

/// The fragments of a pick-up that matter in a slot, as slots go backwards: those that can begin in it and could
/// not yet end as early in a later one.
private struct WaitingFragments {
  private(set) var active: [Int32] = []
  /// Fragments by last slot in which they can begin, latest first.
  private var waiting: [(last: Int, first: Int, fragment: Int32)]
  private var next = 0
  private var firsts: [Int] = []

  init(_ graph: RouteGraph, pickup: Int) {
    let clock = graph.clock
    waiting = (graph.pool.starts[pickup]..<graph.pool.starts[pickup + 1]).map { index in
      let fragment = graph.pool.fragments[index]
      let soonest = fragment.earliestEnd - fragment.length
      return (clock.slot(fragment.latestStart), clock.slot(max(soonest, clock.origin)), Int32(index))
    }
    waiting.sort { ($0.last, $1.fragment) > ($1.last, $0.fragment) }
  }

  mutating func open(_ slot: Int) {
    while next < waiting.count, waiting[next].last >= slot {
      active.append(waiting[next].fragment)
      firsts.append(waiting[next].first)
      next += 1
    }
  }

  /// Drops those that end no sooner from an earlier slot.
  mutating func close(_ slot: Int) {
    var index = 0
    while index < active.count {
      if firsts[index] >= slot {
        active.swapAt(index, active.count - 1)
        firsts.swapAt(index, firsts.count - 1)
        active.removeLast()
        firsts.removeLast()
      } else {
        index += 1
      }
    }
  }
}
