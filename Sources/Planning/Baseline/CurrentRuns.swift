import CaseModel

/// A run as it is driven today: the visits of one route in one half-day, in order (table `current_routes`).
struct CurrentRun: Sendable {
  let run: HalfDay
  let routeID: String
  let vehicleType: String
  /// The first contract any of its visits names.
  let contractID: String?
  /// The duty named, else the route's own id: its morning and afternoon are then one vehicle's day.
  let dutyID: String
  let visits: [CurrentRouteVisit]

  /// Children aboard, each once, in order of their first visit.
  var childIDs: [String] {
    var seen: Set<String> = []
    return visits.compactMap(\.childID).filter { seen.insert($0).inserted }
  }

  /// Every run of a case, am before pm, then by route id.
  static func all(_ world: Case) -> [CurrentRun] {
    let groups = Dictionary(grouping: world.currentRoutes) { RunKey(run: $0.run, route: $0.routeID) }
    return groups.keys.sorted().compactMap { key in
      let visits = (groups[key] ?? []).enumerated().sorted {
        ($0.element.sequence, $0.offset) < ($1.element.sequence, $1.offset)
      }.map(\.element)
      guard let first = visits.first else { return nil }
      return CurrentRun(
        run: key.run, routeID: key.route, vehicleType: first.vehicleType,
        contractID: visits.lazy.compactMap(\.contractID).first,
        dutyID: visits.lazy.compactMap(\.dutyID).first ?? key.route, visits: visits)
    }
  }
}

/// A half-day and a route.
struct RunKey: Hashable, Comparable {
  let run: HalfDay
  let route: String

  static func < (a: RunKey, b: RunKey) -> Bool {
    a.run == b.run ? a.route < b.route : a.run == .am
  }
}
