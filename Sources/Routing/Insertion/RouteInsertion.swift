/// Ways to add requests (a child's morning and afternoon) to a finished plan without touching any sequence but those
/// they join.
public struct RouteInsertion: Sendable {
  /// One way.
  public struct Quote: Sendable, Hashable {
    /// How much more the plan costs, day costs included.
    public var extraCost: Int64
    /// Sequences that change or are new, with their new times.
    public var sequences: [PlannedSequence]
    /// Position in the plan of the sequence each of `sequences` takes the place of; -1: a new one.
    public var replaces: [Int]
    /// Rides of those already aboard that change, by request.
    public var rides: [RideChange]
    /// Whether somebody's ride, a new one included, is above the guideline now and was not before.
    public var exceedsGuideline: Bool
  }

  /// A ride before and after.
  public struct RideChange: Sendable, Hashable {
    /// The request.
    public var request: Int
    /// Time aboard in the plan.
    public var before: Int64
    /// Time aboard with those added.
    public var after: Int64
  }

  /// The cheapest ways to add requests, cheapest first; fewer than `count` where there are not so many.
  ///
  /// - Parameters:
  ///   - plan: carries none of `requests`; its orders, types and tags count, times are worked out afresh.
  ///   - requests: positions in the problem, all to be added.
  public static func quotes(
    problem: RoutingProblem, plan: RoutingPlan, requests: [Int], count: Int = 3
  ) -> [Quote] {
    quotes(problem: problem, plan: plan, alternatives: [requests], count: count)[0]
  }

  /// The same for several alternatives, each on its own in the plan, which is laid out once.
  ///
  /// - Parameter alternatives: requests to be added together; the plan carries none of any.
  public static func quotes(
    problem: RoutingProblem, plan: RoutingPlan, alternatives: [[Int]], count: Int = 3
  ) -> [[Quote]] {
    let requests = alternatives.flatMap { $0 }
    return withSearchData(problem, alone: requests) { data in
      var session = InsertionSession(data, plan, requests)
      return alternatives.map { session.quotes($0, count) }
    }
  }
}

/// A finished plan laid out for trying insertions.
private struct InsertionSession: ~Copyable {
  let data: SearchData
  let plan: RoutingPlan
  /// Those to be added now.
  var requests: [Int] = []
  var state: SearchState
  /// Plan position of each slot.
  var origin: [Int32: Int] = [:]

  init(_ data: SearchData, _ plan: RoutingPlan, _ requests: [Int]) {
    self.data = data
    self.plan = plan
    var all: [Int32] = requests.map { Int32($0) }
    for sequence in plan.sequences {
      for stop in sequence.stops { all += stop.boarding.map { Int32($0) } }
    }
    state = SearchState(data, requests: all)
    state.begin()
    for (position, sequence) in plan.sequences.enumerated() where state.add(RouteRecord(sequence)) {
      if let first = sequence.stops.first?.boarding.first { origin[state.owner[first]] = position }
    }
    state.keep()
  }

  private var price: Int64 { state.routeCost + state.counts.exactPrice }

  /// Each request's best place in every sequence, and in one of its own, cheapest first.
  private mutating func places(_ request: Int, _ count: Int) -> [Insertion] {
    let info = data.requests[request]
    var found: [Insertion] = []
    func reset(_ search: inout InsertionSearch) {
      search.best.delta = SearchData.impossible
      search.best.slot = -2
    }
    reset(&state.search)
    state.considerNew(request, info)
    if state.search.best.slot == -1 { found.append(state.search.best) }
    for slot in 0..<state.slotCount
    where state.used[slot] && state.slots[slot].pointee.session == info.session {
      reset(&state.search)
      state.consider(request, info, slot)
      if state.search.best.slot >= 0 { found.append(state.search.best) }
    }
    found.sort { ($0.delta, $0.slot) < ($1.delta, $1.slot) }
    return Array(found.prefix(count))
  }

  mutating func quotes(_ added: [Int], _ count: Int) -> [RouteInsertion.Quote] {
    requests = added
    guard !requests.isEmpty, count > 0 else { return [] }
    let options = requests.map { places($0, count + 3) }
    guard options.allSatisfy({ !$0.isEmpty }) else { return [] }
    let before = price
    var ways: [(cost: Int64, picks: [Int])] = []
    var picks = [Int](repeating: 0, count: requests.count)
    // Every combination of the best places, priced together: vehicles may serve several sessions.
    combine: while true {
      if let cost = trial(options, picks, { state in state.routeCost + state.counts.exactPrice }) {
        ways.append((cost - before, picks))
      }
      var k = 0
      while true {
        guard k < picks.count else { break combine }
        picks[k] += 1
        if picks[k] < options[k].count { break }
        picks[k] = 0
        k += 1
      }
      if ways.count > 4_000 { break }
    }
    ways.sort { $0.cost != $1.cost ? $0.cost < $1.cost : $0.picks.lexicographicallyPrecedes($1.picks) }
    return ways.prefix(count).compactMap { quote(options, $0.picks, $0.cost) }
  }

  /// Puts all requests in as picked, looks, and takes them out again; nil when one does not fit after another.
  private mutating func trial<Result>(
    _ options: [[Insertion]], _ picks: [Int], _ look: (borrowing SearchState) -> Result
  ) -> Result? {
    state.begin()
    defer { state.takeBack() }
    var touched: Set<Int32> = []
    for (k, request) in requests.enumerated() {
      var insertion = options[k][picks[k]]
      if insertion.slot >= 0, touched.contains(insertion.slot) {
        // A request before went into the same sequence: look for its place again.
        state.search.best.delta = SearchData.impossible
        state.search.best.slot = -2
        state.consider(request, data.requests[request], Int(insertion.slot))
        guard state.search.best.slot >= 0 else { return nil }
        insertion = state.search.best
      }
      touched.insert(insertion.slot)
      state.insert(Int32(request), insertion)
      guard state.owner[request] >= 0 else { return nil }
    }
    return look(state)
  }

  private mutating func quote(_ options: [[Insertion]], _ picks: [Int], _ cost: Int64) -> RouteInsertion
    .Quote?
  {
    let requests = self.requests
    let changed = trial(options, picks) { state in
      var slots: [Int32] = []
      for request in requests where !slots.contains(state.owner[request]) {
        slots.append(state.owner[request])
      }
      return slots.map { ($0, RouteRecord(state.slots[Int($0)].pointee)) }
    }
    guard let changed else { return nil }
    var quote = RouteInsertion.Quote(
      extraCost: cost, sequences: [], replaces: [], rides: [], exceedsGuideline: false)
    let problem = data.problem
    for (slot, record) in changed {
      guard
        let sequence = PlannedSequence(
          problem, session: Int(record.session), vehicleType: Int(record.type), tag: Int(record.tag),
          visits: record.visits)
      else { return nil }
      let position = origin[slot] ?? -1
      quote.sequences.append(sequence)
      quote.replaces.append(position)
      let before = position >= 0 ? plan.sequences[position].rides : [:]
      for (request, after) in sequence.rides.sorted(by: { $0.key < $1.key }) {
        let above = after > problem.requests[request].guideline
        if let then = before[request] {
          if then != after { quote.rides.append(.init(request: request, before: then, after: after)) }
          if above, then <= problem.requests[request].guideline { quote.exceedsGuideline = true }
        } else if above {
          quote.exceedsGuideline = true
        }
      }
    }
    return quote
  }
}

extension PlannedSequence {
  /// Time aboard of each request.
  var rides: [Int: Int64] {
    var rides: [Int: Int64] = [:]
    for stop in stops {
      for request in stop.boarding { rides[request] = -stop.depart }
      for request in stop.leaving { rides[request] = (rides[request] ?? 0) + stop.start }
    }
    return rides
  }
}
