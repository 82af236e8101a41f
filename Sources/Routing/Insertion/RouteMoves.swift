import Running

/// Prices moves in a finished plan: some requests out, others in where they are cheapest, all else as it is.
public struct RouteMoves: Sendable {
  /// A move.
  public struct Move: Sendable, Hashable {
    /// Requests to take out; the plan carries them.
    public var removing: [Int]
    /// Requests to put in, each at its cheapest place, in this order.
    public var adding: [Int]

    /// A move.
    public init(removing: [Int], adding: [Int]) {
      self.removing = removing
      self.adding = adding
    }
  }

  /// What a move does.
  public struct Price: Sendable, Hashable {
    /// How much dearer the plan becomes, day costs included; negative: a saving.
    public var change: Int64
    /// Positions in the plan of the sequences that change.
    public var touched: [Int]
  }

  /// Prices moves one by one against the same plan; nil where somebody added finds no place. Requests that the plan
  /// does not carry cost nothing.
  public static func prices(
    _ moves: [Move], problem: RoutingProblem, plan: RoutingPlan, threads: Int
  ) -> [Price?] {
    guard !moves.isEmpty else { return [] }
    let chunk = max(1, (moves.count + 4 * threads - 1) / (4 * threads))
    let chunks = (moves.count + chunk - 1) / chunk
    return withSearchData(problem) { data in
      parallelMap(count: chunks, threads: threads) { part -> [Price?] in
        var session = MoveSession(data, plan)
        return moves[(part * chunk)..<min(moves.count, (part + 1) * chunk)].map { session.price($0) }
      }
    }.flatMap { $0 }
  }

  /// How much dearer a plan becomes by moves made one after another, up to each of them; nil from the first where
  /// somebody added finds no place.
  public static func totals(
    _ moves: [Move], problem: RoutingProblem, plan: RoutingPlan
  ) -> [Int64?] {
    withSearchData(problem) { data in
      var session = MoveSession(data, plan)
      let before = session.price
      var isKnown = true
      return moves.map { move in
        if isKnown { isKnown = session.make(move) }
        return isKnown ? session.price - before : nil
      }
    }
  }

  /// A plan after moves, made one after another; nil where somebody added finds no place any more.
  ///
  /// - Returns: orders of stops with their new times.
  public static func making(
    _ moves: [Move], problem: RoutingProblem, plan: RoutingPlan
  ) -> RoutingPlan? {
    withSearchData(problem) { data in
      var session = MoveSession(data, plan)
      for move in moves where !session.make(move) { return nil }
      return session.made
    }
  }
}

/// A plan laid out for trying moves.
private struct MoveSession: ~Copyable {
  let data: SearchData
  var state: SearchState
  /// Plan position of each slot.
  var origin: [Int32: Int] = [:]
  var random = SeededGenerator(seed: 0)

  init(_ data: SearchData, _ plan: RoutingPlan) {
    self.data = data
    state = SearchState(data, requests: (0..<Int32(data.requestCount)).map { $0 })
    state.begin()
    for (position, sequence) in plan.sequences.enumerated() where state.add(RouteRecord(sequence)) {
      if let first = sequence.stops.first?.boarding.first { origin[state.owner[first]] = position }
    }
    state.keep()
  }

  var price: Int64 { state.routeCost + state.counts.exactPrice }

  mutating func price(_ move: RouteMoves.Move) -> RouteMoves.Price? {
    let before = price
    state.begin()
    defer { state.takeBack() }
    var touched: Set<Int> = []
    for request in move.removing where state.owner[request] >= 0 {
      if let position = origin[state.owner[request]] { touched.insert(position) }
    }
    guard let joined = exchange(move) else { return nil }
    for slot in joined { if let position = origin[slot] { touched.insert(position) } }
    return RouteMoves.Price(change: price - before, touched: touched.sorted())
  }

  mutating func make(_ move: RouteMoves.Move) -> Bool {
    state.begin()
    let done = exchange(move) != nil
    if done { state.keep() } else { state.takeBack() }
    return done
  }

  /// Takes out and puts in, within a round that is open; the slots joined, nil where somebody finds no place.
  private mutating func exchange(_ move: RouteMoves.Move) -> [Int32]? {
    var joined: [Int32] = []
    state.remove(move.removing.filter { state.owner[$0] >= 0 }.map { Int32($0) })
    for request in move.adding {
      guard let insertion = state.cheapest(request, blinks: 0, allowNew: true, &random), insertion.slot >= -1
      else { return nil }
      if insertion.slot >= 0 { joined.append(insertion.slot) }
      state.insert(Int32(request), insertion)
      guard state.owner[request] >= 0 else { return nil }
    }
    state.dropSettled()
    return joined
  }

  /// The plan as it stands.
  var made: RoutingPlan { data.plan(state.records()) }
}
