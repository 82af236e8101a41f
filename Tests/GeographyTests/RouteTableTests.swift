import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct RouteTableTests {
  static func point(_ id: String, _ easting: Int32, _ northing: Int32) -> TravelPoint {
    TravelPoint(id: id, location: GridPoint(easting: easting, northing: northing))
  }

  /// A road of 1 km that takes 60 s there and 90 s back, with a table row, a straight line and a place that has no way.
  static let places = [
    point("a", 0, 0), point("b", 1000, 0), point("b2", 1000, 0), point("far", 0, 10_000),
    TravelPoint(id: "lost", location: nil),
  ]
  static let times = LayeredTimes(
    matrix: MatrixTimes([.init(from: "a", to: "b", metres: 777, seconds: 77)]),
    roads: RoadTimes(
      MadeUpNetworks.network(nodes: 2, [(0, 1, 1_000_000, 60_000), (1, 0, 1_000_000, 90_000)])),
    straightLine: StraightLineTimes())

  // far is 10 km from a: 13,000 m and 1,040 s; 10,049.876 m from b: 13,065 m and 1,045 s.
  @Test func everyLayerCountsAndOnePointIsNoJourney() {
    let table = Self.times.routeTable(places: Self.places, threads: 2)
    #expect(table.count == 5)
    #expect(
      table.metres == [
        0, 777, 1000, 13_000, -1, 1000, 0, 0, 13_065, -1, 1000, 0, 0, 13_065, -1, 13_000, 13_065, 13_065, 0,
        -1,
        -1, -1, -1, -1, 0,
      ])
    #expect(
      table.seconds == [
        0, 77, 60, 1040, -1, 90, 0, 0, 1045, -1, 90, 0, 0, 1045, -1, 1040, 1045, 1045, 0, -1, -1, -1, -1, -1,
        0,
      ])
    // One pair from the table, a-b2, b-a, b2-a by road, six by straight line, eight without a way.
    #expect(table.originCounts == [1, 3, 0, 6, 8])
    #expect(table.isEstimated(0, 3) && table.isEstimated(3, 0) && !table.isEstimated(0, 1))
    #expect(!table.isEstimated(3, 3) && !table.isEstimated(0, 4))
  }

  // Within 77 s: a to itself, b and b2; b and b2 to themselves and each other; far and lost to themselves.
  @Test func aSparseTableHoldsWhatIsWithinTheBound() {
    let table = Self.times.sparseRouteTable(places: Self.places, boundSeconds: 77, threads: 1)
    #expect(table.first == [0, 3, 5, 7, 8, 9])
    #expect(table.place == [0, 1, 2, 1, 2, 1, 2, 3, 4])
    #expect(table.seconds == [0, 77, 60, 0, 0, 0, 0, 0, 0])
    #expect(table.metres == [0, 777, 1000, 0, 0, 0, 0, 0, 0])
    #expect(table.entry(0, 2) == 2 && table.entry(2, 0) == nil && table.entry(4, 4) == 8)
    #expect(table.originCounts == [1, 3, 0, 6, 8])
  }

  // More places than one block of rows, so that block borders count too.
  @Test func denseAndSparseAgreeOnTheIsland() throws {
    let graph = try IsleOfWight.driving.get()
    let times = LayeredTimes(matrix: nil, roads: RoadTimes(graph), straightLine: StraightLineTimes())
    var generator = SeededGenerator(seed: 11)
    let places = (0..<700).map { number in
      TravelPoint(id: "\(number)", location: graph.gridPoint(ofNode: generator.below(graph.nodeCount)))
    }
    let dense = times.routeTable(places: places, threads: 2)
    #expect(dense == times.routeTable(places: places, threads: 1))
    let bound: Int32 = 900
    let sparse = times.sparseRouteTable(places: places, boundSeconds: bound, threads: 2)
    #expect(sparse == times.sparseRouteTable(places: places, boundSeconds: bound, threads: 1))
    var kept = 0
    for f in places.indices {
      for t in places.indices {
        let at = f * places.count + t
        if dense.seconds[at] >= 0, dense.seconds[at] <= bound {
          let entry = try #require(sparse.entry(f, t))
          #expect(sparse.seconds[entry] == dense.seconds[at] && sparse.metres[entry] == dense.metres[at])
          #expect(sparse.isEstimated(entry: entry) == dense.isEstimated(f, t))
          kept += 1
        } else {
          #expect(sparse.entry(f, t) == nil)
        }
      }
    }
    #expect(kept == sparse.place.count && kept > 50_000 && kept < 450_000)
    // A row is what a table of one row says.
    let alone = times.table(from: [places[650]], to: places, threads: 1)
    #expect(
      Array(dense.seconds[(650 * 700)..<(651 * 700)])
        == alone.seconds.enumerated().map {
          places[$0.offset].location == places[650].location ? 0 : $0.element
        })
  }
}
