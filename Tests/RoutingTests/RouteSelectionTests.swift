import LinearProgramming
import Running
import Testing

@testable import Routing

@Suite struct RouteSelectionTests {
  /// All choices of at most six routes that carry everybody, against GLPK.
  @Test(arguments: 1...6)
  func choosesTheCheapestCover(_ seed: UInt64) {
    let problem = SampleProblems.make(6, places: 8, [.merges, .time], seed: seed)
    withSearchData(problem) { data in
      var random = SeededGenerator(seed: seed)
      var routes: [RouteRecord] = []
      let requests = (0..<6).map { Int32($0) }
      // Ten random plans give routes; the first is the incumbent.
      var incumbent: [RouteRecord] = []
      for plan in 0..<10 {
        var state = SearchState(data, requests: requests)
        for request in 0..<6 {
          state.search.best.delta = .max
          let slot = random.below(state.slotCount + 1)
          if slot < state.slotCount, state.used[slot] {
            state.consider(request, data.requests[request], slot)
          }
          if state.search.best.delta == .max { state.considerNew(request, data.requests[request]) }
          state.insert(Int32(request), state.search.best)
          state.dropSettled()
        }
        if plan == 0 { incumbent = state.records() } else { routes += state.records() }
      }
      let all = incumbent + routes
      func price(_ chosen: [RouteRecord]) -> Int64 {
        chosen.reduce(0) { $0 + $1.cost + problem.vehicleTypes[Int($1.type)].dayCost }
      }
      var best = price(incumbent)
      func extend(_ from: Int, _ chosen: [RouteRecord], _ carried: Set<Int32>) {
        if carried.count == 6 { best = min(best, price(chosen)) }
        guard from < all.count, chosen.count < 6 else { return }
        for k in from..<all.count where !carried.isSuperset(of: all[k].requests) {
          extend(k + 1, chosen + [all[k]], carried.union(all[k].requests))
        }
      }
      extend(0, [], [])
      let chosen = RouteSelection(data: data).choose(
        routes, incumbent: incumbent, requests: requests, limits: SolveLimits())
      let state = Loaded(data, requests, chosen ?? incumbent)
      // Dropping those carried twice may make it cheaper still.
      #expect(state.cost <= best)
      #expect(state.absent == 0)
    }
  }

  private struct Loaded {
    let cost: Int64
    let absent: Int
    init(_ data: SearchData, _ requests: [Int32], _ routes: [RouteRecord]) {
      var lane = SearchState(data, requests: requests)
      for route in routes { _ = lane.add(route) }
      cost = lane.exactCost
      absent = lane.absent.count
    }
  }
}
