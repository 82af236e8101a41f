import CaseModel
import Placement
import Routing
import Running

/// Places and routes decided together, and beside it the places as they were with the same effort for their routes.
///
/// Both begin with the same routes and are improved by the same search (`ChoiceSearch`) by turns, the one with the places
/// free, the other with them fixed, each time until it has had as much effort as the first. Where the fixed places are
/// ahead after a turn, the next turn with free places begins there. So the two plans differ by what choosing places
/// gains, not by how long anybody looked.
struct JointSearch {
  let placement: PlacementModel
  let outcome: PlacementOutcome
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink
  /// Most children who may leave the place that placement chose; nil: all.
  var mostMoved: Int?
  /// What F is above `value`: the same for all plans of the search.
  var constant: Int64 = 0

  /// What a turn has of the rounds, in hundredths, and how many there are; more where fixed places are ahead.
  private static let turn = 25
  private static let turns = 4
  private static let mostTurns = 8
  /// How hot routes are searched again, of 1.
  static let heat = 0.1
  /// What part of the usual rounds the first routes have: they are searched again with the places.
  static let first = 30

  /// Rounds by the number of requests: small authorities have more than for routes alone.
  static func rounds(_ usual: Int, requests: Int) -> Int { max(usual, min(400_000, 1_000 * requests)) }

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
  ///   - warm: places and routes of an earlier plan, perhaps not of all, to begin with where they are better.
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
      complete(&together, share: Self.turn / 4)
      if together.value > begin.value {
        (together.movers, together.plan, together.value) = (begin.movers, begin.plan, begin.value)
      }
    }
    var apart = begin
    let each = 2 * settings.iterations * Self.turn / 100
    let ticks = ProgressTicks(progress, stage: "together", total: each * Self.turns)
    for turn in 0..<Self.mostTurns where !isOver {
      tell(ticks, each * min(turn, Self.turns - 1), together)
      let left = 2 * max(1, Self.turns - turn)
      improve(&together, share: Self.turn, placing: true, of: 1 / Double(left), ticks)
      while apart.positions < together.positions, !isOver {
        let before = apart.positions
        improve(&apart, share: Self.turn / 4, placing: false, of: 0.5, ticks)
        if apart.positions == before { break }
      }
      let isAhead = together.value < apart.value
      if turn + 1 >= Self.turns, isAhead { break }
      if !isAhead, turn + 1 < Self.mostTurns {
        (together.movers, together.plan, together.value) = (apart.movers, apart.plan, apart.value)
      }
    }
    tell(ticks, each * Self.turns, together)
    return (together, apart)
  }

  private func tell(_ ticks: ProgressTicks, _ done: Int, _ ending: Ending) {
    let moved = ending.movers.list.lazy.filter { $0.held != 0 }.count
    ticks.tell(
      done: done, note: "\(moved) \(moved == 1 ? "child" : "children") elsewhere than with places alone",
      figures: ProgressFigures(objective: ending.value == .max ? nil : ending.value + constant))
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

  /// Searches on from where it is: routes, and places where they are free.
  private func improve(
    _ ending: inout Ending, share: Int, placing: Bool, of time: Double, _ ticks: ProgressTicks
  ) {
    guard !isOver else { return ending.cutShort = true }
    var problem = ending.movers.model.problem
    // Rival modes stay with whom they were chosen for: everybody else rides.
    for request in problem.requests.indices { problem.requests[request].skipCost = nil }
    var own = settings(ending, share: share, heat: 1, of: time)
    own.start = ending.plan
    var choices = ending.movers.choices(placement, outcome, mostMoved: mostMoved)
    if !placing {
      choices.always = choices.active
      choices.choosers = []
    }
    let found = ChoiceSearch(problem, choices, own, stop: stop, ticks: ticks).run()
    ending.iterations += found.iterations
    ending.positions += found.positions
    ending.cutShort = ending.cutShort || found.cutShort
    keep(placing ? ending.movers.holding(found.held) : ending.movers, found.plan, &ending)
  }

  /// Carries those whom a plan leaves standing.
  private func complete(_ ending: inout Ending, share: Int) {
    guard !isOver else { return ending.cutShort = true }
    let restriction = Restriction(ending.movers.model.problem, to: ending.movers.active)
    var own = settings(ending, share: share, heat: Self.heat, of: 0.2)
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
  func value(_ movers: Movers, _ plan: RoutingPlan) -> Int64 {
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
