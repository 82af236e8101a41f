import CaseModel
import Placement
import Routing
import Running

/// Places and routes decided together, and beside it the places as they were with the same effort for their routes.
///
/// Places and routes are annealed at once (`ChoiceSearch`), hot; the routes of the first places are searched as long;
/// from the better of the two places and routes are annealed again, cool, and the routes of the first places for as much
/// longer. So the two plans differ by what choosing places gains, not by how long anybody looked.
struct JointSearch {
  let placement: PlacementModel
  let outcome: PlacementOutcome
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink
  /// Most children who may leave the place that placement chose; nil: all.
  var mostMoved: Int?

  /// What a search of places and routes, and of routes after it, has of the usual rounds, in hundredths.
  private static let hot = (placing: 55, routing: 20, share: 0.35)
  private static let cool = (placing: 12, routing: 6, share: 0.5)
  /// Most times that it is searched cool, until that gains.
  private static let most = 4
  /// Rounds that routes of the first places are searched again at a time.
  private static let step = 25
  /// How hot routes are searched again, of 1.
  static let heat = 0.1
  /// What part of the usual rounds the first routes have: they are searched again with the places.
  static let first = 30

  /// Rounds by the number of requests: small authorities have more than for routes alone.
  static func rounds(_ usual: Int, requests: Int) -> Int { max(usual, min(300_000, 1_000 * requests)) }

  /// Places, routes and what they took.
  struct Ending {
    var movers: Movers
    /// Routes of the movers' model.
    var plan: RoutingPlan
    /// F of places and routes, pence a year, but for a constant.
    var value: Int64
    /// Rounds of the searches, and insertion positions decided: the effort.
    var iterations = 0
    var positions = 0
    /// Whether a person or a clock ended it.
    var cutShort = false
  }

  /// Places and routes together, and the first places with routes of the same effort.
  ///
  /// - Parameters:
  ///   - plan: routes of the movers' model for the places held at first.
  ///   - warm: places and routes of an earlier plan, perhaps not of all: then nothing is searched hot.
  func run(_ movers: Movers, _ plan: RoutingPlan, warm: (movers: Movers, plan: RoutingPlan)? = nil) -> (
    together: Ending, apart: Ending
  ) {
    let begin = Ending(movers: movers, plan: plan, value: value(movers, plan))
    guard !movers.list.isEmpty else { return (begin, begin) }
    var together = begin
    if let warm {
      // Completed first: children of whom it knows nothing join where they are cheapest.
      together.movers = warm.movers
      together.plan = warm.plan
      together.value = .max
      route(&together, share: Self.cool.routing, heat: Self.heat, of: 0.2)
    }
    report(0, together)
    place(&together, share: Self.hot.placing, heat: warm == nil ? 1 : Self.heat, of: Self.hot.share)
    route(&together, share: Self.hot.routing, heat: Self.heat, of: 0.2)
    report(1, together)
    var apart = begin
    if warm == nil { route(&apart, share: Self.hot.placing, heat: 1, of: 0.3) }
    again(&apart, until: together.positions, of: 0.5)
    report(2, together)
    for _ in 0..<Self.most where !isOver {
      if apart.value < together.value {
        (together.movers, together.plan, together.value) = (apart.movers, apart.plan, apart.value)
      }
      place(&together, share: Self.cool.placing, heat: Self.heat, of: Self.cool.share)
      route(&together, share: Self.cool.routing, heat: Self.heat, of: 0.5)
      again(&apart, until: together.positions, of: 0.9)
      if together.value < apart.value { break }
    }
    report(3, together)
    return (together, apart)
  }

  private func report(_ done: Int, _ ending: Ending) {
    progress.report(stage: "together", done: done, total: 4, note: "\(ending.value / 100) GBP")
  }

  /// Routes of the places of the moment, a step at a time, until they have had so much effort.
  private func again(_ ending: inout Ending, until positions: Int, of share: Double) {
    while ending.positions < positions, !isOver {
      let before = ending.positions
      route(&ending, share: Self.step, heat: Self.heat, of: share)
      if ending.positions == before { break }
    }
  }

  private var isOver: Bool { stop.isRaised || settings.deadline.hasPassed }

  /// Settings of a search with so many hundredths of the rounds and, where there is a clock, a share of what is left.
  private func settings(_ ending: Ending, share: Int, heat: Double, of time: Double) -> RouteSearchSettings {
    var own = settings
    own.iterations = settings.iterations * share / 100
    own.heat = heat
    own.seed = settings.seed &+ UInt64(truncatingIfNeeded: ending.iterations) &+ 1
    if let left = settings.deadline.secondsLeft { own.deadline = Deadline(seconds: left * time) }
    return own
  }

  /// Places and routes at once.
  private func place(_ ending: inout Ending, share: Int, heat: Double, of time: Double) {
    guard !isOver else { return ending.cutShort = true }
    var problem = ending.movers.model.problem
    // Rival modes stay with whom they were chosen for: everybody else rides.
    for request in problem.requests.indices { problem.requests[request].skipCost = nil }
    var own = settings(ending, share: share, heat: heat, of: time)
    own.start = ending.plan
    let choices = ending.movers.choices(placement, outcome, mostMoved: mostMoved)
    let found = ChoiceSearch(problem, choices, own, stop: stop).run()
    ending.iterations += found.iterations
    ending.positions += found.positions
    ending.cutShort = ending.cutShort || found.cutShort
    keep(ending.movers.holding(found.held), found.plan, &ending)
  }

  /// Routes alone.
  private func route(_ ending: inout Ending, share: Int, heat: Double, of time: Double) {
    guard !isOver else { return ending.cutShort = true }
    let restriction = Restriction(ending.movers.model.problem, to: ending.movers.active)
    var own = settings(ending, share: share, heat: heat, of: time)
    own.start = restriction.inside(ending.plan)
    let routed = RouteSearch(restriction.problem, own, stop: stop).run()
    ending.iterations += routed.iterations
    ending.positions += routed.positions
    ending.cutShort = ending.cutShort || routed.cutShort
    keep(ending.movers, restriction.outside(routed.plan), &ending)
  }

  /// Goes on from places and routes where they are better.
  private func keep(_ movers: Movers, _ plan: RoutingPlan, _ ending: inout Ending) {
    let now = value(movers, plan)
    guard now < ending.value else { return }
    ending.value = now
    ending.movers = movers
    ending.plan = plan
  }

  /// F of places and routes, pence a year, but for a constant; the largest number where somebody is not carried.
  private func value(_ movers: Movers, _ plan: RoutingPlan) -> Int64 {
    let restriction = Restriction(movers.model.problem, to: movers.active)
    let inside = restriction.inside(plan)
    let carried = inside.sequences.reduce(0) { $0 + $1.stops.reduce(0) { $0 + $1.boarding.count } }
    guard carried == restriction.requests.count,
      let places = placement.value(pair: movers.pairs(outcome), taken: outcome.taken)
    else { return .max }
    return places.objective - movers.journeysApart(placement) + inside.cost(restriction.problem)
      / RouteModel.unit
  }
}
