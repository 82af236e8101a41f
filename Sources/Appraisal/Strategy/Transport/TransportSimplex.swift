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
  let treeParent: UnsafeMutablePointer<Int32>
  let treeArc: UnsafeMutablePointer<Int32>
  private let depth: UnsafeMutablePointer<Int32>
  private let firstChild: UnsafeMutablePointer<Int32>
  private let nextSibling: UnsafeMutablePointer<Int32>
  private let previousSibling: UnsafeMutablePointer<Int32>
  let potential: UnsafeMutablePointer<Int64>
  private let stack: UnsafeMutablePointer<Int32>
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
    treeParent = .allocate(capacity: sink + 1)
    treeArc = .allocate(capacity: sink + 1)
    depth = .allocate(capacity: sink + 1)
    firstChild = .allocate(capacity: sink + 1)
    nextSibling = .allocate(capacity: sink + 1)
    previousSibling = .allocate(capacity: sink + 1)
    potential = .allocate(capacity: sink + 1)
    stack = .allocate(capacity: sink + 1)
    layArcs()
    plant()
  }

  deinit {
    for array in [tail, head, treeParent, treeArc, depth, firstChild, nextSibling, previousSibling, stack] {
      array.deallocate()
    }
    for array in [cost, flow, potential] { array.deallocate() }
    atUpper.deallocate()
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
    for array in [treeParent, treeArc, firstChild, nextSibling, previousSibling] {
      array.initialize(repeating: -1, count: sink + 1)
    }
    depth.initialize(repeating: 0, count: sink + 1)
    stack.initialize(repeating: 0, count: sink + 1)
    potential.initialize(repeating: 0, count: sink + 1)
    cursor = 0
    if let limits { for arc in 0..<unservedArcs where limits[arc] == 0 { atUpper[arc] = true } }
    for provider in 0..<providers {
      let shut = places[provider] == 0
      atUpper[placeArcs + provider] = shut
      attach(cells + provider, to: sink, by: (shut ? excessArcs : placeArcs) + provider)
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
      attach(cell, to: Int(head[best]), by: best)
    }
    refresh(from: sink)
  }

  // MARK: - Tree

  @inline(__always) func attach(_ node: Int, to above: Int, by arc: Int) {
    treeParent[node] = Int32(truncatingIfNeeded: above)
    treeArc[node] = Int32(truncatingIfNeeded: arc)
    let first = firstChild[above]
    nextSibling[node] = first
    previousSibling[node] = -1
    if first >= 0 { previousSibling[Int(first)] = Int32(truncatingIfNeeded: node) }
    firstChild[above] = Int32(truncatingIfNeeded: node)
  }

  @inline(__always) private func detach(_ node: Int) {
    let before = previousSibling[node]
    let after = nextSibling[node]
    if before >= 0 {
      nextSibling[Int(before)] = after
    } else {
      firstChild[Int(treeParent[node])] = after
    }
    if after >= 0 { previousSibling[Int(after)] = before }
  }

  /// Whether the tree arc of a node points from the node to its tree parent.
  @inline(__always) func pointsUp(_ node: Int) -> Bool { Int(tail[Int(treeArc[node])]) == node }

  /// Sets depth and potential (cost to the sink) of everything below a node; the node's own are right.
  func refresh(from top: Int) {
    var size = 1
    stack[0] = Int32(truncatingIfNeeded: top)
    while size > 0 {
      size -= 1
      let node = Int(stack[size])
      var below = firstChild[node]
      while below >= 0 {
        let b = Int(below)
        let arc = Int(treeArc[b])
        depth[b] = depth[node] + 1
        potential[b] = Int(tail[arc]) == b ? potential[node] + cost[arc] : potential[node] - cost[arc]
        if firstChild[b] >= 0 {
          stack[size] = below
          size += 1
        }
        below = nextSibling[b]
      }
    }
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
    var a = source
    var b = target
    while a != b {
      if depth[a] >= depth[b] { a = Int(treeParent[a]) } else { b = Int(treeParent[b]) }
    }
    let join = a
    // The last blocking arc met when going round from the join in the direction of the flow.
    var most = residual(arc, forward: up)
    var leaving = -1
    var leavesOnSource = true
    a = source
    while a != join {
      let room = residual(Int(treeArc[a]), forward: !pointsUp(a))
      if room < most {
        most = room
        leaving = a
      }
      a = Int(treeParent[a])
    }
    b = target
    while b != join {
      let room = residual(Int(treeArc[b]), forward: pointsUp(b))
      if room <= most {
        most = room
        leaving = b
        leavesOnSource = false
      }
      b = Int(treeParent[b])
    }
    if most > 0 {
      flow[arc] += up ? most : -most
      a = source
      while a != join {
        flow[Int(treeArc[a])] += pointsUp(a) ? -most : most
        a = Int(treeParent[a])
      }
      b = target
      while b != join {
        flow[Int(treeArc[b])] += pointsUp(b) ? most : -most
        b = Int(treeParent[b])
      }
    }
    guard leaving >= 0 else {
      atUpper[arc].toggle()
      return
    }
    let gone = Int(treeArc[leaving])
    atUpper[arc] = false
    rehang(
      inner: leavesOnSource ? source : target, outer: leavesOnSource ? target : source, entering: arc,
      cutBelow: leaving)
    settle(gone)
  }

  /// Marks an arc that has left the tree as full or empty.
  func settle(_ arc: Int) { atUpper[arc] = capacity(arc) != Self.unlimited && flow[arc] >= capacity(arc) }

  /// Cuts the tree above `cutBelow` and hangs that part by `inner` under `outer`.
  func rehang(inner: Int, outer: Int, entering arc: Int, cutBelow: Int) {
    var node = inner
    var newParent = outer
    var newArc = arc
    while true {
      let oldParent = Int(treeParent[node])
      let oldArc = Int(treeArc[node])
      detach(node)
      attach(node, to: newParent, by: newArc)
      if node == cutBelow { break }
      newParent = node
      newArc = oldArc
      node = oldParent
    }
    let own = Int(treeArc[inner])
    depth[inner] = depth[outer] + 1
    potential[inner] = Int(tail[own]) == inner ? potential[outer] + cost[own] : potential[outer] - cost[own]
    if firstChild[inner] >= 0 { refresh(from: inner) }
  }
}
