import LinearProgramming
import Running
import Testing

@testable import Routing

@Suite("Ways and routes together") struct ChoiceSearchTests {
  /// Requests 0..<always travel anyway; then choosers of two or three ways, a request each, and two rooms below one.
  private func choices(_ problem: RoutingProblem, always: Int, seed: UInt64, mostAway: Int? = nil)
    -> RouteChoices
  {
    var random = SeededGenerator(seed: seed)
    let rooms = [
      RouteChoices.Room(parent: -1, most: 40, used: 0, steps: [.init(above: 3, price: 40)]),
      RouteChoices.Room(parent: 0, most: 2, used: 0, steps: []),
      RouteChoices.Room(parent: -1, most: 2, used: 0, steps: []),
    ]
    var choosers: [RouteChoices.Chooser] = []
    var at = always
    while at + 1 < problem.requests.count {
      let count = min(2, problem.requests.count - at)
      choosers.append(
        RouteChoices.Chooser(
          alternatives: (0..<count).map {
            .init(requests: [at + $0], price: Int64(random.below(200)), room: ($0 + at) % 3)
          } + (at % 2 == 0 ? [.init(requests: [], price: 500, room: -1)] : [])))
      at += count
    }
    var result = RouteChoices(choosers: choosers, rooms: rooms, always: Array(0..<always), mostAway: mostAway)
    // Held at first: the first way with room.
    for c in result.choosers.indices {
      for way in result.choosers[c].alternatives.indices {
        let chain = Self.chain(result, result.choosers[c].alternatives[way].room)
        guard chain.allSatisfy({ result.rooms[$0].used < result.rooms[$0].most }) else { continue }
        result.choosers[c].held = way
        result.choosers[c].home = way
        for room in chain { result.rooms[room].used += 1 }
        break
      }
    }
    return result
  }

  private static func chain(_ choices: RouteChoices, _ room: Int) -> [Int] {
    room < 0 ? [] : [room] + chain(choices, choices.rooms[room].parent)
  }

  /// The same choices with other ways held; nil where a room is too small.
  private func holding(_ held: [Int], _ choices: RouteChoices) -> RouteChoices? {
    var result = choices
    for room in result.rooms.indices { result.rooms[room].used = 0 }
    for (c, way) in held.enumerated() {
      result.choosers[c].held = way
      for room in Self.chain(result, result.choosers[c].alternatives[way].room) {
        result.rooms[room].used += 1
      }
    }
    return result.rooms.contains { $0.used > $0.most } ? nil : result
  }

  /// Routes of those active alone, by the route search; nil where not everybody is carried.
  private func routed(_ problem: RoutingProblem, _ choices: RouteChoices, rounds: Int = 400) -> RoutingPlan? {
    var problem = problem
    let active = Set(choices.active)
    for request in problem.requests.indices where !active.contains(request) {
      problem.requests[request].skipCost = 0
      problem.requests[request].limit = -1
    }
    let plan = RouteSearchTests.search(problem, rounds: rounds).plan
    return plan.unassigned.isEmpty ? plan : nil
  }

  /// Price of the sequences, nobody missed.
  private func cost(_ plan: RoutingPlan, _ problem: RoutingProblem) -> Int64 {
    var plan = plan
    plan.skipped = []
    plan.unassigned = []
    return plan.cost(problem)
  }

  private func search(
    _ problem: RoutingProblem, _ choices: RouteChoices, _ start: RoutingPlan, rounds: Int = 2_000,
    threads: Int = 1
  ) -> ChoiceSearch.Outcome {
    var settings = RouteSearchSettings(iterations: rounds)
    settings.threads = threads
    settings.start = start
    return ChoiceSearch(problem, choices, settings).run()
  }

  @Test("as cheap as the cheapest of all choices routed one by one", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func twin(_ seed: UInt64) throws {
    let problem = SampleProblems.make(9, places: 8, [.merges, .time], seed: seed)
    let choices = choices(problem, always: 3, seed: seed)
    let start = try #require(routed(problem, choices))
    let found = search(problem, choices, start)
    var least = Int64.max
    func visit(_ held: [Int]) {
      guard held.count < choices.choosers.count else {
        guard let other = holding(held, choices), let plan = routed(problem, other) else { return }
        least = min(least, cost(plan, problem) + other.price)
        return
      }
      for way in choices.choosers[held.count].alternatives.indices { visit(held + [way]) }
    }
    visit([])
    #expect(found.cost == least)
  }

  @Test("rooms, prices and people add up", arguments: [UInt64(1), 2, 3, 4, 5, 6, 7, 8])
  func sums(_ seed: UInt64) throws {
    let problem = SampleProblems.make(
      36, places: 20, [.merges, .time, .layouts, .afternoon, .assistants, .above, .days], seed: seed)
    let choices = choices(problem, always: 20, seed: seed, mostAway: seed % 2 == 0 ? 2 : nil)
    let start = try #require(routed(problem, choices))
    let found = search(problem, choices, start, rounds: 600)
    let after = try #require(holding(found.held, choices))
    #expect(found.cost == cost(found.plan, problem) + after.price)
    #expect(found.cost <= cost(start, problem) + choices.price)
    let carried = found.plan.sequences.flatMap { $0.stops.flatMap(\.boarding) }.sorted()
    #expect(carried == after.active)
    let away = zip(found.held, choices.choosers).filter { $0 != $1.home }.count
    if seed % 2 == 0 { #expect(away <= 2) }
  }

  @Test(
    "GLPK chooses the best of all ways of putting routes of two plans together",
    arguments: [UInt64(1), 2, 3, 4])
  func selection(_ seed: UInt64) throws {
    var problem = SampleProblems.make(16, places: 12, [.merges, .time, .afternoon], seed: seed)
    problem.vehicleTypes[0].dayCost = 300
    let choices = choices(problem, always: 6, seed: seed)
    let start = try #require(routed(problem, choices, rounds: 1))
    let found = search(problem, choices, start, rounds: 1_500)
    let better = try #require(holding(found.held, choices))
    withSearchData(problem) { data in
      // Prices of routes are those that the search gives them.
      let (old, new) = (
        ChoicePlan(data, choices, start.sequences.map { RouteRecord($0) }),
        ChoicePlan(data, better, found.plan.sequences.map { RouteRecord($0) })
      )
      let none = VehicleCounts(data)
      let chosen = ChoiceSelection(data: data, choices: choices, elsewhere: none).choose(
        new.records, .init(records: old.records, held: choices.choosers.map(\.held)),
        limits: SolveLimits())
      var ways = choices
      if let chosen { ways.hold(Array(ways.choosers.indices), chosen.held) }
      let plan = ChoicePlan(data, ways, chosen?.records ?? old.records)
      #expect(plan.isFeasible)
      // Every subset of the routes of both, with the ways that it carries, is dearer or as dear.
      let all = old.records + new.records.filter { !old.records.contains($0) }
      var least = min(old.cost, new.cost)
      for subset in 0..<(1 << min(12, all.count)) {
        let some = all.indices.filter { $0 < 12 && subset >> $0 & 1 == 1 }.map { all[$0] }
        let carried = Set(some.flatMap(\.requests).map { Int($0) })
        var held: [Int] = []
        for chooser in choices.choosers {
          guard
            let way = chooser.alternatives.indices.first(where: {
              let requests = chooser.alternatives[$0].requests
              return !requests.isEmpty && requests.allSatisfy(carried.contains)
            }) ?? chooser.alternatives.indices.first(where: { chooser.alternatives[$0].requests.isEmpty })
          else { break }
          held.append(way)
        }
        guard held.count == choices.choosers.count, let other = holding(held, choices),
          other.active.allSatisfy(carried.contains)
        else { continue }
        let whole = ChoicePlan(data, other, some)
        if whole.isFeasible { least = min(least, whole.cost) }
      }
      #expect(plan.cost <= least)
      #expect(plan.cost <= new.cost && plan.cost <= old.cost)
    }
  }

  @Test("some choose otherwise") func chooses() throws {
    var moved = 0
    for seed in UInt64(1)...4 {
      let problem = SampleProblems.make(20, places: 12, [.merges, .time], seed: seed)
      let choices = choices(problem, always: 8, seed: seed)
      let start = try #require(routed(problem, choices))
      let before = choices.choosers.map(\.held)
      moved += search(problem, choices, start, rounds: 400).held == before ? 0 : 1
    }
    #expect(moved > 0)
  }

  @Test("threads change nothing") func threads() throws {
    let problem = SampleProblems.make(24, places: 14, [.merges, .time, .layouts], seed: 3)
    let choices = choices(problem, always: 10, seed: 3)
    let start = try #require(routed(problem, choices))
    let (one, two) = (
      search(problem, choices, start, rounds: 400), search(problem, choices, start, rounds: 400, threads: 2)
    )
    #expect(one.held == two.held && one.cost == two.cost && one.plan == two.plan)
  }

  @Test(
    "large problems are searched in regions: everything adds up, threads change nothing",
    arguments: [UInt64(1), 2])
  func regions(_ seed: UInt64) throws {
    let count = 540
    var problem = SampleProblems.make(count, places: 60, [.merges, .time, .layouts, .afternoon], seed: seed)
    problem.vehicleTypes[0].dayCost = 400
    var choices = choices(problem, always: 440, seed: seed)
    for room in choices.rooms.indices { choices.rooms[room].most += 30 }
    let start = try #require(routed(problem, choices, rounds: 2_000))
    let (one, two) = (
      search(problem, choices, start, rounds: 3_000),
      search(problem, choices, start, rounds: 3_000, threads: 2)
    )
    #expect(one.held == two.held && one.cost == two.cost && one.plan == two.plan)
    let after = try #require(holding(one.held, choices))
    #expect(one.cost == cost(one.plan, problem) + after.price)
    #expect(one.cost < cost(start, problem) + choices.price)
    #expect(one.plan.sequences.flatMap { $0.stops.flatMap(\.boarding) }.sorted() == after.active)
  }
}
