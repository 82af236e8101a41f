import LinearProgramming
import Running

/// Lanes side by side: each anneals by itself between barriers; at a barrier the best plan goes to all that are
/// worse. The answer does not depend on the number of threads.
struct LaneExchange {
  let data: SearchData
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink
  static let epochs = 20
  /// Routes among which GLPK chooses, and the largest problem for which it does.
  static let columns = 3_000
  static let mostSelected = 220

  init(_ data: SearchData, _ settings: RouteSearchSettings, stop: StopFlag, progress: any ProgressSink) {
    self.data = data
    self.settings = settings
    self.stop = stop
    self.progress = progress
  }

  /// A lane that one thread at a time works on.
  private final class Holder: @unchecked Sendable {
    var lane: LaneSearch
    init(_ lane: consuming LaneSearch) { self.lane = lane }
  }

  func run() -> RouteSearchOutcome {
    let neighbours = Neighbours(data, width: 60, threads: settings.threads)
    let requests = Pinned(settings.pinned).free(data.requestCount)
    let counts = VehicleCounts(data, holding: settings.pinned)
    let seed = settings.seed
    let fewest = settings.aim == .fleet
    let data = self.data
    let start = settings.start?.sequences.map { RouteRecord($0) } ?? []
    let lanes = (0..<max(1, settings.lanes)).map {
      Holder(LaneSearch(data, neighbours, requests: requests, seed: seed, lane: UInt64($0), fewest: fewest))
    }
    _ = parallelMap(count: lanes.count, threads: settings.threads) { k in
      lanes[k].lane.state.counts = counts
      lanes[k].lane.load(start)
      lanes[k].lane.construct()
    }
    let mean =
      Double(lanes[0].lane.state.routeCost + lanes[0].lane.state.counts.price)
      / Double(max(1, requests.count))
    let hot = max(1, 0.3 * settings.heat * mean)
    let cold = min(hot, max(0.1, 0.003 * mean))
    for holder in lanes {
      holder.lane.absencePenalty = 3 * mean
      if !fewest, requests.count <= Self.mostSelected { holder.lane.pool = RoutePool(limit: 20_000) }
    }
    let each = settings.iterations / max(1, lanes.count) / Self.epochs
    let whole = settings.deadline.secondsLeft
    var done = 0
    var cutShort = false
    let telling = SearchProgress(data, settings, count: requests.count, progress)
    tell(telling, done, lanes)
    for epoch in 0..<Self.epochs {
      let deadline = settings.deadline
      let stop = self.stop
      let from = hot * power(cold / hot, Double(epoch) / Double(Self.epochs))
      let to = hot * power(cold / hot, Double(epoch + 1) / Double(Self.epochs))
      for holder in lanes { holder.lane.state.counts.blend = epoch * 10 < Self.epochs * 7 ? 300 : 1000 }
      // With a deadline an epoch takes its share of the time at most.
      let share = whole.map {
        Deadline(seconds: (settings.deadline.secondsLeft ?? $0) / Double(Self.epochs - epoch))
      }
      let shrinks = fewest && epoch * 10 < Self.epochs * 9
      if fewest, !shrinks {
        for holder in lanes where holder.lane.state.stranded > 0 { holder.lane.load(holder.lane.best) }
      }
      let counts = parallelMap(count: lanes.count, threads: settings.threads) { k in
        let isOver = {
          telling.add(64)
          return stop.isRaised || deadline.hasPassed || (share?.hasPassed ?? false)
        }
        return shrinks
          ? lanes[k].lane.shrink(rounds: each, hot: from, cold: to, isOver: isOver)
          : lanes[k].lane.run(rounds: each, hot: from, cold: to, isOver: isOver)
      }
      done += counts.reduce(0, +)
      if counts.contains(where: { $0 < each }) { cutShort = true }
      if epoch % 5 == 4 || epoch == Self.epochs - 1 { select(lanes, requests) }
      exchange(lanes, at: epoch)
      tell(telling, done, lanes)
      if stop.isRaised || settings.deadline.hasPassed { break }
    }
    let plan = data.plan(lanes[leader(lanes)].lane.best)
    return RouteSearchOutcome(
      plan: plan, iterations: done, positions: lanes.reduce(0) { $0 + $1.lane.positions }, cutShort: cutShort)
  }

  private func tell(_ telling: SearchProgress, _ done: Int, _ lanes: [Holder]) {
    let lead = leader(lanes)
    telling.tell(done: done, cost: lanes[lead].lane.bestCost, stranded: lanes[lead].lane.bestStranded)
  }

  private func leader(_ lanes: [Holder]) -> Int {
    lanes.indices.min {
      (lanes[$0].lane.bestStranded, lanes[$0].lane.bestCount, lanes[$0].lane.bestCost, $0)
        < (lanes[$1].lane.bestStranded, lanes[$1].lane.bestCount, lanes[$1].lane.bestCost, $1)
    } ?? 0
  }

  /// Chooses the best routes among all those seen, and gives them to the lane that leads.
  private func select(_ lanes: [Holder], _ requests: [Int32]) {
    guard lanes[0].lane.pool != nil else { return }
    var pool = RoutePool(limit: Self.columns)
    for holder in lanes {
      if let own = holder.lane.pool { pool.add(newest: Self.columns / lanes.count, of: own) }
    }
    let lead = leader(lanes)
    // A share of the clock only where there is a deadline; otherwise work is counted.
    let limits = SolveLimits(
      seconds: settings.deadline.secondsLeft.map { 0.5 + $0 / 10 }, iterations: 20_000, nodes: 100, stop: stop
    )
    let elsewhere =
      settings.pinned.isEmpty ? nil : VehicleCounts(data, holding: settings.pinned)
    guard
      let chosen = RouteSelection(data: data).choose(
        pool.routes, incumbent: lanes[lead].lane.best, requests: requests, elsewhere: elsewhere,
        limits: limits)
    else { return }
    let before = lanes[lead].lane.state.records()
    let known = lanes[lead].lane.bestCost
    lanes[lead].lane.load(chosen)
    lanes[lead].lane.note()
    if lanes[lead].lane.bestCost >= known { lanes[lead].lane.load(before) }
  }

  /// Every fourth barrier lanes that are behind go on from the best plan.
  private func exchange(_ lanes: [Holder], at epoch: Int) {
    guard epoch % 4 == 3 else { return }
    let lead = leader(lanes)
    let best = (lanes[lead].lane.bestStranded, lanes[lead].lane.bestCount, lanes[lead].lane.bestCost)
    for k in lanes.indices
    where k != lead && (lanes[k].lane.bestStranded, lanes[k].lane.bestCount, lanes[k].lane.bestCost) > best {
      lanes[k].lane.load(lanes[lead].lane.best)
      lanes[k].lane.note()
    }
  }

  private func power(_ base: Double, _ exponent: Double) -> Double { LaneSearch.power(base, exponent) }
}
