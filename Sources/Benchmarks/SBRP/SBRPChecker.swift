/// Checks bus routes against the two files alone, sharing nothing with the search. At a school every pupil of it
/// who is aboard leaves.
enum SBRPChecker {
  /// Checks a solution; its cost is the number of buses that go anywhere.
  static func check(_ solution: SBRPSolution, of instance: SBRPInstance) -> SolutionVerdict {
    var faults: [String] = []
    var stopAt: [Int: Int] = [:]
    var schoolAt: [Int: Int] = [:]
    for (position, stop) in instance.stops.enumerated() { stopAt[stop.point.id] = position }
    for (position, school) in instance.schools.enumerated() { schoolAt[school.point.id] = position }
    var timesVisited = [Int](repeating: 0, count: instance.stops.count)
    var numbers: Set<Int> = []
    for route in solution.routes {
      if !numbers.insert(route.vehicle).inserted { faults.append("Bus \(route.vehicle) drives two routes.") }
      var legs: [Leg] = []
      for visit in route.visits {
        switch visit {
        case .stop(let id):
          guard let stop = stopAt[id] else {
            faults.append("Bus \(route.vehicle) visits stop \(id), which does not exist.")
            continue
          }
          timesVisited[stop] += 1
          legs.append(Leg(point: instance.stops[stop].point, stop: stop, school: instance.stops[stop].school))
        case .school(let id):
          guard let school = schoolAt[id] else {
            faults.append("Bus \(route.vehicle) visits school \(id), which does not exist.")
            continue
          }
          legs.append(Leg(point: instance.schools[school].point, stop: nil, school: school))
        }
      }
      faults += check(&legs, bus: route.vehicle, of: instance)
    }
    for (stop, count) in timesVisited.enumerated() where count != 1 {
      faults.append("Stop \(instance.stops[stop].point.id) is visited \(count) times, not once.")
    }
    let buses = solution.routes.count { !$0.visits.isEmpty }
    return faults.isEmpty ? .cost(Double(buses)) : .faults(faults)
  }

  /// A visit with what it takes and where the ride of its pupils ends.
  private struct Leg {
    let point: SBRPInstance.Point
    /// The stop; nil at a school.
    let stop: Int?
    /// The school visited, or of the stop's pupils.
    let school: Int
    var service = 0
    /// Where the pupils of a stop leave, a position in the route.
    var end = 0
  }

  private static func check(_ legs: inout [Leg], bus: Int, of instance: SBRPInstance) -> [String] {
    var aboard = [Int](repeating: 0, count: instance.schools.count)
    for at in legs.indices {
      let school = legs[at].school
      guard let stop = legs[at].stop else {
        legs[at].service = SBRPInstance.leaving(aboard[school])
        aboard[school] = 0
        continue
      }
      let pupils = instance.stops[stop].pupils
      legs[at].service = SBRPInstance.boarding(pupils)
      aboard[school] += pupils
      let total = aboard.reduce(0, +)
      if total > SBRPInstance.seats {
        return ["Bus \(bus) carries \(total) pupils after stop \(legs[at].point.id), above its 66 seats."]
      }
      guard let end = legs[at...].firstIndex(where: { $0.stop == nil && $0.school == school }) else {
        let id = instance.schools[school].point.id
        return ["Bus \(bus) does not visit school \(id) after stop \(legs[at].point.id)."]
      }
      legs[at].end = end
    }
    if !timesExist(legs, withRides: false, of: instance) {
      return ["Bus \(bus) cannot keep its school windows."]
    }
    if !timesExist(legs, withRides: true, of: instance) {
      return ["Bus \(bus) cannot keep the longest ride of \(instance.longestRide) seconds."]
    }
    return []
  }

  /// Whether the bus can time its arrivals: each is at least the one before with boarding or leaving and the way, a
  /// school's is within its window, and a stop's is at most the longest ride before its school's. A bus that is
  /// early waits before it drives on, so waiting never counts twice.
  private static func timesExist(_ legs: [Leg], withRides: Bool, of instance: SBRPInstance) -> Bool {
    var arrivals = legs.map { $0.stop == nil ? instance.schools[$0.school].earliest : -86_400 }
    for _ in 0...legs.count + 1 {
      let before = arrivals
      for at in legs.indices {
        if at > 0 {
          let way = SBRPInstance.seconds(legs[at - 1].point, legs[at].point)
          arrivals[at] = max(arrivals[at], arrivals[at - 1] + legs[at - 1].service + way)
        }
        if legs[at].stop == nil, arrivals[at] > instance.schools[legs[at].school].latest { return false }
      }
      if withRides {
        for at in legs.indices where legs[at].stop != nil {
          arrivals[at] = max(arrivals[at], arrivals[legs[at].end] - instance.longestRide)
        }
      }
      if arrivals == before { return true }
    }
    return false
  }
}
