import Testing

@testable import Routing

@Suite struct RoutingPlanTests {
  @Test func aPlanIsAValue() {
    let plan = RoutingPlan(sequences: [], skipped: [1], unassigned: [], cost: 5)
    var other = plan
    other.cost = 6
    #expect(plan != other)
  }
}
