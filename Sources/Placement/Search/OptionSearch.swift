import CaseModel
import Running

/// The search where options may be chosen or sibling rules bind: fewest awaiting first, then least F.
struct OptionSearch {
  let search: PlacementSearch

  init(_ search: PlacementSearch) { self.search = search }

  func run() throws -> PlacementOutcome {
    let model = search.model
    let first = OptionTree(search, stage: .awaiting, fewestAwaiting: 0, tolerance: 0, start: nil)
    try first.run()
    guard let fewest = first.best else {
      preconditionFailure("the first choice of options always gives a plan")
    }
    // To the penny where that is quick; beyond, to 500 GBP a year: finer than anything the data can support.
    let size = model.value(pair: fewest.pair, taken: fewest.taken)?.objective ?? 0
    let tolerance =
      max(model.pairCost.count <= 100_000 ? 0 : 50_000, Int64(Double(size) * model.settings.gapFraction))
      * 1000
    let second = OptionTree(
      search, stage: .cost, fewestAwaiting: fewest.value / 1000, tolerance: tolerance, start: fewest.pair)
    second.consider(fewest.pair, fewest.taken)
    try second.run()
    guard let best = second.best, let value = model.value(pair: best.pair, taken: best.taken) else {
      preconditionFailure("the plan with the fewest awaiting is a plan")
    }
    var outcome = PlacementOutcome(
      status: .feasible, pair: best.pair, taken: best.taken, objective: value.objective,
      bound: min(value.objective, PlacementSearch.pence(second.bound)), awaiting: value.awaiting,
      awaitingBound: PlacementSearch.pence(first.bound), awaitingLeaves: first.leaves,
      costLeaves: second.leaves,
      notes: first.notes + second.notes)
    if !second.finished || !first.finished {
      outcome.status = search.stop.isRaised ? .stopped : .timeLimit
    } else if outcome.gap == 0, outcome.awaiting == outcome.awaitingBound {
      outcome.status = .optimal
    }
    return outcome
  }
}
