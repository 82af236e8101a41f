import CaseModel
import Geography

extension CaseRoads {
  /// The roads about some sites as lines, to draw a map on: main ones, and those through villages and streets.
  ///
  /// - Parameter reach: metres beyond the outermost sites.
  public func outline(around sites: [GridPoint], reach: Int64) -> (main: [[GridPoint]], small: [[GridPoint]])
  {
    guard let first = sites.first else { return ([], []) }
    var (west, east, south, north) = (
      Int64(first.easting), Int64(first.easting), Int64(first.northing), Int64(first.northing)
    )
    for site in sites {
      (west, east) = (min(west, Int64(site.easting)), max(east, Int64(site.easting)))
      (south, north) = (min(south, Int64(site.northing)), max(north, Int64(site.northing)))
    }
    let graph = drive.graph
    let isIn = (0..<graph.nodeCount).map { node in
      let (x, y) = (Int64(graph.easting[node]) / 1000, Int64(graph.northing[node]) / 1000)
      return x >= west - reach && x <= east + reach && y >= south - reach && y <= north + reach
    }
    let last = (main: RoadClass.tertiaryLink.rawValue, small: RoadClass.livingStreet.rawValue)
    return (
      Self.lines(graph, isIn, classes: 0...last.main),
      Self.lines(graph, isIn, classes: (last.main + 1)...last.small)
    )
  }

  /// Roads of some classes, each stretch once: from a junction, end or change of class to the next.
  private static func lines(_ graph: RoadGraph, _ isIn: [Bool], classes: ClosedRange<UInt8>) -> [[GridPoint]]
  {
    // Neighbours both ways, each pair once.
    var pairs: [(Int32, Int32)] = []
    for node in 0..<graph.nodeCount where isIn[node] {
      for arc in Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1])
      where classes.contains(graph.roadClass[arc]) && isIn[Int(graph.head[arc])] {
        let head = graph.head[arc]
        pairs.append((Int32(node), head))
        pairs.append((head, Int32(node)))
      }
    }
    pairs.sort { $0 < $1 }
    var first = [Int32](repeating: 0, count: graph.nodeCount + 1)
    var next: [Int32] = []
    var last: (Int32, Int32) = (-1, -1)
    for pair in pairs where pair != last {
      next.append(pair.1)
      first[Int(pair.0) + 1] += 1
      last = pair
    }
    for node in 0..<graph.nodeCount { first[node + 1] += first[node] }
    var drawn = [Bool](repeating: false, count: next.count)
    func degree(_ node: Int) -> Int { Int(first[node + 1] - first[node]) }
    func slot(_ from: Int, _ to: Int32) -> Int? {
      (Int(first[from])..<Int(first[from + 1])).first { next[$0] == to }
    }
    var lines: [[GridPoint]] = []
    func follow(_ start: Int, _ slotOfStart: Int) {
      var line = [graph.gridPoint(ofNode: start)]
      var (from, at) = (start, slotOfStart)
      while true {
        let to = Int(next[at])
        drawn[at] = true
        if let back = slot(to, Int32(from)) { drawn[back] = true }
        line.append(graph.gridPoint(ofNode: to))
        guard degree(to) == 2,
          let onward = (Int(first[to])..<Int(first[to + 1])).first(where: { !drawn[$0] })
        else { break }
        (from, at) = (to, onward)
      }
      lines.append(line)
    }
    for node in 0..<graph.nodeCount where degree(node) != 2 {
      for at in Int(first[node])..<Int(first[node + 1]) where !drawn[at] { follow(node, at) }
    }
    // What is left are circles without a junction.
    for node in 0..<graph.nodeCount {
      for at in Int(first[node])..<Int(first[node + 1]) where !drawn[at] { follow(node, at) }
    }
    return lines
  }
}
