import CaseModel
import Tables

/// How a child travels in one half-day under a plan.
public struct JourneyLeg: Sendable, Hashable {
  /// The run; nil: not in a vehicle.
  public var routeID: String?
  /// `vehicle`, `training`, `budget` or `left_out`.
  public var mode: String
  /// Vehicle type of the run.
  public var vehicleType: String?
  /// The provision; nil: not known.
  public var provisionID: String?
  /// Days; nil: not known (routes of today).
  public var days: WeekDays?
  /// When the vehicle leaves the home stop (am) or reaches it (pm); nil: not known.
  public var homeTime: Int?
  /// Time aboard.
  public var ride: Seconds?
}

/// A child's journey in one half-day, before and after.
public struct RouteChange: Sendable, Hashable {
  /// What differs.
  public enum Kind: String, Sendable, CaseIterable, Hashable {
    case run, time, vehicle, provision, mode, days
    /// Only after, or only before.
    case new, gone
  }

  /// The child.
  public var childID: String
  /// Half-day.
  public var run: HalfDay
  /// Before; nil: no journey.
  public var before: JourneyLeg?
  /// After; nil: no journey.
  public var after: JourneyLeg?

  /// Minutes later (or, negative, earlier) at the home stop, to the nearest minute with halves away from nought; nil
  /// where one time is not known.
  public var shift: Int? {
    guard let a = before?.homeTime, let b = after?.homeTime else { return nil }
    let seconds = b - a
    return (abs(seconds) + 30) / 60 * (seconds < 0 ? -1 : 1)
  }

  /// What differs, in the order of `Kind`; empty: nothing.
  public var kinds: [Kind] {
    guard let before else { return after == nil ? [] : [.new] }
    guard let after else { return [.gone] }
    var out: [Kind] = []
    if before.routeID != after.routeID, before.routeID != nil, after.routeID != nil { out.append(.run) }
    if let shift, shift != 0 { out.append(.time) }
    if let a = before.vehicleType, let b = after.vehicleType, a != b { out.append(.vehicle) }
    if let a = before.provisionID, let b = after.provisionID, a != b { out.append(.provision) }
    if before.mode != after.mode { out.append(.mode) }
    if let a = before.days, let b = after.days, a != b { out.append(.days) }
    return out
  }
}

/// Changes of journeys between two plans, or between today's routes and a plan.
public enum RouteChanges {
  /// Every journey of either plan, changed or not: children in order of the later plan, then those of the earlier
  /// alone; am before pm; a child's several journeys of a half-day matched by days, then in order.
  public static func between(_ before: RouteResults, _ after: RouteResults) -> [RouteChange] {
    let old = legs(before)
    let new = legs(after)
    var out: [RouteChange] = []
    func add(_ key: JourneyKey) {
      var olds = old.legs[key] ?? []
      var rest: [JourneyLeg] = []
      for leg in new.legs[key] ?? [] {
        if let at = olds.firstIndex(where: { $0.days == leg.days }) {
          out.append(
            RouteChange(childID: key.childID, run: key.run, before: olds.remove(at: at), after: leg))
        } else {
          rest.append(leg)
        }
      }
      for leg in rest {
        out.append(
          RouteChange(
            childID: key.childID, run: key.run, before: olds.isEmpty ? nil : olds.removeFirst(), after: leg))
      }
      for leg in olds {
        out.append(RouteChange(childID: key.childID, run: key.run, before: leg, after: nil))
      }
    }
    for key in new.order { add(key) }
    for key in old.order where new.legs[key] == nil { add(key) }
    return out
  }

  /// Changes from the routes driven today (`current_routes`): what a plan row calls changed or has no route today,
  /// and children of today's routes whom the plan carries no more.
  public static func fromToday(_ results: PlanResults, _ council: Case) -> [RouteChange] {
    guard let routes = results.routes else { return [] }
    var today: [JourneyKey: JourneyLeg] = [:]
    var order: [JourneyKey] = []
    let current = Dictionary(
      council.children.map { ($0.id, $0.currentProvisionID) }, uniquingKeysWith: { first, _ in first })
    for visit in council.currentRoutes {
      guard let child = visit.childID else { continue }
      let key = JourneyKey(childID: child, run: visit.run)
      guard today[key] == nil else { continue }
      order.append(key)
      today[key] = JourneyLeg(
        routeID: visit.routeID, mode: RouteWords.vehicle, vehicleType: visit.vehicleType,
        provisionID: visit.provisionID ?? current[child] ?? nil)
    }
    let new = legs(routes)
    var out: [RouteChange] = []
    for key in new.order {
      // Without a route today and without a vehicle in the plan, no route changes.
      for leg in new.legs[key] ?? [] where today[key] != nil || leg.routeID != nil {
        out.append(RouteChange(childID: key.childID, run: key.run, before: today[key], after: leg))
      }
    }
    for key in order where new.legs[key] == nil {
      out.append(RouteChange(childID: key.childID, run: key.run, before: today[key], after: nil))
    }
    return out
  }

  private struct JourneyKey: Hashable {
    let childID: String
    let run: HalfDay
  }

  private struct RunKey: Hashable {
    let run: HalfDay
    let route: String
  }

  private static func legs(_ routes: RouteResults) -> (order: [JourneyKey], legs: [JourneyKey: [JourneyLeg]])
  {
    let types = Dictionary(
      routes.routes.map { (RunKey(run: $0.run, route: $0.routeID), $0.vehicleType) },
      uniquingKeysWith: { first, _ in first })
    var order: [JourneyKey] = []
    var out: [JourneyKey: [JourneyLeg]] = [:]
    for row in routes.riders {
      let key = JourneyKey(childID: row.childID, run: row.run)
      if out[key] == nil { order.append(key) }
      out[key, default: []].append(
        JourneyLeg(
          routeID: row.routeID, mode: row.mode,
          vehicleType: row.routeID.flatMap { types[RunKey(run: row.run, route: $0)] },
          provisionID: row.provisionID, days: row.days, homeTime: row.run == .am ? row.board : row.alight,
          ride: row.ride))
    }
    return (order, out)
  }
}
