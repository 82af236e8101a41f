import Testing

@testable import Benchmarks

@Suite struct GAPDomainTests {
  @Test func followsConsequences() throws {
    // Two agents of capacity 3; jobs weigh 2, 2, 1 with either. Job 0 to agent 0 leaves room 1 there, so job 1
    // must go to agent 1; job 2 stays open (1 left on each).
    let instance = GAPInstance(
      agents: 2, jobs: 3, cost: [5, 6, 7, 1, 2, 3], weight: [2, 2, 1, 2, 2, 1], capacity: [3, 3])
    var domain = try #require(GAPDomain(instance))
    #expect(domain.freeJobs == [0, 1, 2])
    let holds = domain.assign(0, to: 0)
    #expect(holds)
    #expect(domain.agentOf == [0, 1, -1])
    #expect(domain.residual == [1, 1])
    #expect(domain.fixedCost == 5 + 2)
    #expect(domain.freeJobs == [2])
  }

  @Test func noticesAContradiction() throws {
    // As above with job 2 weighing 2: after job 0 and 1 nothing holds it.
    let instance = GAPInstance(
      agents: 2, jobs: 3, cost: [5, 6, 7, 1, 2, 3], weight: [2, 2, 2, 2, 2, 2], capacity: [3, 3])
    var domain = try #require(GAPDomain(instance))
    let holds = domain.assign(0, to: 0)
    #expect(!holds)
  }

  @Test func givesTheOnlyAgentEveryJob() throws {
    let instance = GAPInstance(agents: 1, jobs: 2, cost: [3, 4], weight: [1, 1], capacity: [2])
    let domain = try #require(GAPDomain(instance))
    #expect(domain.agentOf == [0, 0])
    #expect(domain.fixedCost == 7)
    #expect(domain.freeJobs.isEmpty)
  }

  @Test func refusesAJobThatFitsNowhere() {
    #expect(GAPDomain(GAPInstance(agents: 1, jobs: 1, cost: [1], weight: [3], capacity: [2])) == nil)
  }
}
