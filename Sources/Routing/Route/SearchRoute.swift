/// A stop of a sequence under search; positions 0 and count + 1 of a route are its start and end.
struct RouteNode {
  var place: Int32
  var boards: Bool
  /// Day classes on which somebody boards or leaves here.
  var classes: UInt8 = 0
  /// Classes with somebody, and with somebody solo, aboard on leaving.
  var aboardClasses: UInt8 = 0
  var soloClasses: UInt8 = 0
  var persons: Int32 = 0
  /// Requests aboard on leaving.
  var aboard: Int32 = 0
  /// The run: 0, 1...; that of the stop before for start and end.
  var run: Int32 = 0
  /// First member that leaves here; -1: none.
  var firstLeaving: Int32 = -1
  /// An earlier stop of its kind at the same place, on the side of homes; -1: none.
  var twin: Int32 = -1
  /// Largest service of the requests here, and the whole stop time.
  var service: Int64 = 0
  var stopTime: Int64 = 0
  /// The node's moment is the end of the stop where people board, its start where they leave: so rides are plain
  /// differences. Bounds of that moment, and what the stop adds before and after it.
  var early: Int64 = -RoutingProblem.far
  var late: Int64 = RoutingProblem.far
  var before: Int64 = 0
  var after: Int64 = 0
  /// Travel time and distance to the next node.
  var leg: Int64 = 0
  var length: Int64 = 0
  /// The moment chosen, and the arrival.
  var moment: Int64 = 0
  var arrival: Int64 = 0
}

/// A request aboard a route: where it boards and leaves.
struct RouteMember {
  var request: Int32
  var pickup: Int32
  var delivery: Int32
  /// Next member that leaves at the same stop; -1: none.
  var next: Int32 = -1
  var ride: Int64 = 0
}

/// A sequence under search: changed in place, copied before the first change of a round.
struct SearchRoute {
  var session: Int32 = 0
  var type: Int32 = 0
  var tag: Int32 = -1
  /// Stops.
  var count: Int32 = 0
  var memberCount: Int32 = 0
  var runCount: Int32 = 0
  /// Classes on which it runs.
  var classes: UInt8 = 0
  var hasSolo = false
  /// Most assistants of any run.
  var assistants: Int32 = 0
  /// Between the stops, base legs apart.
  var distance: Int64 = 0
  /// Least time from the first moment to the last of the time network.
  var duration: Int64 = 0
  /// Price without day cost.
  var cost: Int64 = 0
  /// Price of rides above guideline in `cost`.
  var aboveCost: Int64 = 0
  /// Types whose layouts hold every run and whose time network is the same.
  var types: UInt64 = 0
  /// Changes with every rebuild.
  var version: UInt64 = 0

  var nodeRoom = 0
  var memberRoom = 0
  var nodes: UnsafeMutablePointer<RouteNode>
  var members: UnsafeMutablePointer<RouteMember>
  /// Greatest implied lower bound of moment b - moment a at `a * (count + 2) + b`.
  var gaps: UnsafeMutablePointer<Int64>
  /// Earliest and latest moments.
  var earliest: UnsafeMutablePointer<Int64>
  var latest: UnsafeMutablePointer<Int64>
  /// Loads on leaving each stop; most so far in its run; most from there on in its run. `words` each.
  var loads: UnsafeMutablePointer<UInt64>
  var before: UnsafeMutablePointer<UInt64>
  var onward: UnsafeMutablePointer<UInt64>
  /// Types that hold all runs before, and after, each run.
  var typesBefore: UnsafeMutablePointer<UInt64>
  var typesAfter: UnsafeMutablePointer<UInt64>
  /// Price with each type (types that fit).
  var typeCost: UnsafeMutablePointer<Int64>

  init(nodeRoom: Int, memberRoom: Int, words: Int, types: Int) {
    self.nodeRoom = nodeRoom
    self.memberRoom = memberRoom
    nodes = .allocate(capacity: nodeRoom)
    members = .allocate(capacity: memberRoom)
    gaps = .allocate(capacity: nodeRoom * nodeRoom)
    earliest = .allocate(capacity: nodeRoom)
    latest = .allocate(capacity: nodeRoom)
    loads = .allocate(capacity: nodeRoom * words)
    before = .allocate(capacity: nodeRoom * words)
    onward = .allocate(capacity: nodeRoom * words)
    typesBefore = .allocate(capacity: nodeRoom)
    typesAfter = .allocate(capacity: nodeRoom)
    typeCost = .allocate(capacity: types)
  }

  func free() {
    nodes.deallocate()
    members.deallocate()
    gaps.deallocate()
    earliest.deallocate()
    latest.deallocate()
    loads.deallocate()
    before.deallocate()
    onward.deallocate()
    typesBefore.deallocate()
    typesAfter.deallocate()
    typeCost.deallocate()
  }

  /// Makes room for so many nodes and members, keeping both lists.
  mutating func reserve(nodes nodesNeeded: Int, members membersNeeded: Int, words: Int, types: Int) {
    guard nodesNeeded > nodeRoom || membersNeeded > memberRoom else { return }
    var larger = SearchRoute(
      nodeRoom: max(nodesNeeded + 8, nodeRoom), memberRoom: max(membersNeeded + 8, memberRoom), words: words,
      types: types)
    larger.copyHeader(self)
    larger.nodes.update(from: nodes, count: min(Int(count) + 2, nodeRoom))
    larger.members.update(from: members, count: Int(memberCount))
    free()
    self = larger
  }

  /// Everything but pointers and rooms.
  mutating func copyHeader(_ other: SearchRoute) {
    session = other.session
    type = other.type
    tag = other.tag
    count = other.count
    memberCount = other.memberCount
    runCount = other.runCount
    classes = other.classes
    hasSolo = other.hasSolo
    assistants = other.assistants
    distance = other.distance
    duration = other.duration
    cost = other.cost
    aboveCost = other.aboveCost
    types = other.types
    version = other.version
  }

  /// Stops and members of another route, ready to be changed and rebuilt.
  mutating func copyPlan(_ other: SearchRoute, words: Int, types: Int) {
    count = 0
    memberCount = 0
    reserve(nodes: Int(other.count) + 6, members: Int(other.memberCount) + 4, words: words, types: types)
    copyHeader(other)
    nodes.update(from: other.nodes, count: Int(other.count) + 2)
    members.update(from: other.members, count: Int(other.memberCount))
  }
}
