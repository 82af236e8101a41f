extension RoutingProblem {
  /// Price of a sequence without its type's day cost: distance, time, assistants, rides above guideline, requests
  /// carried under another tag.
  public func cost(_ sequence: PlannedSequence) -> Int64 {
    var total: Int64 = 0
    let change = changeCost * dayWeights.reduce(0, +)
    for day in dayWeights.indices where dayWeights[day] != 0 {
      total += dayWeights[day] * dayFigures(sequence, day: day).cost
    }
    var boardedAt: [Int: Int64] = [:]
    for stop in sequence.stops {
      for request in stop.boarding { boardedAt[request] = stop.depart }
      for index in stop.leaving {
        let request = requests[index]
        let above = stop.start - (boardedAt[index] ?? stop.start) - min(request.guideline, Self.far)
        if above > 0 { total += above * request.aboveCost * weight(request.days) }
        if request.tag >= 0, request.tag != sequence.tag { total += change }
      }
    }
    return total
  }

  /// Days (bits) on which somebody of the sequence travels.
  public func days(of sequence: PlannedSequence) -> UInt8 {
    sequence.stops.reduce(0) { mask, stop in stop.boarding.reduce(mask) { $0 | requests[$1].days } }
  }

  /// What a sequence drives and pays on one day of weight 1.
  public struct DayFigures: Sendable, Hashable {
    /// Distance that is paid.
    public var distance: Int64 = 0
    /// Time from the first arrival to the last departure, with the ways from and to the base where paid; without
    /// the least paid time.
    public var time: Int64 = 0
    /// Assistants paid.
    public var assistants = 0
    /// Price of the day, without the type's day cost.
    public var cost: Int64 = 0
  }

  /// What a sequence drives and pays on a day: only the stops at which somebody of that day boards or leaves.
  public func dayFigures(_ sequence: PlannedSequence, day: Int) -> DayFigures {
    var figures = DayFigures()
    let type = vehicleTypes[sequence.vehicleType]
    let session = sequence.session
    var last: PlannedStop?
    var first: PlannedStop?
    var run = -1
    for (position, stop) in sequence.stops.enumerated() {
      while run + 1 < sequence.runs.count, sequence.runs[run + 1].firstStop <= position { run += 1 }
      guard
        stop.boarding.contains(where: { requests[$0].days >> UInt8(day) & 1 == 1 })
          || stop.leaving.contains(where: { requests[$0].days >> UInt8(day) & 1 == 1 })
      else { continue }
      figures.distance += last.map { distance(session, $0.place, stop.place) } ?? 0
      if run >= 0 { figures.assistants = max(figures.assistants, sequence.runs[run].assistants) }
      first = first ?? stop
      last = stop
    }
    guard let first, let last else { return figures }
    figures.time = last.depart - first.arrive
    if type.paysBase {
      figures.distance +=
        distance(session, type.startPlace, first.place) + distance(session, last.place, type.endPlace)
      figures.time +=
        (travelTime(session, type.startPlace, first.place) ?? 0)
        + (travelTime(session, last.place, type.endPlace) ?? 0)
    }
    let paid = max(figures.time, minimumPaidTime)
    figures.cost =
      type.costPerDistance * figures.distance + (type.costPerTime > 0 ? type.costPerTime * paid : 0)
      + assistantTimeCost * Int64(figures.assistants) * paid
    return figures
  }
}

extension RoutingPlan {
  /// The objective of a plan: sequences, vehicles at work by type and day (the most over the sessions, since a
  /// vehicle may work in each), requests left out at their price.
  public func cost(_ problem: RoutingProblem) -> Int64 {
    var total = sequences.reduce(0) { $0 + problem.cost($1) }
    let counts = vehicleCounts(problem)
    for (type, days) in counts.enumerated() {
      for (day, count) in days.enumerated() {
        total += problem.vehicleTypes[type].dayCost * problem.dayWeights[day] * Int64(count)
      }
    }
    for request in skipped { total += problem.requests[request].skipCost ?? 0 }
    return total
  }

  /// Vehicles at work by type and day: the most over the sessions.
  public func vehicleCounts(_ problem: RoutingProblem) -> [[Int]] {
    let days = problem.dayWeights.count
    var most = [[Int]](repeating: [Int](repeating: 0, count: days), count: problem.vehicleTypes.count)
    for session in problem.sessions.indices {
      var counts = [[Int]](repeating: [Int](repeating: 0, count: days), count: problem.vehicleTypes.count)
      for sequence in sequences where sequence.session == session {
        let mask = problem.days(of: sequence)
        for day in 0..<days where mask >> UInt8(day) & 1 == 1 { counts[sequence.vehicleType][day] += 1 }
      }
      for type in counts.indices {
        for day in 0..<days { most[type][day] = max(most[type][day], counts[type][day]) }
      }
    }
    return most
  }
}
