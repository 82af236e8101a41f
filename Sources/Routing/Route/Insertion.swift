/// A way to put a request into a route: positions in the route as it is.
struct Insertion {
  /// Price of it, day cost included; an estimate where the route's requests do not all travel on the same days, or
  /// where rides above guideline change.
  var delta: Int64
  var slot: Int32
  var type: Int32
  /// New stop after this node, or the stop that is joined.
  var pickup: Int32
  var delivery: Int32
  var pickupJoins: Bool
  var deliveryJoins: Bool
}

/// One end of a request at one position of a route: what it does to the time network there.
struct EndOption {
  /// Node before (or, for a delivery that joins, the stop itself) and the weight of the way in.
  var from: Int = 0
  var stepIn: Int64 = 0
  /// Node after (or, for a pick-up that joins, the stop itself) and the weight of the way out.
  var to: Int = 0
  var stepOut: Int64 = 0
  /// Earliest and latest moment here, apart from the other end.
  var early: Int64 = 0
  var late: Int64 = 0
  /// Longest ways from the route's start and to its end.
  var fromStart: Int64 = 0
  var toEnd: Int64 = 0
  /// More distance, at least and indeed; more time.
  var leastDetour: Int64 = 0
  var detour: Int64 = 0
  var stretch: Int64 = 0
  /// The stop joined; -1: a stop of its own.
  var joins = -1
  var possible = false
  /// Only with the other end directly beside it: otherwise two stops at one place would stand in a row.
  var onlyNext = false
}

extension SearchRoute {
  /// Puts a request in; the route needs a rebuild.
  mutating func insert(_ request: Int32, _ data: SearchData, _ insertion: Insertion) {
    reserve(
      nodes: Int(count) + 4, members: Int(memberCount) + 1, words: data.lanes.words, types: data.typeCount)
    let info = data.requests + Int(request)
    var pickup = insertion.pickup
    var delivery = insertion.delivery
    type = insertion.type
    if !insertion.deliveryJoins {
      open(after: delivery, place: info.pointee.deliveryPlace, boards: false)
      delivery += 1
    }
    if !insertion.pickupJoins {
      open(after: pickup, place: info.pointee.pickupPlace, boards: true)
      pickup += 1
      delivery += 1
    }
    members[Int(memberCount)] = RouteMember(request: request, pickup: pickup, delivery: delivery)
    memberCount += 1
  }

  private mutating func open(after node: Int32, place: Int32, boards: Bool) {
    for k in stride(from: Int(count) + 1, to: Int(node), by: -1) { nodes[k + 1] = nodes[k] }
    nodes[Int(node) + 1] = RouteNode(place: place, boards: boards)
    count += 1
    for m in 0..<Int(memberCount) {
      if members[m].pickup > node { members[m].pickup += 1 }
      if members[m].delivery > node { members[m].delivery += 1 }
    }
  }

  /// Takes out the requests marked; the route needs a rebuild.
  mutating func remove(_ marked: UnsafeMutablePointer<Bool>, merging: Bool) {
    var kept: Int32 = 0
    for m in 0..<Int(memberCount) where !marked[Int(members[m].request)] {
      members[Int(kept)] = members[m]
      kept += 1
    }
    memberCount = kept
    // Stops that nobody uses go; `aboard` serves as the new position.
    for k in 0...(Int(count) + 1) { nodes[k].aboard = 0 }
    for m in 0..<Int(kept) {
      nodes[Int(members[m].pickup)].aboard = 1
      nodes[Int(members[m].delivery)].aboard = 1
    }
    compact(merging: merging)
  }

  /// Makes one stop of neighbours that are at one place for the same purpose.
  mutating func mergeNeighbours() {
    for k in 0...(Int(count) + 1) { nodes[k].aboard = 1 }
    compact(merging: true)
  }

  /// Keeps the stops whose `aboard` is 1.
  private mutating func compact(merging: Bool) {
    let n = Int(count)
    var at = 0
    var last = 0
    for k in 1...max(n, 1) where k <= n && nodes[k].aboard == 1 {
      let repeats =
        merging && last > 0 && nodes[last].place == nodes[k].place && nodes[last].boards == nodes[k].boards
      if !repeats { at += 1 }
      nodes[k].aboard = Int32(at)
      last = k
    }
    for m in 0..<Int(memberCount) {
      members[m].pickup = nodes[Int(members[m].pickup)].aboard
      members[m].delivery = nodes[Int(members[m].delivery)].aboard
    }
    for k in 1...max(n, 1) where k <= n && nodes[k].aboard > 0 {
      let to = Int(nodes[k].aboard)
      if to != k { nodes[to] = nodes[k] }
    }
    count = Int32(at)
  }
}
