import Running

/// Ways and routes decided together by simulated annealing from `settings.heat` down. Small problems are searched
/// whole, in lanes side by side, where the best goes to all; large ones in groups of neighbouring routes, shared out
/// anew between barriers. The answer does not depend on the number of threads.
public struct ChoiceSearch {
  let problem: RoutingProblem
  let choices: RouteChoices
  let settings: RouteSearchSettings
  let stop: StopFlag

  /// Active requests up to which a problem is searched whole, and the size of groups beyond.
  static let whole = 420
  static let size = 260
  private static let epochs = 16
  private static let groupEpochs = 64
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
    stop: StopFlag = StopFlag()
  ) {
    self.problem = problem
    self.choices = choices
    self.settings = settings
    self.stop = stop
  }

  /// Searches until the rounds, the deadline or the stop end it.
  public func run() -> Outcome {
    withSearchData(problem) { data in
      let neighbours = Neighbours(data, width: Self.width, threads: settings.threads)
      return choices.active.count <= Self.whole ? whole(data, neighbours) : grouped(data, neighbours)
    }
  }

  private var start: [RouteRecord] { settings.start?.sequences.map { RouteRecord($0) } ?? [] }

  /// Hottest and coldest temperature by the mean price of a request.
  private func temperatures(_ price: Double, hot: Double, cold: Double) -> (hot: Double, cold: Double) {
    let mean = price / Double(max(1, choices.active.count))
    let from = max(1, hot * settings.heat * mean)
    return (from, min(from, max(0.1, cold * mean)))
  }

  // MARK: Whole

  /// A lane that one thread at a time works on.
  private final class Holder: @unchecked Sendable {
    var lane: ChoiceLane
    init(_ lane: consuming ChoiceLane) { self.lane = lane }
  }

  private func whole(_ data: SearchData, _ neighbours: Neighbours) -> Outcome {
    let all = (0..<Int32(data.requestCount)).map { $0 }
    let lanes = (0..<max(1, settings.lanes)).map {
      Holder(ChoiceLane(data, neighbours, choices, requests: all, seed: settings.seed, lane: UInt64($0)))
    }
    let (start, state) = (start, ChoiceState(choices))
    _ = parallelMap(count: lanes.count, threads: settings.threads) { lanes[$0].lane.load(start, state) }
    let (hot, cold) = temperatures(lanes[0].lane.routePrice, hot: 0.3, cold: 0.003)
    let each = settings.iterations / lanes.count / Self.epochs
    var done = 0
    var cutShort = false
    let (stop, deadline) = (self.stop, settings.deadline)
    for epoch in 0..<Self.epochs where !cutShort {
      let from = hot * LaneSearch.power(cold / hot, Double(epoch) / Double(Self.epochs))
      let to = hot * LaneSearch.power(cold / hot, Double(epoch + 1) / Double(Self.epochs))
      for holder in lanes { holder.lane.state.counts.blend = epoch * 10 < Self.epochs * 7 ? 300 : 1000 }
      let counts = parallelMap(count: lanes.count, threads: settings.threads) { k in
        lanes[k].lane.run(rounds: each, hot: from, cold: to) { stop.isRaised || deadline.hasPassed }
      }
      done += counts.reduce(0, +)
      cutShort = counts.contains { $0 < each }
      // Those behind go on from the best; the one that leads stays where it is, or it would never leave the start.
      if epoch % 4 == 3 {
        let lead = leader(lanes)
        let (best, cost) = (lanes[lead].lane.best, lanes[lead].lane.bestCost)
        for k in lanes.indices where lanes[k].lane.bestCost > cost {
          lanes[k].lane.load(best.records, best.choices)
        }
      }
    }
    let lead = lanes[leader(lanes)]
    return Outcome(
      plan: data.plan(lead.lane.best.records), held: lead.lane.best.choices.choosers.map(\.held),
      cost: lead.lane.bestCost, iterations: done,
      positions: lanes.reduce(0) { $0 + $1.lane.state.search.positions }, cutShort: cutShort)
  }

  private func leader(_ lanes: [Holder]) -> Int {
    lanes.indices.min { (lanes[$0].lane.bestCost, $0) < (lanes[$1].lane.bestCost, $1) } ?? 0
  }

  // MARK: Groups

  private struct Part: Sendable {
    var records: [RouteRecord]
    /// Ways of the group's choosers.
    var held: [Int]
    var rounds: Int
    var positions: Int
    var cutShort: Bool
  }

  private func grouped(_ data: SearchData, _ neighbours: Neighbours) -> Outcome {
    var now = Whole(data, choices, start)
    var best = now
    let (hot, cold) = temperatures(Double(now.routes), hot: 0.1, cold: 0.005)
    let total = Double(max(1, choices.active.count))
    var random = SeededGenerator(seed: settings.seed, lane: 2_000_000)
    let each = settings.iterations / Self.groupEpochs
    var (done, positions, cutShort) = (0, 0, false)
    let (stop, deadline, seed) = (self.stop, settings.deadline, settings.seed)
    for epoch in 0..<Self.groupEpochs where !cutShort {
      let from = hot * LaneSearch.power(cold / hot, Double(epoch) / Double(Self.groupEpochs))
      let to = hot * LaneSearch.power(cold / hot, Double(epoch + 1) / Double(Self.groupEpochs))
      let late = epoch * 10 >= Self.groupEpochs * 7
      let groups = ChoiceGroups(
        data, neighbours, now.records, now.choices.choosers, size: Self.size, &random
      ).groups
      let standing = now
      let parts = parallelMap(count: groups.count, threads: settings.threads) { g in
        let group = groups[g]
        let own = standing.choices(of: groups, g)
        let free = own.choosers.flatMap { $0.alternatives.flatMap(\.requests) }
        var lane = ChoiceLane(
          data, neighbours, own, requests: Array(Set(group.requests + free.map { Int32($0) })).sorted(),
          seed: seed &+ UInt64(epoch + 1), lane: UInt64(g))
        lane.state.counts = standing.counts(of: group, among: groups.count, exact: late)
        lane.load(group.records, ChoiceState(own))
        guard lane.bestCost < .max else {
          return Part(
            records: group.records, held: own.choosers.map(\.held), rounds: 0, positions: 0, cutShort: false)
        }
        let rounds = max(1, Int(Double(each) * Double(group.requests.count) / total))
        let count = lane.run(rounds: rounds, hot: from, cold: to) { stop.isRaised || deadline.hasPassed }
        return Part(
          records: late ? lane.best.records : lane.state.records(),
          held: (late ? lane.best.choices : lane.choices).choosers.map(\.held), rounds: count,
          positions: lane.state.search.positions, cutShort: count < rounds)
      }
      for part in parts {
        done += part.rounds
        positions += part.positions
        cutShort = cutShort || part.cutShort
      }
      var next = now.choices
      for (group, part) in zip(groups, parts) { next.hold(group.choosers, part.held) }
      let whole = Whole(data, next, parts.flatMap(\.records))
      // Groups that took vehicles or rooms at the same time may have come to too much together.
      guard whole.isFeasible else { continue }
      now = whole
      if now.cost < best.cost { best = now }
    }
    return Outcome(
      plan: data.plan(best.records), held: best.choices.choosers.map(\.held),
      cost: best.isFeasible ? best.cost : .max, iterations: done, positions: positions, cutShort: cutShort)
  }
}

/// Everybody's ways and routes at a barrier.
private struct Whole: Sendable {
  var choices: RouteChoices
  var records: [RouteRecord] = []
  var counts: VehicleCounts
  /// Price of routes and vehicles; of all.
  var routes: Int64 = 0
  var cost: Int64 = .max
  var isFeasible = false
  let fleet: [Int32]

  init(_ data: SearchData, _ choices: RouteChoices, _ records: [RouteRecord]) {
    self.choices = choices
    counts = VehicleCounts(data)
    fleet = counts.allowed
    let active = choices.active
    var state = SearchState(data, requests: active.map { Int32($0) })
    state.begin()
    for record in records { _ = state.add(record) }
    state.keep()
    self.records = state.records()
    counts = state.counts
    routes = state.routeCost + state.counts.exactPrice
    isFeasible = state.absent.isEmpty && !choices.rooms.contains { $0.used > $0.most } && choices.keepsAway
    cost = isFeasible ? routes + choices.price : .max
  }

  /// What a group sees of the choices: its own choosers, and of every room its share of what is left.
  func choices(of groups: [ChoiceGroups.Group], _ g: Int) -> RouteChoices {
    var own = choices
    let mine = groups[g].choosers
    own.choosers = mine.map { choices.choosers[$0] }
    let held = Set(own.choosers.flatMap { $0.alternatives[$0.held].requests })
    own.always = groups[g].requests.map { Int($0) }.filter { !held.contains($0) }.sorted()
    for room in own.rooms.indices {
      let left = max(0, own.rooms[room].most - own.rooms[room].used)
      own.rooms[room].most = own.rooms[room].used + Self.share(Int(left), g, groups.count)
    }
    if let most = choices.mostAway {
      let away = choices.choosers.lazy.filter { $0.held != $0.home }.count
      let here = own.choosers.lazy.filter { $0.held != $0.home }.count
      own.mostAway = here + Int(Self.share(max(0, most - away), g, groups.count))
    }
    return own
  }

  /// Vehicles as a group sees them: its own, its share of those to spare, and of those that the other session keeps
  /// at work elsewhere anyway.
  func counts(of group: ChoiceGroups.Group, among groups: Int, exact: Bool) -> VehicleCounts {
    var own = counts
    let (sessions, types, classes) = own.shape
    // Those of its own come on top when it lays out its routes.
    var seen = own
    for s in 0..<sessions {
      for k in 0..<types { for c in 0..<classes { (own[s, k, c], seen[s, k, c]) = (0, 0) } }
    }
    for record in group.records { own.change(Int(record.session), Int(record.type), record.classes, by: 1) }
    for k in 0..<types {
      for c in 0..<classes {
        let elsewhere = (0..<sessions).map { counts[$0, k, c] - own[$0, k, c] }
        let least = elsewhere.min() ?? 0
        for s in 0..<sessions { seen[s, k, c] = (elsewhere[s] - least) / Int32(groups) }
        let most = (0..<sessions).map { own[$0, k, c] + seen[$0, k, c] }.max() ?? 0
        let whole = (0..<sessions).map { counts[$0, k, c] }.max() ?? 0
        if fleet[k * classes + c] < .max {
          seen.allowed[k * classes + c] = most + max(0, fleet[k * classes + c] - whole) / Int32(groups)
        }
      }
    }
    seen.blend = exact ? 1000 : 300
    return seen
  }

  /// An even share of something, the first taking what is over.
  private static func share(_ amount: Int, _ position: Int, _ count: Int) -> Int64 {
    Int64(amount / count + (position < amount % count ? 1 : 0))
  }
}
