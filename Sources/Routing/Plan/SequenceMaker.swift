extension PlannedSequence {
  /// A stop before it has times: a place and who boards and leaves there.
  struct Visit {
    var place: Int
    var boarding: [Int]
    var leaving: [Int]
  }

  /// Hard rules that a sequence need not keep, so that one may be shown what it would break.
  struct Waived: OptionSet {
    let rawValue: Int
    /// Longest rides.
    static let rides = Waived(rawValue: 1)
    /// Latest moments of the places that many share.
    static let windows = Waived(rawValue: 2)
    /// Layouts.
    static let loads = Waived(rawValue: 4)
    /// Whether times are looser than they are asked for.
    var loosensTimes: Bool { !isDisjoint(with: [.rides, .windows]) }
  }

  /// A sequence with its best times, layouts and assistants; nil when windows, rides, ways or loads forbid it.
  ///
  /// - Parameter waived: rules not kept; where times are among them, windows at the end where many board or leave, which
  ///   follow from the others, are not kept either.
  init?(
    _ problem: RoutingProblem, session: Int, vehicleType: Int, tag: Int, visits: [Visit], waived: Waived = []
  ) {
    let isOutward = problem.sessions[session].isOutward
    let type = problem.vehicleTypes[vehicleType]
    var nodes: [SequenceTimes.Node] = []
    var boardedAt: [Int: Int] = [:]
    var rides: [SequenceTimes.Ride] = []
    for (position, visit) in visits.enumerated() {
      let next = position + 1 < visits.count ? visits[position + 1].place : type.endPlace
      guard let onward = problem.travelTime(session, visit.place, next) else { return nil }
      var node = SequenceTimes.Node(
        earliest: -RoutingProblem.far, latest: RoutingProblem.far,
        service: problem.stopTime(session, boarding: visit.boarding, leaving: visit.leaving), onward: onward,
        mayWait: visit.leaving.isEmpty)
      for (requests, isPickup) in [(visit.boarding, true), (visit.leaving, false)] {
        if waived.loosensTimes, isPickup != isOutward { continue }
        for request in requests {
          let end = isPickup ? problem.requests[request].pickup : problem.requests[request].delivery
          node.earliest = max(node.earliest, end.earliest)
          if !waived.contains(.windows) { node.latest = min(node.latest, end.latest) }
        }
      }
      nodes.append(node)
      for request in visit.leaving {
        guard let from = boardedAt[request] else { return nil }
        let limit = waived.contains(.rides) ? RoutingProblem.far : problem.limit(request)
        rides.append(.init(from: from, to: position, limit: limit))
      }
      for request in visit.boarding { boardedAt[request] = position }
    }
    guard let first = visits.first, let lead = problem.travelTime(session, type.startPlace, first.place),
      let times = SequenceTimes(
        nodes, rides: rides, lead: lead, earliest: type.earliest, latest: type.latest, longest: type.longest),
      let runs = RunLayout.runs(
        problem, type: vehicleType, stops: visits.map { ($0.boarding, $0.leaving) },
        waived: waived.contains(.loads))
    else { return nil }
    self.init(
      session: session, vehicleType: vehicleType, tag: tag,
      stops: visits.indices.map { k in
        PlannedStop(
          place: visits[k].place, boarding: visits[k].boarding.sorted(), leaving: visits[k].leaving.sorted(),
          arrive: times.arrivals[k], start: times.starts[k], depart: times.starts[k] + nodes[k].service)
      },
      runs: runs)
  }

  /// The same order with its best times, layouts and assistants; nil when windows, rides, ways or loads forbid it.
  public func retimed(_ problem: RoutingProblem) -> PlannedSequence? {
    PlannedSequence(
      problem, session: session, vehicleType: vehicleType, tag: tag,
      visits: stops.map { Visit(place: $0.place, boarding: $0.boarding, leaving: $0.leaving) })
  }
}

extension RoutingProblem {
  /// Further than any time: windows and limits are cut to it, so that sums never overflow.
  static let far: Int64 = 1 << 44

  /// Travel time; 0 from or to no place (-1); nil where there is no way.
  func travelTime(_ session: Int, _ from: Int, _ to: Int) -> Int64? {
    guard from >= 0, to >= 0 else { return 0 }
    let time = sessions[session].times[from * placeCount + to]
    return time < 0 ? nil : Int64(time)
  }

  /// Distance; 0 from or to no place (-1).
  func distance(_ session: Int, _ from: Int, _ to: Int) -> Int64 {
    from >= 0 && to >= 0 ? Int64(sessions[session].distances[from * placeCount + to]) : 0
  }

  /// The longest ride of a request.
  func limit(_ request: Int) -> Int64 { min(requests[request].limit, Self.far) }

  /// Time of a stop: the largest of its requests alone + the session's extra for all persons.
  func stopTime(_ session: Int, boarding: [Int], leaving: [Int]) -> Int64 {
    let services =
      boarding.map { requests[$0].pickup.service } + leaving.map { requests[$0].delivery.service }
    let extra = { (table: [Int64], who: [Int]) -> Int64 in
      let persons = who.reduce(0) { $0 + requests[$1].persons }
      return table.isEmpty ? 0 : table[min(persons, table.count - 1)]
    }
    return (services.max() ?? 0) + extra(sessions[session].boardingExtra, boarding)
      + extra(sessions[session].alightingExtra, leaving)
  }

  /// Weight of the days of a mask.
  func weight(_ days: UInt8) -> Int64 {
    dayWeights.indices.reduce(0) { $0 + (days >> UInt8($1) & 1 == 1 ? dayWeights[$1] : 0) }
  }
}
