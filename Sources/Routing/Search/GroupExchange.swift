import Running

/// Large problems: between barriers the routes are shared out into groups of neighbours, each searched by itself,
/// and put together again (in the manner of POPMUSIC, Taillard & Voss 2002). The work of a round does not grow with
/// the problem, and the answer does not depend on the number of threads.
struct GroupExchange {
  let data: SearchData
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink
  /// Problems up to this many requests are searched whole.
  static let least = 220
  static let size = 120
  static let epochs = 96

  init(_ data: SearchData, _ settings: RouteSearchSettings, stop: StopFlag, progress: any ProgressSink) {
    self.data = data
    self.settings = settings
    self.stop = stop
    self.progress = progress
  }

  private struct Result: Sendable {
    var records: [RouteRecord]
    var rounds: Int
    var positions: Int
  }

  /// What the search has come to so far.
  private struct Standing {
    var records: [RouteRecord] = []
    var absent: [Int32] = []
    var best: [RouteRecord] = []
    var cost = Int64.max
    var stranded = Int.max
    var counts: VehicleCounts
    /// Price of routes and vehicles, nothing for those absent.
    var price: Int64 = 0
    var rounds = 0
    var positions = 0
    var cutShort = false
  }

  func run() -> RouteSearchOutcome {
    let neighbours = Neighbours(data, width: 60, threads: settings.threads)
    var standing = Standing(counts: VehicleCounts(data))
    let start = settings.start?.sequences.map { RouteRecord($0) } ?? []
    gather(&standing, neighbours, lane: 0) { $0.load(start) }
    anneal(&standing, neighbours)
    return RouteSearchOutcome(
      plan: data.plan(standing.best), iterations: standing.rounds, positions: standing.positions,
      cutShort: standing.cutShort)
  }

  /// Puts everything together: the price of the whole, and places for those absent.
  private func gather(
    _ standing: inout Standing, _ neighbours: Neighbours, blend: Int64 = 300, lane index: UInt64,
    _ fill: (inout LaneSearch) -> Void
  ) {
    let requests = Pinned(settings.pinned).free(data.requestCount)
    var lane = LaneSearch(data, neighbours, requests: requests, seed: settings.seed, lane: index)
    lane.state.counts = VehicleCounts(data, holding: settings.pinned)
    lane.state.counts.blend = blend
    fill(&lane)
    lane.construct()
    standing.positions += lane.positions
    standing.records = lane.state.records()
    standing.absent = lane.state.absent
    standing.counts = lane.state.counts
    standing.price = lane.state.routeCost + lane.state.counts.price
    if (lane.bestStranded, lane.bestCost) < (standing.stranded, standing.cost) {
      (standing.stranded, standing.cost) = (lane.bestStranded, lane.bestCost)
      standing.best = lane.best
    }
  }

  private func anneal(_ standing: inout Standing, _ neighbours: Neighbours) {
    var random = SeededGenerator(seed: settings.seed, lane: 1_000_000)
    let data = self.data
    let total = data.requestCount - Pinned(settings.pinned).requests.count
    let mean = Double(standing.price) / Double(max(1, total))
    let hot = max(1, 0.1 * settings.heat * mean)
    let cold = min(hot, max(0.1, 0.005 * mean))
    let stop = self.stop
    let deadline = settings.deadline
    let epochs = Self.epochs
    let rounds = settings.iterations / epochs
    let whole = deadline.secondsLeft
    let telling = SearchProgress(data, settings, count: total, progress)
    telling.tell(done: standing.rounds, cost: standing.cost, stranded: standing.stranded)
    for epoch in 0..<epochs {
      if stop.isRaised || deadline.hasPassed {
        standing.cutShort = true
        break
      }
      let from = hot * LaneSearch.power(cold / hot, Double(epoch) / Double(epochs))
      let to = hot * LaneSearch.power(cold / hot, Double(epoch + 1) / Double(epochs))
      let late = epoch * 10 >= epochs * 7
      let groups = RouteGroups(
        data, neighbours, standing.records, absent: standing.absent, size: Self.size, &random
      ).groups
      let counts = shares(groups, standing.counts, standing.records, exact: late)
      let time = whole.map { _ in
        (deadline.secondsLeft ?? 0) / Double(epochs - epoch) * Double(settings.threads)
      }
      let seed = settings.seed
      let results = parallelMap(count: groups.count, threads: settings.threads) { g in
        let group = groups[g]
        var part = LaneSearch(
          data, neighbours, requests: group.requests, seed: seed &+ UInt64(epoch + 1), lane: UInt64(g))
        part.state.counts = counts[g]
        part.absencePenalty = 3 * mean
        part.load(group.records)
        part.construct()
        let limit = Deadline(seconds: time.map { $0 * Double(group.requests.count) / Double(total) })
        let own = max(1, rounds * group.requests.count / total)
        let count = part.run(rounds: own, hot: from, cold: to) {
          telling.add(64)
          return stop.isRaised || deadline.hasPassed || limit.hasPassed
        }
        return Result(
          records: late || part.state.stranded > part.bestStranded ? part.best : part.state.records(),
          rounds: count, positions: part.positions)
      }
      for (g, result) in results.enumerated() {
        standing.rounds += result.rounds
        standing.positions += result.positions
        if result.rounds < max(1, rounds * groups[g].requests.count / total) { standing.cutShort = true }
      }
      let records = results.flatMap(\.records)
      gather(&standing, neighbours, blend: late ? 1000 : 300, lane: UInt64(epoch + 1)) { $0.load(records) }
      telling.tell(done: standing.rounds, cost: standing.cost, stranded: standing.stranded)
    }
  }

  /// What each group sees of the rest: its share of the vehicles still to be had, and of those that another session
  /// keeps at work anyway, so that groups searched at the same time cannot count on the same vehicle.
  private func shares(
    _ groups: [RouteGroups.Group], _ whole: VehicleCounts, _ records: [RouteRecord], exact: Bool
  ) -> [VehicleCounts] {
    let classes = data.days.count
    var own = groups.map { _ in VehicleCounts(data) }
    for (g, group) in groups.enumerated() {
      own[g].blend = exact ? 1000 : 300
      for record in group.records {
        own[g].change(group.session, Int(record.type), record.classes, by: 1)
      }
    }
    var parts = groups.map { _ in VehicleCounts(data) }
    for session in data.times.indices {
      let members = groups.indices.filter { groups[$0].session == session }
      guard !members.isEmpty else { continue }
      for type in 0..<data.typeCount {
        for c in 0..<classes {
          let mine = whole[session, type, c]
          var others: Int32 = 0
          for s in data.times.indices where s != session { others = max(others, whole[s, type, c]) }
          let slack = others - mine
          let spare = max(0, data.types[type].available - max(mine, 0))
          for (position, g) in members.enumerated() {
            let held = own[g][session, type, c]
            let count = Int32(members.count)
            let part = slack / count + (Int32(position) < abs(slack) % count ? slack.signum() : 0)
            for s in data.times.indices where s != session { parts[g][s, type, c] = max(0, held + part) }
            if data.types[type].available < Int32.max {
              parts[g].allowed[type * classes + c] =
                held + spare / count + (Int32(position) < spare % count ? 1 : 0)
            }
          }
        }
      }
    }
    for g in groups.indices { parts[g].blend = own[g].blend }
    return parts
  }
}
