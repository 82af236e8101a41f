import LinearProgramming
import Running

/// Improves ways and routes together, region by region: some neighbouring routes of both half-days are annealed with
/// everything else as it stands, and the answer is kept only where the whole is less. What luck finds in one region is
/// not lost to what it spoils in another, and a search of twice the rounds goes on where the first one ended. Without
/// choosers it is a search of routes alone. The answer does not depend on the number of threads.
///
/// POPMUSIC: É. D. Taillard, S. Voss (2002), in Essays and Surveys in Metaheuristics, 613-629.
public struct ChoiceSearch: Sendable {
  let problem: RoutingProblem
  let choices: RouteChoices
  let settings: RouteSearchSettings
  let stop: StopFlag
  /// Told of rounds done.
  let ticks: ProgressTicks?

  /// Requests in a region, by turns: about as many as a few schools have, so that most whole vehicles are inside.
  private static let sizes = [200, 300]
  /// Most rounds in a region, and fewest, by requests.
  private static let rounds = (most: 150, least: 40)
  /// Hottest and coldest temperature by the mean price of a request.
  private static let heat = (hot: 0.3, cold: 0.003)
  /// Part of a region's rounds, in tenths, in which vehicles are priced by the mean of the half-days too.
  private static let blended = 7
  /// Routes kept of all regions, and handed on by each.
  private static let pooled = 20_000
  private static let handed = 1_500
  /// Neighbours are looked for among all ways of everybody, most of which nobody takes.
  private static let width = 240

  /// What a search came to.
  public struct Outcome: Sendable {
    /// Routes of those active.
    public var plan: RoutingPlan
    /// Ways held, by chooser.
    public var held: [Int]
    /// Price of ways, rooms and routes together, in the problem's money.
    public var cost: Int64
    /// Rounds done.
    public var iterations: Int
    /// Insertion positions decided.
    public var positions: Int
    /// Whether the clock or a stop cut it short.
    public var cutShort: Bool
  }

  /// A search that begins with `settings.start`, which must carry exactly the active requests.
  public init(
    _ problem: RoutingProblem, _ choices: RouteChoices, _ settings: RouteSearchSettings,
    stop: StopFlag = StopFlag(), ticks: ProgressTicks? = nil
  ) {
    self.ticks = ticks
    self.problem = problem
    self.choices = choices
    self.settings = settings
    self.stop = stop
  }

  /// Searches until the rounds, the deadline or the stop end it.
  public func run() -> Outcome {
    withSearchData(problem) { data in
      search(data, Neighbours(data, width: Self.width, threads: settings.threads))
    }
  }

  private var isOver: Bool { stop.isRaised || settings.deadline.hasPassed }

  private func search(_ data: SearchData, _ neighbours: Neighbours) -> Outcome {
    var now = ChoicePlan(data, choices, settings.start?.sequences.map { RouteRecord($0) } ?? [])
    let count = max(1, choices.active.count)
    let mean = Double(now.routes) / Double(count)
    let hot = max(1, Self.heat.hot * settings.heat * mean)
    let cooling = Cooling(
      hot: hot, cold: min(hot, max(0.1, Self.heat.cold * mean)),
      rounds: max(Self.rounds.least, min(Self.rounds.most, settings.iterations / count)))
    var random = SeededGenerator(seed: settings.seed, lane: 3_000_000)
    var pool = RoutePool(limit: Self.pooled)
    var (done, positions, turn) = (0, 0, 0)
    // Rounds of the last turn: another is begun where at least half of it is still to be had.
    var last = 0
    while now.isFeasible, done + last / 2 < settings.iterations, !isOver {
      last = -done
      let groups = ChoiceGroups(
        data, neighbours, now.records, now.choices.choosers, size: Self.sizes[turn % Self.sizes.count],
        &random
      ).groups
      guard !groups.isEmpty else { break }
      turn += 1
      // One region alone is searched side by side as often as there are lanes.
      let copies = max(1, settings.lanes / groups.count)
      let standing = now
      let key = settings.seed &+ UInt64(turn)
      let seen = pool.routes
      let parts = parallelMap(count: groups.count * copies, threads: settings.threads) { k in
        region(data, neighbours, standing, groups[k / copies], cooling, seen, seed: key, lane: UInt64(k))
      }
      for part in parts { for route in part.seen { pool.add(route) } }
      for (g, group) in groups.enumerated() {
        let own = parts[(g * copies)..<((g + 1) * copies)]
        for part in own {
          done += max(1, part.rounds)
          positions += part.positions
        }
        guard let best = own.min(by: { $0.gain > $1.gain }), best.gain > 0 else { continue }
        // Several regions may have taken the same vehicle or room: each is looked at with those before it.
        let next = now.with(group, best.records, held: best.held, data)
        if next.isFeasible, next.cost < now.cost { now = next }
      }
      last += done
    }
    return Outcome(
      plan: data.plan(now.records), held: now.choices.choosers.map(\.held),
      cost: now.isFeasible ? now.cost : .max, iterations: done, positions: positions,
      cutShort: done + last / 2 < settings.iterations && isOver)
  }

  /// How a region is annealed.
  private struct Cooling: Sendable {
    let hot: Double
    let cold: Double
    /// Rounds by requests.
    let rounds: Int
  }

  /// What the search of a region came to.
  private struct Part: Sendable {
    var records: [RouteRecord]
    /// Ways of the region's choosers.
    var held: [Int]
    /// What it costs less with all else as it stood.
    var gain: Int64
    var rounds: Int
    var positions: Int
    /// Its newest good routes.
    var seen: [RouteRecord]
  }

  private func region(
    _ data: SearchData, _ neighbours: Neighbours, _ standing: ChoicePlan, _ group: ChoiceGroups.Group,
    _ cooling: Cooling, _ seen: [RouteRecord], seed: UInt64, lane: UInt64
  ) -> Part {
    let own = standing.choices(of: group)
    let free = own.choosers.flatMap { $0.alternatives.flatMap(\.requests) }
    let inside = Set(group.requests + free.map { Int32($0) })
    var lane = ChoiceLane(data, neighbours, own, requests: inside.sorted(), seed: seed, lane: lane)
    lane.state.counts = standing.counts(beside: group)
    lane.load(group.records, ChoiceState(own))
    let before = lane.bestCost
    let all = cooling.rounds * group.requests.count
    let first = all * Self.blended / 10
    let middle =
      cooling.hot * LaneSearch.power(cooling.cold / cooling.hot, Double(Self.blended) / 10)
    lane.state.counts.blend = 300
    let isOver = {
      ticks?.add(32)
      return self.isOver
    }
    var rounds = lane.run(rounds: first, hot: cooling.hot, cold: middle, isOver: isOver)
    lane.state.counts.blend = 1000
    rounds += lane.run(rounds: all - first, hot: middle, cold: cooling.cold, isOver: isOver)
    lane.remember(seen.filter { $0.requests.allSatisfy(inside.contains) })
    if before < .max { select(&lane, own, standing.counts(beside: group), data) }
    return Part(
      records: lane.best.records, held: lane.best.choices.choosers.map(\.held),
      gain: before == .max ? 0 : before - lane.bestCost, rounds: rounds,
      positions: lane.state.search.positions, seen: Array(lane.pool.routes.suffix(Self.handed)))
  }

  /// Chooses among all good routes seen in a region.
  private func select(
    _ lane: inout ChoiceLane, _ own: RouteChoices, _ elsewhere: VehicleCounts, _ data: SearchData
  ) {
    let incumbent = ChoiceSelection.Incumbent(
      records: lane.best.records, held: lane.best.choices.choosers.map(\.held))
    // A share of the clock only where there is a deadline; otherwise work is counted.
    let limits = SolveLimits(
      seconds: settings.deadline.secondsLeft.map { 0.5 + $0 / 10 }, iterations: 20_000, nodes: 100, stop: stop
    )
    guard
      let chosen = ChoiceSelection(data: data, choices: own, elsewhere: elsewhere).choose(
        lane.pool.routes, incumbent, limits: limits)
    else { return }
    var ways = own
    ways.hold(Array(own.choosers.indices), chosen.held)
    lane.load(chosen.records, ChoiceState(ways))
  }
}
