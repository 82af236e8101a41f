import Geography

/// Cheapest paths to one node over a road graph as it stands: Dijkstra's algorithm, with nothing prepared.
///
/// Source: E. W. Dijkstra, A note on two problems in connexion with graphs, Numerische Mathematik 1 (1959).
struct PlainSearch {
  /// A cost that no path has.
  static let unreached = Int64.max
  private let graph: RoadGraph
  /// Arcs into node n: `first[n]..<first[n + 1]`.
  private let first: [Int32]
  private let tail: [Int32]
  private let weight: [Int64]

  init(_ graph: RoadGraph) {
    self.graph = graph
    var first = [Int32](repeating: 0, count: graph.nodeCount + 1)
    for head in graph.head { first[Int(head) + 1] += 1 }
    for n in 0..<graph.nodeCount { first[n + 1] += first[n] }
    var place = first
    var tail = [Int32](repeating: 0, count: graph.arcCount)
    var weight = [Int64](repeating: 0, count: graph.arcCount)
    for n in 0..<graph.nodeCount {
      for arc in Int(graph.firstArc[n])..<Int(graph.firstArc[n + 1]) {
        let head = Int(graph.head[arc])
        tail[Int(place[head])] = Int32(n)
        weight[Int(place[head])] = graph.weight(ofArc: arc)
        place[head] += 1
      }
    }
    self.first = first
    self.tail = tail
    self.weight = weight
  }

  /// Cost from every node to `target`; nodes beyond `bound` may stay unreached.
  func costs(to target: Int, bound: Int64 = .max) -> [Int64] {
    var cost = [Int64](repeating: Self.unreached, count: graph.nodeCount)
    var heap = NodeHeap()
    cost[target] = 0
    heap.push(0, Int32(target))
    while let (at, node) = heap.pop() {
      let n = Int(node)
      if at > cost[n] { continue }
      if at > bound { break }
      for arc in Int(first[n])..<Int(first[n + 1]) {
        let next = at + weight[arc]
        let from = Int(tail[arc])
        if next < cost[from] {
          cost[from] = next
          heap.push(next, tail[arc])
        }
      }
    }
    return cost
  }
}

/// Nodes by cost, cheapest first: a heap with four children a parent.
struct NodeHeap {
  private struct Entry {
    var cost: Int64
    var node: Int32
  }

  private var entries: [Entry] = []

  /// Empties it and keeps its room.
  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func push(_ cost: Int64, _ node: Int32) {
    entries.append(Entry(cost: cost, node: node))
    entries.withUnsafeMutableBufferPointer { entries in
      var at = entries.count - 1
      while at > 0 {
        let parent = (at - 1) / 4
        if entries[parent].cost <= cost { break }
        entries[at] = entries[parent]
        at = parent
      }
      entries[at] = Entry(cost: cost, node: node)
    }
  }

  mutating func pop() -> (Int64, Int32)? {
    guard let top = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return (top.cost, top.node) }
    entries.withUnsafeMutableBufferPointer { entries in
      let count = entries.count
      var at = 0
      while true {
        let child = 4 * at + 1
        if child >= count { break }
        var least = child
        var next = child + 1
        while next < min(child + 4, count) {
          if entries[next].cost < entries[least].cost { least = next }
          next += 1
        }
        if entries[least].cost >= last.cost { break }
        entries[at] = entries[least]
        at = least
      }
      entries[at] = last
    }
    return (top.cost, top.node)
  }
}
