import CaseModel
import Tables

/// The duties of a move before and after, side by side.
struct MoveComparison {
  private let then: RouteAccounts
  private let now: RouteAccounts
  /// Riders who move.
  private let movers: Set<Int>

  init(_ then: RouteAccounts, _ now: RouteAccounts, movers: Set<Int>) {
    self.then = then
    self.now = now
    self.movers = movers
  }

  func quote(
    _ wish: MoveWish, from: [String], to: String, isNewRun: Bool, broken: [BrokenRule], duties: Set<String>
  ) -> MoveQuote {
    var rides: [MoveRide] = []
    var others: [MoveRide] = []
    // Both list the riders of one model in one order, a child's beside each other.
    let order = now.model.ridersByChild().flatMap(\.riders)
    for ((rider, before), after) in zip(zip(order, then.results.riders), now.results.riders) {
      guard let ride = Self.ride(before, after) else { continue }
      if movers.contains(rider) {
        rides.append(ride)
      } else if ride.before != ride.after || ride.boardBefore != ride.board
        || ride.alightBefore != ride.alight
      {
        others.append(ride)
      }
    }
    var together: [String] = []
    for ride in rides where ride.childID != wish.child && !together.contains(ride.childID) {
      together.append(ride.childID)
    }
    rides.sort { ($0.childID == wish.child ? 0 : 1) < ($1.childID == wish.child ? 0 : 1) }
    return MoveQuote(
      wish: wish, from: from, to: to, isNewRun: isNewRun, together: together,
      extraCash: Pence(now.cash - then.cash), extraSteering: Pence(now.steering - then.steering),
      rides: rides,
      others: others, runs: runs, broken: broken,
      exceedsGuideline: (rides + others).contains { $0.aboveAfter > $0.aboveBefore }, rows: now.results,
      duties: duties)
  }

  private static func ride(_ then: RiderRow, _ now: RiderRow) -> MoveRide? {
    guard let before = then.routeID, let after = now.routeID else { return nil }
    return MoveRide(
      childID: now.childID, run: now.run, days: now.days, routeBefore: before, routeAfter: after,
      before: Int(then.ride?.value ?? 0), after: Int(now.ride?.value ?? 0),
      aboveBefore: Int(then.above.value),
      aboveAfter: Int(now.above.value), boardBefore: then.board ?? 0, alightBefore: then.alight ?? 0,
      board: now.board ?? 0, alight: now.alight ?? 0)
  }

  /// Runs with other rows than before.
  private var runs: [MoveRun] {
    let (before, after) = (then.results, now.results)
    func stops(_ results: RouteResults, _ row: RouteRow) -> [StopRow] {
      results.stops.filter { $0.run == row.run && $0.routeID == row.routeID }
    }
    func aboard(_ row: RouteRow, _ stops: [StopRow]) -> MoveRun.Aboard {
      MoveRun.Aboard(
        children: row.children, layout: row.layout, seats: stops.map(\.seatsUsed).max() ?? 0,
        wheelchairs: stops.map(\.wheelchairsUsed).max() ?? 0, assistants: row.assistants,
        metres: Int(row.metres.value), departs: stops.first?.depart ?? 0, ends: stops.last?.arrive ?? 0)
    }
    var runs: [MoveRun] = []
    for row in before.routes {
      let own = stops(before, row)
      let next = after.routes.first { $0.run == row.run && $0.routeID == row.routeID }
      let later = next.map { stops(after, $0) }
      if let next, let later, next == row, later == own { continue }
      runs.append(
        MoveRun(
          run: row.run, routeID: row.routeID, dutyID: next?.dutyID ?? row.dutyID,
          vehicleType: next?.vehicleType ?? row.vehicleType, change: next == nil ? .gone : .changed,
          before: aboard(row, own), after: next.map { aboard($0, later ?? []) }))
    }
    for row in after.routes
    where !before.routes.contains(where: { $0.run == row.run && $0.routeID == row.routeID }) {
      runs.append(
        MoveRun(
          run: row.run, routeID: row.routeID, dutyID: row.dutyID, vehicleType: row.vehicleType, change: .new,
          before: nil, after: aboard(row, stops(after, row))))
    }
    return runs
  }
}
