import Running

/// Finds elementary routes whose reduced price is below a threshold, by labels in order of time: beginnings of
/// routes that end at a delivery or have just reached a pick-up. Beginnings that no rest can bring below the
/// threshold are dropped.
struct LabelSearch {
  /// Which beginnings may take another's place.
  enum Mode {
    /// Any that leaves at least as much possible: one best route is kept, not all.
    case best
    /// Only of the same requests: every route that could be in a best plan is kept.
    case all
  }

  private let graph: RouteGraph
  private let bounds: CompletionBounds
  private let cuts: ActiveCuts
  private let mode: Mode
  private let isTimed: Bool
  private let unreachable: UnreachableRequests

  private var labels: [Label] = []
  /// Last label of each node; pick-ups, then deliveries.
  private var heads: [Int32]
  /// Last label of each node and set of requests, where only those are compared.
  private var headsBySet: [SetAtNode: Int32] = [:]
  /// Last label of each slot.
  private var queue: [Int32]

  private struct SetAtNode: Hashable {
    var node: Int32
    var visited: RequestSet
  }

  private struct Label {
    /// Earliest start of the node, and the reduced price so far without that of time.
    var time: Int64
    var price: Int64
    /// Least time on the way so far, and the latest moment to begin it: a beginning that reaches the node at `t`
    /// takes max(length, t - latestBegin) and no less.
    var length: Int64 = 0
    var latestBegin = RoutingProblem.far
    var assistants: Int32 = 0
    var visited: RequestSet
    var blocked: RequestSet
    var odd: RequestSet
    var node: Int32
    var parent: Int32
    /// The fragment that ended here; -1 at a pick-up.
    var fragment: Int32
    var nextAtNode: Int32
    var nextInSlot: Int32
    var isDropped = false
  }

  /// A route found.
  struct Found {
    /// Its reduced price.
    var price: Int64
    fileprivate var label: Int
  }

  /// Routes found, best first.
  private(set) var found: [Found] = []
  /// Whether the search ended for want of room or time: it then proves nothing.
  private(set) var isCut = false

  init(
    _ graph: RouteGraph, _ bounds: CompletionBounds, _ cuts: ActiveCuts, _ unreachable: UnreachableRequests,
    mode: Mode
  ) {
    self.graph = graph
    self.bounds = bounds
    self.cuts = cuts
    self.mode = mode
    isTimed = graph.network.terms.isTimed
    self.unreachable = unreachable
    heads = [Int32](repeating: -1, count: graph.network.nodeCount)
    queue = [Int32](repeating: -1, count: graph.clock.count)
  }

  /// Searches with reduced prices below `threshold`; gives up above a number of labels.
  mutating func run(below threshold: Int64, limit: Int, deadline: Deadline, stop: StopFlag) {
    let n = graph.network.count
    for pickup in 0..<n where graph.startCost[pickup] < RouteGraph.never {
      let label = Label(
        time: graph.network.earliest[pickup], price: bounds.vehiclePrice + graph.startCost[pickup],
        length: graph.network.startTime[pickup], visited: RequestSet(), blocked: RequestSet(),
        odd: RequestSet(),
        node: Int32(pickup), parent: -1, fragment: -1, nextAtNode: -1, nextInSlot: -1)
      reach(label, pickup, threshold)
    }
    var count = 0
    for slot in queue.indices {
      while queue[slot] >= 0 {
        let index = Int(queue[slot])
        queue[slot] = labels[index].nextInSlot
        if labels[index].isDropped { continue }
        count += 1
        if labels.count > limit || found.count > limit
          || (count & 255 == 0 && (deadline.hasPassed || stop.isRaised))
        {
          isCut = true
          found.sort { ($0.price, $0.label) < ($1.price, $1.label) }
          return
        }
        if Int(labels[index].node) < n { ride(index, threshold) } else { leave(index, threshold) }
      }
    }
    found.sort { ($0.price, $0.label) < ($1.price, $1.label) }
  }

  /// A route found, in full.
  func column(_ found: Found) -> RouteColumn {
    var fragments: [Int] = []
    var index = found.label
    let requests = labels[index].visited
    while index >= 0 {
      if labels[index].fragment >= 0 { fragments.append(Int(labels[index].fragment)) }
      index = Int(labels[index].parent)
    }
    let n = graph.network.count
    var nodes: [Int16] = []
    var cost: Int64 = 0
    for fragment in fragments.reversed() {
      let first = Int(graph.pool.fragments[fragment].first)
      if let last = nodes.last {
        cost += graph.linkCost[(Int(last) - n) * n + first]
      } else {
        cost += graph.startCost[first]
      }
      cost += graph.pool.fragments[fragment].cost
      nodes += graph.pool.nodes(of: fragment)
    }
    if let last = nodes.last {
      cost += graph.endCost[Int(last) - n]
      cost += timePrice(labels[found.label], after: graph.network.endTime[Int(last)])
    }
    return RouteColumn(
      vehicleType: graph.network.vehicleType, cost: cost, requests: requests, nodes: nodes)
  }

  /// Extends a beginning at a pick-up by every fragment from it.
  private mutating func ride(_ index: Int, _ threshold: Int64) {
    let label = labels[index]
    let (n, pickup) = (graph.network.count, Int(label.node))
    for position in graph.pool.starts[pickup]..<graph.pool.starts[pickup + 1] {
      let fragment = graph.pool.fragments[position]
      guard label.time <= fragment.latestStart, !fragment.requests.meets(label.blocked) else { continue }
      let time = max(fragment.earliestEnd, label.time + fragment.length)
      let delivery = Int(fragment.last)
      guard time <= graph.network.latest[n + delivery] else { continue }
      let odd = bounds.fragmentOdd[position]
      let price = label.price + bounds.fragmentPrice[position] + cuts.price(odd.meet(label.odd))
      var new = label
      new.time = time
      new.price = price
      new.latestBegin = min(label.latestBegin, fragment.latestStart - label.length)
      new.length = label.length + fragment.length
      new.assistants = max(label.assistants, fragment.assistants)
      guard
        price + timePrice(new, after: 0) + bounds.rest(delivery: delivery, at: time) < threshold,
        !isTooLong(new, after: graph.network.endTime[n + delivery])
      else { continue }
      new.visited = label.visited.union(fragment.requests)
      new.odd = odd.differing(label.odd)
      new.node = Int32(n + delivery)
      new.parent = Int32(index)
      new.fragment = Int32(position)
      insert(new)
    }
  }

  /// Extends a beginning at a delivery by every way to a pick-up, or ends it.
  private mutating func leave(_ index: Int, _ threshold: Int64) {
    let label = labels[index]
    let n = graph.network.count
    let delivery = Int(label.node) - n
    let whole =
      label.price + graph.endCost[delivery] + timePrice(label, after: graph.network.endTime[Int(label.node)])
    if whole < threshold { found.append(Found(price: whole, label: index)) }
    for pickup in 0..<n where !label.blocked.contains(pickup) {
      let link = graph.linkTime[delivery * n + pickup]
      guard link < BoundNetwork.noWay else { continue }
      var new = label
      new.time = max(label.time + link, graph.network.earliest[pickup])
      new.price += graph.linkCost[delivery * n + pickup]
      new.length += link
      new.node = Int32(pickup)
      new.parent = Int32(index)
      new.fragment = -1
      reach(new, pickup, threshold)
    }
  }

  private mutating func reach(_ label: Label, _ pickup: Int, _ threshold: Int64) {
    guard label.time <= graph.network.latest[pickup],
      label.price + timePrice(label, after: 0) + bounds.rest(pickup: pickup, at: label.time) < threshold
    else { return }
    insert(label)
  }

  /// Price of the time of a beginning and so much after it.
  private func timePrice(_ label: Label, after: Int64) -> Int64 {
    guard isTimed else { return 0 }
    return graph.network.terms.price(
      max(label.length, label.time - label.latestBegin) + after, assistants: Int(label.assistants))
  }

  private func isTooLong(_ label: Label, after: Int64) -> Bool {
    isTimed && max(label.length, label.time - label.latestBegin) + after > graph.network.terms.longest
  }

  /// Adds a label unless another takes its place.
  private mutating func insert(_ label: Label) {
    var label = label
    let node = Int(label.node)
    let slot = graph.clock.slot(label.time)
    label.blocked = label.visited.union(unreachable.from(node, slot: slot))
    let key = SetAtNode(node: label.node, visited: label.visited)
    var (other, before) = (mode == .all ? headsBySet[key] ?? -1 : heads[node], Int32(-1))
    var first = other
    while other >= 0 {
      let index = Int(other)
      let next = labels[index].nextAtNode
      if replaces(labels[index], label) { return }
      if replaces(label, labels[index]) {
        labels[index].isDropped = true
        if before < 0 { first = next } else { labels[Int(before)].nextAtNode = next }
      } else {
        before = other
      }
      other = next
    }
    label.nextAtNode = first
    label.nextInSlot = queue[slot]
    let new = Int32(labels.count)
    if mode == .all { headsBySet[key] = new } else { heads[node] = new }
    queue[slot] = new
    labels.append(label)
  }

  private func replaces(_ a: Label, _ b: Label) -> Bool {
    guard a.time <= b.time, a.price <= b.price else { return false }
    if isTimed {
      guard a.length <= b.length, a.latestBegin >= b.latestBegin, a.assistants <= b.assistants else {
        return false
      }
    }
    switch mode {
    case .best:
      guard a.blocked.isWithin(b.blocked) else { return false }
      return a.odd.isWithin(b.odd) || a.price + cuts.price(a.odd.without(b.odd)) <= b.price
    case .all: return a.visited == b.visited
    }
  }
}

/// Requests that can no longer be picked up, by node and time slot.
struct UnreachableRequests: Sendable {
  private let sets: [RequestSet]
  private let slots: Int
  /// Slots are gathered by this many.
  private static let stride = 8

  init(_ graph: RouteGraph) {
    let network = graph.network
    let (n, clock) = (network.count, graph.clock)
    slots = clock.count / Self.stride + 1
    var sets = [RequestSet](repeating: RequestSet(), count: network.nodeCount * slots)
    for node in 0..<network.nodeCount {
      for request in 0..<n {
        let way = network.leastTime[node * network.nodeCount + request]
        let latest = network.latest[request] - way
        // A node's own pick-up is a matter of having visited it.
        guard node != request else { continue }
        for slot in 0..<slots where clock.start(slot * Self.stride) > latest {
          sets[node * slots + slot].insert(request)
        }
      }
    }
    self.sets = sets
  }

  /// Certainly unreachable after starting a node in a slot.
  func from(_ node: Int, slot: Int) -> RequestSet { sets[node * slots + slot / Self.stride] }
}
