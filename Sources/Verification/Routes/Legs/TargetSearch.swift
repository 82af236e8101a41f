import Geography

/// The arcs of a road graph in one direction: those of node n are `first[n]..<first[n + 1]`.
struct ArcList: Sendable {
  struct Arc: Sendable {
    var weight: Int64
    var node: Int32
  }

  let first: [Int32]
  let arcs: [Arc]

  /// - Parameter backwards: arcs by the node they lead to, giving the node they come from.
  init(_ graph: RoadGraph, backwards: Bool) {
    guard backwards else {
      first = graph.firstArc
      arcs = (0..<graph.arcCount).map { Arc(weight: graph.weight(ofArc: $0), node: graph.head[$0]) }
      return
    }
    var first = [Int32](repeating: 0, count: graph.nodeCount + 1)
    for head in graph.head { first[Int(head) + 1] += 1 }
    for n in 0..<graph.nodeCount { first[n + 1] += first[n] }
    var place = first
    var arcs = [Arc](repeating: Arc(weight: 0, node: 0), count: graph.arcCount)
    for n in 0..<graph.nodeCount {
      for arc in Int(graph.firstArc[n])..<Int(graph.firstArc[n + 1]) {
        let head = Int(graph.head[arc])
        arcs[Int(place[head])] = Arc(weight: graph.weight(ofArc: arc), node: Int32(n))
        place[head] += 1
      }
    }
    self.first = first
    self.arcs = arcs
  }
}

/// Dijkstra's algorithm from one node to some others, stopping at the last of them.
struct TargetSearch {
  private struct Node {
    var cost: Int64 = 0
    /// The search it was last reached in.
    var reached: Int32 = 0
    /// The search it is wanted in.
    var wanted: Int32 = 0
  }

  private var nodes: [Node]
  private var heap = NodeHeap()
  private var round: Int32 = 0

  init(nodeCount: Int) { nodes = [Node](repeating: Node(), count: nodeCount) }

  /// Cost between `node` and each of `others` along the arcs of a list; -1: no way.
  mutating func costs(_ node: Int, _ others: [Int], _ list: ArcList) -> [Int64] {
    round += 1
    let round = round
    var left = 0
    for other in others where nodes[other].wanted != round {
      nodes[other].wanted = round
      left += 1
    }
    var heap = heap
    heap.removeAll()
    heap.push(0, Int32(node))
    nodes[node].cost = 0
    nodes[node].reached = round
    nodes.withUnsafeMutableBufferPointer { nodes in
      list.first.withUnsafeBufferPointer { first in
        list.arcs.withUnsafeBufferPointer { arcs in
          while let (at, node) = heap.pop() {
            let n = Int(node)
            if at > nodes[n].cost { continue }
            if nodes[n].wanted == round {
              nodes[n].wanted = 0
              left -= 1
              if left == 0 { return }
            }
            for a in Int(first[n])..<Int(first[n + 1]) {
              let sum = at + arcs[a].weight
              let to = Int(arcs[a].node)
              if nodes[to].reached != round || sum < nodes[to].cost {
                nodes[to].reached = round
                nodes[to].cost = sum
                heap.push(sum, arcs[a].node)
              }
            }
          }
        }
      }
    }
    self.heap = heap
    // A node still wanted was not settled, so nothing leads to it.
    return others.map { nodes[$0].wanted == round ? -1 : nodes[$0].cost }
  }
}
