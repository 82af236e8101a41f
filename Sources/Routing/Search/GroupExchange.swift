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
  static let size = 160
  static let epochs = 24

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

  func run() -> RouteSearchOutcome {
    let neighbours = Neighbours(data, width: 60, threads: settings.threads)
    var random = SeededGenerator(seed: settings.seed, lane: 1_000_000)
    let data = self.data
    let all = (0..<Int32(data.requestCount)).map { $0 }
    var lane = LaneSearch(data, neighbours, requests: all, seed: settings.seed, lane: 0)
    lane.state.counts.blend = 300
    lane.load(settings.start?.sequences.map { RouteRecord($0) } ?? [])
    lane.construct()
    var positions = lane.positions
    var best = lane.best
    var bestCost = lane.bestCost
    var bestStranded = lane.bestStranded
    let mean =
      Double(lane.state.routeCost + lane.state.counts.price) / Double(max(1, data.requestCount))
    let hot = max(1, 0.15 * mean)
    let cold = max(0.1, 0.003 * mean)
    var records = lane.best
    var absent = lane.state.absent
    var done = 0
    var cutShort = false
    let stop = self.stop
    let deadline = settings.deadline
    progress.report(stage: "routes", done: 0, total: settings.iterations, note: "\(bestCost)")
    for epoch in 0..<Self.epochs {
      if stop.isRaised || deadline.hasPassed {
        cutShort = true
        break
      }
      let from = hot * LaneSearch.power(cold / hot, Double(epoch) / Double(Self.epochs))
      let to = hot * LaneSearch.power(cold / hot, Double(epoch + 1) / Double(Self.epochs))
      let late = epoch * 10 >= Self.epochs * 7
      let groups = RouteGroups(data, neighbours, records, absent: absent, size: Self.size, &random).groups
      let counts = shares(groups, lane.state.counts, records, exact: late)
      let time = deadline.secondsLeft.map {
        $0 / Double(Self.epochs - epoch) * Double(settings.threads) / Double(groups.count)
      }
      let requestTotal = data.requestCount
      let rounds = min(settings.iterations, 1 << 40) / Self.epochs
      let seed = settings.seed
      let results = parallelMap(count: groups.count, threads: settings.threads) { g in
        let group = groups[g]
        var part = LaneSearch(
          data, neighbours, requests: group.requests, seed: seed &+ UInt64(epoch + 1), lane: UInt64(g))
        part.state.counts = counts[g]
        part.absencePenalty = 3 * mean
        part.load(group.records)
        part.construct()
        let limit = Deadline(seconds: time)
        let own = max(1, rounds * group.requests.count / requestTotal)
        let count = part.run(rounds: own, hot: from, cold: to) {
          stop.isRaised || deadline.hasPassed || limit.hasPassed
        }
        return Result(
          records: late || part.state.stranded > part.bestStranded ? part.best : part.state.records(),
          rounds: count, positions: part.positions)
      }
      for (g, result) in results.enumerated() {
        done += result.rounds
        positions += result.positions
        if result.rounds < max(1, rounds * groups[g].requests.count / requestTotal) { cutShort = true }
      }
      records = results.flatMap(\.records)
      // Putting all together gives the price of the whole, and places for those absent.
      lane = LaneSearch(data, neighbours, requests: all, seed: settings.seed, lane: UInt64(epoch + 1))
      lane.state.counts.blend = late ? 1000 : 300
      lane.load(records)
      lane.construct()
      positions += lane.positions
      records = lane.state.records()
      absent = lane.state.absent
      if (lane.bestStranded, lane.bestCost) < (bestStranded, bestCost) {
        (bestStranded, bestCost) = (lane.bestStranded, lane.bestCost)
        best = lane.best
      }
      progress.report(stage: "routes", done: done, total: settings.iterations, note: "\(bestCost)")
    }
    return RouteSearchOutcome(
      plan: data.plan(best), iterations: done, positions: positions, cutShort: cutShort)
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
