import Running
import Testing

@testable import Routing

/// Problems large enough to be searched in groups.
@Suite struct GroupExchangeTests {
  @Test(arguments: [
    SampleProblems.Features([.merges, .time, .afternoon, .layouts]), .all,
  ])
  func plansOfGroupsPassThePlainAudit(_ features: SampleProblems.Features) {
    let problem = SampleProblems.make(300, places: 60, features, seed: 5)
    var settings = RouteSearchSettings(iterations: 2_400)
    settings.threads = 1
    let one = RouteSearch(problem, settings).run()
    #expect(PlainAudit(problem, one.plan).faults.isEmpty)
    settings.threads = 2
    #expect(RouteSearch(problem, settings).run().plan == one.plan)
    #expect(!one.cutShort)
    // Starting from a plan never ends above it.
    settings.start = one.plan
    settings.iterations = 24
    let again = RouteSearch(problem, settings).run().plan
    #expect((again.unassigned.count, again.cost) <= (one.plan.unassigned.count, one.plan.cost))
  }
}
