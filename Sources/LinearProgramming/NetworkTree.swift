/// The spanning tree of a network simplex method, with the depth and potential of every node and the order of children,
/// hung about a root that never moves. Arcs and flows are the method's own; of them the tree reads tails and costs.
///
/// A handle on arrays that its owner frees with `deallocate`: copies share them.
public struct NetworkTree {
  /// The node above each; -1: the root.
  public let parent: UnsafeMutablePointer<Int32>
  /// The arc to or from the node above.
  public let arc: UnsafeMutablePointer<Int32>
  /// Arcs to the root.
  public let depth: UnsafeMutablePointer<Int32>
  /// Cost of the way to the root.
  public let potential: UnsafeMutablePointer<Int64>
  @usableFromInline let firstChild: UnsafeMutablePointer<Int32>
  @usableFromInline let nextSibling: UnsafeMutablePointer<Int32>
  @usableFromInline let previousSibling: UnsafeMutablePointer<Int32>
  private let stack: UnsafeMutablePointer<Int32>
  @usableFromInline let tail: UnsafeMutablePointer<Int32>
  private let cost: UnsafeMutablePointer<Int64>
  private let count: Int

  /// A tree without arcs.
  ///
  /// - Parameters:
  ///   - count: nodes, the root among them.
  ///   - tail: the node each arc leaves; the arrays of arcs must outlive the tree.
  ///   - cost: price of each arc.
  public init(nodes count: Int, tail: UnsafeMutablePointer<Int32>, cost: UnsafeMutablePointer<Int64>) {
    self.count = count
    self.tail = tail
    self.cost = cost
    parent = .allocate(capacity: count)
    arc = .allocate(capacity: count)
    depth = .allocate(capacity: count)
    potential = .allocate(capacity: count)
    firstChild = .allocate(capacity: count)
    nextSibling = .allocate(capacity: count)
    previousSibling = .allocate(capacity: count)
    stack = .allocate(capacity: count)
    stack.initialize(repeating: 0, count: count)
    clear()
  }

  /// Frees the arrays.
  public func deallocate() {
    for array in [parent, arc, depth, firstChild, nextSibling, previousSibling, stack] { array.deallocate() }
    potential.deallocate()
  }

  /// Takes every arc out.
  public func clear() {
    for array in [parent, arc, firstChild, nextSibling, previousSibling] {
      array.initialize(repeating: -1, count: count)
    }
    depth.initialize(repeating: 0, count: count)
    potential.initialize(repeating: 0, count: count)
  }

  /// Hangs a node that hangs nowhere under another by an arc; depths and potentials are left to `refresh`.
  @inlinable public func attach(_ node: Int, to above: Int, by arc: Int) {
    parent[node] = Int32(truncatingIfNeeded: above)
    self.arc[node] = Int32(truncatingIfNeeded: arc)
    let first = firstChild[above]
    nextSibling[node] = first
    previousSibling[node] = -1
    if first >= 0 { previousSibling[Int(first)] = Int32(truncatingIfNeeded: node) }
    firstChild[above] = Int32(truncatingIfNeeded: node)
  }

  private func detach(_ node: Int) {
    let before = previousSibling[node]
    let after = nextSibling[node]
    if before >= 0 {
      nextSibling[Int(before)] = after
    } else {
      firstChild[Int(parent[node])] = after
    }
    if after >= 0 { previousSibling[Int(after)] = before }
  }

  /// Whether the arc of a node points from the node to the one above.
  @inlinable public func pointsUp(_ node: Int) -> Bool { Int(tail[Int(arc[node])]) == node }

  /// Where the ways of two nodes to the root meet.
  @inlinable public func join(_ one: Int, _ other: Int) -> Int {
    var a = one
    var b = other
    while a != b {
      if depth[a] >= depth[b] { a = Int(parent[a]) } else { b = Int(parent[b]) }
    }
    return a
  }

  /// Sets depth and potential of everything below a node; the node's own are right.
  public func refresh(from top: Int) {
    var size = 1
    stack[0] = Int32(truncatingIfNeeded: top)
    while size > 0 {
      size -= 1
      let node = Int(stack[size])
      var below = firstChild[node]
      while below >= 0 {
        let b = Int(below)
        let own = Int(arc[b])
        depth[b] = depth[node] + 1
        potential[b] = Int(tail[own]) == b ? potential[node] + cost[own] : potential[node] - cost[own]
        if firstChild[b] >= 0 {
          stack[size] = below
          size += 1
        }
        below = nextSibling[b]
      }
    }
  }

  /// Cuts the tree above `cutBelow` and hangs that part by `inner` under `outer`.
  public func rehang(inner: Int, outer: Int, entering arc: Int, cutBelow: Int) {
    // Turn the path from `inner` up to the cut round.
    var node = inner
    var newParent = outer
    var newArc = arc
    while true {
      let oldParent = Int(parent[node])
      let oldArc = Int(self.arc[node])
      detach(node)
      attach(node, to: newParent, by: newArc)
      if node == cutBelow { break }
      newParent = node
      newArc = oldArc
      node = oldParent
    }
    depth[inner] = depth[outer] + 1
    potential[inner] =
      Int(tail[arc]) == inner ? potential[outer] + cost[arc] : potential[outer] - cost[arc]
    if firstChild[inner] >= 0 { refresh(from: inner) }
  }
}
