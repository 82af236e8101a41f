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
  private var removed: [Int32] = []
  /// About how many requests a round takes out.
  private let size: Int
  /// Best routes seen, what is absent then, and their price.
  private(set) var best: [RouteRecord] = []
  private(set) var bestCost = Int64.max
  private(set) var bestStranded = Int.max
  /// Routes of good plans, for set partitioning; by their requests and type.
  var pool: RoutePool?
  var positions: Int { state.search.positions }

  init(
    _ data: SearchData, _ neighbours: Neighbours, requests: [Int32], seed: UInt64, lane: UInt64
  ) {
    self.data = data
    self.neighbours = neighbours
    state = SearchState(data, requests: requests)
    random = SeededGenerator(seed: seed, lane: lane)
    scratch = RemovalScratch(data, requests: requests)
    size = max(2, min(10, requests.count / 3))
  }

  /// Puts these routes in place of what is there.
  mutating func load(_ records: [RouteRecord]) {
    state.begin()
    var all: [Int32] = []
    for request in scratch.requests where state.owner[Int(request)] >= 0 { all.append(request) }
    state.remove(all)
    for record in records { _ = state.add(record) }
    state.keep()
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
    let cost = state.cost
    guard state.stranded < bestStranded || (state.stranded == bestStranded && cost < bestCost) else { return }
    bestStranded = state.stranded
    bestCost = cost
    best = state.records()
  }

  /// Forgets the best, for prices that have changed.
  mutating func forget() {
    bestCost = .max
    bestStranded = .max
    note()
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
    Double(state.cost) - Double(state.stranded) * Double(data.problem.unassignedCost)
      + Double(state.stranded) * absencePenalty
  }

  var absencePenalty = 0.0

  private mutating func step(_ temperature: Double, _ cost: inout Double) {
    let draw = random.below(100)
    let kind: RemovalOperator =
      draw < 60 ? .strings : draw < 78 ? .related : draw < 86 ? .wholeRoute : draw < 93 ? .worst : .random
    kind.choose(state, neighbours, size: size, &scratch, &random)
    removed.removeAll(keepingCapacity: true)
    removed.append(contentsOf: scratch.chosen)
    state.begin()
    state.remove(removed)
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
    Recreate.run(&state, order: order, blinks: 10, &random)
    let now = searchCost
    if now < cost - temperature * log(max(random.unit(), 1e-12)) {
      state.keep()
      cost = now
      if state.stranded < bestStranded || state.cost < bestCost {
        if state.stranded == 0 { pool?.add(state) }
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
}
