import CaseModel

/// Where a point meets the network.
public struct Snap: Hashable, Sendable {
  /// The node; -1 when none is within the limit.
  public let node: Int32
  /// Millimetres from the point to the nearest node, in a straight line, whether or not it is within the limit.
  public let millimetres: Int64

  /// Whether the point can be routed.
  public var isOnNetwork: Bool { node >= 0 }
}

/// Finds the nearest node of a graph by a grid of square cells; same answer as looking at every node.
public struct NodeIndex: Sendable {
  private static let cell: Int64 = 250_000
  private let west: Int64
  private let south: Int64
  private let columns: Int
  private let rows: Int
  private let firstNode: [Int32]
  private let nodes: [Int32]
  private let easting: [Int32]
  private let northing: [Int32]
  private let limit: Int64

  /// Indexes the nodes at which a journey may begin.
  public init(_ graph: RoadGraph) {
    easting = graph.easting
    northing = graph.northing
    limit = Int64(graph.parameters.snapLimit) * 1000
    let usable = (0..<graph.nodeCount).filter { graph.isSnappable($0) }
    let lowest = usable.reduce((Int64.max, Int64.max)) {
      (min($0.0, Int64(graph.easting[$1])), min($0.1, Int64(graph.northing[$1])))
    }
    let highest = usable.reduce((Int64.min, Int64.min)) {
      (max($0.0, Int64(graph.easting[$1])), max($0.1, Int64(graph.northing[$1])))
    }
    (west, south) = usable.isEmpty ? (0, 0) : lowest
    columns = usable.isEmpty ? 0 : Int((highest.0 - lowest.0) / Self.cell) + 1
    rows = usable.isEmpty ? 0 : Int((highest.1 - lowest.1) / Self.cell) + 1
    var start = [Int32](repeating: 0, count: columns * rows + 1)
    let (w, s, c) = (west, south, columns)
    func cell(_ node: Int) -> Int {
      Int((Int64(graph.northing[node]) - s) / Self.cell) * c
        + Int((Int64(graph.easting[node]) - w) / Self.cell)
    }
    for node in usable { start[cell(node) + 1] += 1 }
    for i in 1..<max(1, start.count) { start[i] += start[i - 1] }
    var place = start
    var sorted = [Int32](repeating: 0, count: usable.count)
    for node in usable {
      let at = cell(node)
      sorted[Int(place[at])] = Int32(node)
      place[at] += 1
    }
    firstNode = start
    nodes = sorted
  }

  /// The nearest node, the lowest-numbered if several are as near; rule 6 of `RoadGraph`.
  public func snap(_ point: GridPoint) -> Snap {
    let x = Int64(point.easting) * 1000
    let y = Int64(point.northing) * 1000
    var best: (square: Int64, node: Int32) = (.max, .max)
    guard columns > 0 else { return Snap(node: -1, millimetres: .max) }
    let column = floorDivide(x - west, Self.cell)
    let row = floorDivide(y - south, Self.cell)
    // No cell of the grid is nearer in rings than this; start there when the point lies outside.
    let firstRing = max(0, -column, column - (columns - 1), -row, row - (rows - 1))
    let lastRing = max(column, columns - 1 - column, row, rows - 1 - row, firstRing)
    var ring = firstRing
    while ring <= lastRing {
      // Everything in this ring and beyond is at least (ring - 1) whole cells away.
      if best.square != .max {
        let gap = Int64(max(0, ring - 1)) * Self.cell
        if gap * gap > best.square { break }
      }
      visit(ring: ring, column, row, x, y, &best)
      ring += 1
    }
    let distance = Int64(Double(best.square).squareRoot().rounded())
    return Snap(node: distance <= limit ? best.node : -1, millimetres: distance)
  }

  private func visit(
    ring: Int, _ column: Int, _ row: Int, _ x: Int64, _ y: Int64, _ best: inout (square: Int64, node: Int32)
  ) {
    for r in max(0, row - ring)...max(0, min(rows - 1, row + ring)) where abs(r - row) <= ring {
      let whole = abs(r - row) == ring
      let step = whole || ring == 0 ? 1 : 2 * ring
      for c in stride(from: column - ring, through: column + ring, by: step) where c >= 0 && c < columns {
        for i in Int(firstNode[r * columns + c])..<Int(firstNode[r * columns + c + 1]) {
          let node = Int(nodes[i])
          let e = Int64(easting[node]) - x
          let n = Int64(northing[node]) - y
          let square = e * e + n * n
          if square < best.square || (square == best.square && nodes[i] < best.node) {
            best = (square, nodes[i])
          }
        }
      }
    }
  }

  private func floorDivide(_ a: Int64, _ b: Int64) -> Int { Int(a >= 0 ? a / b : -((-a + b - 1) / b)) }
}
