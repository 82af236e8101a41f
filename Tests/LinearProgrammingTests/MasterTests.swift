import GLPKSolver
import LinearProgramming
import Running
import Testing

/// The long-lived master.
@Suite struct MasterTests {
  /// Chvatal's example: rolls of 100, widths 45 36 31 14 wanted 97 610 395 211 times; relaxation 452.25, so 453
  /// rolls at least, and 453 is reached.
  @Test func cuttingStock() throws {
    let stock = CuttingStock(roll: 100, widths: [45, 36, 31, 14], demands: [97, 610, 395, 211])
    let (relaxed, whole, _) = try stock.solve()
    #expect(Conformance.isClose(relaxed, 452.25))
    #expect(whole.status == .optimal)
    #expect(whole.objective == 453)
  }

  /// Rolls of 10: three of 5 and two of 4 and 2s: 15 + 8 + 4 x 2 = 31 > 30, so at least 4; 5+5, 5+4, 4+2+2+2, 2
  /// makes 4.
  @Test func smallCuttingStock() throws {
    let (_, whole, rounds) = try CuttingStock(roll: 10, widths: [5, 4, 2], demands: [3, 2, 4]).solve()
    #expect(whole.objective == 4)
    #expect(rounds > 1)
  }

  /// Every change made one by one ends at the answer of the model written whole.
  @Test func changesAgreeWithAFreshSolve() throws {
    var generator = SeededGenerator(seed: 21)
    let master = try GLPKMaster(Fixtures.places(children: 8, schools: 3, seed: 9))
    for round in 0..<30 {
      let model = master.model
      switch round % 6 {
      case 0:
        var batch = ColumnBatch()
        for _ in 0..<3 {
          batch.addColumn(objective: Double(generator.below(500)))
          batch.addEntry(row: generator.below(8), value: 1)
          batch.addEntry(row: 8 + generator.below(model.rowCount - 8), value: 1)
        }
        try master.addColumns(batch)
      case 1:
        var batch = RowBatch()
        batch.addRow("cap_\(round)", [(generator.below(12), 1), (12 + generator.below(12), 1)], .atMost(1))
        try master.addRows(batch)
      case 2: try master.setObjective([generator.below(model.columnCount)], [Double(generator.below(900))])
      case 3: try master.setColumnBounds([generator.below(model.columnCount)], lower: [0], upper: [0.5])
      case 4: try master.setRowLimits([8], lower: [-.infinity], upper: [Double(3 + generator.below(3))])
      default: try master.setColumnBounds([generator.below(model.columnCount)], lower: [0], upper: [1])
      }
      let warm = try master.solve()
      let fresh = try GLPK().solve(master.model)
      #expect(warm.status == fresh.status)
      if let objective = fresh.objective {
        #expect(Conformance.isClose(objective, try #require(warm.objective)))
        Conformance.checkDuals(master.model, warm)
      }
    }
  }

  @Test func startsFromTheLastBasis() throws {
    let master = try GLPKMaster(Fixtures.places(children: 30, schools: 6, seed: 6))
    let first = try master.solve()
    #expect(first.iterations > 0)
    #expect(try master.solve().iterations == 0)
    let other = try GLPKMaster(Fixtures.places(children: 30, schools: 6, seed: 6))
    try other.setBasis(try #require(first.basis))
    let second = try other.solve()
    #expect(second.iterations == 0)
    #expect(second.objective == first.objective)
  }

  @Test func wholeSolveLeavesTheMasterFit() throws {
    let ring = try #require(ConformanceCase.whole.first { $0.name == "vertex cover of a ring of five" })
    let master = try GLPKMaster(ring.model)
    #expect(try master.solve().objective == 2.5)
    var options = SolveOptions()
    options.cuts = .all
    #expect(try master.solveInteger(options: options).objective == 3)
    #expect(try master.solve().objective == 2.5)
    options.presolve = true
    #expect(try master.solveInteger(options: options).objective == 3)
    #expect(try master.solve().objective == 2.5)
  }

  @Test func faultyChangesAreRefusedAndChangeNothing() throws {
    let master = try GLPKMaster(Fixtures.places(children: 4, schools: 2, seed: 1))
    let before = try master.solve()
    var batch = ColumnBatch()
    batch.addColumn(objective: 1)
    batch.addEntry(row: 6, value: 1)
    #expect(throws: ModelError.self) { try master.addColumns(batch) }
    var twice = ColumnBatch()
    twice.addColumn()
    twice.addEntry(row: 1, value: 1)
    twice.addEntry(row: 1, value: 2)
    #expect(throws: ModelError.self) { try master.addColumns(twice) }
    var rows = RowBatch()
    rows.addRow(nil, [(99, 1)], .atMost(1))
    #expect(throws: ModelError.self) { try master.addRows(rows) }
    #expect(throws: ModelError.self) { try master.setObjective([0], [.nan]) }
    #expect(throws: ModelError.self) { try master.setObjective([8], [1]) }
    #expect(throws: ModelError.self) { try master.setObjective([0, 1], [1]) }
    #expect(throws: ModelError.self) { try master.setColumnBounds([0], lower: [2], upper: [1]) }
    #expect(throws: ModelError.self) { try master.setColumnBounds([-1], lower: [0], upper: [1]) }
    #expect(throws: ModelError.self) { try master.setRowLimits([0], lower: [.nan], upper: [1]) }
    #expect(throws: ModelError.self) { try master.setKinds([0], [.binary]) }
    #expect(throws: ModelError.self) { try master.setBasis(Basis(rows: [], columns: [])) }
    #expect(throws: ModelError.self) { try master.solve(limits: SolveLimits(seconds: -1)) }
    let after = try master.solve()
    #expect(after.objective == before.objective)
    #expect(after.iterations == 0)
    #expect(master.model.columnCount == 8)
  }

  @Test func emptyBatchesAreNothing() throws {
    let master = try GLPKMaster(Fixtures.places(children: 4, schools: 2, seed: 1))
    #expect(try master.addColumns(ColumnBatch()) == 8..<8)
    #expect(try master.addRows(RowBatch()) == 6..<6)
    #expect(try master.solve().status == .optimal)
  }

  /// 20,000 columns over 3,000 rows in one batch, most of them too dear to enter.
  @Test func manyColumnsAtOnce() throws {
    var model = LinearModel("wide")
    for row in 0..<3000 {
      model.addRow(lower: 1)
      model.addColumn(objective: 10)
      model.addEntry(row: row, column: row, value: 1)
    }
    let master = try GLPKMaster(model)
    #expect(try master.solve().objective == 30000)
    var batch = ColumnBatch()
    for index in 0..<20_000 {
      batch.addColumn(objective: index < 100 ? 5 : 50)
      batch.addEntry(row: index % 3000, value: 1)
      batch.addEntry(row: (index + 1) % 3000, value: 1)
    }
    try master.addColumns(batch)
    // The first 100 cover rows 0 to 100 two at a time: 51 at 5 cover 101 rows, the other 2,899 cost 10 each.
    #expect(try master.solve().objective == 29245)
  }
}
