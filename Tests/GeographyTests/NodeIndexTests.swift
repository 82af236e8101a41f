import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct NodeIndexTests {
  /// Looks at every node.
  func nearest(_ graph: RoadGraph, _ point: GridPoint) -> (node: Int32, square: Int64) {
    var best = (node: Int32(-1), square: Int64.max)
    for node in 0..<graph.nodeCount where graph.isSnappable(node) {
      let e = Int64(graph.easting[node]) - Int64(point.easting) * 1000
      let n = Int64(graph.northing[node]) - Int64(point.northing) * 1000
      if e * e + n * n < best.square { best = (Int32(node), e * e + n * n) }
    }
    return best
  }

  @Test func sameAsLookingAtEveryNode() throws {
    let graph = try IsleOfWight.driving.get()
    let index = NodeIndex(graph)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      // Well beyond the island on every side.
      let point = GridPoint(
        easting: Int32(420_000 + generator.below(60_000)), northing: Int32(65_000 + generator.below(45_000)))
      let plain = nearest(graph, point)
      let snap = index.snap(point)
      let distance = Int64(Double(plain.square).squareRoot().rounded())
      #expect(snap.millimetres == distance)
      #expect(snap.node == (distance <= 1_000_000 ? plain.node : -1))
    }
  }

  // Nodes at 0 and 1,000 m east: 400 m east and 300 m north is 500 m from the first; 1,300 m is 300 m from the second.
  @Test func statesTheDistance() {
    let graph = MadeUpNetworks.network(nodes: 2, [(0, 1, 1_000_000, 60_000), (1, 0, 1_000_000, 60_000)])
    let index = NodeIndex(graph)
    #expect(index.snap(GridPoint(easting: 400, northing: 300)) == Snap(node: 0, millimetres: 500_000))
    #expect(index.snap(GridPoint(easting: 1300, northing: 0)) == Snap(node: 1, millimetres: 300_000))
    // As near to both: the lower number.
    #expect(index.snap(GridPoint(easting: 500, northing: 0)).node == 0)
    // Exactly on the limit, and a metre beyond.
    #expect(index.snap(GridPoint(easting: -1000, northing: 0)) == Snap(node: 0, millimetres: 1_000_000))
    #expect(index.snap(GridPoint(easting: -1001, northing: 0)) == Snap(node: -1, millimetres: 1_001_000))
  }

  @Test func noJourneyBeginsOnAMotorway() {
    let graph = MadeUpNetworks.network(nodes: 2, [(0, 1, 1, 1), (1, 0, 1, 1)], road: .motorway)
    #expect(!NodeIndex(graph).snap(GridPoint(easting: 0, northing: 0)).isOnNetwork)
  }
}
