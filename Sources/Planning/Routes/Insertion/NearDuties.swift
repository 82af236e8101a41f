import CaseModel
import Tables

/// The standing duties that a new child could join with the smallest detours, by straight lines: only their ways are
/// then worked out.
struct NearDuties: Sendable {
  private var dutyOf: [String: String] = [:]
  private var pointsOf: [(key: String, run: HalfDay, points: [GridPoint])] = []

  init(_ results: RouteResults) {
    for route in results.routes { dutyOf[route.run.rawValue + route.routeID] = route.dutyID }
    var last = ""
    for stop in results.stops where stop.action != .end {
      if pointsOf.isEmpty || last != stop.routeID || pointsOf[pointsOf.count - 1].run != stop.run {
        last = stop.routeID
        pointsOf.append((stop.run.rawValue + stop.routeID, stop.run, []))
      }
      let at = pointsOf.count - 1
      if pointsOf[at].points.last != stop.place { pointsOf[at].points.append(stop.place) }
    }
  }

  /// Duty ids, nearest first, from every run of the half-days a child travels in.
  ///
  /// - Parameter count: how many runs of each half-day.
  func ids(_ riders: [Rider], count: Int) -> [String] {
    var chosen: [String] = []
    var seen: Set<String> = []
    for run in HalfDay.allCases {
      let own = riders.filter { $0.run == run }
      guard !own.isEmpty else { continue }
      let ranked = pointsOf.filter { $0.run == run }.map { entry in
        let detour = own.map { rider in
          [rider.home, rider.school].compactMap { $0 }.reduce(0) { $0 + Self.detour(entry.points, $1) }
        }.min()
        return (detour: detour ?? .infinity, key: entry.key)
      }.sorted { ($0.detour, $0.key) < ($1.detour, $1.key) }
      for entry in ranked.prefix(count) {
        if let duty = dutyOf[entry.key], seen.insert(duty).inserted { chosen.append(duty) }
      }
    }
    return chosen
  }

  /// Route ids of a half-day's runs, nearest first.
  ///
  /// - Parameter count: how many at most.
  func routes(_ riders: [Rider], _ run: HalfDay, count: Int) -> [String] {
    let own = riders.filter { $0.run == run }
    guard !own.isEmpty else { return [] }
    let ranked = pointsOf.filter { $0.run == run }.map { entry in
      let detour = own.map { rider in
        [rider.home, rider.school].compactMap { $0 }.reduce(0) { $0 + Self.detour(entry.points, $1) }
      }.min()
      return (detour: detour ?? .infinity, key: entry.key)
    }.sorted { ($0.detour, $0.key) < ($1.detour, $1.key) }
    return ranked.prefix(count).map { String($0.key.dropFirst(run.rawValue.count)) }
  }

  /// Metres more in a straight line for passing by a point, at the best place in a run.
  private static func detour(_ points: [GridPoint], _ by: GridPoint) -> Double {
    func way(_ a: GridPoint, _ b: GridPoint) -> Double {
      let east = Double(a.easting - b.easting)
      let north = Double(a.northing - b.northing)
      return (east * east + north * north).squareRoot()
    }
    guard let first = points.first, let last = points.last else { return .infinity }
    var best = min(way(by, first), way(last, by))
    for (a, b) in zip(points, points.dropFirst()) { best = min(best, way(a, by) + way(by, b) - way(a, b)) }
    return best
  }
}
