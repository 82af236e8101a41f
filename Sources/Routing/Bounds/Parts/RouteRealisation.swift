/// Makes plans of routes, by the rules that every plan is made by.
struct RouteRealisation {
  let problem: RoutingProblem
  let part: BoundPart

  /// A plan of the whole problem from routes of its only part; nil when they do not make one.
  func plan(_ routes: [RouteColumn]) -> RoutingPlan? {
    var carried = Set<Int>()
    var sequences: [PlannedSequence] = []
    for route in routes {
      let visits = visits(route, &carried)
      guard !visits.isEmpty else { continue }
      guard !repeatsHome(visits) else { return nil }
      guard
        let sequence = PlannedSequence(
          problem, session: part.session, vehicleType: route.vehicleType, tag: -1, visits: visits)
      else { return nil }
      sequences.append(sequence)
    }
    let left = problem.requests.indices.filter { !carried.contains($0) }
    guard left.allSatisfy({ problem.requests[$0].skipCost != nil }) else { return nil }
    sequences.sort { ($0.vehicleType, $0.stops[0].boarding[0]) < ($1.vehicleType, $1.stops[0].boarding[0]) }
    var plan = RoutingPlan(sequences: sequences, skipped: left, unassigned: [], cost: 0)
    for (type, days) in plan.vehicleCounts(problem).enumerated() {
      if let available = problem.vehicleTypes[type].available, days.contains(where: { $0 > available }) {
        return nil
      }
    }
    plan.cost = plan.cost(problem)
    return plan
  }

  /// Stops of a route, without requests carried already; nodes that are one stop become one.
  private func visits(_ route: RouteColumn, _ carried: inout Set<Int>) -> [PlannedSequence.Visit] {
    let n = part.requests.count
    var visits: [PlannedSequence.Visit] = []
    var mine = Set<Int>()
    for node in route.nodes.map({ Int($0) }) {
      let request = part.requests[node % n]
      let boards = node < n
      if boards {
        guard carried.insert(request).inserted else { continue }
        mine.insert(request)
      } else if !mine.contains(request) {
        continue
      }
      let end = boards ? problem.requests[request].pickup : problem.requests[request].delivery
      let isSame =
        problem.mergesStops
        && (visits.last.map { $0.place == end.place && $0.boarding.isEmpty != boards } ?? false)
      if !isSame { visits.append(.init(place: end.place, boarding: [], leaving: [])) }
      if boards {
        visits[visits.count - 1].boarding.append(request)
      } else {
        visits[visits.count - 1].leaving.append(request)
      }
    }
    return problem.mergesStops ? leavingAtOnce(visits) : visits
  }

  /// The same order, everybody leaving at the first stop at the own destination.
  private func leavingAtOnce(_ visits: [PlannedSequence.Visit]) -> [PlannedSequence.Visit] {
    var aboard: [Int] = []
    var changed = visits
    for at in visits.indices {
      if !visits[at].leaving.isEmpty {
        changed[at].leaving = aboard.filter { problem.requests[$0].delivery.place == visits[at].place }
        aboard.removeAll { changed[at].leaving.contains($0) }
      }
      aboard += visits[at].boarding
    }
    return changed.filter { !$0.boarding.isEmpty || !$0.leaving.isEmpty }
  }

  /// Whether one run stops twice for boarding at one home, which no plan may.
  private func repeatsHome(_ visits: [PlannedSequence.Visit]) -> Bool {
    guard problem.mergesStops, !problem.sessions[part.session].isOutward else { return false }
    var aboard = 0
    var homes = Set<Int>()
    for visit in visits {
      if !visit.boarding.isEmpty, !homes.insert(visit.place).inserted { return true }
      aboard += visit.boarding.count - visit.leaving.count
      if aboard == 0 { homes = [] }
    }
    return false
  }
}
