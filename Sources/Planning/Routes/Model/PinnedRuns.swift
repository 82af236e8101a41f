import CaseModel
import Routing
import Tables

/// Runs of an earlier plan that stay exactly as they are: children, order, times, vehicle. What their vehicle drives on
/// the same days of the half-day, before or after them, stays with them.
public struct RoutePins: Sendable {
  /// Half-day and route id of each, in the order of the plan's rows.
  let runs: [(run: HalfDay, id: String)]
  /// Runs that stay because their vehicle drives them beside one that was named, such as `am AM003`.
  public let besides: [String]

  /// Pins from names: a route id, or `am:` or `pm:` and one; a bare id of both half-days is both.
  ///
  /// - Parameter only: whether the runs named are those that may change, and all others stay.
  /// - Throws: `InsertionRefusal` for a name that is no run of the plan.
  public init(_ routes: RouteResults, named names: [String], only: Bool) throws(InsertionRefusal) {
    var named: Set<String> = []
    for name in names {
      let half = HalfDay.allCases.first { name.hasPrefix($0.rawValue + ":") }
      let id = half == nil ? name : String(name.dropFirst(3))
      let found = routes.routes.filter { $0.routeID == id && (half == nil || $0.run == half) }
      guard !found.isEmpty else {
        throw InsertionRefusal(
          description:
            "There is no run \"\(name)\" in the plan to begin with. The runs are in its routes.csv.")
      }
      for row in found { named.insert(DutyShelf.key(row.run, row.routeID)) }
    }
    let linked = Self.linked(routes, named)
    func isNamed(_ row: RouteRow) -> Bool { named.contains(DutyShelf.key(row.run, row.routeID)) }
    func isLinked(_ row: RouteRow) -> Bool { linked.contains(DutyShelf.key(row.run, row.routeID)) }
    runs = routes.routes.filter { isLinked($0) != only }.map { ($0.run, $0.routeID) }
    besides = routes.routes.filter { isLinked($0) && !isNamed($0) }.map { "\($0.run.rawValue) \($0.routeID)" }
  }

  /// Runs with those that weekdays link to them in the half-day of their vehicle.
  private static func linked(_ routes: RouteResults, _ named: Set<String>) -> Set<String> {
    var linked = named
    var rowsOf: [String: [RouteRow]] = [:]
    for row in routes.routes { rowsOf[row.run.rawValue + row.dutyID, default: []].append(row) }
    for rows in rowsOf.values where rows.count > 1 {
      var moved = true
      while moved {
        moved = false
        for row in rows where linked.contains(DutyShelf.key(row.run, row.routeID)) {
          for other in rows where other.days.bits & row.days.bits != 0 {
            if linked.insert(DutyShelf.key(other.run, other.routeID)).inserted { moved = true }
          }
        }
      }
    }
    return linked
  }
}

/// A half-day of a vehicle that stays exactly as it is.
struct PinnedHalf: Sendable {
  var duty: String
  var half: PlannedDuty.Half
}

extension RouteModel {
  /// Holds runs of a plan as they are.
  ///
  /// - Throws: `HardRulesClash` where the case does not allow them any more.
  mutating func pin(_ pins: RoutePins, of routes: RouteResults) throws(HardRulesClash) {
    var lines: [String] = []
    var aboard: [String: Set<String>] = [:]
    for row in routes.riders {
      if let route = row.routeID { aboard[DutyShelf.key(row.run, route), default: []].insert(row.childID) }
    }
    let wanted = Set(pins.runs.map { DutyShelf.key($0.run, $0.id) })
    var held: Set<String> = []
    for duty in StandingPlan(self, routes).duties {
      for half in duty.halves {
        let keys = half.routeIDs.map { DutyShelf.key(half.run, $0) }
        guard keys.contains(where: wanted.contains) else { continue }
        let parts = runs(of: half.sequence)
        let isWhole = zip(parts, keys).allSatisfy { part, key in
          let now = part.stops.flatMap { $0.boarding.flatMap { members[$0] } }
          return Set(now.map { world.children[riders[$0].child].id }) == aboard[key]
        }
        guard isWhole, half.sequence.isDrivable(problem) else { continue }
        held.formUnion(keys)
        pinned.append(PinnedHalf(duty: duty.id, half: half))
      }
    }
    for run in pins.runs where !held.contains(DutyShelf.key(run.run, run.id)) {
      lines.append(
        "\(run.id) (\(run.run.rawValue)) cannot stay as it is: its children, their times or its vehicle are not those of "
          + "the case any more. Leave it out of --pin.")
    }
    guard lines.isEmpty else { throw HardRulesClash(lines: lines) }
    release()
  }

  /// Nobody aboard a run that stays has another way to go, and nobody else can carry its route on.
  private mutating func release() {
    let aboard = Set(
      pinned.flatMap { $0.half.sequence.stops.flatMap(\.boarding) }.flatMap { members[$0] }.map {
        riders[$0].child
      })
    let tags = Set(pinned.map(\.half.sequence.tag)).subtracting([-1])
    for request in problem.requests.indices {
      if members[request].contains(where: { aboard.contains(riders[$0].child) }) {
        problem.requests[request].skipCost = nil
      }
      if tags.contains(problem.requests[request].tag) { problem.requests[request].tag = -1 }
    }
  }

  /// Gives vehicles of pinned half-days their ids and runs back; two vehicles that stay are never one.
  func keepPinned(_ duties: inout [PlannedDuty]) {
    guard !pinned.isEmpty else { return }
    var held: [Int: PinnedHalf] = [:]
    for entry in pinned {
      if let first = entry.half.sequence.stops.first?.boarding.first { held[first] = entry }
    }
    var vehicles: [String: PlannedDuty] = [:]
    // What each vehicle has besides, and beside which that stay it was paired.
    var rests: [(duty: PlannedDuty, beside: [String])] = []
    for duty in duties {
      var rest = duty
      rest.halves = []
      var beside: [String] = []
      for half in duty.halves {
        guard let first = half.sequence.stops.first?.boarding.first, let entry = held[first] else {
          rest.halves.append(half)
          continue
        }
        vehicles[entry.duty, default: PlannedDuty(id: entry.duty, type: duty.type, halves: [])].halves.append(
          entry.half)
        beside.append(entry.duty)
      }
      if !rest.halves.isEmpty { rests.append((rest, beside)) }
    }
    var loose: [PlannedDuty] = []
    for rest in rests {
      let own = rest.beside.first { id in vehicles[id].map { isFree($0, for: rest.duty.halves) } == true }
      if let own { vehicles[own]?.halves += rest.duty.halves } else { loose.append(rest.duty) }
    }
    duties = join(loose, to: &vehicles)
  }

  /// Vehicles that work one half-day alone are joined where that saves one, those that stay first; then all duties, those
  /// that stay by id, the new ones last.
  private func join(_ loose: [PlannedDuty], to vehicles: inout [String: PlannedDuty]) -> [PlannedDuty] {
    var left: [PlannedDuty] = []
    for duty in loose {
      guard Set(duty.halves.map(\.run)).count == 1 else {
        left.append(duty)
        continue
      }
      let free = vehicles.keys.sorted().first { id in
        vehicles[id].map { $0.type == duty.type && isFree($0, for: duty.halves) } == true
      }
      let other = left.firstIndex { other in
        other.type == duty.type && Set(other.halves.map(\.run)).count == 1 && isFree(other, for: duty.halves)
      }
      if let free {
        vehicles[free]?.halves += duty.halves
      } else if let other {
        left[other].halves += duty.halves
      } else {
        left.append(duty)
      }
    }
    var all = vehicles.keys.sorted().compactMap { vehicles[$0] } + left
    for at in all.indices {
      all[at].halves.sort {
        ($0.sequence.session, $0.sequence.stops.first?.arrive ?? 0)
          < ($1.sequence.session, $1.sequence.stops.first?.arrive ?? 0)
      }
    }
    return all
  }

  private func isFree(_ duty: PlannedDuty, for halves: [PlannedDuty.Half]) -> Bool {
    halves.allSatisfy { half in
      let days = problem.days(of: half.sequence)
      return !duty.halves.contains { $0.run == half.run && problem.days(of: $0.sequence) & days != 0 }
    }
  }
}

extension PlannedSequence {
  /// Whether its times keep ways, windows and all hard rules of a problem.
  func isDrivable(_ problem: RoutingProblem) -> Bool {
    let isOutward = problem.sessions[session].isOutward
    for (position, stop) in stops.enumerated() {
      if position > 0 {
        let before = stops[position - 1]
        let time = problem.sessions[session].times[before.place * problem.placeCount + stop.place]
        guard time >= 0, stop.arrive == before.depart + Int64(time) else { return false }
      }
      guard stop.start >= stop.arrive else { return false }
      for request in isOutward ? stop.boarding : stop.leaving {
        let end = isOutward ? problem.requests[request].pickup : problem.requests[request].delivery
        guard stop.start >= end.earliest else { return false }
      }
    }
    return breaches(problem).isEmpty
  }
}
