import LinearProgramming

/// Primal network simplex for cells and providers, kept from one call to the next: after places change it goes on from
/// the tree it had.
///
/// Trees are strongly feasible (Cunningham 1976) when built afresh; going on from an old tree may lose that, so a limit
/// of pivots stands guard, beyond which the tree is built afresh. Integers throughout: prices are exact.
/// Nodes: cells, then providers, then the sink, which is the root. Arcs: the cells' own, the cells' to the sink
/// (unserved), the providers' to the sink (their places), and the providers' excess arcs, which no optimum uses.
final class TransportSimplex {
  let shape: TransportShape
  let cells: Int
  let providers: Int
  let sink: Int
  let unservedArcs: Int
  let placeArcs: Int
  let excessArcs: Int
  let demand: [Int64]
  var places: [Int64]
  /// The most that a cell may send by each of its own arcs; nil: no limits.
  private let limits: [Int64]?

  let tail: UnsafeMutablePointer<Int32>
  let head: UnsafeMutablePointer<Int32>
  let cost: UnsafeMutablePointer<Int64>
  let flow: UnsafeMutablePointer<Int64>
  let atUpper: UnsafeMutablePointer<Bool>
  let tree: NetworkTree
  /// Of the tree: cost of the way to the sink.
  let potential: UnsafeMutablePointer<Int64>
  private var cursor = 0
  /// Pivots made so far.
  private(set) var pivots = 0

  private static let unlimited: Int64 = .max

  /// - Parameters:
  ///   - demand: thousandths by cell, not below 0.
  ///   - places: thousandths by provider, not below 0.
  ///   - limits: the most by each arc of the shape, not below 0; nil: none.
  init(_ shape: TransportShape, demand: [Int64], places: [Int64], limits: [Int64]? = nil) {
    self.limits = limits
    self.shape = shape
    self.demand = demand
    self.places = places
    cells = shape.cells
    providers = shape.providers
    sink = cells + providers
    unservedArcs = shape.arcProvider.count
    placeArcs = unservedArcs + cells
    excessArcs = placeArcs + providers
    let arcs = excessArcs + providers
    tail = .allocate(capacity: arcs)
    head = .allocate(capacity: arcs)
    cost = .allocate(capacity: arcs)
    flow = .allocate(capacity: arcs)
    atUpper = .allocate(capacity: arcs)
    tree = NetworkTree(nodes: sink + 1, tail: tail, cost: cost)
    potential = tree.potential
    layArcs()
    plant()
  }

  deinit {
    tail.deallocate()
    head.deallocate()
    cost.deallocate()
    flow.deallocate()
    atUpper.deallocate()
    tree.deallocate()
  }

  private func layArcs() {
    func set(_ arc: Int, _ from: Int, _ to: Int, _ price: Int64) {
      tail[arc] = Int32(truncatingIfNeeded: from)
      head[arc] = Int32(truncatingIfNeeded: to)
      cost[arc] = price
    }
    for cell in 0..<cells {
      for arc in shape.arcs(cell) { set(arc, cell, cells + Int(shape.arcProvider[arc]), shape.arcCost[arc]) }
      set(unservedArcs + cell, cell, sink, shape.unserved)
    }
    // Dearer than being unserved by more than any way there can save.
    let long = 4 * (shape.unserved + 1) * Int64(providers + 2)
    for provider in 0..<providers {
      set(placeArcs + provider, cells + provider, sink, 0)
      set(excessArcs + provider, cells + provider, sink, long)
    }
  }

  /// Builds the plainest tree: every cell wholly at the cheapest provider that has room for it and to spare.
  private func plant() {
    let arcs = excessArcs + providers
    flow.initialize(repeating: 0, count: arcs)
    atUpper.initialize(repeating: false, count: arcs)
    tree.clear()
    cursor = 0
    if let limits { for arc in 0..<unservedArcs where limits[arc] == 0 { atUpper[arc] = true } }
    for provider in 0..<providers {
      let shut = places[provider] == 0
      atUpper[placeArcs + provider] = shut
      tree.attach(cells + provider, to: sink, by: (shut ? excessArcs : placeArcs) + provider)
    }
    for cell in 0..<cells {
      var best = unservedArcs + cell
      for arc in shape.arcs(cell) where cost[arc] < cost[best] {
        let provider = Int(shape.arcProvider[arc])
        if flow[placeArcs + provider] + demand[cell] < places[provider], demand[cell] < limits?[arc] ?? .max {
          best = arc
        }
      }
      flow[best] = demand[cell]
      if best < unservedArcs { flow[placeArcs + Int(shape.arcProvider[best])] += demand[cell] }
      tree.attach(cell, to: Int(head[best]), by: best)
    }
    tree.refresh(from: sink)
  }

  // MARK: - Pivots

  /// Runs to the optimum.
  func solve() {
    let start = pivots
    var guarded = true
    while let arc = entering() {
      pivot(arc)
      if guarded, pivots - start > 50 * (cells + providers) + 1_000 {
        plant()
        guarded = false
      }
    }
  }

  /// What an arc can still take.
  @inline(__always) private func capacity(_ arc: Int) -> Int64 {
    if arc < unservedArcs { return limits?[arc] ?? Self.unlimited }
    return arc >= placeArcs && arc < excessArcs ? places[arc - placeArcs] : Self.unlimited
  }

  @inline(__always) func reduced(_ arc: Int) -> Int64 {
    cost[arc] - potential[Int(tail[arc])] + potential[Int(head[arc])]
  }

  private func entering() -> Int? {
    var best: Int64 = 0
    var bestArc = -1
    func lookAtPlaces() {
      for arc in placeArcs..<(excessArcs + providers) {
        let gain = atUpper[arc] ? -reduced(arc) : reduced(arc)
        if gain < best, capacity(arc) > 0 {
          best = gain
          bestArc = arc
        }
      }
    }
    var looked = 0
    var scanned = 0
    while looked < cells {
      if cursor == 0 {
        lookAtPlaces()
        if bestArc >= 0 { return bestArc }
      }
      let cell = cursor
      let own = potential[cell]
      for arc in shape.arcs(cell) {
        let reduced = cost[arc] - own + potential[Int(head[arc])]
        let gain = atUpper[arc] ? -reduced : reduced
        if gain < best, limits == nil || capacity(arc) > 0 {
          best = gain
          bestArc = arc
        }
      }
      let reduced = cost[unservedArcs + cell] - own
      if reduced < best {
        best = reduced
        bestArc = unservedArcs + cell
      }
      scanned += shape.arcs(cell).count + 1
      cursor = cursor + 1 == cells ? 0 : cursor + 1
      looked += 1
      if bestArc >= 0, scanned > 1_024 { return bestArc }
    }
    lookAtPlaces()
    return bestArc >= 0 ? bestArc : nil
  }

  @inline(__always) func residual(_ arc: Int, forward: Bool) -> Int64 {
    if !forward { return flow[arc] }
    let most = capacity(arc)
    return most == Self.unlimited ? most : most - flow[arc]
  }

  /// Brings an arc into the flow as far as it goes; one neither at 0 nor full goes the way its price says.
  func pivot(_ arc: Int) {
    pivots += 1
    let up = !atUpper[arc]
    let source = Int(up ? tail[arc] : head[arc])
    let target = Int(up ? head[arc] : tail[arc])
    let join = tree.join(source, target)
    // The last blocking arc met when going round from the join in the direction of the flow.
    var most = residual(arc, forward: up)
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
      flow[arc] += up ? most : -most
      a = source
      while a != join {
        flow[Int(tree.arc[a])] += tree.pointsUp(a) ? -most : most
        a = Int(tree.parent[a])
      }
      b = target
      while b != join {
        flow[Int(tree.arc[b])] += tree.pointsUp(b) ? most : -most
        b = Int(tree.parent[b])
      }
    }
    guard leaving >= 0 else {
      atUpper[arc].toggle()
      return
    }
    let gone = Int(tree.arc[leaving])
    atUpper[arc] = false
    tree.rehang(
      inner: leavesOnSource ? source : target, outer: leavesOnSource ? target : source, entering: arc,
      cutBelow: leaving)
    settle(gone)
  }

  /// Marks an arc that has left the tree as full or empty.
  func settle(_ arc: Int) { atUpper[arc] = capacity(arc) != Self.unlimited && flow[arc] >= capacity(arc) }
}
