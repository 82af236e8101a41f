/// Which layout and how many assistants the runs of a sequence need.
struct RunLayout {
  /// Assistants a run needs: the most over its days of children with their own + shares of the rest.
  ///
  /// - Parameters own, shared: most aboard at once, by day.
  static func assistants(own: [Int], shared: [Int], ratio: Int) -> Int {
    guard ratio > 0 else { return 0 }
    return zip(own, shared).map { $0 + ($1 + ratio - 1) / ratio }.max() ?? 0
  }

  /// What a run needs at once.
  struct Need {
    /// Position of its first stop.
    var firstStop: Int
    /// The most of each resource, over the days, without assistants.
    var loads: [Int]
    /// Its assistants.
    var assistants: Int

    /// The most of each resource, assistants among them.
    func most(_ problem: RoutingProblem) -> [Int] {
      loads.indices.map { loads[$0] + ($0 == problem.assistantResource ? assistants : 0) }
    }

    /// Whether a layout holds it.
    func fits(_ layout: [UInt8], _ problem: RoutingProblem) -> Bool {
      zip(most(problem), layout).allSatisfy { $0 <= Int($1) }
    }
  }

  /// What each run of a sequence of stops needs.
  static func needs(_ problem: RoutingProblem, _ stops: [(boarding: [Int], leaving: [Int])]) -> [Need] {
    let days = problem.dayWeights.count
    let resources = problem.resourceCount
    var needs: [Need] = []
    var aboard = 0
    var first = 0
    var now = [Int](repeating: 0, count: days * (resources + 2))
    var peak = now
    for (position, stop) in stops.enumerated() {
      for (requests, sign) in [(stop.leaving, -1), (stop.boarding, 1)] {
        for index in requests {
          let request = problem.requests[index]
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
      needs.append(
        Need(
          firstStop: first, loads: (0..<resources).map { figures($0).max() ?? 0 },
          assistants: assistants(
            own: figures(resources), shared: figures(resources + 1), ratio: problem.assistantRatio)))
      first = position + 1
      peak = [Int](repeating: 0, count: peak.count)
    }
    return aboard == 0 ? needs : []
  }

  /// Runs of a sequence of stops, with the first layout of the type that fits each; nil when none does.
  ///
  /// - Parameter waived: whether a run that no layout holds takes the roomiest.
  static func runs(
    _ problem: RoutingProblem, type: Int, stops: [(boarding: [Int], leaving: [Int])], waived: Bool = false
  ) -> [PlannedRun]? {
    let layouts = problem.vehicleTypes[type].layouts
    let needs = needs(problem, stops)
    guard !needs.isEmpty else { return nil }
    var runs: [PlannedRun] = []
    for need in needs {
      var layout = layouts.firstIndex { need.fits($0, problem) }
      if layout == nil, waived {
        layout = layouts.indices.max { (Self.room(layouts[$0]), -$0) < (Self.room(layouts[$1]), -$1) }
      }
      guard let layout else { return nil }
      runs.append(PlannedRun(firstStop: need.firstStop, layout: layout, assistants: need.assistants))
    }
    return runs
  }

  private static func room(_ layout: [UInt8]) -> Int { layout.reduce(0) { $0 + Int($1) } }
}
