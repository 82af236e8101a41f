import Testing

@testable import Geography

@Suite struct OSMReaderTests {
  @Test func islandFileHoldsItsRoads() throws {
    let roads = try IsleOfWight.roads.get()
    // Counted once with another reader of the same file: 22,472 ways with highway, and 14 ferry routes.
    #expect(roads.wayCount == 22_486)
    #expect((0..<roads.wayCount).filter { RoadClass(roads.tags(ofWay: $0)) == .ferry }.count == 14)
    #expect((0..<roads.wayCount).filter { roads.tags(ofWay: $0)[.highway] == "residential" }.count == 2405)
    #expect(!roads.wayNode.contains(-1))
  }
}
