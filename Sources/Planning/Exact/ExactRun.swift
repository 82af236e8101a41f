import CaseModel
import Placement
import Routing
import Running
import Tables

/// What the exact core came to.
public struct ExactMade: Sendable {
  /// No plan of places and routes together costs less, pence a year of F; nil: no bound.
  public var bound: Int64?
  /// F of the plan, pence a year.
  public var value: Int64
  /// Routes and places, where they are better than those it began with.
  public var better: JointMade?
  /// Why there is no bound: a whole sentence.
  public var note: String?
  /// Figures for the run record.
  public var routing: [(name: String, value: String)] = []
}

extension RouteRun {
  /// Share of a time limit that the search before the exact core has.
  private static let searchShare = 0.2

  /// The plan of `together`, or a better one, with what is proved of it.
  ///
  /// - Parameter first: the outcome of places alone.
  /// - Throws: `HardRulesClash` where a fleet limit leaves no plan, and what solvers throw.
  public func exactly(_ placement: PlacementModel, _ first: PlacementOutcome) throws -> JointMade {
    var shorter = request
    if let left = request.deadline.secondsLeft {
      shorter.deadline = Deadline(seconds: left * Self.searchShare)
    }
    let joint = try RouteRun(world, placements, shorter, stop: stop, progress: progress)
      .together(placement, first)
    let watch = Stopwatch()
    let made = try exact(placement, joint.outcome, joint.routes)
    var result = joint
    if let better = made.better {
      result.outcome = better.outcome
      result.routes.results = better.routes.results
      result.routes.summary = better.routes.summary
      result.routes.routing =
        better.routes.routing + together(placement, joint, better)
      result.moved = []
      for (open, child) in placement.open.enumerated() {
        let (from, to) = (first.pair[open], better.outcome.pair[open])
        guard from != to, from >= 0, to >= 0 else { continue }
        result.moved.append(
          (child, Int(placement.pairProvision[from]), Int(placement.pairProvision[to])))
      }
      if let at = result.routes.routing.firstIndex(where: { $0.name == "together_children" }) {
        result.routes.routing[at].value = String(result.moved.count)
      }
    }
    result.routes.routing += made.routing
    if let note = made.note { result.routes.warnings.append(note) }
    if request.deadline.secondsLeft != nil { result.routes.cutShort = true }
    result.routes.timings.append(("exact", watch.seconds))
    return result
  }

  /// The figures of `together` with what the better plan saves besides.
  private func together(_ placement: PlacementModel, _ joint: JointMade, _ better: JointMade) -> [(
    name: String, value: String
  )] {
    let saving = JointSaving(
      placement, before: (joint.outcome.pair, joint.routes), after: (better.outcome.pair, better.routes),
      taken: better.outcome.taken)
    let more = [
      "together_saving_pence": saving.total, "together_place_pence": saving.place,
      "together_travel_pence": saving.travel, "together_steering_pence": saving.steering,
    ]
    var figures = joint.routes.routing.filter { $0.name.hasPrefix("together_") }
    for name in [
      "together_saving_pence", "together_place_pence", "together_travel_pence", "together_steering_pence",
    ] {
      if let at = figures.firstIndex(where: { $0.name == name }) {
        figures[at].value = String((Int64(figures[at].value) ?? 0) + (more[name] ?? 0))
      } else {
        figures.append((name, String(more[name] ?? 0)))
      }
    }
    return figures
  }

  /// Most journeys in one half-day, of all places each child may have, for which the exact core is tried.
  static let exactJourneys = 400

  /// Places and routes together, exactly, from a plan already found.
  ///
  /// - Parameters:
  ///   - outcome: places of that plan.
  ///   - routes: its routes.
  /// - Returns: a bound of every plan with as few awaiting, and a better plan where there is one.
  public func exact(_ placement: PlacementModel, _ outcome: PlacementOutcome, _ routes: RoutesMade) throws
    -> ExactMade
  {
    let value = PlanValue(placement, outcome, routes).whole
    var made = ExactMade(bound: nil, value: value)
    let pairs = placement.open.indices.reduce(0) { $0 + placement.pairs($1).count }
    guard pairs + placements.places.count - placement.openCount <= Self.exactJourneys else {
      made.note =
        "\(pairs) places for children due a decision, with everybody else's journeys, are too many for an exact bound "
        + "of places and routes together."
      return made
    }
    progress.report(stage: "exact", done: 0, total: 1, note: "")
    let space = ExactSpace(placement, placements, request: request)
    var settings = ExactSettings()
    settings.threads = request.threads
    settings.deadline = request.deadline
    // With a limit of time that alone ends the work; without one the answer must be the same everywhere.
    if request.deadline.secondsLeft != nil {
      settings.mostNodes = .max
      settings.mostRounds = .max
    }
    guard let core = try ExactCore(space, settings: settings, stop: stop, progress: progress) else {
      made.note =
        "Journeys of this case are of too many kinds for an exact bound of places and routes together."
      return made
    }
    let begin = start(space, outcome, routes)
    let found = try core.run(from: begin)
    // The accounts round each duty's day and each ride to whole pence.
    let weights = space.model.problem.dayWeights.reduce(0, +)
    let rounding = Int64(2 * Set(space.owners).count) * (weights / 2 + 1)
    if let bound = found.bound, Int64((bound * 100).rounded(.down)) > rounding {
      made.bound = min(Int64((bound * 100).rounded(.down)) - rounding, value)
    } else {
      made.note =
        "The time was over before anything was proved of places and routes together. Give more with --time-limit."
    }
    if let plan = found.plan, plan.value * 100 < Double(value) - 0.5, let better = joint(space, plan, outcome)
    {
      let own = PlanValue(placement, better.outcome, better.routes).whole
      if own < value {
        made.better = better
        made.value = own
        if let bound = made.bound { made.bound = min(bound, own) }
      }
    }
    made.routing = figures(found, made, heuristic: value)
    return made
  }

  private func figures(_ found: ExactCore.Outcome, _ made: ExactMade, heuristic: Int64) -> [(
    name: String, value: String
  )] {
    var figures = [("together_objective_pence", String(made.value))]
    if let bound = made.bound { figures.append(("together_bound_pence", String(bound))) }
    figures += [
      ("together_heuristic_pence", String(heuristic)), ("exact_nodes", String(found.nodes)),
      ("exact_rounds", String(found.rounds)), ("exact_columns", String(found.routes)),
      ("exact_cuts", String(found.cuts)),
    ]
    if let root = found.rootBound {
      figures.append(("exact_root_bound_pence", String(Int64((root * 100).rounded(.down)))))
    }
    return figures
  }

  /// A plan as the core sees it; nil where its routes cannot be read back.
  private func start(_ space: ExactSpace, _ outcome: PlacementOutcome, _ routes: RoutesMade) -> ExactPlan? {
    let model = RouteRun(world, placed(space.placement, outcome), request, stop: stop, progress: progress)
      .model()
    let own = model.plan(of: routes.results)
    let plan = space.plan(own, of: model)
    let rivals = Set(
      routes.results.riders.filter { $0.mode == "training" || $0.mode == "budget" }
        .compactMap { world.childPositions()[$0.childID] })
    return space.valued(outcome, plan, rivals)
  }

  /// The placements with open children where an outcome puts them.
  private func placed(_ placement: PlacementModel, _ outcome: PlacementOutcome) -> RoutePlacements {
    let openAt = Dictionary(uniqueKeysWithValues: placement.open.enumerated().map { ($1, $0) })
    var places = placements.places.filter { openAt[$0.child] == nil }
    for (open, pair) in outcome.pair.enumerated() where pair >= 0 {
      places.append(.init(child: placement.open[open], provision: Int(placement.pairProvision[pair])))
    }
    return RoutePlacements(places: places, source: placements.source)
  }

  /// The rows of a plan of the core; nil where rules that it leaves out, or the fleet, forbid it.
  private func joint(_ space: ExactSpace, _ plan: ExactPlan, _ outcome: PlacementOutcome) -> JointMade? {
    let placement = space.placement
    var changed = outcome
    changed.pair = plan.pair
    changed.taken = plan.taken
    changed.status = .feasible
    guard let value = placement.value(pair: plan.pair, taken: plan.taken) else { return nil }
    changed.objective = value.objective
    let run = RouteRun(world, placed(placement, changed), request, stop: stop, progress: progress)
    let model = run.model()
    guard let routes = space.plan(plan.plan, for: model), routes.unassigned.isEmpty else { return nil }
    let finding = RouteFinding(
      plan: routes, inRivalMode: plan.inRivalMode, iterations: 0, positions: 0, cutShort: false,
      lowerBound: nil)
    do {
      try FleetLimits(model, run.settings(model), stop: stop).check(finding)
    } catch {
      return nil
    }
    var moved: [(child: Int, from: Int, to: Int)] = []
    for open in outcome.pair.indices where outcome.pair[open] != plan.pair[open] {
      guard outcome.pair[open] >= 0, plan.pair[open] >= 0 else { return nil }
      moved.append(
        (
          placement.open[open], Int(placement.pairProvision[outcome.pair[open]]),
          Int(placement.pairProvision[plan.pair[open]])
        ))
    }
    return JointMade(routes: run.made(model, finding), outcome: changed, moved: moved)
  }
}

/// What a plan costs, pence a year: places, options, steering, journeys.
struct PlanValue {
  /// Everything: F.
  let whole: Int64
  /// Journeys alone: duties, rival modes, their steering.
  let travel: Int64

  init(_ placement: PlacementModel, _ outcome: PlacementOutcome, _ routes: RoutesMade) {
    let carried = Set(routes.results.riders.lazy.filter { $0.mode != "left_out" }.map(\.childID))
    let reading = PlanReading(placement, outcome)
    var sum = placement.value(pair: outcome.pair, taken: outcome.taken)?.objective ?? 0
    for (open, position) in placement.open.enumerated() where outcome.pair[open] >= 0 {
      if carried.contains(placement.world.children[position].id) { sum -= reading.line(position).travel }
    }
    travel = routes.routing.first { $0.name == "objective_pence" }.flatMap { Int64($0.value) } ?? 0
    whole = sum + travel
  }
}

extension ExactSpace {
  /// A plan with its value; nil where somebody is not carried.
  func valued(_ outcome: PlacementOutcome, _ plan: RoutingPlan, _ rivals: Set<Int>) -> ExactPlan? {
    guard let places = placement.value(pair: outcome.pair, taken: outcome.taken) else { return nil }
    var value = Double(places.objective)
    var wanted: Set<Int> = []
    for seat in seats where seat.pair < 0 || outcome.pair.contains(seat.pair) {
      if seat.pair >= 0 { value += Double(seat.price - placement.pairCost[seat.pair]) }
      if rivals.contains(seat.child), let rival = seat.rival {
        value += Double(rival)
      } else {
        wanted.formUnion(seat.requests)
      }
    }
    for sequence in plan.sequences { for stop in sequence.stops { wanted.subtract(stop.boarding) } }
    guard wanted.isEmpty else { return nil }
    value = value / 100 + Double(plan.cost(model.problem)) / ExactMaster.pound
    var plan = plan
    plan.cost = plan.cost(model.problem)
    return ExactPlan(pair: outcome.pair, taken: outcome.taken, inRivalMode: rivals, plan: plan, value: value)
  }
}
