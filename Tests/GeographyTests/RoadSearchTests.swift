import Running
import Testing

@testable import Geography

@Suite struct RoadSearchTests {
  // A - B - C - D with a one-way short cut A -> D. Quickest A to D: the short cut, 5,000 ms; back the long way,
  // 1,000 + 2,000 + 3,000 = 6,000 ms.
  @Test func oneWayIsFollowedOneWayOnly() {
    let graph = MadeUpNetworks.network(
      nodes: 4,
      [
        (0, 1, 10, 1000), (1, 0, 10, 1000), (1, 2, 20, 2000), (2, 1, 20, 2000), (2, 3, 30, 3000),
        (3, 2, 30, 3000),
        (0, 3, 90, 5000),
      ])
    let weights = RoadSearch(graph).weights(from: [0, 3], to: [3, 0], threads: 1)
    #expect(weights.map { graph.parts(ofWeight: $0).milliseconds } == [5000, 0, 0, 6000])
    #expect(weights.map { graph.parts(ofWeight: $0).millimetres } == [90, 0, 0, 60])
  }

  // Of two ways of 4,000 ms the shorter counts: 50 mm, not 60.
  @Test func ofEquallyQuickWaysTheShortestCounts() {
    let graph = MadeUpNetworks.network(
      nodes: 4, [(0, 1, 30, 2000), (1, 3, 30, 2000), (0, 2, 40, 1000), (2, 3, 10, 3000)])
    #expect(RoadSearch(graph).weights(from: [0], to: [3], threads: 1) == [4000 << 32 | 50])
  }

  // Walking takes the 50 mm although the other way is quicker.
  @Test func walkingTakesTheShortest() {
    let graph = MadeUpNetworks.network(
      nodes: 3, [(0, 2, 50, 9000), (0, 1, 30, 10), (1, 2, 30, 10)], .walking)
    #expect(RoadSearch(graph).weights(from: [0], to: [2], threads: 1) == [50 << 32 | 9000])
  }

  @Test(arguments: [RoadParameters.driving, .walking], [false, true])
  func everyPairOfRandomNetworksEqualsPlainDijkstra(parameters: RoadParameters, hierarchy: Bool) {
    var joined = 0
    var apart = 0
    for seed in UInt64(0)..<150 {
      let graph = MadeUpNetworks.random(seed: seed, parameters)
      let nodes = (0..<Int32(graph.nodeCount)).map { $0 }
      let search = RoadSearch(graph, hierarchy: hierarchy)
      let all = search.weights(from: nodes, to: nodes, threads: 1)
      // Fewer targets than sources, so that the search runs backwards.
      let few = Array(nodes.prefix(graph.nodeCount / 2))
      let backwards = search.weights(from: nodes, to: few, threads: 1)
      for from in 0..<graph.nodeCount {
        let plain = PlainDijkstra.costs(graph, from: from)
        for to in 0..<graph.nodeCount {
          let weight = all[from * graph.nodeCount + to]
          if to < few.count { #expect(backwards[from * few.count + to] == weight) }
          guard let expected = plain[to] else {
            #expect(weight == RoadSearch.unreached)
            apart += 1
            continue
          }
          let parts = graph.parts(ofWeight: weight)
          #expect(parts.millimetres == expected.millimetres && parts.milliseconds == expected.milliseconds)
          joined += 1
        }
      }
    }
    // The networks are neither all joined nor all apart.
    #expect(joined > 20_000 && apart > 20_000)
  }

  @Test(arguments: [false, true], [false, true])
  func theIslandEqualsPlainDijkstra(onFoot: Bool, hierarchy: Bool) throws {
    let graph = try onFoot ? IsleOfWight.walking.get() : IsleOfWight.driving.get()
    var generator = SeededGenerator(seed: 5)
    let from = (0..<8).map { _ in Int32(generator.below(graph.nodeCount)) }
    let to = (0..<2000).map { _ in Int32(generator.below(graph.nodeCount)) }
    let search = RoadSearch(graph, hierarchy: hierarchy && !onFoot)
    let there = search.weights(from: from, to: to, threads: 2)
    for (row, start) in from.enumerated() {
      let plain = PlainDijkstra.costs(graph, from: Int(start))
      for (column, end) in to.enumerated() {
        let expected = try #require(plain[Int(end)])
        let parts = graph.parts(ofWeight: there[row * to.count + column])
        #expect(parts.millimetres == expected.millimetres && parts.milliseconds == expected.milliseconds)
      }
    }
    // The same pairs the other way about are searched backwards; on foot, where no way is one-way, they cost the same.
    let back = search.weights(from: to, to: from, threads: 2)
    let plain = PlainDijkstra.costs(graph, from: Int(to[0]))
    for (column, end) in from.enumerated() {
      #expect(graph.parts(ofWeight: back[column]).milliseconds == plain[Int(end)]?.milliseconds)
      if onFoot { #expect(back[column] == there[column * to.count]) }
    }
  }

  @Test(arguments: [false, true]) func threadsDoNotChangeTheAnswer(hierarchy: Bool) throws {
    let search = try RoadSearch(IsleOfWight.driving.get(), hierarchy: hierarchy)
    var generator = SeededGenerator(seed: 6)
    let from = (0..<100).map { _ in Int32(generator.below(search.graph.nodeCount)) }
    let to = (0..<70).map { _ in Int32(generator.below(search.graph.nodeCount)) }
    #expect(search.weights(from: from, to: to, threads: 1) == search.weights(from: from, to: to, threads: 2))
  }

  @Test(arguments: [false, true]) func aBoundLosesNothingWithinIt(hierarchy: Bool) throws {
    let search = try RoadSearch(
      hierarchy ? IsleOfWight.driving.get() : IsleOfWight.walking.get(), hierarchy: hierarchy)
    var generator = SeededGenerator(seed: 7)
    let from = (0..<40).map { _ in Int32(generator.below(search.graph.nodeCount)) }
    let to = (0..<300).map { _ in Int32(generator.below(search.graph.nodeCount)) }
    // 600 s by vehicle, 5 km on foot.
    let bound: Int64 = (hierarchy ? 600_000 : 5_000_000) << 32
    let all = search.weights(from: from, to: to, threads: 2)
    let near = search.weights(from: from, to: to, bound: bound, threads: 2)
    #expect(all.filter { $0 <= bound }.count > 100)
    for (a, b) in zip(all, near) where a <= bound { #expect(a == b) }
  }

  // A one-way chain 0 -> 1 -> 2 -> 3 whose middle piece has no length: 1 to 2 costs nothing, 2 to 1 is impossible.
  @Test func aPieceWithoutLengthHasADirection() {
    let graph = MadeUpNetworks.network(nodes: 4, [(0, 1, 10, 10), (1, 2, 0, 0), (2, 3, 10, 10)])
    let weights = RoadSearch(graph).weights(from: [1, 2], to: [2, 1], threads: 1)
    // 1 to 2, 1 to 1, 2 to 2, 2 to 1.
    #expect(weights == [0, 0, 0, RoadSearch.unreached])
  }

  // Nodes 0-1 and 2-3 are two islands.
  @Test func islandsDoNotReachEachOther() {
    let graph = MadeUpNetworks.network(
      nodes: 4, [(0, 1, 10, 10), (1, 0, 10, 10), (2, 3, 10, 10), (3, 2, 10, 10)])
    let weights = RoadSearch(graph).weights(from: [0, -1], to: [1, 2], threads: 1)
    #expect(weights == [10 << 32 | 10, RoadSearch.unreached, RoadSearch.unreached, RoadSearch.unreached])
  }
}
