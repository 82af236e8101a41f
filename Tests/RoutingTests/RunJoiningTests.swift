import Running
import Testing

@testable import Routing

@Suite struct RunJoiningTests {
  /// A plan without one request, and every run that could take it.
  private func ways(_ problem: RoutingProblem, _ plan: RoutingPlan, _ request: Int) -> [(
    at: Int, way: RunJoining.Way
  )] {
    plan.sequences.indices.filter {
      plan.sequences[$0].session == problem.requests[request].session
    }.flatMap { at in
      plan.sequences[at].runs.indices.compactMap { run in
        RunJoining(problem).best(request, in: plan.sequences[at], run: run).map { (at, $0) }
      }
    }
  }

  @Test(arguments: 1...8)
  func neverCheaperThanTheExactSearchAndOftenAsCheap(_ seed: UInt64) throws {
    let problem = SampleProblems.make(
      24, places: 16, [.merges, .time, .layouts, .assistants, .above, .pairs], seed: seed)
    let plan = RouteSearchTests.search(problem, rounds: 200).plan
    var same = 0
    for request in problem.requests.indices where plan.unassigned.isEmpty {
      var without = plan
      without.sequences = plan.sequences.compactMap { sequence in
        var changed = sequence
        for at in changed.stops.indices {
          changed.stops[at].boarding.removeAll { $0 == request }
          changed.stops[at].leaving.removeAll { $0 == request }
        }
        changed.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
        return changed.stops.isEmpty ? nil : changed.retimed(problem)
      }
      without.unassigned = [request]
      let found = ways(problem, without, request)
      let allowed = found.filter { $0.way.breaches.isEmpty }
      for (at, way) in allowed {
        var after = without
        after.sequences[at] = way.sequence
        after.unassigned = []
        after.cost = after.cost(problem)
        #expect(PlainAudit(problem, after).faults.isEmpty)
      }
      // What breaks a rule is never called allowed by the plain audit either.
      for (at, way) in found where !way.breaches.isEmpty {
        var after = without
        after.sequences[at] = way.sequence
        after.unassigned = []
        after.cost = after.cost(problem)
        #expect(!PlainAudit(problem, after).faults.isEmpty)
      }
      let best = allowed.map { problem.cost($0.way.sequence) - problem.cost(without.sequences[$0.at]) }.min()
      let quote = RouteInsertion.quotes(problem: problem, plan: without, requests: [request], count: 1).first
      guard let best, let quote else { continue }
      // The search may also change the vehicle, begin a run or join two.
      #expect(quote.extraCost <= best)
      if quote.extraCost == best { same += 1 }
    }
    #expect(same >= 3, "\(same)")
  }

  /// Homes at 0 and 60 on the way to a school at 120; two seats; nobody may be aboard longer than 90 but the third.
  @Test func whatBreaksIsNamed() throws {
    let points = [0, 60, 120]
    let table = points.flatMap { a in points.map { Int32(abs($0 - a)) } }
    func request(_ home: Int, limit: Int64) -> RoutingRequest {
      RoutingRequest(
        pickup: RequestEnd(place: home, earliest: -10_000, latest: 10_000, service: 0),
        delivery: RequestEnd(place: 2, earliest: 500, latest: 600, service: 0), loads: [1], limit: limit)
    }
    var problem = RoutingProblem(
      sessions: [RoutingSession(times: table, distances: table)], placeCount: 3,
      requests: [request(1, limit: 90), request(1, limit: 90), request(0, limit: 200)],
      vehicleTypes: [RoutingVehicleType(layouts: [[2]], costPerDistance: 1)], resourceCount: 1)
    problem.mergesStops = true
    let joining = RunJoining(problem)
    let one = try #require(joining.alone([0], type: 0))
    #expect(one.breaches.isEmpty)
    let two = try #require(joining.best(1, in: one.sequence, run: 0))
    #expect(two.breaches.isEmpty && two.sequence.stops.count == 2)
    let three = try #require(joining.best(2, in: two.sequence, run: 0))
    #expect(three.breaches == [.load(run: 0, most: [3], assistants: 0)])
    problem.requests[2].solo = true
    let alone = try #require(RunJoining(problem).best(2, in: one.sequence, run: 0))
    #expect(alone.breaches == [.alone(request: 2, with: 0)])
    // From 0 to 120 nobody gets in 100.
    problem.requests[2].solo = false
    problem.requests[0].pickup.place = 0
    problem.requests[0].limit = 100
    let late = try #require(RunJoining(problem).alone([0], type: 0))
    #expect(late.breaches == [.ride(request: 0, time: 120, limit: 100)])
  }
}
