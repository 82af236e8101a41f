import Running
import Testing

@testable import Routing

@Suite struct PinnedTests {
  private static let mix: SampleProblems.Features = [
    .merges, .time, .layouts, .afternoon, .assistants, .above, .days, .pairs, .fleet,
  ]

  /// A plan with every other sequence held, searched again from it.
  private func again(_ problem: RoutingProblem, seed: UInt64, rounds: Int, threads: Int = 1) -> (
    pinned: [PlannedSequence], plan: RoutingPlan
  ) {
    let first = RouteSearchTests.search(problem, rounds: rounds, seed: seed).plan
    var settings = RouteSearchSettings(iterations: rounds)
    settings.seed = seed + 1
    settings.threads = threads
    settings.start = first
    settings.pinned = first.sequences.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return (settings.pinned, RouteSearch(problem, settings).run().plan)
  }

  @Test(arguments: 1...8)
  func heldSequencesComeOutAsTheyWere(_ seed: UInt64) {
    let problem = SampleProblems.make(32, places: 20, Self.mix, seed: seed)
    let found = again(problem, seed: seed, rounds: 200)
    #expect(PlainAudit(problem, found.plan).faults.isEmpty)
    #expect(!found.pinned.isEmpty && found.pinned.allSatisfy(found.plan.sequences.contains))
  }

  @Test func largeProblemsHoldThemToo() {
    let problem = SampleProblems.make(480, places: 120, [.merges, .time, .layouts, .afternoon], seed: 3)
    let found = again(problem, seed: 1, rounds: 2_000)
    #expect(PlainAudit(problem, found.plan).faults.isEmpty)
    #expect(found.pinned.count > 10 && found.pinned.allSatisfy(found.plan.sequences.contains))
    #expect(again(problem, seed: 1, rounds: 2_000, threads: 2).plan == found.plan)
  }

  @Test func allHeldIsThePlan() {
    let problem = SampleProblems.make(24, places: 16, [.merges, .time], seed: 5)
    let first = RouteSearchTests.search(problem).plan
    var settings = RouteSearchSettings(iterations: 100)
    settings.pinned = first.sequences
    #expect(RouteSearch(problem, settings).run().plan == first)
  }

  /// A morning held in a vehicle of 100 a day. In the afternoon it is there for nothing; another type would be 50.
  @Test func aVehicleAtWorkAnywayCostsNothingMore() {
    let table: [Int32] = [0, 10, 10, 0]
    var morning = RoutingRequest(
      pickup: RequestEnd(place: 0, earliest: 0, latest: 100, service: 0),
      delivery: RequestEnd(place: 1, earliest: 0, latest: 100, service: 0), loads: [1])
    var afternoon = RoutingRequest(
      pickup: RequestEnd(place: 1, earliest: 0, latest: 100, service: 0),
      delivery: RequestEnd(place: 0, earliest: 0, latest: 100, service: 0), loads: [1])
    morning.session = 0
    afternoon.session = 1
    var (dear, cheap) = (
      RoutingVehicleType(layouts: [[2]], costPerDistance: 1),
      RoutingVehicleType(layouts: [[2]], costPerDistance: 1)
    )
    dear.dayCost = 100
    cheap.dayCost = 50
    var outward = RoutingSession(times: table, distances: table)
    outward.isOutward = true
    let problem = RoutingProblem(
      sessions: [RoutingSession(times: table, distances: table), outward], placeCount: 2,
      requests: [morning, afternoon], vehicleTypes: [dear, cheap], resourceCount: 1)
    let held = RunJoining(problem).alone([0], type: 0)
    var settings = RouteSearchSettings(iterations: 100)
    settings.pinned = [held].compactMap { $0?.sequence }
    let plan = RouteSearch(problem, settings).run().plan
    // 100 for the vehicle and 10 a way; with the cheaper type it would be 170.
    #expect(plan.cost == 120 && plan.sequences.map(\.vehicleType) == [0, 0])
  }
}
