import Routing
import Running
import Testing

@testable import Benchmarks

/// The search against trying everything, on instances small enough for that.
@Suite struct RouteRunTests {
  private func search(_ problem: RoutingProblem, aim: RouteSearchSettings.Aim) -> RoutingPlan {
    let limits = BenchmarkLimits(iterations: 2_000)
    return RouteRun(aim: aim, limits: limits).search(problem, clock: BenchmarkClock(limits: limits)).plan
  }

  @Test(arguments: 1...16) func findsTheBestRides(seed: UInt64) throws {
    let instance = RideTwin.instance(seed: seed, requests: 4, vehicles: 2, seats: 2)
    let mapping = RideMapping(instance, rule: .strict)
    let solution = mapping.solution(search(mapping.problem, aim: .cost))
    guard let best = RideTwin.best(instance) else {
      #expect(solution == nil)
      return
    }
    let found = RideChecker.check(try #require(solution), of: instance, rule: .strict)
    guard case .cost(let cost) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(cost - best) < 1e-3)
  }

  @Test func theTwinMeetsBothKinds() {
    let best = (1...16).map {
      RideTwin.best(RideTwin.instance(seed: $0, requests: 4, vehicles: 2, seats: 2))
    }
    #expect(best.count { $0 == nil } >= 2 && best.count { $0 != nil } >= 8)
  }

  @Test(arguments: 1...16) func findsTheFewestBuses(seed: UInt64) throws {
    let instance = BusTwin.instance(seed: seed)
    let mapping = SBRPMapping(instance)
    let solution = try #require(mapping.solution(search(mapping.problem, aim: .fleet)))
    #expect(SBRPChecker.check(solution, of: instance) == .cost(Double(solution.routes.count)))
    #expect(solution.routes.count == BusTwin.fewest(instance))
  }

  @Test func theTwinNeedsDifferentNumbersOfBuses() {
    #expect(Set((1...16).map { BusTwin.fewest(BusTwin.instance(seed: $0)) }).count >= 2)
  }
}
