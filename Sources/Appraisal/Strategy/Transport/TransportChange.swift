import LinearProgramming

/// Going on from an optimum when places change.
extension TransportSimplex {
  /// Changes the places and finds the optimum again, from the tree that was best before.
  func solve(places new: [Int64]) {
    for provider in 0..<providers where new[provider] != places[provider] {
      change(provider, to: new[provider])
    }
    solve()
  }

  private func change(_ provider: Int, to count: Int64) {
    let arc = placeArcs + provider
    let excess = excessArcs + provider
    let node = cells + provider
    places[provider] = count
    if Int(tree.arc[node]) == arc, Int(tree.parent[node]) == sink {
      guard flow[arc] > count || count == 0 else { return }
      // What no longer fits goes over the excess arc, which takes the tree arc's part.
      flow[excess] = flow[arc] - count
      flow[arc] = count
      atUpper[arc] = true
      swap(node, to: excess)
    } else if Int(tree.arc[node]) == excess, Int(tree.parent[node]) == sink {
      let all = flow[arc] + flow[excess]
      flow[arc] = min(all, count)
      flow[excess] = all - flow[arc]
      atUpper[arc] = flow[arc] == count
      if flow[excess] == 0, flow[arc] < count {
        atUpper[arc] = false
        swap(node, to: arc)
      }
    } else if flow[arc] > count {
      drain(node, arc, flow[arc] - count)
      atUpper[arc] = true
    } else if flow[arc] < count, flow[arc] > 0 {
      // Between its limits outside the tree: as far as it goes one way, whichever the price says.
      atUpper[arc] = false
      if reduced(arc) <= 0 {
        pivot(arc)
      } else {
        drain(node, arc, flow[arc])
        atUpper[arc] = false
      }
    } else {
      atUpper[arc] = count == 0
    }
  }

  /// Hangs a provider straight under the sink by its other arc.
  private func swap(_ node: Int, to arc: Int) {
    tree.arc[node] = Int32(truncatingIfNeeded: arc)
    potential[node] = cost[arc]
    tree.refresh(from: node)
  }

  /// Takes `amount` off a provider's arc and sends it to the sink through the tree; what the tree cannot take goes over
  /// the provider's excess arc, which then takes the place of the arc that blocked.
  private func drain(_ node: Int, _ arc: Int, _ amount: Int64) {
    flow[arc] -= amount
    var left = amount
    while left > 0 {
      var most = left
      var blocking = -1
      var at = node
      while at != sink {
        let room = residual(Int(tree.arc[at]), forward: tree.pointsUp(at))
        if room < most {
          most = room
          blocking = at
        }
        at = Int(tree.parent[at])
      }
      at = node
      while at != sink {
        flow[Int(tree.arc[at])] += tree.pointsUp(at) ? most : -most
        at = Int(tree.parent[at])
      }
      left -= most
      guard blocking >= 0 else { continue }
      let gone = Int(tree.arc[blocking])
      tree.rehang(inner: node, outer: sink, entering: excessArcs + node - cells, cutBelow: blocking)
      settle(gone)
    }
  }
}
