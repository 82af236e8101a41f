import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct ResidentialStreetsTests {
  @Test func eachPieceOfStreetCountsOnce() {
    let arcs: [(Int32, Int32, Int32, Int32)] = [
      (0, 1, 1_000_000, 1), (1, 0, 1_000_000, 1), (2, 1, 500_000, 1),
    ]
    let streets = ResidentialStreets(MadeUpNetworks.network(nodes: 3, arcs))
    #expect(streets.millimetres == [1_000_000, 500_000])
    #expect(streets.midpoint(0) == GridPoint(easting: 500, northing: 0))
    #expect(streets.midpoint(1) == GridPoint(easting: 1500, northing: 0))
    #expect(
      streets.nearestCentre([GridPoint(easting: 1400, northing: 9), GridPoint(easting: 0, northing: 0)]) == [
        1, 0,
      ])
    #expect(streets.pieces(within: 600, of: GridPoint(easting: 1000, northing: 0)) == [0, 1])
    #expect(streets.pieces(within: 499, of: GridPoint(easting: 1000, northing: 0)) == [])
    #expect(ResidentialStreets(MadeUpNetworks.network(nodes: 3, arcs, road: .primary)).count == 0)
  }

  // Streets of 1,000 m and 500 m in one area: two draws in three fall on the longer one.
  @Test func longerStreetsAreDrawnMoreOften() throws {
    let streets = ResidentialStreets(
      MadeUpNetworks.network(nodes: 3, [(0, 1, 1_000_000, 1), (1, 2, 500_000, 1)]))
    let sampler = StreetSampler(streets, areaOfPiece: [0, 0], areas: 2)
    #expect(sampler.metres(inArea: 0) == 1500)
    var generator = SeededGenerator(seed: 1)
    #expect(sampler.point(inArea: 1, using: &generator) == nil)
    var longer = 0
    for _ in 0..<3000 {
      let point = try #require(sampler.point(inArea: 0, using: &generator))
      #expect(point.northing == 0 && (0...2000).contains(point.easting))
      if point.easting < 1000 { longer += 1 }
    }
    #expect((1900...2100).contains(longer))
    var again = SeededGenerator(seed: 1)
    let first = sampler.point(inArea: 0, using: &again)
    var twice = SeededGenerator(seed: 1)
    #expect(sampler.point(inArea: 0, using: &twice) == first)
  }

  @Test func islandHomesAreOnTheRoads() throws {
    let graph = try IsleOfWight.driving.get()
    let streets = ResidentialStreets(graph)
    let index = NodeIndex(graph)
    var generator = SeededGenerator(seed: 8)
    let all = Array(0..<streets.count)
    for _ in 0..<20 {
      let home = try #require(streets.randomPoint(on: all, using: &generator))
      // Half a piece of 25 m, and the rounding to whole metres.
      #expect(index.snap(home).millimetres <= 14_000)
    }
  }
}
