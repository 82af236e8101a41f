import CaseModel
import Tables

/// The routes of a plan as the transport desk reads them: runs with their stops and riders, put together once.
struct TransportBook: Sendable {
  /// A run.
  struct Run: Sendable {
    var row: RouteRow
    var stops: [StopRow]
    var riders: [RiderRow]

    /// Leaves its start and reaches its end, seconds after midnight.
    var departs: Int { stops.first?.depart ?? 0 }
    /// See `departs`.
    var ends: Int { stops.last?.arrive ?? 0 }
    /// Most seats in use at once, assistants among them, and most wheelchair spaces.
    var seats: Int { stops.map(\.seatsUsed).max() ?? 0 }
    /// See `seats`.
    var wheelchairs: Int { stops.map(\.wheelchairsUsed).max() ?? 0 }
    /// Riders whose time aboard is above their guideline.
    var above: Int { riders.count { $0.above > .zero } }
    /// Children aboard, in order of boarding.
    var children: [String] {
      var seen: Set<String> = []
      return stops.compactMap(\.childID).filter { seen.insert($0).inserted }
    }
    /// Schools, in order of calling.
    var schools: [String] {
      let action: StopAction = row.run == .am ? .dropoff : .pickup
      var seen: Set<String> = []
      return stops.filter { $0.action == action }.compactMap(\.provisionID).filter {
        seen.insert($0).inserted
      }
    }
  }

  /// A run's name in one plan.
  struct Key: Hashable, Sendable {
    var half: HalfDay
    var route: String
  }

  /// All runs, morning first, by route.
  let runs: [Run]
  /// Journeys without a run: left out, or in another mode.
  let others: [RiderRow]
  /// Names of provisions.
  let names: [String: String]
  /// What travel requires of a child.
  let children: [String: Child]
  /// Equipment by child.
  let needs: [String: TravelNeeds]
  private let at: [Key: Int]

  init(_ routes: RouteResults, _ council: Case) {
    let stops = Dictionary(grouping: routes.stops) { Key(half: $0.run, route: $0.routeID) }
    let riders = Dictionary(grouping: routes.riders.filter { $0.routeID != nil }) {
      Key(half: $0.run, route: $0.routeID ?? "")
    }
    runs = routes.routes.map { row in
      let key = Key(half: row.run, route: row.routeID)
      return Run(
        row: row, stops: (stops[key] ?? []).sorted { $0.sequence < $1.sequence }, riders: riders[key] ?? [])
    }
    others = routes.riders.filter { $0.routeID == nil }
    names = Dictionary(council.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
    children = Dictionary(council.children.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    needs = Dictionary(council.travelNeeds.map { ($0.childID, $0) }, uniquingKeysWith: { a, _ in a })
    at = Dictionary(
      runs.enumerated().map { (Key(half: $1.row.run, route: $1.row.routeID), $0) },
      uniquingKeysWith: { a, _ in a })
  }

  /// A run; nil: there is none of that name.
  func run(_ half: HalfDay, _ route: String) -> Run? { at[Key(half: half, route: route)].map { runs[$0] } }

  /// A provision's name.
  func name(_ id: String) -> String { names[id] ?? id }

  /// What travel requires of a child, in words; never a need, a band or an age.
  func travel(_ id: String) -> String {
    guard let child = children[id] else { return "" }
    var parts: [String] = []
    switch child.mobility {
    case .walks: parts.append("seat")
    case .wheelchair: parts.append("stays in a wheelchair")
    case .transfers: parts.append("seat, moves over from a wheelchair")
    }
    switch child.assistant {
    case .none: break
    case .shared: parts.append("shared assistant")
    case .own: parts.append("own assistant")
    }
    if child.solo { parts.append("travels alone") }
    if let needs = needs[id] {
      parts += [needs.restraint, needs.wheelchairType].compactMap { $0 }.filter { !$0.isEmpty }
      if needs.consistentCrew { parts.append("the same crew every day") }
    }
    return parts.joined(separator: "; ")
  }
}
