/// A sequence as plain data: what a lane hands over and a pool keeps.
struct RouteRecord: Sendable, Hashable {
  var session: Int32
  var type: Int32
  var tag: Int32
  /// Price without day cost.
  var cost: Int64
  var classes: UInt8
  /// Stops: place x 2 + 1 where people board.
  var stops: [Int32]
  /// Members: request, pick-up stop, delivery stop (from 1), by request.
  var members: [Int32]

  init(_ route: SearchRoute) {
    session = route.session
    type = route.type
    tag = route.tag
    cost = route.cost
    classes = route.classes
    stops = []
    stops.reserveCapacity(Int(route.count))
    for k in 0..<Int(route.count) {
      stops.append(route.nodes[k + 1].place * 2 + (route.nodes[k + 1].boards ? 1 : 0))
    }
    members = []
    members.reserveCapacity(3 * Int(route.memberCount))
    for m in 0..<Int(route.memberCount) {
      members.append(route.members[m].request)
      members.append(route.members[m].pickup)
      members.append(route.members[m].delivery)
    }
  }

  /// A sequence of a finished plan; a stop where some leave and some board becomes two.
  init(_ sequence: PlannedSequence) {
    session = Int32(sequence.session)
    type = Int32(sequence.vehicleType)
    tag = Int32(sequence.tag)
    cost = 0
    classes = 0
    stops = []
    members = []
    var boarded: [Int: Int32] = [:]
    for stop in sequence.stops {
      if !stop.leaving.isEmpty {
        stops.append(Int32(stop.place * 2))
        for request in stop.leaving {
          members += [Int32(request), boarded[request] ?? 0, Int32(stops.count)]
        }
      }
      if !stop.boarding.isEmpty {
        stops.append(Int32(stop.place * 2 + 1))
        for request in stop.boarding { boarded[request] = Int32(stops.count) }
      }
    }
  }

  /// Requests aboard.
  var requests: [Int32] { stride(from: 0, to: members.count, by: 3).map { members[$0] } }

  /// Writes it into a route, to be rebuilt.
  func write(_ route: inout SearchRoute, _ data: SearchData) {
    route.count = 0
    route.memberCount = 0
    route.reserve(
      nodes: stops.count + 6, members: members.count / 3 + 4, words: data.lanes.words, types: data.typeCount)
    route.session = session
    route.type = type
    route.tag = tag
    route.count = Int32(stops.count)
    route.memberCount = Int32(members.count / 3)
    for (k, stop) in stops.enumerated() {
      route.nodes[k + 1] = RouteNode(place: stop >> 1, boards: stop & 1 == 1)
    }
    for m in 0..<(members.count / 3) {
      route.members[m] = RouteMember(
        request: members[3 * m], pickup: members[3 * m + 1], delivery: members[3 * m + 2])
    }
  }
}
