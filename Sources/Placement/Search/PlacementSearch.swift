import CaseModel
import LinearProgramming
import Running

/// Finds the placements of least F among those with the fewest children awaiting, and proves how good they are.
///
/// With no options to choose and no sibling rules the model is a network, and the network solver's prices prove
/// the optimum. Options are chosen by Benders' decomposition over the network (`OptionSearch`); sibling
/// families by pricing their joint choices, closed by GLPK (`FamilySearch`).
public struct PlacementSearch: Sendable {
  let model: PlacementModel
  let stop: StopFlag
  let deadline: Deadline
  let progress: any ProgressSink

  /// A search over a model.
  public init(
    _ model: PlacementModel, stop: StopFlag = StopFlag(), deadline: Deadline = .never,
    progress: any ProgressSink = SilentProgress()
  ) {
    self.model = model
    self.stop = stop
    self.deadline = deadline
    self.progress = progress
  }

  /// Whether the work should end at the next safe point.
  var isOver: Bool { stop.isRaised || deadline.hasPassed }

  /// Runs the search.
  public func run() throws -> PlacementOutcome {
    let forced = model.options.map(\.forced)
    if model.families.isEmpty, model.options.allSatisfy(\.forced) { return try network(taken: forced) }
    return try OptionSearch(self).run()
  }

  /// The fewest children who must await a place.
  public func fewestAwaiting() throws -> Int64 {
    let forced = model.options.map(\.forced)
    if model.families.isEmpty, forced.allSatisfy({ $0 }) {
      return NetworkPlanner(model).fewestAwaiting(room: model.room(taking: forced), start: nil).awaiting
    }
    let tree = OptionTree(self, stage: .awaiting, fewestAwaiting: 0, tolerance: 0, start: nil)
    try tree.run()
    return (tree.best?.value ?? 0) / 1000
  }

  /// The whole answer where the model is a network.
  private func network(taken: [Bool]) throws -> PlacementOutcome {
    let planner = NetworkPlanner(model)
    let room = model.room(taking: taken)
    progress.report(stage: "place", done: 0, total: 3, note: "")
    let fewest = planner.fewestAwaiting(room: room, start: nil)
    progress.report(
      stage: "place", done: 1, total: 3, note: "fewest awaiting \(fewest.awaiting)",
      figures: ProgressFigures(
        placed: model.openCount - Int(fewest.awaiting), awaiting: Int(fewest.awaiting)))
    let plan = planner.solve(room: room, fixed: [], start: fewest.pair)
    progress.report(stage: "place", done: 2, total: 3, note: "")
    let fixed = taken.map { Optional($0) }
    let threads = model.settings.threads
    let awaitingBound = model.bound(
      fewest.prices, stage: .awaiting, fewestAwaiting: 0, threads: threads
    ).value(fixed)
    let costBound = model.bound(
      plan.prices, stage: .cost, fewestAwaiting: plan.awaiting, threads: threads
    ).value(fixed)
    guard let value = model.value(pair: plan.pair, taken: taken) else {
      preconditionFailure("the network's plan does not fit its own rooms")
    }
    var outcome = PlacementOutcome(
      status: .optimal, pair: plan.pair, taken: taken, objective: value.objective,
      bound: min(value.objective, Self.pence(costBound)), awaiting: value.awaiting,
      awaitingBound: Self.pence(awaitingBound),
      awaitingLeaves: [CertificateLeaf(fixed: fixed, prices: fewest.prices, bound: awaitingBound)],
      costLeaves: [CertificateLeaf(fixed: fixed, prices: plan.prices, bound: costBound)],
      notes: [("network_pivots", String(plan.pivots + fewest.pivots))])
    outcome.status = outcome.gap == 0 ? .optimal : .feasible
    progress.report(
      stage: "place", done: 3, total: 3, note: "",
      figures: ProgressFigures(
        objective: outcome.objective, bound: outcome.bound, placed: model.openCount - Int(outcome.awaiting),
        awaiting: Int(outcome.awaiting)))
    if model.openCount <= Self.mostConfirmed { outcome.notes += try confirmation(of: outcome) }
    return outcome
  }

  /// Open children up to which GLPK is asked for a proof of its own: beyond, its simplex would take minutes over
  /// what the network's prices prove already.
  private static let mostConfirmed = 2000

  /// GLPK's own linear program of the same model, started from the plan and grown by the pairs that price out: the
  /// bound that its prices prove.
  private func confirmation(of outcome: PlacementOutcome) throws -> [(name: String, value: String)] {
    var limits = SolveLimits()
    limits.stop = stop
    limits.seconds = deadline.secondsLeft
    let program = FamilyProgram(
      model, stage: .cost, fewestAwaiting: outcome.awaiting, taken: outcome.taken, pairs: [], limits: limits)
    let value = 1000 * outcome.objective
    guard let found = try program.run(start: outcome.pair, value: value, enough: value, tolerance: 0) else {
      return []
    }
    return [
      ("glpk_iterations", String(program.iterations)), ("glpk_bound_pence", String(Self.pence(found.bound))),
    ]
  }

  /// A bound in millipence as whole pence: no plan lies between, so it is rounded up.
  static func pence(_ milli: Int64) -> Int64 {
    milli >= 0 ? (milli + 999) / 1000 : -(-milli / 1000)
  }
}
