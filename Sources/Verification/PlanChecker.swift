import CaseModel
import Tables

/// What the checker found.
public struct CheckOutcome: Sendable {
  /// Faults, at most a thousand of each kind; none: the plan is verified.
  public let breaches: [Breach]
  /// All faults counted.
  public let breachCount: Int
  /// Children in the case.
  public let children: Int
  /// Those of them due a decision that was the plan's to take.
  public let open: Int
  /// Those of them awaiting a place.
  public let awaiting: Int
  /// Pairs of open children and candidates that the bound ranges over.
  public let candidatePairs: Int
  /// Leaves of the certificate, both stages.
  public let leaves: Int
  /// F of the plan recomputed, pence a year.
  public let objective: Int64
  /// Bound of F recomputed from the certificate, pence a year; nil where it proves none.
  public let bound: Int64?
  /// Fewest children awaiting a place, recomputed from the certificate; nil where it proves none.
  public let awaitingBound: Int64?
  /// The route plan's figures recomputed; nil where nothing was routed.
  public var routed: RoutedFigures?
  /// Whether the results hold routes alone, so that no placement was proved.
  public var isRoutesOnly = false

  /// Whether nothing is wrong.
  public var isVerified: Bool { breachCount == 0 }
  /// Objective less bound, pence a year; nil without a bound.
  public var gap: Int64? { bound.map { max(0, objective - $0) } }
  /// As `run.json` holds it.
  public var verdict: String { isVerified ? "verified" : "failed" }
}

/// Checks a plan's figures and rules against the case, afresh from Sources/MODEL.md and Sources/ROUTES.md, sharing
/// nothing with the searches that made it.
public struct PlanChecker: Sendable {
  private let council: Case
  private let journeys: JourneyLookup
  private let walk: @Sendable (Int, Int) -> Int64?
  private let legs: LegLookup
  private let points: CasePoints

  /// A checker of plans for a case; `routes` is its own reading of the travel-time sources.
  public init(case council: Case, routes: CaseRoutes) {
    self.council = council
    journeys = routes.lookup
    walk = routes.walk
    legs = routes.legs
    points = routes.points
  }

  /// A checker of plans for a case whose journeys are given.
  ///
  /// - Parameter legs: drives of routes; nil: the case's own table, else straight lines.
  public init(case council: Case, journeys: @escaping JourneyLookup, legs: LegLookup? = nil) {
    self.council = council
    self.journeys = journeys
    walk = { c, p in journeys(c, p)?.walkMetres }
    let points = CasePoints(council)
    self.points = points
    self.legs = legs ?? CaseRoutes(council, points).legs
  }

  /// Checks results of any content; never stops early.
  public func check(_ results: PlanResults) -> CheckOutcome {
    check(results) { take in
      for row in results.alternatives { take(row) }
    }
  }

  /// Checks results whose alternatives come one at a time; those in `results` are not looked at.
  ///
  /// - Parameter eachAlternative: hands every row, in file order, to the closure it is given.
  public func check(
    _ results: PlanResults, eachAlternative: ((AlternativeRow) -> Void) throws -> Void
  ) rethrows -> CheckOutcome {
    var breaches = BreachList()
    let run = results.run
    if run.command.first == "route", let routes = results.routes {
      return routesAlone(results, routes)
    }
    let choices = RunChoices(
      allowed: run.optionsAllowed, forced: Self.forced(run.command).union(council.takenOptions),
      taken: run.optionsTaken)
    let model = PlanModel(council, choices, phaseCost: run.phaseCost, journeys, &breaches)
    let reading = PlanReading(results.placements, model, &breaches)
    let use = PlanUse(reading, model)
    StandingRule.check(results, reading, model, &breaches)
    OptionRules.check(model.options, council, &breaches)
    CapacityRule.check(use, model, &breaches)
    SiblingsRule.check(run, reading, model, &breaches)
    var totals = PlanTotals(council.parameters)
    var objective = PlacementFigureRule.check(results, reading, use, model, &totals, &breaches)
    for p in use.over.indices {
      objective += use.over[p] * model.overPrice + use.aboveCommitted[p] * model.prices.place.funding[p]
    }
    for s in 0..<model.options.count where model.options.taken[s] { objective += model.options.annual[s] }
    let limited = run.solver.contains { $0.name == "alternatives" && $0.value == "limited" }
    var alternatives = AlternativesRule(model, reading)
    try eachAlternative { alternatives.check($0, &breaches) }
    alternatives.finish(limited: limited, &breaches)
    PlaceValuesRule.check(results.placeValues, use, model, &breaches)
    let proof = ProofRule.check(results, objective, reading.awaiting, model, &breaches)
    SummaryRule.check(results.summary, totals, use, model, &breaches)
    let routed = results.routes.map { check($0, of: results, model.index, &breaches) }
    return CheckOutcome(
      breaches: breaches.kept, breachCount: breaches.total, children: council.children.count,
      open: model.standing.open.count, awaiting: reading.awaiting,
      candidatePairs: model.pairs.provision.count,
      leaves: proof.leaves, objective: objective, bound: proof.cost, awaitingBound: proof.awaiting,
      routed: routed)
  }

  private func check(
    _ routes: RouteResults, of results: PlanResults, _ index: CaseIndex, _ breaches: inout BreachList
  ) -> RoutedFigures {
    RouteCheck.check(results, routes, RouteModel(index, points, walk: walk), legs, &breaches)
  }

  /// Results of `route`: placements are taken as given, so there is no placement to prove.
  private func routesAlone(_ results: PlanResults, _ routes: RouteResults) -> CheckOutcome {
    var breaches = BreachList()
    let routed = check(routes, of: results, CaseIndex(council), &breaches)
    return CheckOutcome(
      breaches: breaches.kept, breachCount: breaches.total, children: council.children.count, open: 0,
      awaiting: 0, candidatePairs: 0, leaves: 0, objective: routed.objective, bound: nil, awaitingBound: nil,
      routed: routed, isRoutesOnly: true)
  }

  /// Options the command forced: `--option ID` or `--option=ID`.
  static func forced(_ command: [String]) -> Set<String> {
    var forced: Set<String> = []
    for (i, word) in command.enumerated() {
      if word == "--option", i + 1 < command.count { forced.insert(command[i + 1]) }
      if word.hasPrefix("--option=") { forced.insert(String(word.dropFirst("--option=".count))) }
    }
    return forced
  }
}
