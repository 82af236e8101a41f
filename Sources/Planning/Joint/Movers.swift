import CaseModel
import Placement
import Routing

/// A place that a child could have, with the journeys that go with it.
struct Seat {
  /// The pair of the placement model.
  let pair: Int
  /// The provision.
  let provision: Int
  /// Requests of the joint model; empty where the child would not travel in a vehicle of ours.
  var requests: [Int]
  /// F of the pair without the journey that routes price, pence a year.
  var price: Int64
}

/// A child whose place may still change, and where to.
struct Mover {
  /// Index among the open children of the placement model.
  let open: Int
  /// Position in the case.
  let child: Int
  /// Places, the one the placement chose first.
  var seats: [Seat]
  /// The seat held now.
  var held = 0
}

/// The children who may move while places and routes are decided together, and a route model that knows every journey
/// they may come to make.
struct Movers {
  /// Riders of all seats; those of nobody's held seat are inactive.
  let model: RouteModel
  var list: [Mover]
  /// Requests of everybody else, without those in a rival mode.
  let others: [Int]

  /// Places looked at a child, besides the held one.
  private static let seats = 5

  /// - Parameters:
  ///   - base: the route model of the placements as they are.
  ///   - rows: what it was built from.
  ///   - inRivalMode: children who travel otherwise; they stay so.
  init(
    _ placement: PlacementModel, _ outcome: PlacementOutcome, _ rows: RoutePlacements, base: RouteModel,
    inRivalMode: Set<Int>, request: RouteRequest
  ) {
    let world = placement.world
    let reading = PlanReading(placement, outcome)
    var list: [Mover] = []
    var travelOf: [[Int: Int64]] = []
    for (open, position) in placement.open.enumerated() {
      let child = world.children[position]
      guard outcome.pair[open] >= 0, child.siblingGroup == nil, child.travel == .vehicle else { continue }
      let pairs = placement.pairs(open)
      guard pairs.count > 1 else { continue }
      var travel: [Int: Int64] = [:]
      for row in reading.alternatives(position) where row.candidate {
        travel[row.provision] = row.travel ?? 0
      }
      func provision(_ pair: Int) -> Int { Int(placement.pairProvision[pair]) }
      func apart(_ pair: Int) -> Int64 { placement.pairCost[pair] - (travel[provision(pair)] ?? 0) }
      let held = outcome.pair[open]
      // A journey saves at most about what it costs now, and others may share it: twice that is out of reach.
      let reach = 2 * (travel[provision(held)] ?? 0)
      let ranked = pairs.filter { $0 != held && apart($0) < apart(held) + reach }
        .sorted { (placement.pairCost[$0], $0) < (placement.pairCost[$1], $1) }
      guard !ranked.isEmpty else { continue }
      let seats = ([held] + ranked.prefix(Self.seats)).map {
        Seat(pair: $0, provision: provision($0), requests: [], price: placement.pairCost[$0])
      }
      list.append(Mover(open: open, child: position, seats: seats))
      travelOf.append(travel)
    }
    // Riders of the first, second... other seat of everybody are riders of placements like any others.
    var riders = base.riders
    var bounds: [Int] = [riders.count]
    for k in 1...Self.seats {
      let places = list.compactMap { mover in
        k < mover.seats.count
          ? RoutePlacements.Place(child: mover.child, provision: mover.seats[k].provision) : nil
      }
      let placements = RoutePlacements(places: places, source: rows.source)
      riders += RiderList(world, placements, roads: request.roads, threads: request.threads).riders
      bounds.append(riders.count)
    }
    let model = RouteModel(
      world, RiderList(riders: riders, warnings: []), times: RouteTimes(world, roads: request.roads),
      threads: request.threads)
    var requestOf: [Int: Int] = [:]
    for (position, unit) in model.members.enumerated() { for rider in unit { requestOf[rider] = position } }
    var ridersOf: [[Int: [Int]]] = []
    for k in 0...Self.seats {
      let range = k == 0 ? 0..<bounds[0] : bounds[k - 1]..<bounds[k]
      ridersOf.append(Dictionary(grouping: range, by: { model.riders[$0].child }))
    }
    var movers: [Mover] = []
    var moving = Set<Int>()
    for (mover, travel) in zip(list, travelOf) {
      var mover = mover
      var seats: [Seat] = []
      for (k, seat) in mover.seats.enumerated() {
        let own = ridersOf[k][mover.child] ?? []
        let requests = own.compactMap { requestOf[$0] }
        // Somebody who cannot be carried there, or shares a request with others, does not move there.
        guard requests.count == own.count, requests.allSatisfy({ model.members[$0].count == 1 }) else {
          if k == 0 { break }
          continue
        }
        var seat = seat
        seat.requests = requests.sorted()
        if !requests.isEmpty { seat.price -= travel[seat.provision] ?? 0 }
        seats.append(seat)
      }
      guard seats.count > 1, seats[0].pair == outcome.pair[mover.open] else { continue }
      mover.seats = seats
      movers.append(mover)
      moving.formUnion(seats.flatMap(\.requests))
    }
    let baseCount = bounds[0]
    self.list = movers
    self.model = model
    others = model.members.indices.filter { request in
      !moving.contains(request)
        && model.members[request].allSatisfy {
          $0 < baseCount && !inRivalMode.contains(model.riders[$0].child)
        }
    }
  }

  /// Children who are elsewhere than at first.
  var elsewhere: Int { list.lazy.filter { $0.held != 0 }.count }

  /// Requests that are to be carried now.
  var active: [Int] { (others + list.flatMap { $0.seats[$0.held].requests }).sorted() }

  /// The pairs of the placement model now.
  func pairs(_ outcome: PlacementOutcome) -> [Int] {
    var pair = outcome.pair
    for mover in list { pair[mover.open] = mover.seats[mover.held].pair }
    return pair
  }

  /// What routes price instead of the placement model, pence a year.
  func journeysApart(_ placement: PlacementModel) -> Int64 {
    list.reduce(0) { sum, mover in
      let seat = mover.seats[mover.held]
      return sum + placement.pairCost[seat.pair] - seat.price
    }
  }

  /// The same people with other seats held.
  func holding(_ held: [Int]) -> Movers {
    var changed = self
    for (k, seat) in held.enumerated() { changed.list[k].held = seat }
    return changed
  }

  /// Who may sit where, as the route search sees it: prices in its money, rooms with what above them costs.
  func choices(_ placement: PlacementModel, _ outcome: PlacementOutcome, mostMoved: Int?) -> RouteChoices {
    let forest = placement.forest
    var used = [Int64](repeating: 0, count: forest.count)
    for pair in pairs(outcome) where pair >= 0 {
      for node in forest.chain(from: Int(placement.pairNode[pair])) { used[node] += 1 }
    }
    let free = placement.room(taking: outcome.taken)
    let overPrice = placement.world.parameters.whole("over_place_price_gbp")
    let rooms = (0..<forest.count).map { node in
      let provision = Int(forest.provision[node])
      guard forest.parent[node] < 0 else {
        return RouteChoices.Room(
          parent: Int(forest.parent[node]), most: free[node], used: used[node], steps: [])
      }
      let steps = [
        (above: free[node], price: overPrice),
        (above: placement.freeCommitted[provision], price: placement.placeCost.committedFunding[provision]),
      ]
      return RouteChoices.Room(
        parent: -1, most: free[node] + placement.overMax[provision], used: used[node],
        steps: steps.filter { $0.price != 0 }.map {
          .init(above: $0.above, price: $0.price * RouteModel.unit)
        })
    }
    let choosers = list.map { mover in
      var chooser = RouteChoices.Chooser(
        alternatives: mover.seats.map {
          RouteChoices.Alternative(
            requests: $0.requests, price: $0.price * RouteModel.unit, room: Int(placement.pairNode[$0.pair]))
        }, held: mover.held)
      chooser.home = 0
      return chooser
    }
    return RouteChoices(choosers: choosers, rooms: rooms, always: others, mostAway: mostMoved)
  }
}
