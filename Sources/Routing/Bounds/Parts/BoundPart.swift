/// A part of a problem bounded by itself: one session on days on which the same requests travel. The bounds of
/// the parts add up to one of the problem, for a plan's sequences, cut down to the requests of a part, are routes
/// of the part, and its prices are shared out so that they add up to no more than the plan's.
struct BoundPart: Sendable {
  let session: Int
  /// Requests, by their positions in the problem.
  let requests: [Int]
  /// Sum of the weights of the part's days.
  let weight: Int64
  /// Among how many sessions the day cost of a vehicle is shared.
  let sharers: Int64
  /// What leaving each request out costs in this part; nil: it must be carried.
  let skipCost: [Int64?]

  /// The parts of a problem, by session and first day.
  static func all(of problem: RoutingProblem) -> [BoundPart] {
    let days = problem.dayWeights.indices.filter { problem.dayWeights[$0] > 0 }
    var found: [(session: Int, requests: [Int], days: [Int])] = []
    for session in problem.sessions.indices {
      for day in days {
        let requests = problem.requests.indices.filter {
          problem.requests[$0].session == session && problem.requests[$0].days >> UInt8(day) & 1 == 1
        }
        guard !requests.isEmpty else { continue }
        let same = found.firstIndex { $0.session == session && $0.requests == requests }
        if let same { found[same].days.append(day) } else { found.append((session, requests, [day])) }
      }
    }
    return found.map { part in
      let weight = part.days.reduce(0) { $0 + problem.dayWeights[$1] }
      // A day's vehicle is paid once; each session at work that day carries an equal share.
      let sharers = part.days.map { day in Set(found.filter { $0.days.contains(day) }.map(\.session)).count }
      return BoundPart(
        session: part.session, requests: part.requests, weight: weight, sharers: Int64(sharers.max() ?? 1),
        skipCost: part.requests.map { request in
          problem.requests[request].skipCost.map { price in
            let whole = problem.weight(problem.requests[request].days)
            return Int64((Double(price) * Double(weight) / Double(whole)).rounded(.down))
          }
        })
    }
  }
}
