import CaseModel
import Placement
import Routing

/// Everything that places and routes decided together may choose from: every open child at every candidate, everybody
/// else where they are, each journey a request of one route model.
struct ExactSpace {
  /// Somebody at a place, with the journeys that go with it.
  struct Seat {
    /// The pair of the placement model; -1: the child is not open.
    var pair: Int
    /// Position of the child in the case, and of the provision.
    var child: Int
    var provision: Int
    /// Requests of the model.
    var requests: [Int] = []
    /// What a rival mode for all of them costs, pence a year.
    var rival: Int64?
    /// F of the pair without what routes price, pence a year; 0 for a child who is not open.
    var price: Int64 = 0
  }

  let placement: PlacementModel
  /// Riders of all seats, siblings one by one, nobody in a rival mode: `RouteModel` with fewer rules.
  let model: RouteModel
  let seats: [Seat]
  /// Whose journey each request is: those of one owner are never made together. A child with two journeys in one
  /// half-day at one place is two owners.
  let owners: [Int]
  /// Seat of each request.
  let seatOf: [Int]

  /// - Parameter placements: where everybody is; those of open children are not read.
  init(_ placement: PlacementModel, _ placements: RoutePlacements, request: RouteRequest) {
    let world = placement.world
    self.placement = placement
    var seats: [Seat] = []
    var lists: [[Int]] = [[]]
    let isOpen = Set(placement.open)
    for place in placements.places where !isOpen.contains(place.child) {
      lists[0].append(seats.count)
      seats.append(Seat(pair: -1, child: place.child, provision: place.provision))
    }
    let reading = PlanReading(
      placement,
      PlacementOutcome(
        pair: [Int](repeating: -1, count: placement.openCount), taken: placement.options.map { _ in false }))
    var travelOf = [Int64](repeating: 0, count: seats.count)
    for (open, child) in placement.open.enumerated() {
      var travel: [Int: Int64] = [:]
      for row in reading.alternatives(child) where row.candidate { travel[row.provision] = row.travel ?? 0 }
      for (rank, pair) in placement.pairs(open).enumerated() {
        let provision = Int(placement.pairProvision[pair])
        if lists.count <= rank { lists.append([]) }
        lists[rank].append(seats.count)
        seats.append(Seat(pair: pair, child: child, provision: provision, price: placement.pairCost[pair]))
        travelOf.append(travel[provision] ?? 0)
      }
    }
    // One list of riders a rank, since a list holds a child at one place.
    var riders: [Rider] = []
    var seatOfRider: [Int] = []
    for list in lists {
      let rows = RoutePlacements(
        places: list.map { .init(child: seats[$0].child, provision: seats[$0].provision) },
        source: placements.source)
      let own = RiderList(world, rows, roads: request.roads, threads: request.threads).riders
      let seat = Dictionary(list.map { (seats[$0].child, $0) }, uniquingKeysWith: { first, _ in first })
      riders += own
      seatOfRider += own.map { seat[$0.child] ?? 0 }
    }
    var plain = world
    for at in plain.children.indices {
      plain.children[at].siblingGroup = nil
      if plain.children[at].travel == .trainingAgreed || plain.children[at].travel == .budgetAgreed {
        plain.children[at].travel = .vehicle
      }
    }
    var model = RouteModel(
      plain, RiderList(riders: riders, warnings: []), times: RouteTimes(world, roads: request.roads),
      threads: request.threads)
    // Fewest dates of any provision that day, so that no plan is priced above its accounts.
    for day in 0..<5 {
      let dates = model.riders.lazy.filter { $0.reason == nil && $0.days.contains(day) }
        .map { model.dates.count(CollectionOfOne($0.provision), day) }
      if let fewest = dates.min() { model.problem.dayWeights[day] = Int64(fewest) }
    }
    // What changes from current routes cost is left out.
    for request in model.problem.requests.indices { model.problem.requests[request].tag = -1 }
    self.model = model
    seatOf = model.members.map { seatOfRider[$0[0]] }
    var owners: [Int] = []
    for (request, seat) in seatOf.enumerated() {
      let session = model.problem.requests[request].session
      let before = seats[seat].requests.filter { model.problem.requests[$0].session == session }.count
      owners.append(seats[seat].child + before * world.children.count)
      seats[seat].requests.append(request)
    }
    self.owners = owners
    var ridersOf = [[Rider]](repeating: [], count: seats.count)
    for (rider, seat) in zip(model.riders, seatOfRider) { ridersOf[seat].append(rider) }
    for seat in seats.indices where !ridersOf[seat].isEmpty {
      seats[seat].rival = RivalModes(world, ridersOf[seat]).price[seats[seat].child]?.pence
      // Whoever is in no vehicle and no rival mode travels at average rates.
      if seats[seat].pair >= 0, !seats[seat].requests.isEmpty || seats[seat].rival != nil {
        seats[seat].price -= travelOf[seat]
      }
    }
    self.seats = seats
  }

  /// Requests that stand for the riders of another model of the same case; nil where one is missing.
  func requests(of other: RouteModel) -> [Int: [Int]] {
    var known: [RiderKey: Int] = [:]
    for (request, unit) in model.members.enumerated() { known[RiderKey(model.riders[unit[0]])] = request }
    var found: [Int: [Int]] = [:]
    for (request, unit) in other.members.enumerated() {
      found[request] = unit.compactMap { known[RiderKey(other.riders[$0])] }
    }
    return found
  }

  /// A plan of another model of the same case as one of this.
  func plan(_ plan: RoutingPlan, of other: RouteModel) -> RoutingPlan {
    let requestsOf = requests(of: other)
    var changed = plan
    changed.sequences = plan.sequences.compactMap { sequence in
      var copy = sequence
      for k in copy.stops.indices {
        copy.stops[k].boarding = copy.stops[k].boarding.flatMap { requestsOf[$0] ?? [] }.sorted()
        copy.stops[k].leaving = copy.stops[k].leaving.flatMap { requestsOf[$0] ?? [] }.sorted()
        let point = other.places.points[sequence.stops[k].place]
        copy.stops[k].place = model.places[point] ?? copy.stops[k].place
      }
      copy.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
      return copy.stops.isEmpty ? nil : copy.retimed(model.problem)
    }
    changed.skipped = []
    changed.unassigned = []
    return changed
  }

  /// A plan of this model as one of a model of the places chosen; nil where siblings who ride together there do not
  /// here.
  func plan(_ plan: RoutingPlan, for other: RouteModel) -> RoutingPlan? {
    let requestsOf = requests(of: other)
    var unitOf: [Int: Int] = [:]
    for (unit, own) in requestsOf { for request in own { unitOf[request] = unit } }
    var changed = plan
    var sequences: [PlannedSequence] = []
    for sequence in plan.sequences {
      var copy = sequence
      for k in copy.stops.indices {
        func units(_ requests: [Int]) -> [Int]? {
          let units = Set(requests.compactMap { unitOf[$0] })
          guard units.allSatisfy({ (requestsOf[$0] ?? []).allSatisfy { requests.contains($0) } }) else {
            return nil
          }
          return units.sorted()
        }
        guard let boarding = units(copy.stops[k].boarding), let leaving = units(copy.stops[k].leaving) else {
          return nil
        }
        copy.stops[k].boarding = boarding
        copy.stops[k].leaving = leaving
        let point = model.places.points[sequence.stops[k].place]
        copy.stops[k].place = other.places[point] ?? copy.stops[k].place
      }
      copy.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
      guard !copy.stops.isEmpty else { continue }
      guard let timed = copy.retimed(other.problem) else { return nil }
      sequences.append(timed)
    }
    changed.sequences = sequences
    let carried = Set(sequences.flatMap { $0.stops.flatMap(\.boarding) })
    let left = other.problem.requests.indices.filter { !carried.contains($0) }
    changed.skipped = left.filter { other.problem.requests[$0].skipCost != nil }
    changed.unassigned = left.filter { other.problem.requests[$0].skipCost == nil }
    changed.cost = changed.cost(other.problem)
    return changed
  }
}
