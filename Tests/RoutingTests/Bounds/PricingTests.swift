import Running
import Testing

@testable import Routing

@Suite struct PricingTests {
  /// Random prices of requests, of a vehicle, and of cuts.
  private func duals(_ tiny: inout TinyProblems, requests: Int, cuts: Int) -> RouteDuals {
    RouteDuals(
      requests: (0..<requests).map { _ in Int64(tiny.number(0...40)) }, fleet: [-Int64(tiny.number(0...5))],
      cuts: (0..<cuts).map { _ in -Int64(tiny.number(1...12)) })
  }

  private func set(_ members: [Int]) -> RequestSet {
    members.reduce(into: RequestSet()) { $0.insert($1) }
  }

  /// The least reduced price over all orders of all sets equals the label search's; the bound is never above it.
  @Test(arguments: 1...25 as ClosedRange<UInt64>) func leastReducedPriceIsThatOfBruteForce(seed: UInt64)
    throws
  {
    var tiny = TinyProblems(seed: seed)
    var problem = tiny.problem(requests: 4)
    switch seed % 3 {
    case 1: problem.vehicleTypes[0].longest = Int64(tiny.number(40...80))
    case 2:
      problem.vehicleTypes[0].costPerTime = Int64(tiny.number(1...2))
      problem.minimumPaidTime = Int64(tiny.number(0...1) * 30)
    default: break
    }
    let cuts = [SubsetRow(members: set([0, 1, 2])), SubsetRow(members: set([1, 2, 3]))]
    let duals = duals(&tiny, requests: 4, cuts: 2)
    let graph = RouteGraph(FragmentTests.network(problem), FragmentTests.pool(problem))
    let active = ActiveCuts(cuts, duals)
    let bounds = CompletionBounds(graph, duals, active)
    var prices: [Int: Int64] = [:]
    for mask in 1..<16 {
      guard let cost = BruteForce(problem: problem).bestRoute(set: mask, type: 0) else { continue }
      var price = cost - duals.fleet[0]
      for request in 0..<4 where mask >> request & 1 == 1 { price -= duals.requests[request] }
      for (index, members) in [[0, 1, 2], [1, 2, 3]].enumerated() {
        if members.count(where: { mask >> $0 & 1 == 1 }) >= 2 { price -= duals.cuts[index] }
      }
      prices[mask] = price
    }
    let least = try #require(prices.values.min())
    var search = LabelSearch(graph, bounds, active, UnreachableRequests(graph), mode: .best)
    search.run(below: 1_000, limit: 100_000, deadline: .never, stop: StopFlag())
    #expect(!search.isCut)
    #expect(search.found.first?.price == least)
    #expect(bounds.best <= least)
    var all = LabelSearch(graph, bounds, active, UnreachableRequests(graph), mode: .all)
    all.run(below: 1_000, limit: 100_000, deadline: .never, stop: StopFlag())
    var best: [RequestSet: Int64] = [:]
    for found in all.found {
      let column = all.column(found)
      best[column.requests] = min(best[column.requests] ?? .max, found.price)
    }
    #expect(best.values.sorted() == prices.values.sorted())
  }

  @Test func nothingIsFoundBelowTheLeast() {
    var tiny = TinyProblems(seed: 3)
    let problem = tiny.problem(requests: 4)
    let graph = RouteGraph(FragmentTests.network(problem), FragmentTests.pool(problem))
    let duals = RouteDuals(requests: [0, 0, 0, 0], fleet: [0], cuts: [])
    let active = ActiveCuts([], duals)
    let bounds = CompletionBounds(graph, duals, active)
    var search = LabelSearch(graph, bounds, active, UnreachableRequests(graph), mode: .best)
    search.run(below: 0, limit: 100_000, deadline: .never, stop: StopFlag())
    #expect(search.found.isEmpty)
    #expect(bounds.best > 0)
  }

  @Test func brokenSubsetRowsAreFound() {
    // Three half routes over pairs of three requests: together 1.5 where at most 1 may be.
    let routes = [[0, 1], [1, 2], [0, 2], [3]].map { (requests: set($0), value: 0.5) }
    let found = SubsetRowSearch.broken(by: routes, requestCount: 4, known: [], limit: 10)
    #expect(found == [SubsetRow(members: set([0, 1, 2]))])
    #expect(SubsetRowSearch.broken(by: routes, requestCount: 4, known: found, limit: 10).isEmpty)
  }

  @Test func setsBeyondSixtyFour() {
    var members: [Int] = []
    let some = set([127, 0, 64, 63])
    some.forEach { members.append($0) }
    #expect(members == [0, 63, 64, 127])
    #expect(some.isWithin(RequestSet(first: 128)))
    #expect(!some.isWithin(RequestSet(first: 127)))
    #expect(RequestSet(first: 70).count == 70)
    #expect(some.meet(set([64, 1])).count == 1)
  }
}
