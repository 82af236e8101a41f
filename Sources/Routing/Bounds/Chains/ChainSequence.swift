extension RoutingProblem {
  /// The sequence a chain stands for, with its own times and price; nil where it carries a request twice or rules that
  /// the relaxation left out forbid it.
  public func sequence(_ route: ChainRoute, session: Int) -> PlannedSequence? {
    let outward = sessions[session].isOutward
    var visits: [PlannedSequence.Visit] = []
    var seen: Set<Int> = []
    func home(_ request: Int) -> Int {
      (outward ? requests[request].delivery : requests[request].pickup).place
    }
    func school(_ request: Int) -> Int {
      (outward ? requests[request].pickup : requests[request].delivery).place
    }
    for (at, stop) in route.stops.enumerated() {
      let isHome = stop >= 0
      let place: Int
      var who: [Int] = []
      if isHome {
        let request = Int(stop)
        guard seen.insert(request).inserted else { return nil }
        place = home(request)
        who = [request]
      } else {
        place = Int(-1 - stop)
        // Everybody of this school until it is visited again.
        for next in route.stops[(at + 1)...] {
          if next == stop { break }
          if next >= 0, school(Int(next)) == place { who.append(Int(next)) }
        }
        guard !who.isEmpty else { continue }
      }
      let isBoarding = isHome != outward
      if let last = visits.last, last.place == place, last.boarding.isEmpty != isBoarding {
        if isBoarding {
          visits[visits.count - 1].boarding += who
        } else {
          visits[visits.count - 1].leaving += who
        }
      } else {
        visits.append(.init(place: place, boarding: isBoarding ? who : [], leaving: isBoarding ? [] : who))
      }
    }
    if !outward { visits.reverse() }
    guard !Self.stopsTwice(visits, outward) else { return nil }
    return PlannedSequence(self, session: session, vehicleType: route.vehicleType, tag: -1, visits: visits)
  }

  /// Whether one run stops twice at one home.
  private static func stopsTwice(_ visits: [PlannedSequence.Visit], _ outward: Bool) -> Bool {
    var aboard = 0
    var homes: Set<Int> = []
    for visit in visits {
      let isHome = visit.boarding.isEmpty == outward
      if isHome, !homes.insert(visit.place).inserted { return true }
      aboard += visit.boarding.count - visit.leaving.count
      if aboard == 0 { homes = [] }
    }
    return false
  }

  /// The stops of a sequence as a chain of a part, at its own price.
  ///
  public func chain(_ sequence: PlannedSequence, part: Int) -> ChainRoute {
    let outward = sessions[sequence.session].isOutward
    var stops: [Int32] = []
    for stop in outward ? sequence.stops : sequence.stops.reversed() {
      let homes = outward ? stop.leaving : stop.boarding
      let school = outward ? stop.boarding : stop.leaving
      if !school.isEmpty { stops.append(Int32(-1 - stop.place)) }
      stops += homes.map { Int32($0) }
    }
    return ChainRoute(part: part, vehicleType: sequence.vehicleType, cost: cost(sequence), stops: stops)
  }
}
