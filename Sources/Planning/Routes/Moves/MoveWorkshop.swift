import CaseModel
import Routing
import Tables

/// What all quotes for moves in one plan share.
struct MoveBase: Sendable {
  let standing: StandingRun
  let shelf: DutyShelf
  let parts: RouteModelParts
  let ways: WayBook
  let names: NewNames
  /// Riders of each child, by position in the case.
  let riders: [Int: [Rider]]
  /// Positions of children by id.
  let position: [String: Int]
  /// Children of each sibling group.
  let siblings: [String: [Int]]

  var world: Case { standing.world }

  /// Riders of children aboard duties and of their brothers and sisters, in the case's order.
  func riders(aboard duties: Set<String>) -> [Rider] {
    var own: Set<Int> = []
    for id in shelf.children(aboard: duties) {
      guard let at = position[id] else { continue }
      own.insert(at)
      if let group = world.children[at].siblingGroup { own.formUnion(siblings[group] ?? []) }
    }
    return own.sorted().flatMap { riders[$0] ?? [] }
  }

  /// What a family's other journeys cost in duties that are not looked at, where it contributes.
  func elsewhere(_ model: RouteModel, _ duties: Set<String>) -> [Int: Int64] {
    var sums: [Int: Int64] = [:]
    for child in Set(model.riders.map(\.child)) where world.children[child].contribution > .zero {
      for row in shelf.ridersOf[world.children[child].id] ?? [] {
        guard let route = row.routeID, let duty = shelf.dutyOf[DutyShelf.key(row.run, route)],
          !duties.contains(duty)
        else { continue }
        sums[child, default: 0] += row.share.value
      }
    }
    return sums
  }
}

/// One move worked out among the few duties it concerns.
struct MoveWorkshop {
  /// Where the journey goes, settled.
  enum Place {
    /// A run that is there.
    case route(String, duty: String)
    /// A run of its own in a vehicle of a type: a duty that is free then, or a new one.
    case open(type: Int, duty: String?)
  }

  let base: MoveBase
  let wish: MoveWish
  /// Rows of the journeys that move.
  let rows: [RiderRow]
  /// The duties they leave.
  let sources: Set<String>

  /// Works a move out.
  ///
  /// - Throws: `InsertionRefusal` where rows do not fit the case, or no way leads there.
  func quote(_ place: Place) throws(InsertionRefusal) -> MoveQuote {
    var duties = sources
    switch place {
    case .route(_, let duty): duties.insert(duty)
    case .open(_, let duty): if let duty { duties.insert(duty) }
    }
    let riders = base.riders(aboard: duties)
    let places = RouteModel.places(base.world, riders)
    let model = RouteModel(
      base.world, RiderList(riders: riders, warnings: []), base.parts, places, base.ways.table(places),
      base.ways.source)
    let moving = try requests(model)
    let before = StandingPlan(model, base.shelf.rows(of: duties)).duties
    var names = base.names
    var after = try takenOut(moving, before, model, &names)
    let joined = try put(moving, place, model, &after, &names)
    var broken = MoveRules(model).broken(joined.half)
    if let clash = joined.clash { broken.append(clash) }
    let elsewhere = base.elsewhere(model, duties)
    let then = RouteAccounts(model, before, inRivalMode: [], elsewhere: elsewhere)
    let now = RouteAccounts(
      model, after.filter { !$0.halves.isEmpty }, inRivalMode: [], elsewhere: elsewhere)
    broken += fleet(then.results, now.results)
    let movers = Set(moving.flatMap { model.members[$0] })
    return MoveComparison(then, now, movers: movers).quote(
      wish, from: Set(rows.compactMap(\.routeID)).sorted(), to: joined.routeID,
      isNewRun: base.shelf.dutyOf[DutyShelf.key(wish.run, joined.routeID)] == nil, broken: broken,
      duties: duties.union(after.map(\.id)))
  }

  /// Requests of the journeys that move, brothers and sisters who must ride along in them.
  private func requests(_ model: RouteModel) throws(InsertionRefusal) -> [Int] {
    guard let child = base.position[wish.child] else { return [] }
    let requests = model.members.indices.filter { request in
      model.members[request].contains { at in
        let rider = model.riders[at]
        return rider.child == child && rider.run == wish.run
          && rows.contains {
            $0.days == rider.days && $0.provisionID == base.world.provisions[rider.provision].id
              && $0.place == rider.home
          }
      }
    }
    guard requests.count == rows.count else { throw Self.misfit(wish.child) }
    return requests
  }

  private static func misfit(_ child: String) -> InsertionRefusal {
    InsertionRefusal(
      description:
        "The journeys of \(child) in the results are not those of the case any more. Plan again with route.")
  }

  /// The duties without the journeys that move, with their best times again.
  private func takenOut(
    _ moving: [Int], _ before: [PlannedDuty], _ model: RouteModel, _ names: inout NewNames
  ) throws(InsertionRefusal) -> [PlannedDuty] {
    let own = Set(moving)
    var found = 0
    var after = before
    for d in after.indices {
      var halves: [PlannedDuty.Half] = []
      for half in before[d].halves {
        let aboard = half.sequence.stops.reduce(0) { $0 + $1.boarding.lazy.filter(own.contains).count }
        guard aboard > 0 else {
          halves.append(half)
          continue
        }
        found += aboard
        halves += try half.without(own, model, &names)
      }
      after[d].halves = halves
    }
    guard found == moving.count else { throw Self.misfit(wish.child) }
    return after
  }

  /// Puts the journeys where they go.
  private func put(
    _ moving: [Int], _ place: Place, _ model: RouteModel, _ duties: inout [PlannedDuty],
    _ names: inout NewNames
  ) throws(InsertionRefusal) -> (half: PlannedDuty.Half, routeID: String, clash: BrokenRule?) {
    let joining = RunJoining(model.problem)
    var half: PlannedDuty.Half
    let d: Int
    let routeID: String
    var rest = moving[...]
    switch place {
    case .route(let route, let id):
      guard let duty = duties.firstIndex(where: { $0.id == id }),
        let h = duties[duty].halves.firstIndex(where: { $0.run == wish.run && $0.routeIDs.contains(route) })
      else { throw Self.misfit(wish.child) }
      d = duty
      half = duties[d].halves.remove(at: h)
      routeID = route
    case .open(let type, let id):
      guard let way = joining.alone(Array(rest.prefix(1)), type: type) else { throw noWay("a vehicle") }
      rest = rest.dropFirst()
      half = PlannedDuty.Half(sequence: way.sequence)
      half.routeIDs = names.routes(half.sequence, model, keeping: nil)
      routeID = half.routeIDs.first ?? ""
      if let id, let known = duties.firstIndex(where: { $0.id == id }) {
        d = known
        duties[d].type = type
      } else {
        d = duties.count
        duties.append(PlannedDuty(id: names.duty(), type: type, halves: []))
      }
    }
    for request in rest {
      guard let run = half.routeIDs.firstIndex(of: routeID), run < half.sequence.runs.count,
        let way = joining.best(request, in: half.sequence, run: run)
      else { throw noWay(routeID) }
      half.sequence = way.sequence
      if half.routeIDs.count != half.sequence.runs.count {
        half.routeIDs = names.routes(half.sequence, model, keeping: half)
      }
    }
    let clash = clash(half, duties[d], model)
    duties[d].halves += model.linked(half)
    duties[d].halves.sort {
      ($0.sequence.session, $0.sequence.stops.first?.arrive ?? 0)
        < ($1.sequence.session, $1.sequence.stops.first?.arrive ?? 0)
    }
    return (half, routeID, clash)
  }

  private func noWay(_ to: String) -> InsertionRefusal {
    InsertionRefusal(
      description:
        "No way is known between \(wish.child)'s journey and \(to). Check the places, or give the journeys in "
        + "travel_times.")
  }

  /// A run that the vehicle has already on a day of the half-day.
  private func clash(_ half: PlannedDuty.Half, _ duty: PlannedDuty, _ model: RouteModel) -> BrokenRule? {
    let days = model.problem.days(of: half.sequence)
    for other in duty.halves where other.run == half.run {
      let common = model.problem.days(of: other.sequence) & days
      guard common != 0 else { continue }
      return BrokenRule(
        kind: .vehicle, routeID: half.routeIDs.first ?? "",
        sentence:
          "The vehicle of \(half.routeIDs.joined(separator: ", ")) (duty \(duty.id)) drives "
          + "\(other.routeIDs.joined(separator: ", ")) on \(WeekDays(bits: common).text) in the same half-day."
      )
    }
    return nil
  }

  /// Vehicle types of which more would be at work on a day than there are.
  private func fleet(_ then: RouteResults, _ now: RouteResults) -> [BrokenRule] {
    base.world.vehicles.compactMap { vehicle in
      guard let available = vehicle.available else { return nil }
      func count(_ rows: RouteResults, _ day: Int) -> Int {
        rows.duties.lazy.filter { $0.vehicleType == vehicle.id && $0.weekday == day }.count
      }
      let standing = base.shelf.atWork[vehicle.id] ?? [0, 0, 0, 0, 0]
      let over = (0..<5).map { day in
        let needed = standing[day] - count(then, day) + count(now, day)
        return needed > max(available, standing[day]) ? needed : 0
      }
      guard let most = over.max(), most > 0, let day = over.firstIndex(of: most) else { return nil }
      return BrokenRule(
        kind: .fleet, routeID: "",
        sentence:
          "\(most) vehicles of type \(vehicle.id) would be needed on \(MoveRules.weekdays[day]); there "
          + (available == 1 ? "is 1." : "are \(available)."))
    }
  }
}
