import CaseModel
import Routing
import Running
import Tables

/// Standing routes at hand for somebody who moves children about: made once, it answers what a move would cost and
/// break in milliseconds, however large the plan.
public final class RouteDesk: Sendable {
  let base: MoveBase
  private let near: NearDuties
  private let threads: Int

  /// Reads a plan back.
  ///
  /// - Throws: `InsertionRefusal` where the results have no routes.
  public init(_ world: Case, _ results: PlanResults, roads: CaseRoads?, threads: Int) throws(InsertionRefusal)
  {
    let standing = try StandingRun(world, results, roads: roads, threads: threads)
    let list = standing.riders(standing.placements)
    var riders: [Int: [Rider]] = [:]
    for rider in list.riders { riders[rider.child, default: []].append(rider) }
    var siblings: [String: [Int]] = [:]
    for (position, child) in world.children.enumerated() {
      if let group = child.siblingGroup { siblings[group, default: []].append(position) }
    }
    let parts = RouteModelParts(world)
    base = MoveBase(
      standing: standing, shelf: DutyShelf(standing.routes), parts: parts,
      ways: WayBook(
        RouteTimes(world, roads: roads), all: RouteModel.places(world, list.riders), threads: threads),
      names: NewNames(standing.routes, parts.standing), riders: riders, position: world.childPositions(),
      siblings: siblings)
    near = NearDuties(standing.routes)
    self.threads = threads
  }

  /// What one move would cost, change and break.
  ///
  /// - Throws: `InsertionRefusal` where it cannot be asked: no such child, journey or run.
  public func quote(_ wish: MoveWish) throws(InsertionRefusal) -> MoveQuote {
    let workshop = try workshop(wish)
    switch wish.to {
    case .newRun: return try opened(workshop)
    case .route(let route): return try workshop.quote(.route(route, duty: duty(of: route, wish)))
    }
  }

  /// Runs near a child's journey, and a run of its own: those that break no rule first, each part cheapest first.
  ///
  /// - Parameter most: how many runs are tried, nearest first.
  /// - Throws: `InsertionRefusal` where the child has no such journey.
  public func quotes(child: String, run: HalfDay, days: WeekDays? = nil, most: Int = 24)
    throws(InsertionRefusal) -> [MoveQuote]
  {
    let first = try workshop(MoveWish(child: child, run: run, to: .newRun, days: days))
    let own = (base.position[child].flatMap { base.riders[$0] } ?? []).filter { rider in
      rider.run == run && first.rows.contains { $0.days == rider.days && $0.place == rider.home }
    }
    let left = Set(first.rows.compactMap(\.routeID))
    let routes = Array(
      near.routes(own, run, count: most + left.count).filter { !left.contains($0) }.prefix(most))
    let duties = Set(routes.compactMap { base.shelf.dutyOf[DutyShelf.key(run, $0)] })
    base.ways.prepare(RouteModel.places(base.world, base.riders(aboard: duties.union(first.sources))))
    // A child who has a run of its own gains none by another.
    let isAlone = first.rows.allSatisfy { isAloneIn($0) }
    let found = parallelMap(count: routes.count + (isAlone ? 0 : 1), threads: threads) { at -> MoveQuote? in
      let to: MoveTarget = at < routes.count ? .route(routes[at]) : .newRun
      return try? self.quote(MoveWish(child: child, run: run, to: to, days: days))
    }
    return found.enumerated().compactMap { at, quote in quote.map { (at, $0) } }.sorted { a, b in
      (a.1.isAllowed ? 0 : 1, a.1.extra, a.0) < (b.1.isAllowed ? 0 : 1, b.1.extra, b.0)
    }.map(\.1)
  }

  /// The cheapest way to give journeys a run of their own: a vehicle that is free then, or a new one.
  private func opened(_ workshop: MoveWorkshop) throws(InsertionRefusal) -> MoveQuote {
    let days = workshop.rows.reduce(UInt8(0)) { $0 | $1.days.bits }
    var best: MoveQuote?
    var refusal: InsertionRefusal?
    for (type, vehicle) in base.world.vehicles.enumerated() where vehicle.available != 0 {
      let emptied = workshop.sources.sorted().first { isLeftFree($0, vehicle.id, workshop) }
      let duty = emptied ?? base.shelf.free(workshop.wish.run, vehicle.id, WeekDays(bits: days))
      do {
        let quote = try workshop.quote(.open(type: type, duty: duty))
        if let known = best, (known.broken.count, known.extra) <= (quote.broken.count, quote.extra) {
          continue
        }
        best = quote
      } catch { refusal = refusal ?? error }
    }
    if let best { return best }
    throw refusal
      ?? InsertionRefusal(description: "There are no vehicles to be had. Raise available in vehicles.csv.")
  }

  /// Whether a duty has nothing else in the half-day than the journeys that leave it.
  private func isLeftFree(_ duty: String, _ type: String, _ workshop: MoveWorkshop) -> Bool {
    let runs = (base.shelf.rows[duty]?.routes ?? []).filter { $0.run == workshop.wish.run }
    guard base.shelf.rows[duty]?.routes.first?.vehicleType == type else { return false }
    return runs.allSatisfy { row in row.children == 1 && workshop.rows.contains { $0.routeID == row.routeID }
    }
  }

  private func isAloneIn(_ row: RiderRow) -> Bool {
    guard let route = row.routeID, let duty = base.shelf.dutyOf[DutyShelf.key(row.run, route)] else {
      return false
    }
    return base.shelf.rows[duty]?.routes.first { $0.run == row.run && $0.routeID == route }?.children == 1
  }

  private func duty(of route: String, _ wish: MoveWish) throws(InsertionRefusal) -> String {
    guard let duty = base.shelf.dutyOf[DutyShelf.key(wish.run, route)] else {
      throw InsertionRefusal(
        description:
          "There is no run \"\(route)\" in the \(wish.run.words). The runs are in routes.csv of the results.")
    }
    return duty
  }

  /// The journeys that a wish is about.
  private func workshop(_ wish: MoveWish) throws(InsertionRefusal) -> MoveWorkshop {
    guard base.position[wish.child] != nil else {
      throw InsertionRefusal(
        description: "There is no child \"\(wish.child)\" in the case. Check the id in children.csv.")
    }
    let own = (base.shelf.ridersOf[wish.child] ?? []).filter { $0.run == wish.run && $0.routeID != nil }
    guard !own.isEmpty else {
      throw InsertionRefusal(
        description:
          "\(wish.child) travels in no run in the \(wish.run.words). Take it along with insert first.")
    }
    var rows = own
    if let days = wish.days {
      rows = own.filter { $0.days == days }
      guard !rows.isEmpty else {
        let known = own.map { "\($0.days.text) in \($0.routeID ?? "")" }.joined(separator: ", ")
        throw InsertionRefusal(
          description:
            "\(wish.child) has no journey of just the days \(days.text) in the \(wish.run.words); a journey moves on all "
            + "its days: \(known). Give --days as there, or leave it out.")
      }
    }
    if case .route(let route) = wish.to {
      _ = try duty(of: route, wish)
      rows.removeAll { $0.routeID == route }
      guard !rows.isEmpty else {
        throw InsertionRefusal(
          description: "\(wish.child) is in \(route) already. Name another run, or new for one of its own.")
      }
    }
    let sources = rows.compactMap { row in
      row.routeID.flatMap { base.shelf.dutyOf[DutyShelf.key(row.run, $0)] }
    }
    return MoveWorkshop(base: base, wish: wish, rows: rows, sources: Set(sources))
  }
}

extension HalfDay {
  /// In a sentence.
  var words: String { self == .am ? "morning" : "afternoon" }
}
