import GLPKSolver
import LinearProgramming
import Running
import Testing

/// Why nothing keeps every row, and what it would take.
@Suite struct RelaxationTests {
  /// Seven children for two schools of three places: one row must give by one.
  private func crowded() -> LinearModel {
    var model = LinearModel("crowded")
    for _ in 0..<14 { model.addColumn(objective: 1, kind: .binary) }
    for child in 0..<7 { model.addRow("child_\(child)", [(2 * child, 1), (2 * child + 1, 1)], .equal(1)) }
    for school in 0..<2 {
      model.addRow("school_\(school)", (0..<7).map { (2 * $0 + school, 1) }, .atMost(3))
    }
    return model
  }

  @Test func cheapestRowGives() throws {
    let model = crowded()
    #expect(try GLPK().solve(model).status == .infeasible)
    let rows =
      (0..<7).map { RelaxableRow($0, penalty: 5) } + [
        RelaxableRow(7, penalty: 3), RelaxableRow(8, penalty: 2),
      ]
    let relaxation = try PenaltyRelaxation(model, rows).run(with: GLPK())
    #expect(relaxation.outcome.status == .optimal)
    #expect(relaxation.clashes == [Clash(row: 8, name: "school_1", amount: 1, penalty: 2)])
    #expect(relaxation.penalties == [2])
    #expect(relaxation.columns.count == 14)
  }

  /// The schools are kept first (tier 0), so a child goes without although that price is higher.
  @Test func tiersComeBeforePrices() throws {
    let rows =
      (0..<7).map { RelaxableRow($0, penalty: $0 == 4 ? 50 : 90, tier: 1) } + [
        RelaxableRow(7), RelaxableRow(8),
      ]
    let relaxation = try PenaltyRelaxation(crowded(), rows).run(with: GLPK())
    #expect(relaxation.penalties == [0, 50])
    #expect(relaxation.clashes.map(\.name) == ["child_4"])
    #expect(relaxation.clashes.map(\.amount) == [-1])
  }

  @Test func rowsNotOfferedMayClashAmongThemselves() throws {
    let relaxation = try PenaltyRelaxation(crowded(), [RelaxableRow(7, most: 0)]).run(with: GLPK())
    #expect(relaxation.outcome.status == .infeasible)
    #expect(relaxation.clashes.isEmpty)
    #expect(relaxation.columns.isEmpty)
  }

  @Test func nothingClashesInASoundModel() throws {
    let model = Fixtures.places(children: 6, schools: 2, seed: 3)
    let relaxation = try PenaltyRelaxation(everyRowOf: model).run(with: GLPK(), thenOptimises: true)
    #expect(relaxation.clashes.isEmpty)
    #expect(relaxation.penalties == [0])
    #expect(
      Conformance.isClose(
        model.objective(of: relaxation.columns), try #require(try GLPK().solve(model).objective)))
  }

  /// x >= 5, y >= 5, x + y <= 4: short by 6 in all. Priced by amount alone any split will do; a charge for each
  /// row broken leaves one row broken by 6.
  @Test func aChargeGathersTheBreach() throws {
    var model = LinearModel("charge")
    model.addColumn(lower: -.infinity)
    model.addColumn(lower: -.infinity)
    model.addRow("x", [(0, 1)], .atLeast(5))
    model.addRow("y", [(1, 1)], .atLeast(5))
    model.addRow("sum", [(0, 1), (1, 1)], .atMost(4))
    let rows = (0..<3).map { RelaxableRow($0, penalty: 1, charge: $0 == 1 ? 9 : 10, most: 100) }
    let relaxation = try PenaltyRelaxation(model, rows).run(with: GLPK())
    #expect(relaxation.clashes == [Clash(row: 1, name: "y", amount: -6, penalty: 15)])
    #expect(relaxation.penalties == [15])
  }

  @Test func faultyRequestsAreRefused() throws {
    let model = crowded()
    for rows in [
      [RelaxableRow(9)], [RelaxableRow(-1)], [RelaxableRow(0), RelaxableRow(0)],
      [RelaxableRow(0, penalty: 0)],
      [RelaxableRow(0, penalty: .nan)], [RelaxableRow(0, charge: 1)], [RelaxableRow(0, most: -1)],
    ] {
      #expect(throws: ModelError.self) { try PenaltyRelaxation(model, rows) }
    }
  }

  /// The total penalty of random models equals the least over every setting of the binaries.
  @Test func bruteForceAgrees() throws {
    var generator = SeededGenerator(seed: 17)
    for _ in 0..<100 {
      let model = Fixtures.tinyBinaries(&generator)
      let relaxation = try PenaltyRelaxation(everyRowOf: model).run(with: GLPK())
      var least = Double.infinity
      for mask in 0..<(1 << model.columnCount) {
        let sums = model.rowSums(of: (0..<model.columnCount).map { mask >> $0 & 1 == 1 ? 1 : 0 })
        var total = 0.0
        for row in 0..<model.rowCount {
          total += max(0, model.rowLower[row] - sums[row]) + max(0, sums[row] - model.rowUpper[row])
        }
        least = min(least, total)
      }
      #expect(Conformance.isClose(try #require(relaxation.penalties.first), least))
      #expect(Conformance.isClose(relaxation.clashes.reduce(0) { $0 + abs($1.amount) }, least))
    }
  }
}
