import CaseModel

/// What every child's absence from a finished placement would save, and by whom its place would be used then.
///
/// If a child left, its place would be taken by whoever gains most by it, that one's place by the next, and so on:
/// the shortest way in the residual network, exactly what solving again without the child would show.
struct Releases: Sendable {
  /// What the objective falls by without a child, by its index among the open; nil: not among those asked about.
  let saving: [Int64?]
  /// What a child awaiting weighs in `saving`; 0: nobody awaits in this network.
  let penalty: Int64
  private let indexOf: [Int32]
  private let childOf: [Int]
  private let pairs: [Int]
  private let before: [Int32]
  private let through: [Int32]
  private let arcs: Arcs

  /// Where the kinds of arcs start.
  private struct Arcs: Sendable {
    var children: Int
    var awaiting: Int
    var nodes: Int
    var segments: Int
    var limit: Int
    var arcPair: [Int32]
    var funding: [Int64]
    var over: [Int64]
  }

  /// A chain of moves that begins with a child who leaves.
  struct Chain: Sendable {
    /// Children in the order in which they move, by index among the open: who, from which pair (-1 awaiting) and to
    /// which; the first goes to the new place (nil).
    var moves: [(child: Int, from: Int, to: Int?)] = []
    /// Place funding that ends with the place left in the end, and the price of a place above notional.
    var funding: Int64 = 0
    var over: Int64 = 0
  }

  init(_ planner: NetworkPlanner, _ simplex: NetworkSimplex, _ segments: Segments, penalty: Int64) {
    let choice = simplex.choices()
    let tree = simplex.residualTree(choice)
    var saving = [Int64?](repeating: nil, count: planner.model.openCount)
    var indexOf = [Int32](repeating: -1, count: planner.model.openCount)
    for (index, child) in planner.members.enumerated() {
      saving[child] = simplex.saving(index, tree)
      indexOf[child] = Int32(index)
    }
    self.saving = saving
    self.penalty = penalty
    self.indexOf = indexOf
    childOf = planner.members
    pairs = choice.map { planner.pairOf($0) }
    before = tree.before
    through = tree.through
    arcs = Arcs(
      children: simplex.childCount, awaiting: simplex.awaitArcs, nodes: simplex.nodeArcs,
      segments: simplex.segmentArcs, limit: simplex.limitArc,
      arcPair: (0..<Int32(planner.arcNode.count)).map { Int32(planner.pairOf($0)) },
      funding: segments.funding, over: zip(segments.cost, segments.funding).map { $0 - $1 })
  }

  /// How many fewer await without a child, 0 or 1, and what else the objective falls by.
  func split(_ child: Int) -> (fewer: Int, saving: Int64)? {
    guard let saving = saving[child] else { return nil }
    guard penalty > 0 else { return (0, saving) }
    let fewer = saving + penalty / 2 >= penalty ? 1 : 0
    return (fewer, saving - Int64(fewer) * penalty)
  }

  /// Who moves where if a child leaves for a new place.
  func chain(_ child: Int) -> Chain {
    var chain = Chain()
    let index = Int(indexOf[child])
    guard index >= 0 else { return chain }
    chain.moves.append((child, pairs[index], nil))
    // The way is read from the child back to the sink; its first arc leads to the child's own place.
    var at = Int(before[index])
    while at >= 0, before[at] >= 0 {
      let arc = Int(through[at])
      if arc < arcs.nodes {
        let owner = Int(before[at])
        if owner < arcs.children {
          // Somebody comes to where the way stands.
          let to = arc < arcs.awaiting ? Int(arcs.arcPair[arc]) : -1
          chain.moves.append((childOf[owner], pairs[owner], to))
        }
      } else if arc >= arcs.segments, arc < arcs.limit {
        chain.funding += arcs.funding[arc - arcs.segments]
        chain.over += arcs.over[arc - arcs.segments]
      }
      at = Int(before[at])
    }
    return chain
  }
}

extension NetworkPlanner {
  /// What every member's absence would save.
  ///
  /// - Parameters:
  ///   - fixed: pairs of the excluded children, which take their places first.
  ///   - start: pair of each open child to begin from.
  ///   - scarce: whether the fewest awaiting come first; else as many members await as in the start.
  func releases(room: [Int64], fixed: [Int], start: [Int], scarce: Bool) -> Releases {
    var rooms = room
    var free = model.freeCommitted
    var over = model.overMax
    for pair in fixed where pair >= 0 { take(pair, &rooms, &free, &over) }
    let segments = Segments(model, room: rooms, free: free, over: over)
    var network = CapacityNetwork(
      arcStart: arcStart, arcNode: arcNode, arcCost: pairCosts,
      awaitCost: members.map { model.awaitCost[$0] }, parent: model.forest.parent, room: rooms,
      segmentCost: segments.cost, segmentSize: segments.size, awaitLimit: nil)
    let choice = firstChoice(rooms: rooms, segments: segments, start: start)
    var penalty: Int64 = 0
    if scarce {
      // More than any chain of moves can cost: it comes to every node once at most.
      let dearest = max(
        pairCosts.max() ?? 0, network.awaitCost.max() ?? 0, segments.cost.max() ?? 0, 1)
      penalty = 4 * dearest * Int64(network.nodes + 4)
      for child in members.indices { network.awaitCost[child] += penalty }
    } else {
      network.awaitLimit = Int64(choice.lazy.filter { $0 < 0 }.count)
    }
    let simplex = NetworkSimplex(network, start: choice)
    simplex.solve()
    return Releases(self, simplex, segments, penalty: penalty)
  }
}
