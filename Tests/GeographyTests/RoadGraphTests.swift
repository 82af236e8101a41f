import CaseModel
import Testing

@testable import Geography

@Suite struct RoadGraphTests {
  /// Two nodes of one way at the same latitude near Newport, 0.001 degrees (about 70.7 m) apart.
  static func oneWay(_ tags: [OSMKey: String]) -> OSMRoads {
    var roads = OSMRoads()
    let a = roads.addNode(longitude: -12_976_250, latitude: 506_994_160)
    let b = roads.addNode(longitude: -12_966_250, latitude: 506_994_160)
    roads.addWay([a, b], tags)
    return roads
  }

  @Test func aLongSegmentIsCutAndItsPiecesAddUp() throws {
    var parameters = RoadParameters.driving
    parameters.peakPercent = 100
    let graph = try RoadGraph(Self.oneWay([.highway: "residential", .maxspeed: "30 mph"]), parameters)
    // 70.7 m are cut into three pieces of at most 25 m: four nodes, three arcs each way.
    #expect(graph.nodeCount == 4)
    #expect(graph.arcCount == 6)
    let east = Int64(graph.easting[1]) - Int64(graph.easting[0])
    let whole = gridMillimetres(
      east: Int64(graph.easting.max() ?? 0) - Int64(graph.easting.min() ?? 0),
      north: Int64(graph.northing.max() ?? 0) - Int64(graph.northing.min() ?? 0))
    #expect((70_000...71_500).contains(whole))
    #expect(abs(east) > 20_000)
    #expect(graph.millimetres.reduce(0) { $0 + Int64($1) } == 2 * whole)
    // 48,270 m/h, of which 76 per cent: 36,685 m/h (rounding down).
    for arc in 0..<graph.arcCount {
      let m = Int64(graph.millimetres[arc])
      #expect(Int64(graph.milliseconds[arc]) == (3600 * m * 100 + 50 * 36_685) / (100 * 36_685))
    }
  }

  @Test func thePeakMakesTimesLonger() throws {
    var slow = RoadParameters.driving
    slow.peakPercent = 200
    var free = RoadParameters.driving
    free.peakPercent = 100
    let roads = Self.oneWay([.highway: "residential"])
    let (a, b) = (try RoadGraph(roads, free), try RoadGraph(roads, slow))
    #expect(a.millimetres == b.millimetres)
    for (x, y) in zip(a.milliseconds, b.milliseconds) { #expect(abs(y - 2 * x) <= 1) }
  }

  @Test func oneWayStreetsHaveArcsOneWay() throws {
    // A one-way street alone connects nothing both ways; as a circle of three it does.
    var roads = OSMRoads()
    let nodes = (0..<3).map { i in
      roads.addNode(longitude: -12_976_250 + (i == 1 ? 1500 : 0), latitude: 506_994_160 + (i == 2 ? 1500 : 0))
    }
    roads.addWay([nodes[0], nodes[1], nodes[2], nodes[0]], [.highway: "residential", .oneway: "-1"])
    let graph = try RoadGraph(roads, .driving)
    // Against the order of the nodes: 0 -> 2 -> 1 -> 0. Numbers follow the way: 0, 1, 2.
    #expect(graph.firstArc == [0, 1, 2, 3])
    #expect(graph.head == [2, 0, 1])
    let walk = try RoadGraph(roads, .walking)
    #expect(walk.arcCount == 6)
  }

  @Test func barriersCanBeReachedButNotPassed() throws {
    var roads = OSMRoads()
    let nodes = (0..<3).map { i in
      roads.addNode(longitude: -12_976_250 + Int32(i) * 2000, latitude: 506_994_160)
    }
    roads.addWay(nodes, [.highway: "residential"])
    roads.addBarrier(at: nodes[1], [.barrier: "bollard"])
    // Two pieces of two nodes each; the first stays, the other is left out.
    let driving = try RoadGraph(roads, .driving)
    #expect(driving.nodeCount == 2)
    #expect(driving.leftOut.count == 1)
    #expect(try RoadGraph(roads, .walking).nodeCount == 3)
  }

  @Test func clippingLeavesOutWhatLiesOutside() throws {
    var roads = Self.oneWay([.highway: "residential"])
    let far = (0..<2).map { roads.addNode(longitude: 20_000_000 + Int32($0) * 1000, latitude: 489_000_000) }
    roads.addWay(far, [.highway: "residential"])
    var parameters = RoadParameters.driving
    parameters.smallestPiece = 2
    #expect(Set(try RoadGraph(roads, parameters).piece) == [0, 1])
    parameters.box = .init(west: -1.659, south: 50.506, east: -1.031, north: 50.801)
    #expect(Set(try RoadGraph(roads, parameters).piece) == [0])
    parameters.box = .init(west: 10, south: 10, east: 11, north: 11)
    #expect(throws: GeographyError.self) { try RoadGraph(roads, parameters) }
  }

  // Nodes 0, 1, 2 form a circle; 3 can be reached and not left; 4-5 is an island.
  @Test func piecesThatDoNotConnectAreLeftOutAndListed() {
    let graph = MadeUpNetworks.network(
      nodes: 6, [(0, 1, 9, 9), (1, 2, 9, 9), (2, 0, 9, 9), (2, 3, 7000, 9), (4, 5, 2000, 9), (5, 4, 2000, 9)]
    ).withoutSmallPieces()
    #expect(graph.nodeCount == 3)
    #expect(graph.arcCount == 3)
    #expect(
      graph.leftOut == [
        .init(nodes: 2, metres: 4, at: GridPoint(easting: 4000, northing: 0)),
        .init(nodes: 1, metres: 7, at: GridPoint(easting: 3000, northing: 0)),
      ])
  }

  @Test func ofParallelRoadsTheQuickerStays() {
    let list: [(Int32, Int32, Int32, Int32)] = [(0, 1, 500, 90), (0, 1, 900, 80), (1, 0, 5, 5), (1, 1, 3, 3)]
    let driving = MadeUpNetworks.network(nodes: 2, list)
    #expect(driving.millimetres == [900, 5])
    #expect(MadeUpNetworks.network(nodes: 2, list, .walking).millimetres == [500, 5])
  }

  @Test func theIslandIsOneStrongPiece() throws {
    let graph = try IsleOfWight.driving.get()
    #expect(Set(graph.piece) == [0])
    #expect(graph.nodeCount > 60_000)
    #expect(graph.millimetres.allSatisfy { $0 <= 25_000 })
    // Left out: nothing as large as a village.
    #expect(graph.leftOut.allSatisfy { $0.nodes < 1000 })
  }
}
