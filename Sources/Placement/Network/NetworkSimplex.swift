import LinearProgramming

/// Primal network simplex over a `CapacityNetwork`, started from any plan that fits.
///
/// Spanning trees are kept strongly feasible (Cunningham 1976), so it cannot cycle; entering arcs come from a
/// block of children at a time. All numbers are integers, so the prices it ends with are exact.
/// Nodes of the tree: children, then capacity nodes, then the awaiting node, then the sink, which is the root.
final class NetworkSimplex {
  let network: CapacityNetwork
  let childCount: Int
  let nodeCount: Int
  let awaitNode: Int
  let sink: Int
  // Arcs: children's own, children's awaiting arcs, nodes to parents (roots: unused), three segments a node,
  // the awaiting arc, and one artificial arc to the sink for every capacity node and the awaiting node.
  let awaitArcs: Int
  let nodeArcs: Int
  let segmentArcs: Int
  let limitArc: Int
  let artificialArcs: Int
  let arcCount: Int

  let tail: UnsafeMutablePointer<Int32>
  let head: UnsafeMutablePointer<Int32>
  let cost: UnsafeMutablePointer<Int64>
  let flow: UnsafeMutablePointer<Int32>
  private let atUpper: UnsafeMutablePointer<Bool>
  /// Capacity of the arcs from `nodeArcs` on; those before it have none.
  let capacity: UnsafeMutablePointer<Int64>

  private let tree: NetworkTree
  /// Of the tree: cost of the way to the sink.
  let potential: UnsafeMutablePointer<Int64>
  private var cursor = 0
  private(set) var pivots = 0

  private static let unlimited: Int64 = 1 << 40

  /// Builds the arcs and a first tree from a plan that fits every room.
  ///
  /// - Parameters:
  ///   - network: the model.
  ///   - start: the arc each child takes, -1 awaiting; must fit rooms, segments and the limit.
  init(_ network: CapacityNetwork, start: [Int32]) {
    self.network = network
    childCount = network.children
    nodeCount = network.nodes
    awaitNode = childCount + nodeCount
    sink = awaitNode + 1
    awaitArcs = network.arcNode.count
    nodeArcs = awaitArcs + childCount
    segmentArcs = nodeArcs + nodeCount
    limitArc = segmentArcs + 3 * nodeCount
    artificialArcs = limitArc + 1
    arcCount = artificialArcs + nodeCount + 1
    tail = .allocate(capacity: arcCount)
    head = .allocate(capacity: arcCount)
    cost = .allocate(capacity: arcCount)
    flow = .allocate(capacity: arcCount)
    atUpper = .allocate(capacity: arcCount)
    capacity = .allocate(capacity: arcCount - nodeArcs)
    tree = NetworkTree(nodes: sink + 1, tail: tail, cost: cost)
    potential = tree.potential
    flow.initialize(repeating: 0, count: arcCount)
    atUpper.initialize(repeating: false, count: arcCount)
    layArcs()
    plantTree(start, layFlow(start))
    tree.refresh(from: sink)
  }

  deinit {
    tail.deallocate()
    head.deallocate()
    cost.deallocate()
    flow.deallocate()
    atUpper.deallocate()
    capacity.deallocate()
    tree.deallocate()
  }

  // MARK: - Set-up

  private func setArc(_ arc: Int, _ from: Int, _ to: Int, _ price: Int64, _ room: Int64? = nil) {
    tail[arc] = Int32(truncatingIfNeeded: from)
    head[arc] = Int32(truncatingIfNeeded: to)
    cost[arc] = price
    if let room { capacity[arc - nodeArcs] = room }
  }

  private func layArcs() {
    var dearest: Int64 = 1
    for child in 0..<childCount {
      for arc in Int(network.arcStart[child])..<Int(network.arcStart[child + 1]) {
        setArc(arc, child, childCount + Int(network.arcNode[arc]), network.arcCost[arc])
        dearest = max(dearest, abs(network.arcCost[arc]))
      }
      setArc(awaitArcs + child, child, awaitNode, network.awaitCost[child])
      dearest = max(dearest, abs(network.awaitCost[child]))
    }
    for node in 0..<nodeCount {
      let above = Int(network.parent[node])
      setArc(
        nodeArcs + node, childCount + node, above < 0 ? sink : childCount + above, 0,
        above < 0 ? 0 : network.room[node])
      for k in 0..<3 {
        setArc(
          segmentArcs + 3 * node + k, childCount + node, sink, network.segmentCost[3 * node + k],
          network.segmentSize[3 * node + k])
        dearest = max(dearest, abs(network.segmentCost[3 * node + k]))
      }
    }
    setArc(limitArc, awaitNode, sink, 0, network.awaitLimit ?? Self.unlimited)
    // Longer than any path of arcs can be, so that an artificial arc never carries a child.
    let long = 4 * (dearest + 1) * Int64(nodeCount + 4)
    for node in 0...nodeCount {
      setArc(artificialArcs + node, childCount + node, sink, long, Self.unlimited)
    }
  }

  /// Sends every child along its arc.
  private func layFlow(_ start: [Int32]) -> [Bool] {
    for child in 0..<childCount {
      let arc = start[child] >= 0 ? Int(start[child]) : awaitArcs + child
      flow[arc] = 1
      var node = start[child] >= 0 ? Int(network.arcNode[arc]) : -1
      if node < 0 { flow[limitArc] += 1 }
      while node >= 0 {
        flow[nodeArcs + node] += 1
        node = Int(network.parent[node])
      }
    }
    var hasRoom = [Bool](repeating: false, count: nodeCount + 1)
    for node in 0..<nodeCount {
      guard network.parent[node] < 0 else {
        precondition(Int64(flow[nodeArcs + node]) <= network.room[node], "the first plan does not fit")
        hasRoom[node] = saturate(nodeArcs + node)
        continue
      }
      var left = Int64(flow[nodeArcs + node])
      flow[nodeArcs + node] = 0
      for k in 0..<3 {
        let arc = segmentArcs + 3 * node + k
        let here = min(left, capacity[arc - nodeArcs])
        flow[arc] = Int32(here)
        left -= here
        if saturate(arc) { hasRoom[node] = true }
      }
      precondition(left == 0, "the first plan does not fit")
    }
    hasRoom[nodeCount] = saturate(limitArc)
    return hasRoom
  }

  /// Marks a full arc; true where there is room left.
  private func saturate(_ arc: Int) -> Bool {
    atUpper[arc] = Int64(flow[arc]) >= capacity[arc - nodeArcs]
    return !atUpper[arc]
  }

  /// The plainest tree: every child under its place, every place under the one above it where there is room.
  private func plantTree(_ start: [Int32], _ hasRoom: [Bool]) {
    for node in 0..<nodeCount {
      let above = network.parent[node] < 0 ? sink : childCount + Int(network.parent[node])
      tree.attach(
        childCount + node, to: hasRoom[node] ? above : sink,
        by: hasRoom[node] ? roomArc(node) : artificialArcs + node)
    }
    tree.attach(awaitNode, to: sink, by: hasRoom[nodeCount] ? limitArc : artificialArcs + nodeCount)
    for child in 0..<childCount {
      let arc = start[child] >= 0 ? Int(start[child]) : awaitArcs + child
      tree.attach(child, to: Int(head[arc]), by: arc)
    }
  }

  /// The arc up from a node that has room: the cheapest segment at a root.
  private func roomArc(_ node: Int) -> Int {
    guard network.parent[node] < 0 else { return nodeArcs + node }
    for k in 0..<2 where !atUpper[segmentArcs + 3 * node + k] { return segmentArcs + 3 * node + k }
    return segmentArcs + 3 * node + 2
  }

  // MARK: - Pivots

  /// Runs to the optimum.
  func solve() {
    while let arc = entering() { pivot(arc) }
  }

  private func entering() -> Int? {
    var best: Int64 = 0
    var bestArc = -1
    // Arcs of nodes, segments and the limit are few: look at all of them when the children come round.
    if cursor == 0 {
      for arc in nodeArcs...limitArc {
        let reduced = cost[arc] - potential[Int(tail[arc])] + potential[Int(head[arc])]
        let gain = atUpper[arc] ? -reduced : reduced
        if gain < best, capacity[arc - nodeArcs] > 0 {
          best = gain
          bestArc = arc
        }
      }
      if bestArc >= 0 { return bestArc }
    }
    var scanned = 0
    var looked = 0
    while looked < childCount {
      let child = cursor
      let own = potential[child]
      let end = Int(network.arcStart[child + 1])
      var arc = Int(network.arcStart[child])
      scanned += end - arc
      while arc < end {
        let reduced = cost[arc] - own + potential[Int(head[arc])]
        if reduced < best {
          best = reduced
          bestArc = arc
        }
        arc += 1
      }
      let reduced = cost[awaitArcs + child] - own + potential[awaitNode]
      if reduced < best {
        best = reduced
        bestArc = awaitArcs + child
      }
      cursor += 1
      looked += 1
      if cursor == childCount {
        cursor = 0
        if bestArc >= 0 { return bestArc }
        for arc in nodeArcs...limitArc {
          let reduced = cost[arc] - potential[Int(tail[arc])] + potential[Int(head[arc])]
          let gain = atUpper[arc] ? -reduced : reduced
          if gain < best, capacity[arc - nodeArcs] > 0 {
            best = gain
            bestArc = arc
          }
        }
      }
      if bestArc >= 0, scanned > 2048 { return bestArc }
    }
    return bestArc >= 0 ? bestArc : nil
  }

  @inline(__always) private func residual(_ arc: Int, forward: Bool) -> Int64 {
    if forward { return arc < nodeArcs ? Self.unlimited : capacity[arc - nodeArcs] - Int64(flow[arc]) }
    return Int64(flow[arc])
  }

  private func pivot(_ arc: Int) {
    pivots += 1
    let up = !atUpper[arc]
    let source = Int(up ? tail[arc] : head[arc])
    let target = Int(up ? head[arc] : tail[arc])
    let join = tree.join(source, target)
    // The last blocking arc met when going round from the join in the direction of the flow.
    var most = arc < nodeArcs ? Self.unlimited : capacity[arc - nodeArcs]
    var leaving = -1
    var leavesOnSource = true
    var a = source
    while a != join {
      let room = residual(Int(tree.arc[a]), forward: !tree.pointsUp(a))
      if room < most {
        most = room
        leaving = a
      }
      a = Int(tree.parent[a])
    }
    var b = target
    while b != join {
      let room = residual(Int(tree.arc[b]), forward: tree.pointsUp(b))
      if room <= most {
        most = room
        leaving = b
        leavesOnSource = false
      }
      b = Int(tree.parent[b])
    }
    if most > 0 {
      let amount = Int32(most)
      flow[arc] += up ? amount : -amount
      a = source
      while a != join {
        flow[Int(tree.arc[a])] += tree.pointsUp(a) ? -amount : amount
        a = Int(tree.parent[a])
      }
      b = target
      while b != join {
        flow[Int(tree.arc[b])] += tree.pointsUp(b) ? amount : -amount
        b = Int(tree.parent[b])
      }
    }
    guard leaving >= 0 else {
      atUpper[arc].toggle()
      return
    }
    let gone = Int(tree.arc[leaving])
    atUpper[arc] = false
    atUpper[gone] = gone >= nodeArcs && flow[gone] > 0
    if gone >= nodeArcs, capacity[gone - nodeArcs] == 0 { atUpper[gone] = true }
    tree.rehang(
      inner: leavesOnSource ? source : target, outer: leavesOnSource ? target : source, entering: arc,
      cutBelow: leaving)
  }
}
