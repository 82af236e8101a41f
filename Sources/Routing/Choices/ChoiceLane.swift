import Running

/// One lane of the search over ways and routes together: takes some people out, those with a choice out of all their
/// journeys, lets each take the way that is cheapest now, and keeps the result by simulated annealing.
struct ChoiceLane: ~Copyable {
  let data: SearchData
  let neighbours: Neighbours
  var state: SearchState
  private(set) var choices: ChoiceState
  private var random: SeededGenerator
  private var scratch: RemovalScratch
  /// Chooser of each request; -1: none.
  private let chooserOf: [Int32]
  /// Choosers with a way that takes of a room.
  private let holders: [[Int32]]
  private let always: [Int32]
  /// Requests it may carry.
  private let count: Int
  private(set) var best: (records: [RouteRecord], choices: ChoiceState)
  private(set) var bestCost = Int64.max
  /// Routes of good plans, to choose among.
  private(set) var pool: RoutePool

  /// About how many requests a round takes out.
  private static let size = 6
  /// Rounds of a hundred in which ways may change.
  private static let choosing = 25

  /// - Parameter requests: those of all ways of its choosers, and those always carried.
  init(
    _ data: SearchData, _ neighbours: Neighbours, _ choices: RouteChoices, requests: [Int32], seed: UInt64,
    lane: UInt64
  ) {
    self.data = data
    self.neighbours = neighbours
    self.choices = ChoiceState(choices)
    count = requests.count
    state = SearchState(data, requests: requests)
    state.neighbours = neighbours
    state.looks = neighbours.width
    random = SeededGenerator(seed: seed, lane: lane)
    always = choices.always.map { Int32($0) }
    var chooserOf = [Int32](repeating: -1, count: data.requestCount)
    var holders = [[Int32]](repeating: [], count: choices.rooms.count)
    for (c, chooser) in choices.choosers.enumerated() {
      for way in chooser.alternatives {
        for request in way.requests { chooserOf[request] = Int32(c) }
        if way.room >= 0, holders[way.room].last != Int32(c) { holders[way.room].append(Int32(c)) }
      }
    }
    self.chooserOf = chooserOf
    self.holders = holders
    scratch = RemovalScratch(data, requests: requests)
    best = ([], self.choices)
    pool = RoutePool(limit: Self.kept)
  }

  /// Routes that it keeps, and how much dearer than the best a plan may be whose routes are kept, in 1,000 of routes.
  private static let kept = 4_000
  private static let near = 100.0

  /// Adds routes seen before.
  mutating func remember(_ routes: [RouteRecord]) { for route in routes { pool.add(route) } }

  /// Puts these routes and ways in place of what is there.
  mutating func load(_ records: [RouteRecord], _ choices: ChoiceState) {
    state.begin()
    state.remove(scratch.requests.filter { state.owner[Int($0)] >= 0 })
    state.dropSettled()
    self.choices = choices
    for record in records { _ = state.add(record) }
    state.keep()
    listActive()
    note()
  }

  private mutating func listActive() {
    scratch.requests = always
    for c in choices.choosers.indices {
      scratch.requests += choices.held(c).requests.map { Int32($0) }
    }
  }

  /// Whether everybody who should be is carried, and nobody else.
  private var isWhole: Bool { state.absent.count == count - scratch.requests.count }

  private var exactCost: Int64 { state.routeCost + state.counts.exactPrice + choices.price }

  /// Remembers the state where it is the best so far.
  mutating func note() {
    guard isWhole else { return }
    let cost = exactCost
    guard cost < bestCost else { return }
    bestCost = cost
    best = (state.records(), choices)
  }

  private var searchCost: Double { Double(state.routeCost + state.counts.price + choices.price) }

  /// Some rounds at a temperature falling from `hot` to `cold`.
  ///
  /// - Returns: rounds done.
  mutating func run(rounds: Int, hot: Double, cold: Double, isOver: () -> Bool) -> Int {
    var cost = searchCost
    let steps = max(1, rounds / 32)
    let factor = LaneSearch.power(cold / hot, 1 / Double(steps))
    var temperature = hot
    for round in 0..<rounds {
      if round & 31 == 31 {
        temperature *= factor
        note()
        if isOver() { return round }
      }
      step(temperature, &cost)
    }
    note()
    return rounds
  }

  private mutating func step(_ temperature: Double, _ cost: inout Double) {
    state.begin()
    choices.begin()
    let done = !choices.choosers.isEmpty && random.below(100) < Self.choosing ? choose() : reroute()
    guard done else {
      state.takeBack()
      choices.takeBack()
      return
    }
    state.dropSettled()
    let changed = choices.isChanged
    if changed { listActive() }
    let now = searchCost
    // What is accepted: less, or a little more by luck; never with somebody left standing.
    if isWhole, now < cost - temperature * LaneSearch.logarithm(max(random.unit(), 1e-12)) {
      if now < Double(bestCost) + Double(state.routeCost) * Self.near / 1_000 {
        for route in state.changed() { pool.add(route) }
      }
      state.keep()
      cost = now
    } else {
      state.takeBack()
      choices.takeBack()
      if changed { listActive() }
    }
  }

  // MARK: Rounds of routes alone

  private mutating func reroute() -> Bool {
    let draw = random.below(100)
    let kind: RemovalOperator =
      draw < 60 ? .strings : draw < 80 ? .related : draw < 90 ? .wholeRoute : .random
    kind.choose(state, neighbours, size: Self.size, &scratch, &random)
    state.remove(scratch.chosen)
    random.shuffle(&scratch.chosen)
    return scratch.chosen.allSatisfy { put($0) }
  }

  private mutating func put(_ request: Int32) -> Bool {
    guard let insertion = state.cheapest(Int(request), blinks: 10, allowNew: true, &random),
      insertion.slot >= -1
    else { return false }
    state.insert(request, insertion)
    return state.owner[Int(request)] >= 0
  }

  // MARK: Rounds of ways

  /// Takes some people out and lets those with a choice choose again.
  private mutating func choose() -> Bool {
    let seed = random.below(choices.choosers.count)
    var some: [Int] = [seed]
    scratch.chosen.removeAll(keepingCapacity: true)
    let ways = choices.choosers[seed].alternatives
    // A way that all may be pressed into, so that several come to share what none would choose alone.
    var room = -1
    let other = random.below(ways.count)
    if other != choices.choosers[seed].held { room = ways[other].room }
    switch random.below(4) {
    case 0: break
    case 1: addNear(seed, &some, wanted: 1 + random.below(2 * Self.size), room: -1)
    case 2: addCompanions(seed, &some)
    default: addNear(seed, &some, wanted: 1 + random.below(Self.size), room: room)
    }
    if room >= 0, random.below(2) == 0 { addHolder(of: room, &some) }
    let pressed = room >= 0 && random.below(2) == 0
    var out = scratch.chosen
    for c in some {
      for request in choices.held(c).requests { out.append(Int32(request)) }
    }
    state.remove(out)
    for c in some { choices.release(c) }
    // Those with a choice and the others in one order drawn at random: a negative number is a chooser.
    var order = scratch.chosen
    for c in some { order.append(Int32(-1 - c)) }
    random.shuffle(&order)
    for entry in order {
      let fine = entry >= 0 ? put(entry) : settle(Int(-1 - entry), pressed: pressed ? room : -1)
      if !fine { return false }
    }
    return true
  }

  /// People near the seed's journeys; with a room, choosers who could take of it alone.
  private mutating func addNear(_ seed: Int, _ some: inout [Int], wanted: Int, room: Int) {
    guard let first = choices.held(seed).requests.first else { return }
    var left = wanted
    for k in 0..<neighbours.width where left > 0 {
      let near = neighbours.near(first, k)
      guard near >= 0 else { return }
      guard state.owner[Int(near)] >= 0, random.below(3) > 0 else { continue }
      if room >= 0 {
        let c = Int(chooserOf[Int(near)])
        guard c >= 0, choices.choosers[c].alternatives.contains(where: { $0.room == room }) else { continue }
      }
      add(near, &some)
      left -= 1
    }
  }

  /// Everybody aboard with the seed in one of its journeys, twice the size at most.
  private mutating func addCompanions(_ seed: Int, _ some: inout [Int]) {
    let own = choices.held(seed).requests
    guard !own.isEmpty else { return }
    let slot = state.owner[own[random.below(own.count)]]
    guard slot >= 0 else { return }
    let route = state.slots[Int(slot)]
    for m in 0..<min(2 * Self.size, Int(route.pointee.memberCount)) {
      add(route.pointee.members[m].request, &some)
    }
  }

  private mutating func add(_ request: Int32, _ some: inout [Int]) {
    let c = Int(chooserOf[Int(request)])
    if c < 0 {
      if !scratch.chosen.contains(request) { scratch.chosen.append(request) }
    } else if !some.contains(c) {
      some.append(c)
    }
  }

  /// Somebody who holds one of a room, so that it has one left.
  private mutating func addHolder(of room: Int, _ some: inout [Int]) {
    let list = holders[room]
    guard !list.isEmpty else { return }
    let start = random.below(list.count)
    for k in list.indices {
      let c = Int(list[(start + k) % list.count])
      if choices.held(c).room == room {
        if !some.contains(c) { some.append(c) }
        return
      }
    }
  }

  /// Lets a chooser take the way that is cheapest now.
  private mutating func settle(_ chooser: Int, pressed: Int) -> Bool {
    let ways = choices.choosers[chooser].alternatives
    var least = Int64.max
    var chosen = -1
    for position in ways.indices {
      guard var price = choices.offer(chooser, position) else { continue }
      let isPressed = pressed >= 0 && ways[position].room == pressed
      if !isPressed, ways.count > 2, random.below(12) == 0 { continue }
      guard isPressed || price < least else { continue }
      var fits = true
      for request in ways[position].requests {
        guard let insertion = state.cheapest(request, blinks: 10, allowNew: true, &random),
          insertion.slot >= -1
        else {
          fits = false
          break
        }
        price += insertion.delta
        if !isPressed, price >= least { break }
      }
      guard fits else { continue }
      if isPressed || price < least {
        least = price
        chosen = position
      }
      if isPressed { break }
    }
    guard chosen >= 0 else { return false }
    choices.take(chooser, chosen)
    for request in ways[chosen].requests where !put(Int32(request)) { return false }
    return true
  }
}
