import CaseModel
import Tables

/// The rows of standing routes by duty, so that one of them is found without reading all.
struct DutyShelf: Sendable {
  /// Rows of each duty.
  private(set) var rows: [String: RouteResults] = [:]
  /// Duty of each run, by half-day and route id.
  private(set) var dutyOf: [String: String] = [:]
  /// Rows of `riders.csv` of each child.
  private(set) var ridersOf: [String: [RiderRow]] = [:]
  /// Duties at work by vehicle type and weekday.
  private(set) var atWork: [String: [Int]] = [:]
  /// Ids of all duties, ascending.
  let ids: [String]

  static func key(_ run: HalfDay, _ route: String) -> String { run.rawValue + route }

  init(_ results: RouteResults) {
    var rows: [String: RouteResults] = [:]
    var dutyOf: [String: String] = [:]
    func add(_ duty: String, _ change: (inout RouteResults) -> Void) {
      change(&rows[duty, default: RouteResults(routes: [], stops: [], duties: [], riders: [])])
    }
    for row in results.routes {
      dutyOf[Self.key(row.run, row.routeID)] = row.dutyID
      add(row.dutyID) { $0.routes.append(row) }
    }
    for row in results.stops {
      guard let duty = dutyOf[Self.key(row.run, row.routeID)] else { continue }
      add(duty) { $0.stops.append(row) }
    }
    for row in results.duties {
      add(row.dutyID) { $0.duties.append(row) }
      if (0..<5).contains(row.weekday) {
        atWork[row.vehicleType, default: [0, 0, 0, 0, 0]][row.weekday] += 1
      }
    }
    for row in results.riders {
      ridersOf[row.childID, default: []].append(row)
      guard let route = row.routeID, let duty = dutyOf[Self.key(row.run, route)] else { continue }
      add(duty) { $0.riders.append(row) }
    }
    self.rows = rows
    self.dutyOf = dutyOf
    ids = rows.keys.sorted()
  }

  /// The rows of some duties.
  func rows(of duties: Set<String>) -> RouteResults {
    var merged = RouteResults(routes: [], stops: [], duties: [], riders: [])
    for duty in duties.sorted() {
      guard let own = rows[duty] else { continue }
      merged.routes += own.routes
      merged.stops += own.stops
      merged.duties += own.duties
      merged.riders += own.riders
    }
    return merged
  }

  /// Ids of children aboard some duties.
  func children(aboard duties: Set<String>) -> Set<String> {
    var ids: Set<String> = []
    for duty in duties { for row in rows[duty]?.riders ?? [] { ids.insert(row.childID) } }
    return ids
  }

  /// The first duty of a type that has nothing in a half-day, though at work on all of the days in the other.
  func free(_ run: HalfDay, _ type: String, _ days: WeekDays) -> String? {
    ids.first { id in
      guard let own = rows[id], own.routes.first?.vehicleType == type,
        !own.routes.contains(where: { $0.run == run })
      else { return false }
      let work = own.routes.reduce(UInt8(0)) { $0 | $1.days.bits }
      return work & days.bits == days.bits
    }
  }
}
