import Running
import Testing

@testable import Benchmarks

@Suite struct CFLPSearchTests {
  @Test func solvesByHand() {
    var search = CFLPSearch(CFLPTwin.byHand, limits: BenchmarkLimits())
    let ending = search.run()
    #expect(ending.cost == 17)
    #expect(ending.lowerBound == 17)
    #expect(ending.solution?.json == "{\"open\":[0,1],\"served\":[[0,0,1],[1,1,1]]}")
  }

  @Test func splitsACustomer() {
    // As by hand with facility 1 holding 1: customer 1 takes that one unit there (1) and one at facility 0 (4),
    // customer 0 both units at facility 0 (4): 11 + 9 = 20.
    let instance = CFLPInstance(
      facilities: 2, customers: 2, capacity: [3, 1], fixedCost: [10, 1], demand: [2, 2], cost: [4, 8, 6, 2])
    var search = CFLPSearch(instance, limits: BenchmarkLimits())
    let ending = search.run()
    #expect(ending.cost == 20)
    #expect(ending.solution?.json == "{\"open\":[0,1],\"served\":[[0,0,1],[0,1,0.5],[1,1,0.5]]}")
  }

  @Test func agreesWithTryingEverything() throws {
    var without = 0
    for seed in 0..<250 as Range<UInt64> {
      let instance = CFLPTwin.random(seed)
      var search = CFLPSearch(instance, limits: BenchmarkLimits())
      let ending = search.run()
      #expect(!ending.cut)
      guard let optimum = CFLPTwin.optimum(instance) else {
        #expect(ending.solution == nil && ending.lowerBound == .infinity, "seed \(seed)")
        without += 1
        continue
      }
      #expect(abs(ending.cost - optimum) <= 1e-7 * (1 + optimum), "seed \(seed)")
      #expect(ending.lowerBound <= optimum + 1e-9 * (1 + optimum), "seed \(seed)")
      #expect(ending.lowerBound >= optimum - 1e-6 * (1 + optimum), "seed \(seed)")
      let solution = try #require(ending.solution)
      guard case .cost(let cost) = CFLPChecker.check(solution, of: instance) else {
        Issue.record("seed \(seed): the checker refuses the solution")
        continue
      }
      #expect(abs(cost - optimum) <= 1e-7 * (1 + optimum), "seed \(seed)")
    }
    #expect(without > 0, "the sample should hold instances without a solution")
  }

  @Test func aRaisedStopLeavesATrueBound() {
    let limits = BenchmarkLimits()
    limits.stop.raise()
    var search = CFLPSearch(CFLPTwin.byHand, limits: limits)
    let ending = search.run()
    #expect(ending.lowerBound <= 17)
  }
}
