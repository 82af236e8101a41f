import GLPKSolver
import LinearProgramming
import Testing

/// The first things anyone tries.
@Suite struct BasicTests {
  /// max 3x + 2y, x + y <= 4, x + 3y <= 9, x <= 3: x = 3, y = 1, 9 + 2 = 11.
  @Test func twoColumns() throws {
    var model = LinearModel("two", sense: .maximise)
    let x = model.addColumn("x", upper: 3, objective: 3)
    let y = model.addColumn("y", objective: 2)
    model.addRow("together", [(x, 1), (y, 1)], .atMost(4))
    model.addRow("mix", [(x, 1), (y, 3)], .atMost(9))
    let outcome = try GLPK().solve(model)
    #expect(outcome.status == .optimal)
    #expect(outcome.objective == 11)
    #expect(outcome.columns == [3, 1])
    #expect(outcome.rowDuals == [2, 0])
    #expect(outcome.reducedCosts == [1, 0])
  }

  /// Weights 2, 3, 4 within 5, worth 3, 4, 5: the first two, 7.
  @Test(arguments: [false, true]) func knapsack(presolve: Bool) throws {
    var model = LinearModel("knapsack", sense: .maximise)
    for worth in [3.0, 4, 5] { model.addColumn(objective: worth, kind: .binary) }
    model.addRow("weight", [(0, 2), (1, 3), (2, 4)], .atMost(5))
    var options = SolveOptions()
    options.presolve = presolve
    let outcome = try GLPK().solve(model, options: options)
    #expect(outcome.status == .optimal)
    #expect(outcome.objective == 7)
    #expect(outcome.columns == [1, 1, 0])
    #expect(outcome.bound == 7)
  }
}
