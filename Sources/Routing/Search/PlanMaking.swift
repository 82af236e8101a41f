extension SearchData {
  /// The finished plan of some routes; every other request is left out.
  func plan(_ records: [RouteRecord]) -> RoutingPlan {
    var carried = [Bool](repeating: false, count: requestCount)
    var sequences: [PlannedSequence] = []
    for record in records {
      let visits = record.visits
      guard
        let sequence = PlannedSequence(
          problem, session: Int(record.session), vehicleType: Int(record.type), tag: Int(record.tag),
          visits: visits)
      else { continue }
      for request in record.requests { carried[Int(request)] = true }
      sequences.append(sequence)
    }
    sequences.sort {
      ($0.session, $0.vehicleType, $0.stops.first?.boarding.first ?? 0)
        < ($1.session, $1.vehicleType, $1.stops.first?.boarding.first ?? 0)
    }
    let left = carried.indices.filter { !carried[$0] }
    var plan = RoutingPlan(
      sequences: sequences, skipped: left.filter { problem.requests[$0].skipCost != nil },
      unassigned: left.filter { problem.requests[$0].skipCost == nil }, cost: 0)
    plan.cost = plan.cost(problem)
    return plan
  }
}

extension RouteRecord {
  /// Its stops with who boards and leaves.
  var visits: [PlannedSequence.Visit] {
    var visits = stops.map { PlannedSequence.Visit(place: Int($0 >> 1), boarding: [], leaving: []) }
    for m in stride(from: 0, to: members.count, by: 3) {
      visits[Int(members[m + 1]) - 1].boarding.append(Int(members[m]))
      visits[Int(members[m + 2]) - 1].leaving.append(Int(members[m]))
    }
    return visits
  }
}
