import Testing

@testable import Benchmarks

@Suite struct GAPLocalSearchTests {
  @Test func whatItKeepsPassesTheChecker() throws {
    let instance = GAPTwin.typeD(agents: 4, jobs: 24, seed: 5)
    var search = GAPLocalSearch(instance, worth: instance.cost, near: 4, seed: 1, lane: 0)
    search.run(moves: 100_000, memory: 500) { false }
    let best = try #require(search.best)
    #expect(GAPChecker.check(best, of: instance) == .cost(Double(search.bestCost)))
  }

  @Test func sameSeedSameAnswer() {
    let instance = GAPTwin.typeD(agents: 4, jobs: 24, seed: 5)
    let runs = [0, 0, 1].map { lane -> [Int]? in
      var search = GAPLocalSearch(instance, worth: instance.cost, near: 4, seed: 9, lane: lane)
      search.run(moves: 100_000, memory: 500) { false }
      return search.best
    }
    #expect(runs[0] != nil)
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
  }

  @Test func keepsToTheAgentsItIsGiven() throws {
    // Worth by agent number alone, two agents a job: nothing may reach agents 2 and 3.
    let instance = GAPTwin.typeD(agents: 4, jobs: 8, seed: 6)
    let roomy = GAPInstance(
      agents: 4, jobs: 8, cost: instance.cost, weight: instance.weight,
      capacity: [Int](repeating: 600, count: 4))
    let worth = (0..<32).map { $0 / 8 }
    var search = GAPLocalSearch(roomy, worth: worth, near: 2, seed: 1, lane: 0)
    search.run(moves: 20_000, memory: 100) { false }
    let best = try #require(search.best)
    #expect(best.allSatisfy { $0 < 2 })
    #expect(Set(best).count == 2)
  }
}
