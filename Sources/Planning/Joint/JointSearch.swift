import CaseModel
import Placement
import Routing
import Running

/// Places and routes decided together: rounds in which a few children move where that saves most, all told, and
/// everybody is routed again.
///
/// Every round prices moves exactly against the routes as they are, lets an integer program choose among them, routes
/// again, and keeps the outcome only if F, place and journeys and steering together, is less. Then the number of
/// children who may move at once doubles; otherwise it halves and what was tried is not tried again.
struct JointSearch {
  let placement: PlacementModel
  let outcome: PlacementOutcome
  let settings: RouteSearchSettings
  let stop: StopFlag
  let progress: any ProgressSink

  /// Rounds at most, and what part of the routes' rounds each has.
  private static let rounds = 12
  private static let share = 12
  private static let heat = 0.1

  /// What came of it.
  struct Ending {
    var movers: Movers
    /// Routes of the movers' model.
    var plan: RoutingPlan
    /// Rounds of placing and routing, and those kept.
    var rounds = 0
    var kept = 0
    /// Rounds of the route search.
    var iterations = 0
    var cutShort = false
  }

  /// - Parameter plan: routes of the movers' model for the places held at first.
  func run(_ movers: Movers, _ plan: RoutingPlan) -> Ending {
    var ending = Ending(movers: movers, plan: plan)
    guard !movers.list.isEmpty else { return ending }
    var best = value(movers, plan)
    var most = max(4, movers.list.count / 8)
    var refused: Set<[Bundle.Change]> = []
    while ending.rounds < Self.rounds, most > 0 {
      if stop.isRaised || settings.deadline.hasPassed {
        ending.cutShort = true
        break
      }
      progress.report(
        stage: "together", done: ending.rounds, total: Self.rounds, note: "\(best / 100) GBP")
      ending.rounds += 1
      let bundles = BundleFinder(movers: ending.movers, plan: ending.plan, threads: settings.threads)
        .bundles()
        .filter { !refused.contains($0.changes) }
      let program = LocalProgram(
        placement: placement, movers: ending.movers, pairs: ending.movers.pairs(outcome),
        taken: outcome.taken,
        stop: stop)
      let chosen = program.choose(bundles, most: most)
      guard !chosen.isEmpty else { break }
      guard let next = moved(ending.movers, ending.plan, chosen) else {
        refused.formUnion(chosen.map(\.changes))
        most /= 2
        continue
      }
      let routed = route(next.movers, next.plan, seed: UInt64(ending.rounds))
      ending.iterations += routed.iterations
      let now = value(next.movers, routed.plan)
      if routed.plan.unassigned.isEmpty, now < best {
        best = now
        ending.movers = next.movers
        ending.plan = routed.plan
        ending.kept += 1
        most *= 2
      } else {
        refused.formUnion(chosen.map(\.changes))
        most /= 2
      }
    }
    return ending
  }

  /// The same effort for the places as they were: so many rounds of routing again.
  func again(_ movers: Movers, _ plan: RoutingPlan, rounds: Int) -> (plan: RoutingPlan, iterations: Int) {
    var best = plan
    var iterations = 0
    for round in 0..<rounds where !stop.isRaised && !settings.deadline.hasPassed {
      let routed = route(movers, best, seed: UInt64(round + 1))
      iterations += routed.iterations
      if routed.plan.unassigned.isEmpty, cost(routed.plan, movers) < cost(best, movers) { best = routed.plan }
    }
    return (best, iterations)
  }

  /// Places and routes after moves; nil where somebody finds no way any more.
  private func moved(_ movers: Movers, _ plan: RoutingPlan, _ chosen: [Bundle]) -> (
    movers: Movers, plan: RoutingPlan
  )? {
    let moves = chosen.map { bundle in
      RouteMoves.Move(
        removing: bundle.changes.flatMap { movers.list[$0.mover].seats[movers.list[$0.mover].held].requests },
        adding: bundle.changes.flatMap { movers.list[$0.mover].seats[$0.seat].requests })
    }
    guard let routes = RouteMoves.making(moves, problem: movers.model.problem, plan: plan) else { return nil }
    var changed = movers
    for change in chosen.flatMap(\.changes) { changed.list[change.mover].held = change.seat }
    return (changed, routes)
  }

  /// Routes again from a plan of the movers' model, its people alone.
  private func route(_ movers: Movers, _ plan: RoutingPlan, seed: UInt64) -> RouteSearchOutcome {
    let restriction = Restriction(movers.model.problem, to: movers.active)
    var settings = settings
    settings.iterations /= Self.share
    settings.heat = Self.heat
    settings.seed = self.settings.seed &+ seed
    settings.start = restriction.inside(plan)
    var routed = RouteSearch(restriction.problem, settings, stop: stop).run()
    routed.plan = restriction.outside(routed.plan)
    return routed
  }

  /// What routes cost, pence a year: those carried, and rival modes of those who are not.
  private func cost(_ plan: RoutingPlan, _ movers: Movers) -> Int64 {
    let restriction = Restriction(movers.model.problem, to: movers.active)
    return restriction.inside(plan).cost(restriction.problem) / RouteModel.unit
  }

  /// F of places and routes, pence a year, but for a constant.
  private func value(_ movers: Movers, _ plan: RoutingPlan) -> Int64 {
    guard let places = placement.value(pair: movers.pairs(outcome), taken: outcome.taken) else { return .max }
    return places.objective - movers.journeysApart(placement) + cost(plan, movers)
  }
}
