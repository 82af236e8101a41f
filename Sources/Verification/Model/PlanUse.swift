/// How the plan fills every group, and what stands above notional and committed places.
struct PlanUse {
  /// Open children chosen at each node or below.
  let chosen: [Int64]
  /// Fixed and chosen children.
  let used: [Int64]
  /// Places above the hard total that chosen children use, a provision.
  let over: [Int64]
  /// Chosen children above the committed places, a provision.
  let aboveCommitted: [Int64]
  /// Whether a node and all above it have room for one more without going over.
  let hasRoom: [Bool]

  init(_ reading: PlanReading, _ model: PlanModel) {
    let tree = model.tree
    var chosen = [Int64](repeating: 0, count: tree.count)
    for (k, p) in reading.chosen.enumerated() where p >= 0 {
      let c = Int(model.standing.open[k])
      var node = tree.nodeOf(childClass: model.index.classOf[c], provision: Int(p))
      while node >= 0 {
        chosen[node] += 1
        node = Int(tree.parent[node])
      }
    }
    self.chosen = chosen
    used = chosen.indices.map { chosen[$0] + model.standing.fixedUse[$0] }
    over = model.overLeft.indices.map { p in
      let root = tree.root(p)
      return max(0, chosen[root] - model.room[root] - model.options.added[root])
    }
    aboveCommitted = model.freeCommitted.indices.map { p in
      max(0, chosen[tree.root(p)] - model.freeCommitted[p])
    }
    var hasRoom: [Bool] = []
    for node in 0..<tree.count {
      let most = model.hard[node] - tree.reserve[node] + model.options.added[node]
      let own = chosen[node] + model.standing.fixedUse[node] + 1 <= most
      // Parents come first.
      hasRoom.append(own && (tree.parent[node] < 0 || hasRoom[Int(tree.parent[node])]))
    }
    self.hasRoom = hasRoom
  }
}
