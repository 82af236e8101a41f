import CaseModel
import Placement
import Routing
import Running
import Tables

/// What deciding places and routes together came to.
public struct JointMade: Sendable {
  /// The routes.
  public var routes: RoutesMade
  /// The placement outcome they belong to.
  public var outcome: PlacementOutcome
  /// Children who go elsewhere than with places alone, and where they would have gone; positions in the case.
  public var moved: [(child: Int, from: Int, to: Int)]
  /// The same children in the order of adopting the plan.
  public var adoption: [AdoptionRow] = []
}

extension RouteRun {
  /// Routes a placement, then places and routes together, and says what that saves against the first placement routed
  /// again with the same effort.
  ///
  /// - Throws: `HardRulesClash` where a fleet limit leaves no plan.
  public func together(_ placement: PlacementModel, _ outcome: PlacementOutcome) throws(HardRulesClash)
    -> JointMade
  {
    var timings: [(stage: String, seconds: Double)] = []
    var watch = Stopwatch()
    func lap(_ stage: String) {
      timings.append((stage, watch.seconds))
      watch = Stopwatch()
    }
    progress.report(stage: "riders", done: 0, total: 1, note: "")
    let base = model()
    lap("riders")
    var settings = settings(base)
    if request.iterations == nil, request.startPlaces == nil {
      settings.iterations = JointSearch.rounds(
        settings.iterations, requests: base.problem.requests.count)
    }
    let found = try until(0.3).search(base, rounds: settings.iterations * JointSearch.first / 100)
    lap("routes")
    let movers = Movers(
      placement, outcome, placements, base: base, inRivalMode: found.inRivalMode,
      request: request)
    var joint = JointSearch(
      placement: placement, outcome: outcome, settings: settings, stop: stop, progress: progress,
      mostMoved: request.mostMoves)
    let begin = movers.model.plan(found.plan, of: base)
    // Rival modes and journeys that nothing changes are in F and not in what the search compares.
    let known = JointSaving.objective(
      placement, outcome.pair, self.made(base, found), taken: outcome.taken)
    let compared = joint.value(movers, begin)
    if compared < .max { joint.constant = known - compared }
    let (ending, again) = joint.run(movers, begin, warm: warm(movers, placement, outcome))
    lap("together")
    var apart = found
    apart.plan = base.plan(again.plan, of: movers.model)
    apart.iterations += again.iterations
    apart.positions += again.positions
    let cutShort = found.cutShort || ending.cutShort || again.cutShort
    apart.cutShort = cutShort
    let first = finished(base, apart) ?? self.made(base, found)
    var made = JointMade(routes: first, outcome: outcome, moved: [])
    if ending.movers.list.contains(where: { $0.held != 0 }), let both = finishedTogether(ending, found) {
      let pair = ending.movers.pairs(outcome)
      let saving = JointSaving(
        placement, before: (outcome.pair, first), after: (pair, both.made), taken: outcome.taken)
      if saving.total > 0 {
        made.routes = both.made
        made.routes.routing += saving.figures(children: both.moved.count)
        made.moved = both.moved
        made.adoption =
          Adoption(placement, outcome, ending.movers, routes: again.plan, threads: request.threads).rows
        made.outcome.pair = pair
        made.outcome.status = .feasible
        if let value = placement.value(pair: pair, taken: outcome.taken) {
          made.outcome.objective = value.objective
        }
      }
    }
    if !made.moved.isEmpty, stop.isRaised || request.deadline.hasPassed {
      made.routes.warnings.append(
        "The search ended before the places alone were routed again with the same effort: part of what deciding "
          + "places and routes together saves may be luck in routing. Plan again without a limit to know.")
    }
    if made.moved.isEmpty { made.routes.routing.append(("together_children", "0")) }
    made.routes.routing.append(
      (
        "together_f_pence",
        String(JointSaving.objective(placement, made.outcome.pair, made.routes, taken: outcome.taken))
      ))
    made.routes.cutShort = cutShort
    made.routes.timings = timings
    return made
  }

  /// The places of the plan to begin with, as far as there is room for them, and its routes.
  private func warm(
    _ movers: Movers, _ placement: PlacementModel, _ outcome: PlacementOutcome
  ) -> (movers: Movers, plan: RoutingPlan)? {
    guard let rows = request.startPlaces, let routes = request.start else { return nil }
    let places = Dictionary(
      rows.compactMap { row in row.provisionID.map { (row.childID, $0) } }, uniquingKeysWith: { $1 })
    var warm = movers
    for k in warm.list.indices {
      let child = world.children[warm.list[k].child].id
      guard let place = places[child],
        let seat = warm.list[k].seats.firstIndex(where: { world.provisions[$0.provision].id == place })
      else { continue }
      warm.list[k].held = seat
    }
    // Children who changed places by turns fit all at once or, where the case has changed since, perhaps one by one.
    if placement.value(pair: warm.pairs(outcome), taken: outcome.taken) == nil {
      let wanted = warm.list.map(\.held)
      warm = movers
      for k in warm.list.indices {
        warm.list[k].held = wanted[k]
        if placement.value(pair: warm.pairs(outcome), taken: outcome.taken) == nil { warm.list[k].held = 0 }
      }
    }
    return (warm, warm.model.plan(of: routes))
  }

  /// The same run with a share of the time that is left, where there is a limit.
  private func until(_ share: Double) -> RouteRun {
    guard let left = request.deadline.secondsLeft else { return self }
    var request = request
    request.deadline = Deadline(seconds: left * share)
    return RouteRun(world, placements, request, stop: stop, progress: progress)
  }

  /// A finding as rows, changed a little where the fleet cannot drive it; nil where it cannot at all.
  private func finished(_ model: RouteModel, _ found: RouteFinding) -> RoutesMade? {
    var settings = settings(model)
    settings.iterations /= 2
    settings.heat = JointSearch.heat
    do {
      return made(model, try fitting(model, found, settings))
    } catch {
      return nil
    }
  }

  /// The rows of what the search came to, with a model of its own; nil where the fleet cannot drive it.
  private func finishedTogether(_ ending: JointSearch.Ending, _ found: RouteFinding)
    -> (made: RoutesMade, moved: [(child: Int, from: Int, to: Int)])?
  {
    var moved: [(child: Int, from: Int, to: Int)] = []
    var places = placements
    for mover in ending.movers.list where mover.held != 0 {
      let (from, to) = (mover.seats[0].provision, mover.seats[mover.held].provision)
      moved.append((mover.child, from, to))
      if let at = places.places.firstIndex(where: { $0.child == mover.child }) {
        places.places[at].provision = to
      }
    }
    let run = RouteRun(world, places, request, stop: stop, progress: progress)
    let model = run.model()
    var finding = found
    finding.plan = model.plan(ending.plan, of: ending.movers.model)
    finding.iterations += ending.iterations
    finding.positions += ending.positions
    // A bound of the first places' routes is none for these.
    finding.lowerBound = nil
    guard let made = finished(model, finding) else { return nil }
    return (made, moved)
  }
}

/// What two plans of a case cost apart, pence a year.
struct JointSaving {
  /// Places, with options; journeys in money; steering of places and of routes.
  let place: Int64
  let travel: Int64
  let steering: Int64

  /// F less.
  var total: Int64 { place + travel + steering }

  init(
    _ placement: PlacementModel, before: (pair: [Int], routes: RoutesMade),
    after: (pair: [Int], routes: RoutesMade),
    taken: [Bool]
  ) {
    func parts(_ plan: (pair: [Int], routes: RoutesMade)) -> (place: Int64, travel: Int64, steering: Int64) {
      Self.parts(placement, plan.pair, plan.routes, taken: taken)
    }
    let (old, new) = (parts(before), parts(after))
    place = old.place - new.place
    travel = old.travel - new.travel
    steering = old.steering - new.steering
  }

  private static func parts(
    _ placement: PlacementModel, _ pair: [Int], _ routes: RoutesMade, taken: [Bool]
  ) -> (place: Int64, travel: Int64, steering: Int64) {
    let reading = PlanReading(placement, PlacementOutcome(pair: pair, taken: taken))
    let carried = Set(routes.results.riders.lazy.filter { $0.mode != "left_out" }.map(\.childID))
    var sums: (place: Int64, travel: Int64, steering: Int64) = (0, 0, 0)
    // What F holds beside money, places above notional among it, is not all told child by child.
    sums.steering = placement.value(pair: pair, taken: taken)?.objective ?? 0
    for (index, option) in placement.options.enumerated() where taken[index] {
      sums.steering -= option.term.annualCost
    }
    for position in placement.open {
      let line = reading.line(position)
      sums.place += line.place
      sums.steering -= line.place + line.travel
      if !carried.contains(placement.world.children[position].id) { sums.travel += line.travel }
    }
    func figure(_ name: String) -> Int64 {
      routes.routing.first { $0.name == name }.flatMap { Int64($0.value) } ?? 0
    }
    sums.travel += figure("cash_pence")
    sums.steering += figure("steering_pence")
    return sums
  }

  /// F of the open children's places and of all journeys, options left out, pence a year.
  static func objective(
    _ placement: PlacementModel, _ pair: [Int], _ routes: RoutesMade, taken: [Bool]
  ) -> Int64 {
    let parts = parts(placement, pair, routes, taken: taken)
    return parts.place + parts.travel + parts.steering
  }

  /// For the run record.
  func figures(children: Int) -> [(name: String, value: String)] {
    [
      ("together_children", String(children)), ("together_saving_pence", String(total)),
      ("together_place_pence", String(place)), ("together_travel_pence", String(travel)),
      ("together_steering_pence", String(steering)),
    ]
  }
}
