/// Explains a model that nothing satisfies: finds the cheapest set of rows to break, and by how much.
///
/// Each row offered gains a shortfall and an excess column, priced by its penalty; tiers are settled in order,
/// the total of each held at its least while the next is sought. The model's own objective decides among equally
/// cheap sets when asked to.
public struct PenaltyRelaxation: Sendable {
  private let model: LinearModel
  private let offered: [RelaxableRow]

  /// - Parameters:
  ///   - model: the model to explain.
  ///   - rows: the rows that may be broken, each once.
  /// - Throws: `ModelError` when the model or a row's price is faulty.
  public init(_ model: LinearModel, _ rows: [RelaxableRow]) throws(ModelError) {
    var faults = model.problems() + rows.flatMap { $0.problems(in: model) }
    var seen = Set<Int>()
    for relaxable in rows where !seen.insert(relaxable.row).inserted {
      faults.append(ModelFault("Row \(relaxable.row) is to be relaxed twice", "Name it once"))
    }
    guard faults.isEmpty else { throw ModelError(faults) }
    self.model = model
    offered = rows.sorted { $0.row < $1.row }
  }

  /// Offers every row of a model at the same price.
  public init(everyRowOf model: LinearModel) throws(ModelError) {
    try self.init(model, (0..<model.rowCount).map { RelaxableRow($0) })
  }

  /// Finds the cheapest set.
  ///
  /// - Parameters:
  ///   - limits: for each of the solves, one a tier.
  ///   - thenOptimises: whether the model's objective is then sought with the penalties held.
  ///   - tolerance: the least amount counted as a clash.
  public func run(
    with solver: some Solver, limits: SolveLimits = SolveLimits(), thenOptimises: Bool = false,
    tolerance: Double = 1e-6
  ) throws(ModelError) -> Relaxation {
    var (relaxed, slacks) = withSlacks()
    let tiers = Set(offered.map(\.tier)).sorted()
    var penalties: [Double] = []
    var outcome = SolveOutcome(status: .infeasible)
    for tier in tiers.isEmpty ? [0] : tiers {
      let price = slacks.flatMap { slack in slack.prices.filter { _ in slack.tier == tier } }
      relaxed.sense = .minimise
      relaxed.objectiveConstant = 0
      relaxed.columnObjective = [Double](repeating: 0, count: relaxed.columnCount)
      for (column, cost) in price { relaxed.columnObjective[column] = cost }
      outcome = try solver.solve(relaxed, limits: limits)
      guard outcome.hasPlan, let total = outcome.objective else {
        return Relaxation(clashes: [], penalties: penalties, outcome: outcome, columns: [])
      }
      penalties.append(total)
      hold(price, at: total, tier, &relaxed)
    }
    if thenOptimises {
      relaxed.sense = model.sense
      relaxed.objectiveConstant = model.objectiveConstant
      relaxed.columnObjective =
        model.columnObjective
        + [Double](repeating: 0, count: relaxed.columnCount - model.columnCount)
      let last = try solver.solve(relaxed, limits: limits)
      if last.hasPlan { outcome = last }
    }
    return Relaxation(
      clashes: clashes(outcome, tolerance), penalties: penalties, outcome: outcome,
      columns: Array(outcome.columns.prefix(model.columnCount)))
  }

  /// Keeps a settled tier at its least while the others are sought.
  private func hold(
    _ price: [(column: Int, cost: Double)], at total: Double, _ tier: Int, _ relaxed: inout LinearModel
  ) {
    guard total > 1e-9 else {
      for (column, cost) in price where cost > 0 { relaxed.columnUpper[column] = 0 }
      return
    }
    // A little room, or rounding in the last digits would leave the next tier nothing.
    relaxed.addRow("tier_\(tier)", price.map { ($0.column, $0.cost) }, .atMost(total * (1 + 1e-9)))
  }

  /// The price columns of one row.
  private struct Slack {
    let tier: Int
    var prices: [(column: Int, cost: Double)] = []
  }

  /// The model with shortfall and excess columns.
  private func withSlacks() -> (LinearModel, [Slack]) {
    var relaxed = model
    var slacks: [Slack] = []
    for relaxable in offered {
      var slack = Slack(tier: relaxable.tier)
      var sides: [Int] = []
      for (limit, sign) in [(model.rowLower[relaxable.row], 1.0), (model.rowUpper[relaxable.row], -1.0)]
      where limit.isFinite {
        let side = relaxed.addColumn(upper: relaxable.most ?? .infinity)
        relaxed.addEntry(row: relaxable.row, column: side, value: sign)
        slack.prices.append((side, relaxable.penalty))
        sides.append(side)
      }
      if relaxable.charge > 0, let most = relaxable.most {
        let broken = relaxed.addColumn(kind: .binary)
        relaxed.addRow(nil, sides.map { ($0, 1) } + [(broken, -most)], .atMost(0))
        slack.prices.append((broken, relaxable.charge))
      }
      slacks.append(slack)
    }
    return (relaxed, slacks)
  }

  private func clashes(_ outcome: SolveOutcome, _ tolerance: Double) -> [Clash] {
    let sums = model.rowSums(of: Array(outcome.columns.prefix(model.columnCount)))
    return offered.compactMap { relaxable in
      let (row, sum) = (relaxable.row, sums[relaxable.row])
      let amount =
        sum < model.rowLower[row]
        ? sum - model.rowLower[row] : sum > model.rowUpper[row] ? sum - model.rowUpper[row] : 0
      guard abs(amount) > tolerance else { return nil }
      return Clash(
        row: row, name: model.rowNames[row], amount: amount,
        penalty: relaxable.penalty * abs(amount) + relaxable.charge)
    }
  }
}
