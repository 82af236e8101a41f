/// Sequences that a search leaves as they are.
struct Pinned: Sendable {
  let sequences: [PlannedSequence]
  /// Requests they carry.
  let requests: Set<Int>

  init(_ sequences: [PlannedSequence]) {
    self.sequences = sequences
    requests = Set(sequences.flatMap { $0.stops.flatMap(\.boarding) })
  }

  /// Whether a sequence carries somebody of theirs.
  func carries(_ sequence: PlannedSequence) -> Bool {
    sequence.stops.contains { $0.boarding.contains(where: requests.contains) }
  }

  /// Requests that the search may place.
  func free(_ count: Int) -> [Int32] { (0..<Int32(count)).filter { !requests.contains(Int($0)) } }

  /// A plan of everybody else with these sequences.
  func added(to plan: RoutingPlan, _ problem: RoutingProblem) -> RouteSearchOutcome {
    var whole = plan
    whole.sequences = (plan.sequences + sequences).sorted {
      ($0.session, $0.vehicleType, $0.stops.first?.boarding.first ?? 0)
        < ($1.session, $1.vehicleType, $1.stops.first?.boarding.first ?? 0)
    }
    whole.skipped.removeAll(where: requests.contains)
    whole.unassigned.removeAll(where: requests.contains)
    whole.cost = whole.cost(problem)
    return RouteSearchOutcome(plan: whole, iterations: 0, positions: 0, cutShort: false)
  }
}
