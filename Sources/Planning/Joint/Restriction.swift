import Routing

/// A problem with some of its requests alone, all of whom must be carried, and plans to and fro.
struct Restriction {
  /// The smaller problem.
  let problem: RoutingProblem
  /// Its requests in the whole problem, ascending.
  let requests: [Int]
  private let position: [Int]

  init(_ whole: RoutingProblem, to requests: [Int]) {
    let requests = requests.sorted()
    var position = [Int](repeating: -1, count: whole.requests.count)
    for (at, request) in requests.enumerated() { position[request] = at }
    var problem = whole
    problem.requests = requests.map { request in
      var row = whole.requests[request]
      row.skipCost = nil
      row.notWith = row.notWith.map { position[$0] }.filter { $0 >= 0 }
      return row
    }
    self.problem = problem
    self.requests = requests
    self.position = position
  }

  /// A plan of the whole problem that carries nobody else, as a plan of this one.
  func inside(_ plan: RoutingPlan) -> RoutingPlan { renumbered(plan) { position[$0] } }

  /// A plan of this problem as one of the whole.
  func outside(_ plan: RoutingPlan) -> RoutingPlan { renumbered(plan) { requests[$0] } }

  private func renumbered(_ plan: RoutingPlan, _ number: (Int) -> Int) -> RoutingPlan {
    var changed = plan
    for s in changed.sequences.indices {
      for k in changed.sequences[s].stops.indices {
        changed.sequences[s].stops[k].boarding = changed.sequences[s].stops[k].boarding.map(number).sorted()
        changed.sequences[s].stops[k].leaving = changed.sequences[s].stops[k].leaving.map(number).sorted()
      }
    }
    changed.skipped = plan.skipped.map(number).filter { $0 >= 0 }.sorted()
    changed.unassigned = plan.unassigned.map(number).filter { $0 >= 0 }.sorted()
    return changed
  }
}

/// A rider apart from its name: names count a child's riders of one list, journeys are told apart by all else.
struct RiderKey: Hashable {
  private let rider: Rider

  init(_ rider: Rider) {
    var rider = rider
    rider.name = ""
    self.rider = rider
  }
}

extension RouteModel {
  /// A plan of another model of the same case, as one of this model: the same people at the same places.
  func plan(_ plan: RoutingPlan, of other: RouteModel) -> RoutingPlan {
    var requestOf: [RiderKey: Int] = [:]
    for (request, unit) in members.enumerated() {
      for rider in unit { requestOf[RiderKey(riders[rider])] = request }
    }
    func here(_ request: Int) -> Int? { requestOf[RiderKey(other.riders[other.members[request][0]])] }
    var carried = Set<Int>()
    var changed = plan
    changed.sequences = plan.sequences.compactMap { sequence in
      var copy = sequence
      for k in copy.stops.indices {
        copy.stops[k].boarding = copy.stops[k].boarding.compactMap(here).sorted()
        copy.stops[k].leaving = copy.stops[k].leaving.compactMap(here).sorted()
        carried.formUnion(copy.stops[k].boarding)
        let point = other.places.points[sequence.stops[k].place]
        copy.stops[k].place = places[point] ?? copy.stops[k].place
      }
      copy.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
      return copy.stops.isEmpty ? nil : copy
    }
    let left = problem.requests.indices.filter { !carried.contains($0) }
    changed.skipped = left.filter { problem.requests[$0].skipCost != nil }
    changed.unassigned = left.filter { problem.requests[$0].skipCost == nil }
    return changed
  }
}
