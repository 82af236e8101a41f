/// Puts a request into one run of a sequence, everybody else in their order. Every pair of positions is tried, so that a
/// run that cannot take it still shows the least bad way and which rules that breaks.
public struct RunJoining: Sendable {
  /// A way in.
  public struct Way: Sendable, Hashable {
    /// The sequence with the request, times worked out afresh.
    public var sequence: PlannedSequence
    /// Hard rules broken; empty: allowed.
    public var breaches: [JoiningBreach]
  }

  let problem: RoutingProblem

  /// Joining in a problem.
  public init(_ problem: RoutingProblem) { self.problem = problem }

  /// The cheapest allowed place of a request in a run; where none is allowed the least bad one; nil: no way leads there.
  ///
  /// - Parameter run: position of the run in the sequence.
  public func best(_ request: Int, in sequence: PlannedSequence, run: Int) -> Way? {
    let first = sequence.runs[run].firstStop
    let end = run + 1 < sequence.runs.count ? sequence.runs[run + 1].firstStop : sequence.stops.count
    let orders = orders(request, in: sequence, first..<end)
    var best: (price: Int64, way: Way)?
    for order in orders {
      guard let made = made(order, like: sequence, []) else { continue }
      let breaches = made.breaches(problem)
      guard breaches.isEmpty else { continue }
      let price = problem.cost(made)
      if best.map({ price < $0.price }) ?? true { best = (price, Way(sequence: made, breaches: [])) }
    }
    if let best { return best.way }
    return leastBad(orders, like: sequence)
  }

  /// A sequence of requests that board and leave at the same places, and nobody else; the least bad one where rules are
  /// broken, nil: no way leads there.
  public func alone(_ requests: [Int], type: Int) -> Way? {
    guard let first = requests.first.map({ problem.requests[$0] }) else { return nil }
    let order = [
      PlannedSequence.Visit(place: first.pickup.place, boarding: requests, leaving: []),
      PlannedSequence.Visit(place: first.delivery.place, boarding: [], leaving: requests),
    ]
    let like = PlannedSequence(session: first.session, vehicleType: type, tag: -1, stops: [], runs: [])
    if let made = made(order, like: like, []), made.breaches(problem).isEmpty {
      return Way(sequence: made, breaches: [])
    }
    return leastBad([order], like: like)
  }

  private func made(
    _ order: [PlannedSequence.Visit], like sequence: PlannedSequence, _ waived: PlannedSequence.Waived
  ) -> PlannedSequence? {
    PlannedSequence(
      problem, session: sequence.session, vehicleType: sequence.vehicleType, tag: sequence.tag, visits: order,
      waived: waived)
  }

  private func leastBad(_ orders: [[PlannedSequence.Visit]], like sequence: PlannedSequence) -> Way? {
    var best: (weight: Int64, price: Int64, way: Way)?
    for order in orders {
      var ways = [made(order, like: sequence, .loads)]
      if ways[0] == nil {
        ways = [
          made(order, like: sequence, [.loads, .rides]), made(order, like: sequence, [.loads, .windows]),
        ]
        if ways[0] == nil, ways[1] == nil {
          ways = [made(order, like: sequence, [.loads, .rides, .windows])]
        }
      }
      for made in ways.compactMap({ $0 }) {
        let breaches = made.breaches(problem)
        let weight = breaches.reduce(0) { $0 + $1.weight }
        let price = problem.cost(made)
        if best.map({ (weight, price) < ($0.weight, $0.price) }) ?? true {
          best = (weight, price, Way(sequence: made, breaches: breaches))
        }
      }
    }
    return best?.way
  }

  /// One end of a request in an order: at a stop that is there, or at a new one before it.
  private enum Spot {
    case join(Int)
    case before(Int)
  }

  /// Orders with a request in a run, in which it is never aboard alone from the run's beginning to its own end.
  private func orders(_ request: Int, in sequence: PlannedSequence, _ range: Range<Int>)
    -> [[PlannedSequence.Visit]]
  {
    let row = problem.requests[request]
    let visits = sequence.stops.map {
      PlannedSequence.Visit(place: $0.place, boarding: $0.boarding, leaving: $0.leaving)
    }
    let isOutward = problem.sessions[sequence.session].isOutward
    let pickups = spots(row.pickup.place, visits, range, boards: true, once: !isOutward)
    let deliveries = spots(row.delivery.place, visits, range, boards: false, once: isOutward)
    var orders: [[PlannedSequence.Visit]] = []
    for pickup in pickups {
      for delivery in deliveries {
        var order = visits
        let from: Int
        var to: Int
        // The later end goes in first, so that positions stay what they are.
        switch (pickup, delivery) {
        case (.join(let i), .join(let j)):
          guard i < j else { continue }
          (from, to) = (i, j)
        case (.join(let i), .before(let j)):
          guard i < j else { continue }
          order.insert(.init(place: row.delivery.place, boarding: [], leaving: []), at: j)
          (from, to) = (i, j)
        case (.before(let i), .join(let j)):
          guard i <= j else { continue }
          order.insert(.init(place: row.pickup.place, boarding: [], leaving: []), at: i)
          (from, to) = (i, j + 1)
        case (.before(let i), .before(let j)):
          guard i <= j else { continue }
          order.insert(.init(place: row.delivery.place, boarding: [], leaving: []), at: j)
          order.insert(.init(place: row.pickup.place, boarding: [], leaving: []), at: i)
          (from, to) = (i, j + 1)
        }
        guard sharesRun(visits, range, pickup, delivery) else { continue }
        order[from].boarding.append(request)
        order[to].leaving.append(request)
        if leavesTogether(order) { orders.append(order) }
      }
    }
    return orders
  }

  /// Where one end can be: a stop at its place for the same purpose is joined where the rules ask for one stop a run
  /// (`once`) and where a new one would stand beside it.
  private func spots(
    _ place: Int, _ visits: [PlannedSequence.Visit], _ range: Range<Int>, boards: Bool, once: Bool
  ) -> [Spot] {
    let same = range.filter { visits[$0].place == place && visits[$0].boarding.isEmpty != boards }
    if once, problem.mergesStops, let known = same.first { return [.join(known)] }
    var spots: [Spot] = problem.mergesStops ? same.map { .join($0) } : []
    for at in range.lowerBound...range.upperBound {
      if problem.mergesStops, same.contains(at) || same.contains(at - 1) { continue }
      spots.append(.before(at))
    }
    return spots
  }

  /// Whether all who go to a place leave where the vehicle lets somebody leave there.
  private func leavesTogether(_ order: [PlannedSequence.Visit]) -> Bool {
    guard problem.mergesStops else { return true }
    var aboard: Set<Int> = []
    for visit in order {
      aboard.subtract(visit.leaving)
      aboard.formUnion(visit.boarding)
      if !visit.leaving.isEmpty,
        aboard.contains(where: { problem.requests[$0].delivery.place == visit.place })
      {
        return false
      }
    }
    return true
  }

  /// Whether somebody of the run is aboard with the request for a while: otherwise it would be a run of its own.
  private func sharesRun(
    _ visits: [PlannedSequence.Visit], _ range: Range<Int>, _ pickup: Spot, _ delivery: Spot
  ) -> Bool {
    let from: Int
    switch pickup {
    case .join(let at): from = at
    case .before(let at): from = at
    }
    switch delivery {
    // Others leave there too, and were aboard before.
    case .join: return true
    case .before(let to):
      if case .join = pickup { return true }
      return from < to || (from > range.lowerBound && from < range.upperBound)
    }
  }
}
