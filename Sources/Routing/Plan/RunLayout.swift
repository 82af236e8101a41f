/// Which layout and how many assistants the runs of a sequence need.
struct RunLayout {
  /// Assistants a run needs: the most over its days of children with their own + shares of the rest.
  ///
  /// - Parameters own, shared: most aboard at once, by day.
  static func assistants(own: [Int], shared: [Int], ratio: Int) -> Int {
    guard ratio > 0 else { return 0 }
    return zip(own, shared).map { $0 + ($1 + ratio - 1) / ratio }.max() ?? 0
  }

  /// Runs of a sequence of stops, with the first layout of the type that fits each; nil when none does.
  static func runs(
    _ problem: RoutingProblem, type: Int, stops: [(boarding: [Int], leaving: [Int])]
  ) -> [PlannedRun]? {
    let days = problem.dayWeights.count
    let resources = problem.resourceCount
    var runs: [PlannedRun] = []
    var aboard = 0
    var first = 0
    var now = [Int](repeating: 0, count: days * (resources + 2))
    var peak = now
    for (position, stop) in stops.enumerated() {
      for (requests, sign) in [(stop.leaving, -1), (stop.boarding, 1)] {
        for request in requests.map({ problem.requests[$0] }) {
          aboard += sign
          for day in 0..<days where request.days >> UInt8(day) & 1 == 1 {
            let base = day * (resources + 2)
            for r in 0..<resources { now[base + r] += sign * Int(request.loads[r]) }
            now[base + resources] += sign * Int(request.ownAssistants)
            now[base + resources + 1] += sign * Int(request.sharedAssistants)
          }
        }
      }
      for k in now.indices { peak[k] = max(peak[k], now[k]) }
      guard aboard == 0 else { continue }
      let figures = { (offset: Int) in (0..<days).map { peak[$0 * (resources + 2) + offset] } }
      let assistants = assistants(
        own: figures(resources), shared: figures(resources + 1), ratio: problem.assistantRatio)
      let layout = problem.vehicleTypes[type].layouts.firstIndex { layout in
        (0..<resources).allSatisfy { r in
          let most = figures(r).max() ?? 0
          return most + (r == problem.assistantResource ? assistants : 0) <= Int(layout[r])
        }
      }
      guard let layout else { return nil }
      runs.append(PlannedRun(firstStop: first, layout: layout, assistants: assistants))
      first = position + 1
      peak = [Int](repeating: 0, count: peak.count)
    }
    return aboard == 0 ? runs : nil
  }
}
