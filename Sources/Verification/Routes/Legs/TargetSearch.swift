import Geography

/// The arcs of a road graph in both directions, for searches that stop when their targets are reached.
struct ArcTable: Sendable {
  let nodeCount: Int
  /// Arcs by tail (`ahead`) and by head (`back`): those of node n are `first[n]..<first[n + 1]`.
  let aheadFirst, aheadNode, backFirst, backNode: [Int32]
  let aheadWeight, backWeight: [Int64]

  init(_ graph: RoadGraph) {
    nodeCount = graph.nodeCount
    aheadFirst = graph.firstArc
    aheadNode = graph.head
    aheadWeight = (0..<graph.arcCount).map { graph.weight(ofArc: $0) }
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
        weight[Int(place[head])] = aheadWeight[arc]
        place[head] += 1
      }
    }
    backFirst = first
    backNode = tail
    backWeight = weight
  }
}

/// Dijkstra's algorithm from one node to some others, in either direction, stopping at the last of them.
struct TargetSearch {
  private let arcs: ArcTable
  private var cost: [Int64]
  /// Which search a node was last reached in.
  private var reached: [Int32]
  /// Which search a node is wanted in.
  private var wanted: [Int32]
  private var round: Int32 = 0

  init(_ arcs: ArcTable) {
    self.arcs = arcs
    cost = [Int64](repeating: 0, count: arcs.nodeCount)
    reached = [Int32](repeating: 0, count: arcs.nodeCount)
    wanted = reached
  }

  /// Cost between `node` and each of `others` (from it, or to it with `backwards`); -1: no way.
  mutating func costs(_ node: Int, _ others: [Int], backwards: Bool) -> [Int64] {
    round += 1
    var left = 0
    for other in others where wanted[other] != round {
      wanted[other] = round
      left += 1
    }
    var heap = NodeHeap()
    cost[node] = 0
    reached[node] = round
    heap.push(0, Int32(node))
    if backwards {
      run(&heap, left, arcs.backFirst, arcs.backNode, arcs.backWeight)
    } else {
      run(&heap, left, arcs.aheadFirst, arcs.aheadNode, arcs.aheadWeight)
    }
    // A node still wanted was not settled, so nothing leads to it.
    return others.map { wanted[$0] == round ? -1 : cost[$0] }
  }

  private mutating func run(
    _ heap: inout NodeHeap, _ targets: Int, _ first: [Int32], _ next: [Int32], _ weight: [Int64]
  ) {
    var left = targets
    while let (at, node) = heap.pop() {
      let n = Int(node)
      if at > cost[n] { continue }
      if wanted[n] == round {
        wanted[n] = 0
        left -= 1
        if left == 0 { return }
      }
      for arc in Int(first[n])..<Int(first[n + 1]) {
        let sum = at + weight[arc]
        let to = Int(next[arc])
        if reached[to] != round || sum < cost[to] {
          reached[to] = round
          cost[to] = sum
          heap.push(sum, next[arc])
        }
      }
    }
  }
}
