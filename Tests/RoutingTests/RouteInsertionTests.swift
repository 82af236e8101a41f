import Running
import Testing

@testable import Routing

@Suite struct RouteInsertionTests {
  @Test(arguments: 1...8)
  func aQuoteIsTheDifferenceOfTwoPlans(_ seed: UInt64) {
    let problem = SampleProblems.make(
      32, places: 20, [.merges, .time, .layouts, .afternoon, .assistants, .above], seed: seed)
    var without = problem
    // Requests 30 and 31 are a new child's morning and afternoon: nobody misses them yet.
    without.requests[30].skipCost = 0
    without.requests[31].skipCost = 0
    let plan = RouteSearchTests.search(without, rounds: 200).plan
    #expect(plan.skipped == [30, 31])
    let quotes = RouteInsertion.quotes(problem: problem, plan: plan, requests: [30, 31], count: 3)
    #expect(quotes.count >= 1 && quotes.count <= 3)
    #expect(quotes.map(\.extraCost) == quotes.map(\.extraCost).sorted())
    for quote in quotes {
      var after = plan
      after.skipped = []
      for (sequence, place) in zip(quote.sequences, quote.replaces).sorted(by: { $0.1 > $1.1 }) {
        if place >= 0 { after.sequences[place] = sequence } else { after.sequences.append(sequence) }
      }
      after.cost = plan.cost + quote.extraCost
      #expect(PlainAudit(problem, after).faults.isEmpty)
    }
  }
}

@Suite struct FleetTests {
  /// Four homes a minute apart on the way to one school, four seats, each first put alone: one vehicle does.
  @Test func oneVehicleWhereOneDoes() {
    let points = [0, 60, 120, 180, 240]
    let table = points.flatMap { a in points.map { Int32(abs($0 - a)) } }
    let requests = (0..<4).map { home in
      RoutingRequest(
        pickup: RequestEnd(place: home, earliest: 0, latest: 10_000, service: 0),
        delivery: RequestEnd(place: 4, earliest: 500, latest: 600, service: 0), loads: [1], limit: 240)
    }
    let problem = RoutingProblem(
      sessions: [RoutingSession(times: table, distances: table)], placeCount: 5, requests: requests,
      vehicleTypes: [RoutingVehicleType(layouts: [[4]], costPerDistance: 0)], resourceCount: 1)
    var settings = RouteSearchSettings(iterations: 200)
    settings.aim = .fleet
    #expect(RouteSearch(problem, settings).run().plan.sequences.count == 1)
  }

  @Test(arguments: 1...4)
  func fewerOrAsManyVehiclesAsTheCheapestPlan(_ seed: UInt64) {
    let problem = SampleProblems.make(40, places: 24, [.merges, .windows], seed: seed)
    var settings = RouteSearchSettings(iterations: 1_000)
    settings.aim = .fleet
    let fewest = RouteSearch(problem, settings).run().plan
    settings.aim = .cost
    let cheapest = RouteSearch(problem, settings).run().plan
    #expect(PlainAudit(problem, fewest).faults.isEmpty)
    #expect(fewest.sequences.count <= cheapest.sequences.count)
  }
}
