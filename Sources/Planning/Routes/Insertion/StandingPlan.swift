import CaseModel
import Routing
import Tables

/// A route plan read back from its rows, matched to the riders of a model.
struct StandingPlan {
  /// One duty with the orders of its sequences; their times are the rows'.
  var duties: [PlannedDuty] = []
  /// Riders of the rows that the model does not have any more.
  private(set) var gone: [String] = []

  private struct Key: Hashable {
    let child: String
    let run: HalfDay
    let provision: String
    let place: GridPoint
  }

  /// Reads rows back.
  ///
  /// - Parameter only: duties to read; nil: all.
  init(_ model: RouteModel, _ results: RouteResults, only: Set<String>? = nil) {
    var requestOf: [Int: Int] = [:]
    for (request, unit) in model.members.enumerated() { for rider in unit { requestOf[rider] = request } }
    var ridersOf: [Key: [Int]] = [:]
    for (position, rider) in model.riders.enumerated() {
      guard let home = rider.home else { continue }
      let key = Key(
        child: model.world.children[rider.child].id, run: rider.run,
        provision: model.world.provisions[rider.provision].id, place: home)
      ridersOf[key, default: []].append(position)
    }
    // Which riders of the model a run's rows of riders.csv are, by child.
    var found: [String: [String: [Int]]] = [:]
    for row in results.riders {
      guard let route = row.routeID, let place = row.place else { continue }
      let key = Key(child: row.childID, run: row.run, provision: row.provisionID, place: place)
      guard let same = (ridersOf[key] ?? []).first(where: { model.riders[$0].days == row.days }) else {
        gone.append(row.childID)
        continue
      }
      found[row.run.rawValue + route, default: [:]][row.childID, default: []].append(same)
    }
    var rowsOf: [String: [StopRow]] = [:]
    for row in results.stops { rowsOf[row.run.rawValue + row.routeID, default: []].append(row) }
    var at: [String: Int] = [:]
    let types = Dictionary(
      model.world.vehicles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for route in results.routes.sorted(by: { $0.dutyOrder < $1.dutyOrder }) {
      guard only?.contains(route.dutyID) ?? true, let type = types[route.vehicleType] else { continue }
      let name = route.run.rawValue + route.routeID
      let stops = Self.stops(model, rowsOf[name] ?? [], found[name] ?? [:], requestOf)
      guard !stops.isEmpty else { continue }
      let layout = model.world.vehicles[type].layouts.firstIndex(of: route.layout) ?? 0
      let duty = at[route.dutyID] ?? duties.count
      if duty == duties.count {
        at[route.dutyID] = duty
        duties.append(PlannedDuty(id: route.dutyID, type: type, halves: []))
      }
      let session = route.run == .am ? 0 : 1
      // All runs of a half-day in one, cut below where no weekday links them.
      let half = duties[duty].halves.firstIndex { $0.run == route.run } ?? duties[duty].halves.count
      if half == duties[duty].halves.count {
        duties[duty].halves.append(
          .init(
            sequence: PlannedSequence(session: session, vehicleType: type, tag: -1, stops: [], runs: [])))
      }
      duties[duty].halves[half].sequence.runs.append(
        PlannedRun(
          firstStop: duties[duty].halves[half].sequence.stops.count, layout: layout,
          assistants: route.assistants))
      duties[duty].halves[half].sequence.stops += stops
      duties[duty].halves[half].routeIDs.append(route.routeID)
    }
    for d in duties.indices {
      duties[d].halves = duties[d].halves.flatMap { model.linked($0) }
      for h in duties[d].halves.indices {
        let half = duties[d].halves[h]
        duties[d].halves[h].sequence.tag =
          model.standing.routes.firstIndex { $0.run == half.run && $0.id == half.routeIDs[0] } ?? -1
      }
    }
    duties.sort { $0.id < $1.id }
  }

  /// Stops of a run: consecutive rows of one action, place and time. A child's riders are told apart by their place,
  /// then by the order of riders.csv.
  private static func stops(
    _ model: RouteModel, _ rows: [StopRow], _ riders: [String: [Int]], _ requestOf: [Int: Int]
  ) -> [PlannedStop] {
    var stops: [PlannedStop] = []
    var last: StopRow?
    var waiting = riders
    var aboard: [String: [Int]] = [:]
    for row in rows where row.action == .pickup || row.action == .dropoff {
      guard let child = row.childID, let place = model.places[row.place] else { continue }
      let isPickup = row.action == .pickup
      let own = ((isPickup ? waiting[child] : aboard[child]) ?? []).filter {
        model.world.provisions[model.riders[$0].provision].id == row.provisionID
      }
      let atHome = isPickup == (row.run == .am)
      guard let rider = own.first(where: { !atHome || model.riders[$0].home == row.place }) ?? own.first,
        let request = requestOf[rider]
      else { continue }
      if isPickup {
        waiting[child]?.removeAll { $0 == rider }
        aboard[child, default: []].append(rider)
      } else {
        aboard[child]?.removeAll { $0 == rider }
      }
      let isSame =
        last.map { $0.action == row.action && $0.place == row.place && $0.arrive == row.arrive } ?? false
      if !isSame || stops.isEmpty {
        stops.append(
          PlannedStop(
            place: place, boarding: [], leaving: [], arrive: Int64(row.arrive), start: Int64(row.depart),
            depart: Int64(row.depart)))
      }
      let at = stops.count - 1
      if isPickup, !stops[at].boarding.contains(request) { stops[at].boarding.append(request) }
      if !isPickup, !stops[at].leaving.contains(request) { stops[at].leaving.append(request) }
      last = row
    }
    for at in stops.indices {
      stops[at].boarding.sort()
      stops[at].leaving.sort()
      stops[at].start = stops[at].depart - model.stopTime(stops[at])
    }
    return stops
  }
}

extension RouteModel {
  /// Stop time: the largest of those who board or leave, and more for each further child.
  func stopTime(_ stop: PlannedStop) -> Int64 {
    let own = (stop.boarding + stop.leaving).flatMap { members[$0] }
    let further = 60 * world.parameters.whole("boarding_further_min")
    return Int64(own.map { riders[$0].boarding }.max() ?? 0) + further * Int64(max(0, own.count - 1))
  }

  /// The orders of an earlier plan for a search to begin with; requests it does not have are unassigned.
  func plan(of results: RouteResults) -> RoutingPlan {
    let standing = StandingPlan(self, results)
    var used: Set<Int> = []
    var sequences: [PlannedSequence] = []
    for half in standing.duties.flatMap(\.halves) {
      let boarding = half.sequence.stops.flatMap(\.boarding)
      let twice = Set(boarding.filter { !used.insert($0).inserted })
      if let sequence = RouteFinder.without(twice, half.sequence) { sequences.append(sequence) }
    }
    let skipped = Set(
      results.riders.lazy.filter { $0.mode == "training" || $0.mode == "budget" }.map(\.childID))
    var left: [Int] = []
    var unassigned: [Int] = []
    for request in problem.requests.indices where !used.contains(request) {
      let isSkipped = members[request].allSatisfy { skipped.contains(world.children[riders[$0].child].id) }
      if isSkipped, problem.requests[request].skipCost != nil {
        left.append(request)
      } else {
        unassigned.append(request)
      }
    }
    return RoutingPlan(sequences: sequences, skipped: left, unassigned: unassigned, cost: 0)
  }
}
