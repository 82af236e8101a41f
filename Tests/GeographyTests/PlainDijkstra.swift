@testable import Geography

/// The twin that searches are judged by: Dijkstra on the raw network with pairs of numbers instead of packed weights,
/// a set instead of a heap of its own, no chains.
enum PlainDijkstra {
  struct Cost: Comparable {
    var first: Int64
    var second: Int64
    static func < (a: Cost, b: Cost) -> Bool { (a.first, a.second) < (b.first, b.second) }
  }

  /// Millimetres and milliseconds from a node to every node; nil where there is no path.
  static func costs(_ graph: RoadGraph, from start: Int) -> [(millimetres: Int64, milliseconds: Int64)?] {
    let driving = graph.parameters.profile == .driving
    var best = [Cost?](repeating: nil, count: graph.nodeCount)
    var done = [Bool](repeating: false, count: graph.nodeCount)
    var heap: [(Cost, Int)] = []
    push(&heap, (Cost(first: 0, second: 0), start))
    best[start] = Cost(first: 0, second: 0)
    while let (cost, node) = pop(&heap) {
      if done[node] { continue }
      done[node] = true
      for arc in Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1]) {
        let (mm, ms) = (Int64(graph.millimetres[arc]), Int64(graph.milliseconds[arc]))
        let next = Cost(first: cost.first + (driving ? ms : mm), second: cost.second + (driving ? mm : ms))
        let head = Int(graph.head[arc])
        if best[head].map({ next < $0 }) ?? true {
          best[head] = next
          push(&heap, (next, head))
        }
      }
    }
    return best.map { $0.map { driving ? ($0.second, $0.first) : ($0.first, $0.second) } }
  }

  private static func push(_ heap: inout [(Cost, Int)], _ item: (Cost, Int)) {
    heap.append(item)
    var at = heap.count - 1
    while at > 0, heap[at].0 < heap[(at - 1) / 2].0 {
      heap.swapAt(at, (at - 1) / 2)
      at = (at - 1) / 2
    }
  }

  private static func pop(_ heap: inout [(Cost, Int)]) -> (Cost, Int)? {
    guard !heap.isEmpty else { return nil }
    heap.swapAt(0, heap.count - 1)
    let top = heap.removeLast()
    var at = 0
    while 2 * at + 1 < heap.count {
      var child = 2 * at + 1
      if child + 1 < heap.count, heap[child + 1].0 < heap[child].0 { child += 1 }
      guard heap[child].0 < heap[at].0 else { break }
      heap.swapAt(at, child)
      at = child
    }
    return top
  }
}
