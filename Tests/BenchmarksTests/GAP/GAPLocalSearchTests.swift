import Testing

@testable import Benchmarks

@Suite struct GAPLocalSearchTests {
  @Test func whatItKeepsPassesTheChecker() throws {
    let instance = GAPTwin.typeD(agents: 4, jobs: 24, seed: 5)
    var search = GAPLocalSearch(instance, seed: 1, lane: 0)
    search.run(moves: 100_000, memory: 500) { false }
    let best = try #require(search.best)
    #expect(GAPChecker.check(best, of: instance) == .cost(Double(search.bestCost)))
  }

  @Test func sameSeedSameAnswer() {
    let instance = GAPTwin.typeD(agents: 4, jobs: 24, seed: 5)
    let runs = [0, 0, 1].map { lane -> [Int]? in
      var search = GAPLocalSearch(instance, seed: 9, lane: lane)
      search.run(moves: 100_000, memory: 500) { false }
      return search.best
    }
    #expect(runs[0] != nil)
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }
}
