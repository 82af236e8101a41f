import LinearProgramming
import Testing

/// What any solver must do with a case.
enum Conformance {
  /// Solves a case and checks status, objective, plan and, for continuous models, the duals.
  @discardableResult
  static func check(_ entry: ConformanceCase, with solver: some Solver, _ options: SolveOptions) throws
    -> SolveOutcome
  {
    let outcome = try solver.solve(entry.model, options: options)
    #expect(outcome.status == entry.status)
    guard let optimum = entry.optimum else {
      #expect(outcome.objective == nil && outcome.columns.isEmpty)
      return outcome
    }
    let objective = try #require(outcome.objective)
    #expect(isClose(objective, optimum))
    #expect(entry.model.firstBreach(of: outcome.columns) == nil)
    #expect(isClose(entry.model.objective(of: outcome.columns), objective))
    #expect(outcome.rows.count == entry.model.rowCount)
    #expect(isClose(try #require(outcome.bound), optimum))
    if let columns = entry.columns {
      #expect(zip(columns, outcome.columns).allSatisfy { isClose($0, $1) })
    }
    if entry.model.hasIntegers {
      for column in 0..<entry.model.columnCount where entry.model.columnKind[column] != .continuous {
        #expect(outcome.columns[column] == outcome.columns[column].rounded())
      }
    } else {
      checkDuals(entry.model, outcome)
    }
    return outcome
  }

  static func isClose(_ left: Double, _ right: Double) -> Bool {
    abs(left - right) <= 1e-6 * max(1, abs(left), abs(right))
  }

  /// Reduced costs follow from the duals, prices have the right sign at the right limit (complementary
  /// slackness), and the dual objective equals the primal (strong duality).
  static func checkDuals(_ model: LinearModel, _ outcome: SolveOutcome) {
    var reduced = model.columnObjective
    for entry in model.entryValue.indices {
      reduced[Int(model.entryColumn[entry])] -=
        model.entryValue[entry] * outcome.rowDuals[Int(model.entryRow[entry])]
    }
    #expect(zip(reduced, outcome.reducedCosts).allSatisfy { isClose($0, $1) })
    var total = model.objectiveConstant
    var lines: [(price: Double, value: Double, lower: Double, upper: Double)] = []
    for row in 0..<model.rowCount {
      lines.append((outcome.rowDuals[row], outcome.rows[row], model.rowLower[row], model.rowUpper[row]))
    }
    for column in 0..<model.columnCount {
      lines.append(
        (
          outcome.reducedCosts[column], outcome.columns[column], model.columnLower[column],
          model.columnUpper[column]
        ))
    }
    for (price, value, lower, upper) in lines where abs(price) > 1e-9 {
      let limit = (price > 0) == (model.sense == .minimise) ? lower : upper
      #expect(limit.isFinite && isClose(limit, value))
      total += price * limit
    }
    #expect(isClose(total, outcome.objective ?? .nan))
  }
}
