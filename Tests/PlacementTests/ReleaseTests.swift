import CaseModel
import Testing

@testable import Placement

@Suite struct ReleaseTests {
  /// What a child's absence saves is the difference of two solves, and the chain that says who moves adds up to it.
  @Test(arguments: 1...80) func isTheDifferenceOfTwoSolves(seed: Int) throws {
    let (world, journeys) = randomCase(seed: UInt64(seed), children: 9, provisions: 4)
    let model = PlacementModel(world, journeys: journeys, settings: PlacementSettings(threads: 1))
    let outcome = try PlacementSearch(model).run()
    let values = NewPlaceValues(PlanReading(model, outcome))
    let waiting = Set((0..<model.openCount).filter { outcome.pair[$0] < 0 })
    func cost(without gone: Set<Int>) -> (cost: Int64, awaiting: Int64) {
      let plan = NetworkPlanner(model, excluding: gone).solve(
        room: model.room(taking: outcome.taken), fixed: [], start: nil)
      return (plan.cost, plan.awaiting)
    }
    let all = cost(without: waiting)
    let nothing = PlaceParts()
    for child in 0..<model.openCount {
      if waiting.contains(child) {
        #expect(values.release(child) == nil)
      } else {
        let less = cost(without: waiting.union([child]))
        #expect(values.release(child) == all.cost - less.cost)
        #expect(values.saving(child, at: nothing).total == all.cost - less.cost)
        #expect(values.moves(child) >= 1)
      }
      let (whole, rest) = (cost(without: []), cost(without: [child]))
      if whole.awaiting > rest.awaiting {
        #expect(values.releaseOfAwaiting(child) == whole.cost - rest.cost)
      } else {
        #expect(values.releaseOfAwaiting(child) == nil)
      }
    }
  }

  @Test func someChainsAreLong() throws {
    var longest = 0
    for seed in 1...80 {
      let (world, journeys) = randomCase(seed: UInt64(seed), children: 9, provisions: 4)
      let model = PlacementModel(world, journeys: journeys, settings: PlacementSettings(threads: 1))
      let values = NewPlaceValues(PlanReading(model, try PlacementSearch(model).run()))
      longest = max(longest, (0..<model.openCount).map(values.moves).max() ?? 0)
    }
    #expect(longest >= 3)
  }
}
