import GLPKSolver
import LinearProgramming

/// The integer program over given routes: every request carried exactly once or left out at its price.
struct RouteProgram {
  let routes: [RouteColumn]
  let leavePrice: [Int64]
  let fleet: [ClosedRange<Int>]
  let cuts: [SubsetRow]
  /// Scaled money per unit of the objective in GLPK.
  let unit: Double

  /// What came of it.
  struct Answer {
    /// The routes of its plan; nil when it has none, or none that carries everybody who must be.
    var routes: [RouteColumn]?
    /// No choice of these routes costs less, in scaled money; nil when the program was not solved to its end.
    var least: Int64?
  }

  /// GLPK drops nodes within 1e-7 of its best plan.
  private static let accuracy = 2e-7

  /// Solves it, looking for plans below a price only.
  func solve(below price: Int64?, _ limits: SolveLimits) throws(ModelError) -> Answer {
    var model = LinearModel("choice of routes")
    let n = leavePrice.count
    for _ in 0..<n { model.addRow(lower: 1, upper: 1) }
    for number in fleet { model.addRow(lower: Double(number.lowerBound), upper: Double(number.upperBound)) }
    for _ in cuts { model.addRow(upper: 1) }
    for request in 0..<n {
      let column = model.addColumn(objective: Double(leavePrice[request]) / unit, kind: .binary)
      model.addEntry(row: request, column: column, value: 1)
    }
    for route in routes {
      let column = model.addColumn(objective: Double(route.cost) / unit, kind: .binary)
      route.requests.forEach { model.addEntry(row: $0, column: column, value: 1) }
      model.addEntry(row: n + route.vehicleType, column: column, value: 1)
      for (index, cut) in cuts.enumerated() where route.requests.meet(cut.members).count >= 2 {
        model.addEntry(row: n + fleet.count + index, column: column, value: 1)
      }
    }
    if let price {
      let row = model.addRow(upper: Double(price) / unit)
      for column in 0..<model.columnCount {
        model.addEntry(row: row, column: column, value: model.columnObjective[column])
      }
    }
    var options = SolveOptions()
    options.presolve = true
    options.scale = false
    options.roundingHeuristic = false
    let outcome = try GLPK().solve(model, limits: limits, options: options)
    var answer = Answer()
    if outcome.hasPlan {
      answer.routes = routes.indices.filter { outcome.columns[n + $0] > 0.5 }.map { routes[$0] }
    }
    switch outcome.status {
    case .optimal:
      answer.least = outcome.objective.map { Int64(($0 * unit * (1 - Self.accuracy)).rounded(.down)) }
    case .infeasible: answer.least = .max
    default: break
    }
    return answer
  }
}
