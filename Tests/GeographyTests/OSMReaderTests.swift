import Running
import Testing

@testable import Geography

@Suite struct OSMReaderTests {
  let folder = TemporaryFolder()

  func problem(_ bytes: [UInt8]) -> String? {
    let path = folder.file("roads.osm.pbf", bytes)
    do {
      _ = try OSMRoads(pbf: path)
      return nil
    } catch {
      return String(error.problem.dropFirst(path.count))
    }
  }

  @Test func islandFileHoldsItsRoads() throws {
    let roads = try IsleOfWight.roads.get()
    // Counted once with another reader of the same file: 22,472 ways with highway, and 14 ferry routes.
    #expect(roads.wayCount == 22_486)
    #expect((0..<roads.wayCount).filter { RoadClass(roads.tags(ofWay: $0)) == .ferry }.count == 14)
    #expect((0..<roads.wayCount).filter { roads.tags(ofWay: $0)[.highway] == "residential" }.count == 2405)
    #expect(!roads.wayNode.contains(-1))
    // All but the ferries' far ends lie on the island: 50.5 to 50.85 degrees north.
    #expect(
      roads.latitude.filter { (505_000_000...508_500_000).contains($0) }.count > roads.latitude.count * 99
        / 100)
  }

  @Test func aFileCutInHalfIsRefused() throws {
    let bytes = try FileBytes.read(IsleOfWight.path, what: "roads")
    #expect(
      problem(Array(bytes.prefix(bytes.count / 2)))
        == " cannot be read as OpenStreetMap roads: it ends in the middle of a block")
  }

  @Test func emptyGarbageAndMissingAreRefused() {
    #expect(problem([]) == " cannot be read as OpenStreetMap roads: it is empty")
    #expect(
      problem(Array("<?xml version='1.0'?><osm version='0.6'></osm>".utf8))
        == " cannot be read as OpenStreetMap roads: it is not in the PBF format")
    #expect(problem([0, 0, 0]) == " cannot be read as OpenStreetMap roads: it ends in the middle of a block")
    #expect(
      throws: GeographyError(
        "/nowhere/r.pbf cannot be read as OpenStreetMap roads: it cannot be opened",
        action: "Copy or download the .osm.pbf file again")
    ) { try OSMRoads(pbf: "/nowhere/r.pbf") }
    #expect(throws: GeographyError.self) { try OSMRoads(pbf: folder.path) }
  }

  // Wherever the file ends too early, it is refused; a crash would end the test run.
  @Test func everyCutIsRefused() throws {
    let bytes = try FileBytes.read(IsleOfWight.path, what: "roads")
    var generator = SeededGenerator(seed: 1)
    for length in [1, 4, 5, 20, 100, bytes.count - 1, bytes.count - 5]
      + (0..<20).map({ _ in generator.below(bytes.count) })
    {
      #expect(problem(Array(bytes.prefix(length))) != nil)
    }
  }

  // A damaged byte may go unnoticed or be refused, but never ends the program.
  @Test func damagedBytesNeverCrash() throws {
    let bytes = try FileBytes.read(IsleOfWight.path, what: "roads")
    var generator = SeededGenerator(seed: 2)
    var refused = 0
    for _ in 0..<6 {
      var damaged = bytes
      for _ in 0..<3 { damaged[generator.below(damaged.count)] ^= UInt8(1 + generator.below(255)) }
      if problem(damaged) != nil { refused += 1 }
    }
    #expect(refused > 0)
  }
}
