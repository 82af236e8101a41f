import CaseModel
import Placement
import Routing
import Tables

/// The children whom places and routes together have elsewhere, in an order in which a council could adopt the plan in
/// part: the largest saving first among those for whom there is room by then.
///
/// Savings are of F, in the routes of the places as they were; what planning all routes again saves comes on top.
struct Adoption {
  private(set) var rows: [AdoptionRow] = []

  /// - Parameters:
  ///   - movers: where everybody is at the end.
  ///   - routes: routes of the movers' model for the places held at first.
  init(
    _ placement: PlacementModel, _ outcome: PlacementOutcome, _ movers: Movers, routes: RoutingPlan,
    threads: Int
  ) {
    let moving = movers.list.filter { $0.held != 0 }
    guard !moving.isEmpty else { return }
    let problem = movers.model.problem
    let moves = moving.map {
      RouteMoves.Move(removing: $0.seats[0].requests, adding: $0.seats[$0.held].requests)
    }
    let places = moving.map { $0.seats[0].price - $0.seats[$0.held].price }
    let prices = RouteMoves.prices(moves, problem: problem, plan: routes, threads: threads)
    let alone = zip(places, prices).map { place, price in
      price.map { place - $0.change / RouteModel.unit }
    }
    let order = Self.order(moving, alone, Room(placement, outcome))
    let totals = RouteMoves.totals(order.map { moves[$0] }, problem: problem, plan: routes)
    let world = placement.world
    var place: Int64 = 0
    for (at, change) in zip(order, totals) {
      let mover = moving[at]
      place += places[at]
      rows.append(
        AdoptionRow(
          childID: world.children[mover.child].id,
          fromID: world.provisions[mover.seats[0].provision].id,
          toID: world.provisions[mover.seats[mover.held].provision].id,
          saving: alone[at].map { Pence($0) },
          total: change.map { Pence(place - $0 / RouteModel.unit) }))
    }
  }

  /// Largest saving first among those with room; where nobody has, the largest: its exchange follows.
  private static func order(_ moving: [Mover], _ alone: [Int64?], _ room: Room) -> [Int] {
    var room = room
    var left = moving.indices.sorted { (-(alone[$0] ?? .min / 2), $0) < (-(alone[$1] ?? .min / 2), $1) }
    var order: [Int] = []
    while !left.isEmpty {
      let next =
        left.firstIndex { room.hasRoom(moving[$0].seats[0].pair, moving[$0].seats[moving[$0].held].pair) }
        ?? 0
      let at = left.remove(at: next)
      room.move(moving[at].seats[0].pair, moving[at].seats[moving[at].held].pair)
      order.append(at)
    }
    return order
  }
}

/// Children in every capacity group while some move.
private struct Room {
  let placement: PlacementModel
  let most: [Int64]
  var used: [Int64]

  init(_ placement: PlacementModel, _ outcome: PlacementOutcome) {
    self.placement = placement
    most = placement.room(taking: outcome.taken)
    used = Array(repeating: 0, count: placement.forest.count)
    for pair in outcome.pair where pair >= 0 { step(pair, 1) }
  }

  private mutating func step(_ pair: Int, _ by: Int64) {
    var node = Int(placement.pairNode[pair])
    while node >= 0 {
      used[node] += by
      node = Int(placement.forest.parent[node])
    }
  }

  mutating func move(_ from: Int, _ to: Int) {
    step(from, -1)
    step(to, 1)
  }

  func hasRoom(_ from: Int, _ to: Int) -> Bool {
    var after = self
    after.move(from, to)
    var node = Int(placement.pairNode[to])
    while node >= 0 {
      if after.used[node] > max(most[node], used[node]) { return false }
      node = Int(placement.forest.parent[node])
    }
    return true
  }
}
