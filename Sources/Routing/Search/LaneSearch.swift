import Running

#if canImport(Glibc)
import Glibc
#else
import Foundation
#endif

/// One lane: removes some requests, puts them back, and keeps the result by simulated annealing, a round at a time.
struct LaneSearch: ~Copyable {
  let data: SearchData
  let neighbours: Neighbours
  var state: SearchState
  private var random: SeededGenerator
  private var scratch: RemovalScratch
  /// About how many requests a round takes out.
  private let size: Int
  /// Best routes seen, what is absent then, and their price.
  private(set) var best: [RouteRecord] = []
  private(set) var bestCost = Int64.max
  private(set) var bestStranded = Int.max
  private(set) var bestCount = Int.max
  /// Whether fewer routes count for more than cost.
  let fewest: Bool
  /// How often each request was left over while shrinking.
  var absences: [Int] = []
  /// Routes of good plans, to choose among; nil: none are kept.
  var pool: RoutePool?
  var positions: Int { state.search.positions }

  init(
    _ data: SearchData, _ neighbours: Neighbours, requests: [Int32], seed: UInt64, lane: UInt64,
    fewest: Bool = false
  ) {
    self.fewest = fewest
    if fewest { absences = [Int](repeating: 0, count: data.requestCount) }
    self.data = data
    self.neighbours = neighbours
    state = SearchState(data, requests: requests)
    state.neighbours = neighbours
    random = SeededGenerator(seed: seed, lane: lane)
    scratch = RemovalScratch(data, requests: requests)
    size = max(2, min(10, 4 + requests.count / 20))
  }

  /// Puts these routes in place of what is there.
  mutating func load(_ records: [RouteRecord]) {
    state.begin()
    var all: [Int32] = []
    for request in scratch.requests where state.owner[Int(request)] >= 0 { all.append(request) }
    state.remove(all)
    for record in records { _ = state.add(record) }
    state.keep()
    note()
  }

  /// Puts everybody absent in, cheapest first.
  mutating func construct() {
    state.begin()
    Recreate.run(&state, order: .farthest, blinks: 0, &random)
    state.keep()
    note()
  }

  /// Remembers the state where it is the best so far.
  mutating func note() {
    let cost = state.exactCost
    let count = fewest ? state.routeCount : 0
    guard (state.stranded, count, cost) < (bestStranded, bestCount, bestCost) else { return }
    bestCount = count
    bestStranded = state.stranded
    bestCost = cost
    best = state.records()
  }

  /// Some rounds at a temperature falling from `hot` to `cold`; stops early when `isOver`.
  ///
  /// - Returns: rounds done.
  mutating func run(rounds: Int, hot: Double, cold: Double, isOver: () -> Bool) -> Int {
    var cost = searchCost
    let steps = max(1, rounds / 64)
    let factor = pow(cold / hot, 1 / Double(steps))
    var temperature = hot
    for round in 0..<rounds {
      if round & 63 == 63 {
        temperature *= factor
        if isOver() { return round }
      }
      step(temperature, &cost)
    }
    return rounds
  }

  /// Those absent weigh a little more than they would cost aboard, so that the search may pass through plans
  /// without them.
  private var searchCost: Double {
    Double(state.cost) - Double(state.stranded)
      * Double(min(data.problem.unassignedCost, RequestData.mostAbsence))
      + Double(state.stranded) * absencePenalty
  }

  var absencePenalty = 0.0

  /// Takes some requests out, in a new round.
  mutating func ruin() {
    let draw = random.below(100)
    let kind: RemovalOperator =
      draw < 60 ? .strings : draw < 78 ? .related : draw < 86 ? .wholeRoute : draw < 93 ? .worst : .random
    kind.choose(state, neighbours, size: size, &scratch, &random)
    state.begin()
    state.remove(scratch.chosen)
  }

  /// Puts those absent back in an order drawn at random.
  mutating func recreate(allowNew: Bool) {
    let pick = random.below(11)
    let order: Recreate.Order =
      pick < 4
      ? .random
      : pick < 6
        ? .farthest
        : pick < 7
          ? .nearest
          : pick < 9
            ? .narrow
            : pick < 10 ? .earliest : .heaviest
    Recreate.run(&state, order: order, blinks: 10, allowNew: allowNew, &random)
  }

  /// Whether annealing takes a cost for another.
  mutating func accepts(_ now: Double, over before: Double, _ temperature: Double) -> Bool {
    now < before - temperature * log(max(random.unit(), 1e-12))
  }

  private mutating func step(_ temperature: Double, _ cost: inout Double) {
    ruin()
    recreate(allowNew: !fewest)
    let now = searchCost
    if accepts(now, over: cost, temperature) {
      if pool != nil, now < Double(bestCost) * 1.03 {
        for route in state.changed() { pool?.add(route) }
      }
      state.keep()
      cost = now
      if state.stranded < bestStranded || state.exactCost < bestCost || fewest {
        note()
      }
    } else {
      state.takeBack()
    }
  }
}

extension LaneSearch {
  /// A power, kept here with the mathematics library.
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

  /// A natural logarithm.
  static func logarithm(_ value: Double) -> Double { log(value) }
}
