import Routing

/// States a school bus instance as a routing problem in feet and seconds: a stop is one request of all its pupils.
/// Nothing bounds the way from and to the depot, so buses begin and end where their work does.
struct SBRPMapping {
  /// The routing problem: places are stops, then schools.
  let problem: RoutingProblem
  private let instance: SBRPInstance

  /// States an instance.
  init(_ instance: SBRPInstance) {
    self.instance = instance
    let points = instance.stops.map(\.point) + instance.schools.map(\.point)
    var times: [Int32] = []
    var feet: [Int32] = []
    for from in points {
      for to in points {
        times.append(Int32(SBRPInstance.seconds(from, to)))
        feet.append(Int32(SBRPInstance.feet(from, to).rounded()))
      }
    }
    var session = RoutingSession(times: times, distances: feet)
    // Pupils of one school leave together, wherever they boarded.
    session.alightingExtra = [0] + (1...SBRPInstance.seats).map { Int64(SBRPInstance.leaving($0)) }
    let requests = instance.stops.indices.map { Self.request($0, of: instance) }
    var problem = RoutingProblem(
      sessions: [session], placeCount: points.count, requests: requests,
      vehicleTypes: [RoutingVehicleType(layouts: [[UInt8(SBRPInstance.seats)]], costPerDistance: 1)],
      resourceCount: 1)
    problem.mergesStops = true
    self.problem = problem
  }

  /// The routes of a plan; nil when it leaves a stop out. Visits to one school with nothing between are one.
  func solution(_ plan: RoutingPlan) -> SBRPSolution? {
    guard plan.unassigned.isEmpty, plan.skipped.isEmpty else { return nil }
    let routes = plan.sequences.enumerated().map { number, sequence in
      var visits: [SBRPSolution.Visit] = []
      for stop in sequence.stops {
        if let first = stop.leaving.first {
          let school = SBRPSolution.Visit.school(instance.schools[instance.stops[first].school].point.id)
          if visits.last != school { visits.append(school) }
        }
        visits += stop.boarding.map { .stop(instance.stops[$0].point.id) }
      }
      return SBRPSolution.Route(vehicle: number, visits: visits)
    }
    return SBRPSolution(routes: routes)
  }

  /// The published ride begins when the bus gets to the stop, the problem's when it leaves: boarding is taken off.
  private static func request(_ position: Int, of instance: SBRPInstance) -> RoutingRequest {
    let stop = instance.stops[position]
    let school = instance.schools[stop.school]
    let boarding = SBRPInstance.boarding(stop.pupils)
    let way = boarding + SBRPInstance.seconds(stop.point, school.point)
    let limit = Int64(instance.longestRide - boarding)
    var request = RoutingRequest(
      pickup: RequestEnd(
        place: position, earliest: Int64(school.earliest - instance.longestRide),
        latest: Int64(school.latest - way), service: Int64(boarding)),
      delivery: RequestEnd(
        place: instance.stops.count + stop.school, earliest: Int64(school.earliest),
        latest: Int64(school.latest), service: 0),
      loads: [UInt8(stop.pupils)], guideline: limit, limit: limit)
    request.persons = stop.pupils
    return request
  }
}
