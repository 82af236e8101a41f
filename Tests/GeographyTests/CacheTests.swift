import Running
import Testing

@testable import Geography

@Suite struct CacheTests {
  let folder = TemporaryFolder()

  @Test func aPreparedNetworkComesBackAsItWas() throws {
    let graph = try IsleOfWight.driving.get()
    let copy = try #require(RoadGraph(bytes: graph.bytes, graph.parameters))
    #expect(copy.easting == graph.easting && copy.northing == graph.northing && copy.piece == graph.piece)
    #expect(copy.firstArc == graph.firstArc && copy.head == graph.head && copy.roadClass == graph.roadClass)
    #expect(copy.millimetres == graph.millimetres && copy.milliseconds == graph.milliseconds)
    #expect(copy.leftOut == graph.leftOut && copy.brokenSegments == graph.brokenSegments)
    #expect(RoadGraph(bytes: Array(graph.bytes.dropLast()), graph.parameters) == nil)
    #expect(RoadGraph(bytes: graph.bytes + [0], graph.parameters) == nil)
    #expect(RoadGraph(bytes: [], graph.parameters) == nil)
  }

  @Test func damagedEntriesAreIgnored() throws {
    let cache = CacheFolder(path: folder.path)
    let content = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    #expect(cache.read(kind: "test", key: "k") == nil)
    cache.write(kind: "test", key: "k", content)
    #expect(folder.names == ["test-k"])
    #expect(cache.read(kind: "test", key: "k") == content)
    let whole = try #require(FileBytes.read(cache.file("test", "k")))
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<50 {
      var damaged = whole
      damaged[generator.below(whole.count)] ^= 1
      _ = folder.file("test-k", damaged)
      #expect(cache.read(kind: "test", key: "k") == nil)
    }
    _ = folder.file("test-k", Array(whole.prefix(500)))
    #expect(cache.read(kind: "test", key: "k") == nil)
    // An entry of another name, copied here, is not taken for this one.
    _ = folder.file("test-other", whole)
    #expect(cache.read(kind: "test", key: "other") == nil)
    cache.write(kind: "test", key: "k", content)
    #expect(cache.read(kind: "test", key: "k") == content)
  }

  @Test func aRoadFileIsPreparedOnceAndAgainWhenTheEntryIsDamaged() throws {
    let cache = CacheFolder(path: folder.path)
    let file = try RoadFile(path: IsleOfWight.path, cache: cache)
    let first = try file.graphs([.driving])[0]
    let entry = try #require(folder.names.first)
    #expect(folder.names.count == 1 && entry.hasPrefix("roads-"))
    // What is in the cache is what is used: an entry made from other roads comes back in their place.
    let tiny = MadeUpNetworks.network(nodes: 2, [(0, 1, 1, 1), (1, 0, 1, 1)])
    let key = String(entry.dropFirst("roads-".count))
    cache.write(kind: "roads", key: key, tiny.bytes)
    #expect(try file.graphs([.driving])[0].nodeCount == 2)
    var damaged = try #require(FileBytes.read(cache.file("roads", key)))
    damaged[damaged.count / 2] ^= 0xFF
    _ = folder.file(entry, damaged)
    #expect(try file.graphs([.driving])[0].head == first.head)
    #expect(RoadGraph(bytes: try #require(cache.read(kind: "roads", key: key)), .driving)?.head == first.head)
    // Other parameters, another entry; no cache, no entry.
    var slower = RoadParameters.driving
    slower.peakPercent = 150
    _ = try file.graphs([slower])
    #expect(folder.names.count == 2)
    _ = try RoadFile(path: IsleOfWight.path, cache: nil).graphs([.driving])
    #expect(folder.names.count == 2)
  }

  @Test func theOrderOfJunctionsIsKept() throws {
    let graph = try IsleOfWight.driving.get()
    let cache = CacheFolder(path: folder.path)
    let made = RoadTimes(graph, cache: cache, key: "island")
    #expect(folder.names == ["order-island"])
    let kept = RoadTimes(graph, cache: cache, key: "island")
    #expect(kept.search.hierarchy?.bytes == made.search.hierarchy?.bytes)
    // An entry made for other roads does not fit and is made again.
    let tiny = MadeUpNetworks.network(nodes: 2, [(0, 1, 1, 1), (1, 0, 1, 1)])
    cache.write(kind: "order", key: "island", Hierarchy(ChainGraph(tiny)).bytes)
    let again = RoadTimes(graph, cache: cache, key: "island")
    #expect(again.search.hierarchy?.bytes == made.search.hierarchy?.bytes)
    // Walks are searched without one.
    _ = RoadTimes(try IsleOfWight.walking.get(), cache: cache, key: "feet")
    #expect(folder.names == ["order-island"])
  }

  @Test func anOrderThatIsNotSoundIsRefused() throws {
    let graph = MadeUpNetworks.random(seed: 3, .driving)
    let chains = ChainGraph(graph)
    let bytes = Hierarchy(chains).bytes
    #expect(Hierarchy(bytes: bytes, chains)?.bytes == bytes)
    #expect(Hierarchy(bytes: bytes + [0], chains) == nil)
    #expect(Hierarchy(bytes: Array(bytes.dropLast()), chains) == nil)
    // The first junction named twice.
    var twice = bytes
    for byte in 0..<4 { twice[12 + byte] = twice[8 + byte] }
    #expect(Hierarchy(bytes: twice, chains) == nil)
  }

  @Test func aFolderThatCannotBeWrittenIsNoError() throws {
    let cache = CacheFolder(path: "/proc/schoolward-cache")
    cache.write(kind: "test", key: "k", [1, 2, 3])
    #expect(cache.read(kind: "test", key: "k") == nil)
  }
}

@Suite struct FileHashTests {
  let folder = TemporaryFolder()

  // Sizes around the mebibyte that is read at a time.
  @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, (2 << 20) + 77])
  func hashOfAFileIsThatOfItsBytes(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try FileBytes.hash(folder.file("f", bytes), what: "bytes") == SHA256.hex(bytes))
  }

  @Test func missingFilesAndFoldersAreRefused() {
    let path = folder.path
    #expect(throws: GeographyError.self) { try RoadFile(path: path, cache: nil) }
    #expect(
      throws: GeographyError(
        "/nowhere/r.pbf cannot be read", action: "Check that the file of roads is there and may be read")
    ) { try RoadFile(path: "/nowhere/r.pbf", cache: nil) }
  }
}
