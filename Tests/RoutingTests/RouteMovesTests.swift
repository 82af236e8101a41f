import Running
import Testing

@testable import Routing

@Suite struct RouteMovesTests {
  /// What the sequences of a plan cost, nobody missed.
  private func cost(_ plan: RoutingPlan, _ problem: RoutingProblem) -> Int64 {
    var plan = plan
    plan.skipped = []
    plan.unassigned = []
    return plan.cost(problem)
  }

  @Test(arguments: 1...8)
  func aPriceIsTheDifferenceOfTwoPlans(_ seed: UInt64) throws {
    let problem = SampleProblems.make(
      32, places: 20, [.merges, .time, .layouts, .afternoon, .assistants, .above, .days], seed: seed)
    var without = problem
    for request in [28, 29, 30, 31] { without.requests[request].skipCost = 0 }
    let plan = RouteSearchTests.search(without, rounds: 200).plan
    let moves = [
      RouteMoves.Move(removing: [0, 1], adding: [30, 31]), RouteMoves.Move(removing: [2], adding: [28]),
      RouteMoves.Move(removing: [3], adding: []), RouteMoves.Move(removing: [], adding: [29]),
      RouteMoves.Move(removing: [4, 5, 6, 7], adding: [4, 5, 6, 7]),
    ]
    for threads in [1, 2] {
      let prices = RouteMoves.prices(moves, problem: problem, plan: plan, threads: threads)
      for (move, price) in zip(moves, prices) {
        let made = RouteMoves.making([move], problem: problem, plan: plan)
        #expect((price == nil) == (made == nil))
        guard let price, let made else { continue }
        #expect(price.change == cost(made, problem) - cost(plan, problem))
        // Sequences it does not name are as they were.
        let kept = plan.sequences.indices.filter { !price.touched.contains($0) }
        #expect(kept.allSatisfy { made.sequences.contains(plan.sequences[$0]) })
      }
    }
    #expect(RouteMoves.prices(moves, problem: problem, plan: plan, threads: 1).contains { $0 != nil })
  }

  @Test func somebodyWithoutAWayIsNoMove() {
    var problem = SampleProblems.make(12, places: 10, [.merges], seed: 1)
    problem.requests[11].limit = -1
    problem.requests[11].skipCost = 0
    let plan = RouteSearchTests.search(problem, rounds: 100).plan
    problem.requests[11].skipCost = nil
    let move = RouteMoves.Move(removing: [0], adding: [11])
    #expect(RouteMoves.prices([move], problem: problem, plan: plan, threads: 1) == [nil])
    #expect(RouteMoves.making([move], problem: problem, plan: plan) == nil)
  }
}
