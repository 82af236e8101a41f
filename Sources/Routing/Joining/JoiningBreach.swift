/// A hard rule that a sequence breaks, in terms of requests and stops.
public enum JoiningBreach: Sendable, Hashable {
  /// A ride longer than its limit.
  case ride(request: Int, time: Int64, limit: Int64)
  /// A stop that starts after the latest moment of a request that boards or leaves there.
  case late(stop: Int, request: Int, start: Int64, latest: Int64)
  /// A run that no layout holds: the most of each resource at once, assistants among the first's.
  case load(run: Int, most: [Int], assistants: Int)
  /// A request that must travel alone, and one aboard with it.
  case alone(request: Int, with: Int)
  /// Two requests that are never aboard together.
  case apart(request: Int, with: Int)

  /// How bad it is, so that the least bad place can be found: seconds too long or too late, a minute for the rest, which
  /// few orders avoid and none should be bent for.
  var weight: Int64 {
    switch self {
    case .ride(_, let time, let limit): time - limit
    case .late(_, _, let start, let latest): start - latest
    case .load, .alone, .apart: 60
    }
  }
}

extension PlannedSequence {
  /// The hard rules that the sequence breaks as it stands; windows at the end where many board or leave follow from the
  /// others and are not looked at.
  public func breaches(_ problem: RoutingProblem) -> [JoiningBreach] {
    var found: [JoiningBreach] = []
    let isOutward = problem.sessions[session].isOutward
    var boarded: [Int: Int64] = [:]
    for (position, stop) in stops.enumerated() {
      for request in stop.leaving {
        let time = stop.start - (boarded[request] ?? stop.start)
        let limit = problem.limit(request)
        if time > limit { found.append(.ride(request: request, time: time, limit: limit)) }
      }
      for request in stop.boarding { boarded[request] = stop.depart }
      for request in isOutward ? stop.boarding : stop.leaving {
        let end = isOutward ? problem.requests[request].pickup : problem.requests[request].delivery
        if stop.start > end.latest {
          found.append(.late(stop: position, request: request, start: stop.start, latest: end.latest))
        }
      }
    }
    for (position, need) in RunLayout.needs(problem, stops.map { ($0.boarding, $0.leaving) }).enumerated()
    where !problem.vehicleTypes[vehicleType].layouts.contains(where: { need.fits($0, problem) }) {
      found.append(.load(run: position, most: need.most(problem), assistants: need.assistants))
    }
    return found + company(problem)
  }

  /// Who is aboard with somebody they must not travel with.
  private func company(_ problem: RoutingProblem) -> [JoiningBreach] {
    var found: [JoiningBreach] = []
    var aboard: [Int] = []
    for stop in stops {
      aboard.removeAll { stop.leaving.contains($0) }
      for request in stop.boarding {
        let mine = problem.requests[request]
        for other in aboard where problem.requests[other].days & mine.days != 0 {
          if mine.solo { found.append(.alone(request: request, with: other)) }
          if problem.requests[other].solo { found.append(.alone(request: other, with: request)) }
          if mine.notWith.contains(other) { found.append(.apart(request: request, with: other)) }
        }
        aboard.append(request)
      }
    }
    return found
  }
}
