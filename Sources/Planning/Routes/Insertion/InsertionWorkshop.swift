import CaseModel
import Routing
import Tables

/// The few duties around a new child as a problem of their own, and quotes priced to the penny for each place the
/// child could have.
struct InsertionWorkshop {
  let model: RouteModel
  /// Riders of the new child at each place.
  let own: [[Int]]
  private let run: StandingRun
  private let child: Int
  private let standing: [PlannedDuty]
  private let plan: RoutingPlan
  private let shares: OtherShares
  /// Duty and half of each of the plan's sequences.
  private let whereabouts: [(duty: Int, half: Int)]

  /// - Parameter places: places of one child, each at another provision.
  init(_ run: StandingRun, _ near: Set<String>, _ places: RoutePlacements, _ times: RouteTimes) {
    self.run = run
    let child = places.places.first?.child ?? 0
    self.child = child
    // Brothers and sisters are asked for apart: those aboard stay as they are, and quotes that part them are dropped.
    var world = run.world
    world.children[child].siblingGroup = nil
    let aboard = run.children(aboard: near)
    var others = run.placements
    others.places.removeAll { $0.child == child || !aboard.contains($0.child) }
    var list = run.riders(others, in: world)
    let first = list.riders.count
    list.riders += run.riders(places, in: world).riders
    var model = RouteModel(world, list, times: times, threads: run.threads)
    let mine = first..<model.riders.count
    // A child with one place may attend part of the week elsewhere too: all its journeys belong to that place.
    own = places.places.map { place in
      mine.filter { places.places.count == 1 || model.riders[$0].provision == place.provision }
    }
    standing = StandingPlan(model, run.routes, only: near).duties
    model.limit(run.routes, except: near)
    self.model = model
    shares = OtherShares(run, model)
    var sequences: [PlannedSequence] = []
    var whereabouts: [(duty: Int, half: Int)] = []
    for (d, duty) in standing.enumerated() {
      for (h, half) in duty.halves.enumerated() {
        sequences.append(half.sequence)
        whereabouts.append((d, h))
      }
    }
    self.whereabouts = whereabouts
    let carried = Set(sequences.flatMap { $0.stops.flatMap(\.boarding) })
    plan = RoutingPlan(
      sequences: sequences, skipped: [],
      unassigned: model.problem.requests.indices.filter { !carried.contains($0) }, cost: 0)
  }

  /// Why a journey to a place cannot be carried, in two parts.
  func refusal(at place: Int) -> String? {
    guard let rider = own[place].map({ model.riders[$0] }).first(where: { $0.reason != nil }) else {
      return nil
    }
    return rider.reason?.sentence(run.world.children[child], run.world.provisions[rider.provision])
  }

  /// The cheapest ways for each place, cheapest first; none where a journey cannot be carried.
  func quotes(_ count: Int) -> [[InsertionQuote]] {
    let requests = own.indices.map { place -> [Int] in
      let mine = Set(own[place])
      return refusal(at: place) != nil
        ? [] : model.members.indices.filter { model.members[$0].contains(where: mine.contains) }
    }
    guard requests.contains(where: { !$0.isEmpty }) else { return own.map { _ in [] } }
    let found = RouteInsertion.quotes(
      problem: model.problem, plan: plan, alternatives: requests, count: 4 * count)
    return zip(own, found).map { own, found in
      let sibling = siblingRoutes(own)
      let quotes = found.map { quote($0) }.filter { quote in
        quote.rides.allSatisfy { ride in sibling[ride.run].map { $0 == ride.routeID } ?? true }
      }
      return Array(
        quotes.enumerated().sorted {
          ($0.element.extraCash + $0.element.extraSteering, $0.offset)
            < ($1.element.extraCash + $1.element.extraSteering, $1.offset)
        }.map(\.element).prefix(count))
    }
  }

  /// Runs of brothers and sisters whom the child must join, by half-day.
  private func siblingRoutes(_ own: [Int]) -> [HalfDay: String] {
    var routes: [HalfDay: String] = [:]
    let child = run.world.children[self.child]
    guard let group = child.siblingGroup, !child.solo else { return [:] }
    for at in own {
      let rider = model.riders[at]
      let key = Set(
        model.riders.lazy.filter { other in
          let sibling = run.world.children[other.child]
          return sibling.siblingGroup == group && !sibling.solo && other.run == rider.run
            && other.child != rider.child
            && other.provision == rider.provision && other.home == rider.home && other.window == rider.window
            && other.days == rider.days && !sibling.notWith.contains(child.id)
            && !child.notWith.contains(sibling.id)
        }.map { run.world.children[$0.child].id })
      let row = run.routes.riders.first {
        key.contains($0.childID) && $0.run == rider.run && $0.routeID != nil
      }
      if let route = row?.routeID { routes[rider.run] = route }
    }
    return routes
  }

  /// Works a way out to the penny.
  private func quote(_ found: RouteInsertion.Quote) -> InsertionQuote {
    var duties = standing
    var changed: Set<Int> = []
    var names = NewNames(run.routes, model.standing)
    // Half-days for which a vehicle is still to be found, and the duty each was in.
    var loose: [(half: PlannedDuty.Half, from: Int?)] = []
    for (sequence, position) in zip(found.sequences, found.replaces) {
      guard position >= 0 else {
        var half = PlannedDuty.Half(sequence: sequence)
        half.routeIDs = names.routes(sequence, model, keeping: nil)
        loose += model.linked(half).map { ($0, nil) }
        continue
      }
      let (d, h) = whereabouts[position]
      var half = standing[d].halves[h]
      duties[d].halves.removeAll { $0.run == half.run && $0.routeIDs == half.routeIDs }
      half.routeIDs = names.routes(sequence, model, keeping: half)
      half.sequence = sequence
      changed.insert(d)
      for part in model.linked(half) {
        if sequence.vehicleType == duties[d].type, isFree(duties[d], part) {
          Self.add(part, to: &duties[d])
        } else {
          // A child more may need a larger vehicle, which the other half-day need not have, or more weekdays.
          loose.append((part, d))
        }
      }
    }
    for (half, from) in loose {
      let type = half.sequence.vehicleType
      if let from, duties[from].halves.isEmpty { duties[from].type = type }
      // A vehicle that works one half-day alone takes the other first; else one that is new with this child.
      var at = duties.count
      if let from, duties[from].type == type, isFree(duties[from], half) {
        at = from
      } else if let free = duties.indices.first(where: { duties[$0].type == type && isFree(duties[$0], half) }
      ) {
        at = free
      }
      if at == duties.count { duties.append(PlannedDuty(id: names.duty(), type: type, halves: [])) }
      Self.add(half, to: &duties[at])
      changed.insert(at)
    }
    let ids = Set(changed.map { duties[$0].id })
    let elsewhere = shares.outside(ids)
    let before = RouteAccounts(
      model, changed.filter { $0 < standing.count }.sorted().map { standing[$0] }, inRivalMode: [],
      elsewhere: elsewhere)
    let after = RouteAccounts(
      model, changed.sorted().map { duties[$0] }.filter { !$0.halves.isEmpty }, inRivalMode: [],
      elsewhere: elsewhere)
    return compare(before, after, ids)
  }

  /// Whether a duty has nothing else on the weekdays of a half-day.
  private func isFree(_ duty: PlannedDuty, _ half: PlannedDuty.Half) -> Bool {
    let days = model.problem.days(of: half.sequence)
    return !duty.halves.contains { $0.run == half.run && model.problem.days(of: $0.sequence) & days != 0 }
  }

  /// Puts a half-day in a duty, mornings first.
  private static func add(_ half: PlannedDuty.Half, to duty: inout PlannedDuty) {
    duty.halves.append(half)
    duty.halves.sort { $0.sequence.session < $1.sequence.session }
  }

  private func compare(_ before: RouteAccounts, _ after: RouteAccounts, _ duties: Set<String>)
    -> InsertionQuote
  {
    let routes = Dictionary(
      after.results.routes.map { ($0.run.rawValue + $0.routeID, $0) }, uniquingKeysWith: { first, _ in first }
    )
    let known = Set(run.routes.routes.map { $0.run.rawValue + $0.routeID })
    let vehicles = Set(run.routes.routes.map(\.dutyID))
    let child = run.world.children[self.child].id
    var rides: [InsertionQuote.Ride] = []
    var changes: [InsertionQuote.Change] = []
    var exceeds = false
    for (then, now) in zip(before.results.riders, after.results.riders) {
      guard let route = now.routeID, let row = routes[now.run.rawValue + route] else { continue }
      if now.childID == child {
        exceeds = exceeds || now.above > .zero
        rides.append(
          .init(
            run: now.run, days: now.days, routeID: route, isNewRun: !known.contains(now.run.rawValue + route),
            dutyID: row.dutyID, isNewDuty: !vehicles.contains(row.dutyID), vehicleType: row.vehicleType,
            board: now.board ?? 0, alight: now.alight ?? 0, above: Int(now.above.value)))
      } else if let was = then.ride, let ride = now.ride, was != ride {
        exceeds = exceeds || (now.above > .zero && then.above == .zero)
        changes.append(
          .init(
            childID: now.childID, run: now.run, routeID: route, before: Int(was.value),
            after: Int(ride.value),
            aboveBefore: Int(then.above.value), aboveAfter: Int(now.above.value)))
      }
    }
    return InsertionQuote(
      extraCash: Pence(after.cash - before.cash), extraSteering: Pence(after.steering - before.steering),
      rides: rides, changes: changes, exceedsGuideline: exceeds, rows: after.results, duties: duties)
  }
}

extension RouteModel {
  /// Leaves as many vehicles of each type as duties elsewhere do not take on their busiest day.
  mutating func limit(_ results: RouteResults, except near: Set<String>) {
    for (type, vehicle) in world.vehicles.enumerated() {
      guard let available = vehicle.available else { continue }
      let elsewhere =
        (0..<5).map { day in
          results.duties.lazy.filter {
            $0.weekday == day && $0.vehicleType == vehicle.id && !near.contains($0.dutyID)
          }.count
        }.max() ?? 0
      problem.vehicleTypes[type].available = max(0, available - elsewhere)
    }
  }
}

/// Ids for runs and duties that a plan does not have yet.
struct NewNames: Sendable {
  private var taken: Set<String>
  private var duties: Set<String>

  init(_ results: RouteResults, _ standing: StandingRoutes) {
    taken = Set(results.routes.map { $0.run.rawValue + $0.routeID })
    for run in HalfDay.allCases { taken.formUnion(standing.ids(run).map { run.rawValue + $0 }) }
    duties = Set(results.routes.map(\.dutyID))
  }

  private static func free(_ letters: String, _ isFree: (String) -> Bool) -> String {
    var number = 1
    while true {
      let digits = String(number)
      let name = letters + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      if isFree(name) { return name }
      number += 1
    }
  }

  mutating func duty() -> String {
    let name = Self.free("D") { !duties.contains($0) }
    duties.insert(name)
    return name
  }

  /// Ids of a sequence's runs: those that share most children with a run before keep its id.
  mutating func routes(_ sequence: PlannedSequence, _ model: RouteModel, keeping half: PlannedDuty.Half?)
    -> [String]
  {
    func children(_ sequence: PlannedSequence) -> [Set<Int>] {
      model.runs(of: sequence).map { Set($0.stops.flatMap(\.boarding)) }
    }
    let run: HalfDay = sequence.session == 0 ? .am : .pm
    let now = children(sequence)
    var ids = [String?](repeating: nil, count: now.count)
    if let half {
      let then = children(half.sequence)
      var common: [(count: Int, now: Int, then: Int)] = []
      for i in now.indices {
        for j in then.indices where !now[i].isDisjoint(with: then[j]) {
          common.append((now[i].intersection(then[j]).count, i, j))
        }
      }
      common.sort { (-$0.count, $0.now, $0.then) < (-$1.count, $1.now, $1.then) }
      var used: Set<Int> = []
      for entry in common where ids[entry.now] == nil && used.insert(entry.then).inserted {
        ids[entry.now] = half.routeIDs[entry.then]
      }
    }
    return ids.map { id in
      if let id { return id }
      let name = Self.free(run == .am ? "AM" : "PM") { !taken.contains(run.rawValue + $0) }
      taken.insert(run.rawValue + name)
      return name
    }
  }
}
