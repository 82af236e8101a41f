import Running

/// Enumerates the fragments that begin at one pick-up, by the number of their stops. Of two beginnings with the
/// same stops made, the same requests aboard and the same last stop, one whose times allow all that the other's
/// do and which costs no more takes the other's place.
struct FragmentSearch {
  private let network: BoundNetwork
  private let mostAboard: Int
  private let limit: Int
  private let deadline: Deadline
  private let stop: StopFlag
  /// Raised by the first search that is cut, so that the others do not go on for nothing.
  private let giveUp: StopFlag

  private var pool = FragmentPool()
  private var layer = Layer()
  private var next = Layer()
  private var heads: [Key: Int32] = [:]
  /// Finished fragments by last delivery and requests.
  private var finished: [Key: Int32] = [:]
  private var finishedNext: [Int32] = []
  private var isDropped: [Bool] = []

  /// What makes two beginnings comparable.
  private struct Key: Hashable {
    var last: Int32
    var carried: RequestSet
    var aboard: RequestSet
  }

  /// A beginning.
  private struct State {
    var times: TimeNet
    var last: Int32
    var layouts: UInt32
    var carried: RequestSet
    /// Those aboard, in the order of the network's moments.
    var aboard: [Int16]
    /// Most assistants' children aboard at once so far: with their own, and with a shared one.
    var own = 0
    var shared = 0
    var cost: Int64
    var path: [Int16]
    var isDropped = false
  }

  private struct Layer {
    var states: [State] = []
    var following: [Int32] = []
  }

  /// - Parameter limit: beginnings and fragments of one first pick-up above which the pool is cut.
  init(
    _ network: BoundNetwork, mostAboard: Int, limit: Int, deadline: Deadline, stop: StopFlag,
    giveUp: StopFlag
  ) {
    self.network = network
    self.mostAboard = mostAboard
    self.limit = limit
    self.deadline = deadline
    self.stop = stop
    self.giveUp = giveUp
  }

  /// Most requests that fit aboard at once in any layout.
  static func mostAboard(_ network: BoundNetwork) -> Int {
    var most = 0
    for layout in 0..<network.layoutCount {
      var fits = network.count
      for resource in 0..<network.resourceCount {
        let capacity = network.capacities[layout * network.resourceCount + resource]
        let needs = (0..<network.count).map { network.loads[$0 * network.resourceCount + resource] }.sorted()
        var (sum, number) = (0, 0)
        for need in needs where sum + need <= capacity {
          sum += need
          number += 1
        }
        fits = min(fits, number)
      }
      most = max(most, fits)
    }
    return most
  }

  /// All fragments worth having that begin at a request's pick-up.
  mutating func run(first: Int) -> FragmentPool {
    pool = FragmentPool()
    layer = Layer()
    finished = [:]
    finishedNext = []
    isDropped = []
    let times = TimeNet(mostAboard: mostAboard)
    var state = State(
      times: times, last: Int32(first), layouts: .max, carried: RequestSet(), aboard: [Int16(first)], cost: 0,
      path: [Int16(first)])
    state.carried.insert(first)
    takeOn(&state)
    if state.layouts != 0, network.earliest[first] <= network.latest[first] {
      state.times.begin(earliest: network.earliest[first], latest: network.latest[first])
      layer.states = [state]
    }
    while !layer.states.isEmpty {
      if isOver || layer.states.count > limit || pool.fragments.count > limit { pool.isCut = true }
      if pool.isCut { break }
      next = Layer()
      heads = [:]
      for index in layer.states.indices where !layer.states[index].isDropped {
        extend(layer.states[index])
        if index & 1023 == 1023, isOver || next.states.count > limit { break }
      }
      layer = next
    }
    if pool.isCut { giveUp.raise() }
    pool.starts = [0, pool.fragments.count]
    pool.keep(isDropped.map { !$0 })
    return pool
  }

  private var isOver: Bool { deadline.hasPassed || stop.isRaised || giveUp.isRaised }

  private mutating func extend(_ state: State) {
    let n = network.count
    for (position, request) in state.aboard.enumerated() {
      deliver(state, position, Int(request))
    }
    guard state.aboard.count < mostAboard else { return }
    for request in 0..<n where !state.carried.contains(request) {
      pickUp(state, request)
    }
  }

  private mutating func deliver(_ state: State, _ position: Int, _ request: Int) {
    let node = network.count + request
    guard
      let times = moved(
        state.times, from: Int(state.last), to: node, ending: TimeNet.firstAboard + position)
    else { return }
    var new = state
    new.times = times
    new.aboard[position] = new.aboard[new.aboard.count - 1]
    new.aboard.removeLast()
    step(&new, to: node)
    if new.aboard.isEmpty { finish(new) } else { keep(new) }
  }

  private mutating func pickUp(_ state: State, _ request: Int) {
    let last = Int(state.last)
    let now = -state.times.bound[TimeNet.now]
    guard now + network.time[last * network.nodeCount + request] <= network.latest[request] else { return }
    for other in state.aboard
    where network.conflicts[request].contains(Int(other)) || network.conflicts[Int(other)].contains(request) {
      return
    }
    var new = state
    new.aboard.append(Int16(request))
    takeOn(&new)
    guard new.layouts != 0, let times = moved(state.times, from: last, to: request, ending: -1) else {
      return
    }
    new.times = times
    new.carried.insert(request)
    step(&new, to: request)
    keep(new)
  }

  private func step(_ state: inout State, to node: Int) {
    state.cost += network.cost[Int(state.last) * network.nodeCount + node]
    state.last = Int32(node)
    state.path.append(Int16(node))
  }

  /// The times after a move, nil when there are none.
  private func moved(_ times: TimeNet, from: Int, to node: Int, ending place: Int, least: Bool = false)
    -> TimeNet?
  {
    let way = from * network.nodeCount + node
    let travel = least ? network.leastTime[way] : network.time[way]
    guard travel < BoundNetwork.noWay, least || network.isOrdered[way] else { return nil }
    var new = times
    let isPickup = node < network.count
    guard
      new.move(
        travel: travel, earliest: network.earliest[node], latest: network.latest[node], boards: isPickup,
        ending: place, span: isPickup ? 0 : network.span[node - network.count])
    else { return nil }
    return new
  }

  /// Whether those aboard can still be delivered in some order; by least times, so that nothing possible is
  /// refused. With more than three aboard only the first three deliveries are tried.
  private func canEnd(_ times: TimeNet, _ last: Int, _ aboard: [Int16], depth: Int) -> Bool {
    if aboard.isEmpty || depth == 0 { return true }
    for (position, request) in aboard.enumerated() {
      let node = network.count + Int(request)
      guard
        let after = moved(times, from: last, to: node, ending: TimeNet.firstAboard + position, least: true)
      else { continue }
      var rest = aboard
      rest[position] = rest[rest.count - 1]
      rest.removeLast()
      if canEnd(after, node, rest, depth: depth - 1) { return true }
    }
    return false
  }

  /// Counts assistants and drops the layouts in which those aboard do not fit with them.
  private func takeOn(_ state: inout State) {
    var (own, shared) = (0, 0)
    for request in state.aboard {
      own += network.ownAssistants[Int(request)]
      shared += network.sharedAssistants[Int(request)]
    }
    state.own = max(state.own, own)
    state.shared = max(state.shared, shared)
    let assistants = network.terms.assistants(own: state.own, shared: state.shared)
    var fits: UInt32 = 0
    for layout in 0..<network.layoutCount where state.layouts >> UInt32(layout) & 1 != 0 {
      var isFitting = true
      for resource in 0..<network.resourceCount {
        var sum = resource == network.terms.assistantResource ? assistants : 0
        for request in state.aboard { sum += network.loads[Int(request) * network.resourceCount + resource] }
        if sum > network.capacities[layout * network.resourceCount + resource] { isFitting = false }
      }
      if isFitting { fits |= 1 << UInt32(layout) }
    }
    state.layouts = fits
  }

  /// Puts a beginning into the next layer unless another takes its place.
  private mutating func keep(_ state: State) {
    guard canEnd(state.times, Int(state.last), state.aboard, depth: 3) else { return }
    var state = state
    sortAboard(&state)
    var aboard = RequestSet()
    for request in state.aboard { aboard.insert(Int(request)) }
    let key = Key(last: state.last, carried: state.carried, aboard: aboard)
    var other = heads[key] ?? -1
    while other >= 0 {
      let index = Int(other)
      if !next.states[index].isDropped {
        if Self.replaces(next.states[index], state) { return }
        if Self.replaces(state, next.states[index]) { next.states[index].isDropped = true }
      }
      other = next.following[index]
    }
    next.following.append(heads[key] ?? -1)
    heads[key] = Int32(next.states.count)
    next.states.append(state)
  }

  /// Puts those aboard into ascending order, so that two networks of the same key compare moment by moment.
  private func sortAboard(_ state: inout State) {
    for i in 1..<max(state.aboard.count, 1) {
      var j = i
      while j > 0, state.aboard[j - 1] > state.aboard[j] {
        state.aboard.swapAt(j - 1, j)
        state.times.swap(TimeNet.firstAboard + j - 1, TimeNet.firstAboard + j)
        j -= 1
      }
    }
  }

  private static func replaces(_ a: State, _ b: State) -> Bool {
    a.cost <= b.cost && a.own <= b.own && a.shared <= b.shared && a.layouts & b.layouts == b.layouts
      && a.times.allowsAll(of: b.times)
  }

  private mutating func finish(_ state: State) {
    let width = state.times.width
    let bound = state.times.bound
    let fragment = Fragment(
      first: Int32(state.path[0]), last: state.last - Int32(network.count),
      latestStart: bound[TimeNet.start * width], earliestEnd: -bound[TimeNet.now],
      length: -bound[TimeNet.start * width + TimeNet.now], cost: state.cost,
      assistants: Int32(network.terms.assistants(own: state.own, shared: state.shared)),
      requests: state.carried,
      firstNode: Int32(pool.nodes.count), nodeCount: Int32(state.path.count))
    let key = Key(last: state.last, carried: state.carried, aboard: RequestSet())
    var other = finished[key] ?? -1
    while other >= 0 {
      let index = Int(other)
      if !isDropped[index] {
        if Self.replaces(pool.fragments[index], fragment) { return }
        if Self.replaces(fragment, pool.fragments[index]) { isDropped[index] = true }
      }
      other = finishedNext[index]
    }
    finishedNext.append(finished[key] ?? -1)
    isDropped.append(false)
    finished[key] = Int32(pool.fragments.count)
    pool.fragments.append(fragment)
    pool.nodes += state.path
  }

  private static func replaces(_ a: Fragment, _ b: Fragment) -> Bool {
    a.cost <= b.cost && a.latestStart >= b.latestStart && a.earliestEnd <= b.earliestEnd
      && a.length <= b.length
      && a.assistants <= b.assistants
  }
}
