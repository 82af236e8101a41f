import CaseModel
import Geography

/// Finds where a point meets a road graph: the nearest node at which a journey may begin, the lowest-numbered if
/// several are as near, within the graph's limit (rule 6 of `RoadGraph`).
struct NearestNode {
  /// Nodes at which a journey may begin, by easting.
  private let nodes: [Int32]
  private let graph: RoadGraph

  init(_ graph: RoadGraph) {
    self.graph = graph
    let usable = (0..<Int32(graph.nodeCount)).filter { graph.isSnappable(Int($0)) }
    nodes = usable.sorted { (graph.easting[Int($0)], $0) < (graph.easting[Int($1)], $1) }
  }

  /// The node and the millimetres to it in a straight line; nil when it is further than the limit.
  func find(easting: Int32, northing: Int32) -> (node: Int, millimetres: Int64)? {
    let x = Int64(easting) * 1_000
    let y = Int64(northing) * 1_000
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if Int64(graph.easting[Int(nodes[middle])]) < x { low = middle + 1 } else { high = middle }
    }
    var best: (square: Int64, node: Int32) = (.max, .max)
    /// Looks at a node; false once nodes this far east or west cannot be nearer.
    func look(_ position: Int) -> Bool {
      let node = nodes[position]
      let east = Int64(graph.easting[Int(node)]) - x
      let north = Int64(graph.northing[Int(node)]) - y
      if best.square != .max, east * east > best.square { return false }
      let square = east * east + north * north
      if (square, node) < best { best = (square, node) }
      return true
    }
    var up = low
    while up < nodes.count, look(up) { up += 1 }
    var down = low - 1
    while down >= 0, look(down) { down -= 1 }
    guard best.square != .max else { return nil }
    let millimetres = Int64(Double(best.square).squareRoot().rounded())
    guard millimetres <= Int64(graph.parameters.snapLimit) * 1_000 else { return nil }
    return (Int(best.node), millimetres)
  }
}
