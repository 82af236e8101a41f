import Routing
import Running

/// Searches for routes, and settles children whose requests were left to a rival mode in part.
struct RouteFinder {
  let model: RouteModel
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink

  init(_ model: RouteModel, _ settings: RouteSearchSettings, stop: StopFlag, progress: any ProgressSink) {
    self.model = model
    self.settings = settings
    self.stop = stop
    self.progress = progress
  }

  /// Share of the rounds kept for the second search, where one is needed.
  private static let rest = 6

  func find() -> RouteFinding {
    let members = model.riders.indices.filter { model.riders[$0].reason != nil }
    var elsewhere = Set(members.map { model.riders[$0].child }.filter { model.rivals[$0] != nil })
    guard !model.problem.requests.isEmpty else {
      return RouteFinding(
        plan: RoutingPlan(sequences: [], skipped: [], unassigned: [], cost: 0), inRivalMode: elsewhere,
        iterations: 0, positions: 0, cutShort: false, lowerBound: nil)
    }
    let hasRivals = model.problem.requests.contains { $0.skipCost != nil }
    var first = settings
    if hasRivals {
      first.iterations -= settings.iterations / Self.rest
      if let left = settings.deadline.secondsLeft {
        first.deadline = Deadline(seconds: left - left / Double(Self.rest))
      }
    }
    let solution = RouteSolver(model.problem, first, stop: stop, progress: progress).run()
    var outcome = solution.search
    var iterations = outcome.iterations
    var positions = outcome.positions
    if let settled = settle(outcome.plan) {
      var second = settings
      second.iterations = settings.iterations / Self.rest
      second.start = settled.start
      second.heat = 0.1
      var again = RouteSearch(settled.problem, second, stop: stop, progress: progress).run()
      if let cleared = Self.clear(settled.out, again.plan) {
        second.iterations = 0
        second.start = cleared
        again.plan = RouteSearch(settled.problem, second, stop: stop).run().plan
      }
      iterations += again.iterations
      positions += again.positions
      let cutShort = outcome.cutShort || again.cutShort
      outcome = again
      outcome.cutShort = cutShort
    }
    for request in outcome.plan.skipped {
      for rider in model.members[request] { elsewhere.insert(model.riders[rider].child) }
    }
    return RouteFinding(
      plan: outcome.plan, inRivalMode: elsewhere, iterations: iterations, positions: positions,
      cutShort: outcome.cutShort, lowerBound: solution.lowerBound)
  }

  /// Children linked by siblings' requests go one way together: the way of the dearer part. Nil where nobody is
  /// split.
  private func settle(_ plan: RoutingPlan) -> (
    problem: RoutingProblem, start: RoutingPlan, out: Set<Int>
  )? {
    let problem = model.problem
    let skipped = Set(plan.skipped)
    var group = Array(problem.requests.indices)
    func root(_ at: Int) -> Int {
      var at = at
      while group[at] != at { at = group[at] }
      return at
    }
    var firstOf: [Int: Int] = [:]
    for (request, unit) in model.members.enumerated() where problem.requests[request].skipCost != nil {
      for rider in unit {
        let child = model.riders[rider].child
        if let known = firstOf[child] {
          group[root(request)] = root(known)
        } else {
          firstOf[child] = request
        }
      }
    }
    var left: [Int: Int64] = [:]
    var carried: [Int: Int64] = [:]
    for (request, row) in problem.requests.enumerated() {
      guard let price = row.skipCost else { continue }
      if skipped.contains(request) {
        left[root(request), default: 0] += price + 1
      } else {
        carried[root(request), default: 0] += price + 1
      }
    }
    guard left.keys.contains(where: { carried[$0] != nil }) else { return nil }
    var settled = problem
    var start = plan
    var out: Set<Int> = []
    for request in problem.requests.indices where problem.requests[request].skipCost != nil {
      let at = root(request)
      if (left[at] ?? 0) >= (carried[at] ?? 0) {
        settled.requests[request].skipCost = 0
        // An empty window: carrying such a request, even for nothing, would split the child.
        settled.requests[request].pickup.latest = settled.requests[request].pickup.earliest - 1
        out.insert(request)
      } else {
        settled.requests[request].skipCost = nil
      }
    }
    start.skipped = out.sorted()
    start.unassigned = (plan.unassigned + plan.skipped.filter { !out.contains($0) }).sorted()
    start.sequences = plan.sequences.compactMap { Self.without(out, $0) }
    return (settled, start, out)
  }

  /// A plan without requests that it should not carry; nil where it carries none of them.
  private static func clear(_ out: Set<Int>, _ plan: RoutingPlan) -> RoutingPlan? {
    guard plan.sequences.contains(where: { $0.stops.contains { $0.boarding.contains(where: out.contains) } })
    else { return nil }
    var cleared = plan
    cleared.sequences = plan.sequences.compactMap { without(out, $0) }
    cleared.skipped = Set(plan.skipped).union(out).sorted()
    return cleared
  }

  /// A sequence's order without some requests; nil where nobody is left.
  static func without(_ requests: Set<Int>, _ sequence: PlannedSequence) -> PlannedSequence? {
    var changed = sequence
    for at in changed.stops.indices {
      changed.stops[at].boarding.removeAll { requests.contains($0) }
      changed.stops[at].leaving.removeAll { requests.contains($0) }
    }
    changed.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
    return changed.stops.isEmpty ? nil : changed
  }
}
