/// Places, windows and stop times of a part's nodes.
struct PartStops {
  let place: [Int]
  let earliest: [Int64]
  let latest: [Int64]
  /// Least time of a stop at which the node's request boards or leaves.
  let service: [Int64]
  /// Longest time of a stop at which each request boards.
  let longestService: [Int64]
  private let count: Int
  private let merges: Bool

  init(_ problem: RoutingProblem, _ part: BoundPart) {
    let requests = part.requests
    let pickups = requests.map { problem.requests[$0].pickup }
    let ends = pickups + requests.map { problem.requests[$0].delivery }
    count = requests.count
    merges = problem.mergesStops
    place = ends.map(\.place)
    earliest = ends.map { max($0.earliest, -RoutingProblem.far) }
    latest = ends.map { min($0.latest, RoutingProblem.far) }
    service =
      requests.map { problem.stopTime(part.session, boarding: [$0], leaving: []) }
      + requests.map { problem.stopTime(part.session, boarding: [], leaving: [$0]) }
    longestService = requests.indices.map { position in
      guard problem.mergesStops else {
        return problem.stopTime(part.session, boarding: [requests[position]], leaving: [])
      }
      // All of the session who board there, whatever their days: a stop time counts them all.
      let company = problem.requests.indices.filter {
        problem.requests[$0].session == part.session
          && problem.requests[$0].pickup.place == pickups[position].place
      }
      return problem.stopTime(part.session, boarding: company, leaving: [])
    }
  }

  /// Whether two nodes next to each other are one stop.
  func areOne(_ a: Int, _ b: Int) -> Bool {
    merges && place[a] == place[b] && (a < count) == (b < count)
  }
}
