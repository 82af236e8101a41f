/// Shortest ways from the sink over what could still be undone in a finished flow: how every node is reached.
///
/// A node's way tells what would change if one child fewer came to it; a child's, if the child were not there.
struct ResidualTree {
  /// Length by reduced costs; `Int64.max` where a node is not reached.
  var distance: [Int64]
  /// The node before on the way; -1 at the sink and where not reached.
  var before: [Int32]
  /// The arc between the two, driven either way.
  var through: [Int32]
}

extension NetworkSimplex {
  /// The plan and, by one shortest-path pass from the sink over what could still be undone, the least prices
  /// that prove it: a node's price is exactly what one more place there would save.
  func plan() -> NetworkPlan {
    let choice = choices()
    var total: Int64 = 0
    for child in 0..<childCount {
      total += cost[choice[child] >= 0 ? Int(choice[child]) : awaitArcs + child]
    }
    var used = [Int64](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      if network.parent[node] >= 0 {
        used[node] = Int64(flow[nodeArcs + node])
      } else {
        for k in 0..<3 {
          let arc = segmentArcs + 3 * node + k
          used[node] += Int64(flow[arc])
          total += Int64(flow[arc]) * cost[arc]
        }
      }
    }
    let prices = leastPrices(residualTree(choice))
    return NetworkPlan(
      choice: choice, cost: total, awaiting: Int64(flow[limitArc]), marginal: prices.marginal,
      awaitPrice: prices.awaiting, used: used, pivots: pivots)
  }

  /// The arc each child takes; -1: awaiting.
  func choices() -> [Int32] {
    var choice = [Int32](repeating: -1, count: childCount)
    for child in 0..<childCount {
      for arc in Int(network.arcStart[child])..<Int(network.arcStart[child + 1]) where flow[arc] > 0 {
        choice[child] = Int32(arc)
      }
    }
    return choice
  }

  private func leastPrices(_ tree: ResidualTree) -> (marginal: [Int64], awaiting: Int64) {
    var marginal = [Int64](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount {
      let above = network.parent[node] < 0 ? 0 : marginal[Int(network.parent[node])]
      marginal[node] = max(above, saving(childCount + node, tree) ?? above)
    }
    return (marginal, saving(awaitNode, tree) ?? 0)
  }

  /// What one unit fewer at a node of the tree would save; nil where nothing flows there.
  func saving(_ node: Int, _ tree: ResidualTree) -> Int64? {
    tree.distance[node] == .max ? nil : potential[node] - tree.distance[node]
  }

  /// Shortest ways from the sink in the residual network, by Dijkstra over reduced costs.
  func residualTree(_ choice: [Int32]) -> ResidualTree {
    var tree = ResidualTree(
      distance: Array(repeating: .max, count: sink + 1), before: Array(repeating: -1, count: sink + 1),
      through: Array(repeating: -1, count: sink + 1))
    var heap = MinimumHeap(capacity: nodeCount + 64)
    tree.distance[sink] = 0
    heap.push(0, Int32(sink))
    // Children at a node, chained.
    var firstAt = [Int32](repeating: -1, count: nodeCount + 1)
    var nextAt = [Int32](repeating: -1, count: childCount)
    for child in stride(from: childCount - 1, through: 0, by: -1) {
      let at = choice[child] >= 0 ? Int(network.arcNode[Int(choice[child])]) : nodeCount
      nextAt[child] = firstAt[at]
      firstAt[at] = Int32(child)
    }
    // Capacity nodes below a node, chained; roots under the sink.
    var firstBelow = [Int32](repeating: -1, count: nodeCount)
    var nextBelow = [Int32](repeating: -1, count: nodeCount)
    for node in stride(from: nodeCount - 1, through: 0, by: -1) where network.parent[node] >= 0 {
      nextBelow[node] = firstBelow[Int(network.parent[node])]
      firstBelow[Int(network.parent[node])] = Int32(node)
    }

    func reduced(_ arc: Int) -> Int64 { cost[arc] - potential[Int(tail[arc])] + potential[Int(head[arc])] }

    while let (value, node32) = heap.pop() {
      let node = Int(node32)
      guard value == tree.distance[node] else { continue }
      func relax(_ next: Int, by arc: Int, _ length: Int64) {
        guard value + length < tree.distance[next] else { return }
        tree.distance[next] = value + length
        tree.before[next] = node32
        tree.through[next] = Int32(truncatingIfNeeded: arc)
        heap.push(value + length, Int32(next))
      }
      if node == sink {
        for root in 0..<nodeCount where network.parent[root] < 0 {
          for k in 0..<3 {
            let arc = segmentArcs + 3 * root + k
            if flow[arc] > 0 { relax(childCount + root, by: arc, -reduced(arc)) }
          }
        }
        if flow[limitArc] > 0 { relax(awaitNode, by: limitArc, -reduced(limitArc)) }
      } else if node < childCount {
        for arc in Int(network.arcStart[node])..<Int(network.arcStart[node + 1])
        where Int32(arc) != choice[node] {
          relax(Int(head[arc]), by: arc, reduced(arc))
        }
        if choice[node] >= 0 { relax(awaitNode, by: awaitArcs + node, reduced(awaitArcs + node)) }
      } else {
        let at = node - childCount
        var child = firstAt[at]
        while child >= 0 {
          let c = Int(child)
          let arc = choice[c] >= 0 ? Int(choice[c]) : awaitArcs + c
          relax(c, by: arc, -reduced(arc))
          child = nextAt[c]
        }
        guard at < nodeCount else {
          if Int64(flow[limitArc]) < capacity[limitArc - nodeArcs] {
            relax(sink, by: limitArc, reduced(limitArc))
          }
          continue
        }
        var below = firstBelow[at]
        while below >= 0 {
          let arc = nodeArcs + Int(below)
          if flow[arc] > 0 { relax(childCount + Int(below), by: arc, -reduced(arc)) }
          below = nextBelow[Int(below)]
        }
        if network.parent[at] >= 0 {
          let arc = nodeArcs + at
          if Int64(flow[arc]) < capacity[arc - nodeArcs] {
            relax(childCount + Int(network.parent[at]), by: arc, reduced(arc))
          }
        }
      }
    }
    return tree
  }
}
