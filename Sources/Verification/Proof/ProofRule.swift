import CaseModel
import Tables

/// The run's bounds are those its certificate proves, and the run claims no more than that.
enum ProofRule {
  /// Bounds recomputed: fewest awaiting, and least F in pence; nil where the certificate proves none.
  static func check(
    _ results: PlanResults, _ objective: Int64, _ awaiting: Int, _ model: PlanModel,
    _ breaches: inout BreachList
  ) -> (awaiting: Int64?, cost: Int64?, leaves: Int) {
    var reading = CertificateReading(results.certificate, model, &breaches)
    let fewest = bound(.awaiting, &reading, awaiting, model, &breaches).map { max(0, $0) }
    let least = bound(.cost, &reading, awaiting, model, &breaches)
    let run = results.run
    breaches.expect("awaiting-count", "run", "Children awaiting a place", run.awaiting, awaiting)
    breaches.expect(
      "awaiting-bound", "run", "Proved least number awaiting", Int64(run.awaitingBound), fewest ?? -1)
    breaches.expect("objective", "run", "Objective, pence a year,", run.objective, objective)
    breaches.expect("bound", "run", "Proved bound, pence a year,", run.bound, least ?? Int64.min)
    if let least, least > objective {
      breaches.add(
        "bound-above-objective", "run",
        "The certificate proves \(least) pence a year but the plan costs \(objective), which cannot be; make the plan "
          + "again and keep both folders for whoever looks after the program.")
    }
    let isProved = least == objective && fewest == Int64(awaiting)
    if run.status == "optimal", !isProved {
      breaches.add(
        "status-optimal", "run",
        "The run calls the plan optimal, but its certificate leaves a gap; read it as feasible, or run again."
      )
    } else if !["optimal", "feasible", "stopped", "time_limit"].contains(run.status) {
      breaches.add(
        "status-unknown", "run", "\"\(run.status)\" is not a way for a run to end; make the plan again.")
    }
    return (fewest, least, reading.leaves.values.reduce(0) { $0 + $1.count })
  }

  private static func bound(
    _ stage: ProofStage, _ reading: inout CertificateReading, _ awaiting: Int, _ model: PlanModel,
    _ breaches: inout BreachList
  ) -> Int64? {
    var leaves = reading.leaves[stage] ?? []
    LeafPartition.check(&leaves, stage, model, &breaches)
    let bounds = LeafBound(model, stage, awaiting: awaiting)
    var least: Int128?
    for leaf in leaves where !leaf.isInfeasible {
      let own = bounds.value(leaf)
      if let claimed = leaf.bound, Int128(claimed) != own {
        breaches.add(
          "certificate-leaf-bound", "\(stage.rawValue) leaf \(leaf.number)",
          "Leaf \(leaf.number) of stage \(stage.rawValue) claims a bound of \(claimed) thousandths, but its prices "
            + "prove \(own); make the plan again.")
      }
      least = least.map { min($0, own) } ?? own
    }
    // Rounded up: the objective is whole.
    return least.flatMap { Int64(exactly: $0 >= 0 ? ($0 + 999) / 1_000 : $0 / 1_000) }
  }
}
