import GLPKSolver
import LinearProgramming
import Testing

@testable import GLPKSolver

/// Everything that would make GLPK abort or answer wrongly is refused first, in two parts.
@Suite struct MisuseTests {
  static let faults: [(String, @Sendable (inout LinearModel) -> Void, String)] = [
    (
      "cost NaN", { $0.columnObjective[0] = .nan },
      "Column x0 has objective coefficient nan. Give a finite number."
    ),
    (
      "cost infinite", { $0.columnObjective[1] = .infinity },
      "Column x1 has objective coefficient inf. Give a finite number."
    ),
    ("constant NaN", { $0.objectiveConstant = .nan }, "The objective constant is nan. Give a finite number."),
    (
      "entry NaN", { $0.addEntry(row: 1, column: 0, value: .nan) },
      "The entry of row r1 and column x0 is nan. Give a finite number."
    ),
    (
      "entry infinite", { $0.addEntry(row: 1, column: 0, value: -.infinity) },
      "The entry of row r1 and column x0 is -inf. Give a finite number."
    ),
    (
      "bound NaN", { $0.columnLower[0] = .nan },
      "Column x0 has a bound that is not a number. Give a number or an infinity."
    ),
    (
      "limit NaN", { $0.rowUpper[0] = .nan },
      "Row r0 has a bound that is not a number. Give a number or an infinity."
    ),
    (
      "lower bound at infinity", { $0.columnLower[0] = .infinity },
      "Column x0 has bounds inf and inf. "
        + "Use an infinity only for no limit: minus infinity below, infinity above."
    ),
    (
      "upper limit at minus infinity", { $0.rowUpper[0] = -.infinity },
      "Row r0 has bounds -inf and -inf. "
        + "Use an infinity only for no limit: minus infinity below, infinity above."
    ),
    (
      "crossed bounds",
      {
        $0.columnLower[0] = 2
        $0.columnUpper[0] = 1
      }, "Column x0 has its lower bound 2.0 above its upper bound 1.0. Swap or widen them."
    ),
    (
      "crossed limits", { $0.rowLower[0] = 99 },
      "Row r0 has its lower bound 99.0 above its upper bound 4.0. Swap or widen them."
    ),
    (
      "duplicate", { $0.addEntry(row: 0, column: 1, value: 5) },
      "Row r0 has column x1 twice. Add the two coefficients together."
    ),
    (
      "row out of range", { $0.addEntry(row: 2, column: 0, value: 1) },
      "An entry names row 2 but there are 2. Add the row first; rows count from 0."
    ),
    (
      "negative row", { $0.addEntry(row: -1, column: 0, value: 1) },
      "An entry names row -1 but there are 2. Add the row first; rows count from 0."
    ),
    (
      "column out of range", { $0.addEntry(row: 1, column: 7, value: 1) },
      "An entry of row r1 names column 7 but there are 2. Add the column first; columns count from 0."
    ),
    (
      "fractional bound of a whole column",
      {
        $0.columnKind[0] = .integer
        $0.columnUpper[0] = 2.5
      }, "Column x0 takes whole numbers but its bounds are 0.0 and 2.5. Round the bounds inwards."
    ),
    (
      "binary up to three",
      {
        $0.columnUpper[0] = 3
        $0.columnKind[0] = .binary
      },
      "Column x0 is binary but its bounds are 0.0 and 3.0. "
        + "Keep them within 0 and 1, or make the column an integer."
    ),
    (
      "arrays of different lengths", { $0.columnObjective.append(1) },
      "The column or row arrays differ in length. Add columns and rows with addColumn and addRow."
    ),
  ]

  private static func sound() -> LinearModel {
    var model = LinearModel("sound", sense: .maximise)
    model.addColumn(objective: 1)
    model.addColumn(objective: 1)
    model.addRow(nil, [(0, 1), (1, 1)], .atMost(4))
    model.addRow(nil, [(1, 1)], .atMost(2))
    return model
  }

  @Test(arguments: faults.indices) func faultyModelIsRefused(_ index: Int) {
    let (_, spoil, message) = Self.faults[index]
    var model = Self.sound()
    spoil(&model)
    let error = #expect(throws: ModelError.self) { try GLPK().solve(model) }
    #expect(error?.description == message)
    #expect(throws: ModelError.self) { try GLPKMaster(model) }
    #expect(throws: ModelError.self) { try LPText(model) }
  }

  @Test func manyFaultsAreListedThenCounted() {
    var model = Self.sound()
    for _ in 0..<25 { model.addColumn(objective: .nan) }
    #expect(model.problems().count == 21)
    #expect(model.problems().last?.description == "There are 5 more faults. Mend these first.")
  }

  @Test(arguments: [
    SolveLimits(seconds: -1), SolveLimits(seconds: .nan), SolveLimits(absoluteGap: -1),
    SolveLimits(relativeGap: .nan), SolveLimits(relativeGap: .infinity), SolveLimits(iterations: -1),
    SolveLimits(nodes: -5),
  ])
  func faultyLimitIsRefused(_ limits: SolveLimits) {
    #expect(limits.problems().count == 1)
    #expect(throws: ModelError.self) { try GLPK().solve(Self.sound(), limits: limits) }
  }

  @Test func limitsWithoutFaultsPass() throws {
    let limits = SolveLimits(seconds: .infinity, iterations: .max, nodes: .max)
    #expect(limits.problems().isEmpty)
    #expect(try GLPK().solve(Self.sound(), limits: limits).objective == 4)
  }

  @Test func faultyStartsAreRefused() {
    var options = SolveOptions()
    options.startingBasis = Basis(rows: [.basic], columns: [.basic, .atLower])
    #expect(throws: ModelError.self) { try GLPK().solve(Self.sound(), options: options) }
    options.startingBasis = Basis(rows: [.basic, .basic], columns: [.basic, .atLower])
    #expect(throws: ModelError.self) { try GLPK().solve(Self.sound(), options: options) }
    options.startingBasis = nil
    for start in [[1.0], [9, 9], [.nan, 0], [-1, 0]] {
      options.mipStart = start
      #expect(throws: ModelError.self) { try GLPK().solve(Self.sound(), options: options) }
    }
  }

  /// Two identical columns cannot both be basic: the basis is singular, the solve goes on from another.
  @Test func singularBasisIsReplaced() throws {
    var model = LinearModel("twins")
    for _ in 0..<2 { model.addColumn(objective: 1) }
    model.addRow(nil, [(0, 1), (1, 1)], .atLeast(2))
    model.addRow(nil, [(0, 2), (1, 2)], .atLeast(2))
    var options = SolveOptions()
    options.startingBasis = Basis(rows: [.atLower, .atLower], columns: [.basic, .basic])
    let outcome = try GLPK().solve(model, options: options)
    #expect(outcome.status == .optimal)
    #expect(outcome.objective == 2)
    #expect(outcome.startingBasisRefused)
  }

  @Test func zeroEntriesVanish() throws {
    var model = Self.sound()
    model.addEntry(row: 1, column: 0, value: 0)
    #expect(model.byColumn().values.count == 3)
    #expect(try GLPK().solve(model).objective == 4)
  }

  @Test func oddNamesDoNoHarm() throws {
    var model = LinearModel("line\nbreak", sense: .maximise)
    model.addColumn(String(repeating: "x", count: 400) + "\u{1}", upper: 3, objective: 1)
    model.addRow("", [(0, 1)], .atMost(2))
    #expect(try GLPK().solve(model).objective == 2)
  }

  @Test func abortBecomesAnErrorAndTheThreadGoesOn() throws {
    for _ in 0..<20 {
      let message = try #require(GuardTrial.outright())
      #expect(message.contains("column number out of range"))
    }
    #expect(try GLPK().solve(Self.sound()).objective == 4)
  }

  @Test func abortInsideACallbackEndsTheSearch() throws {
    let ring = try #require(ConformanceCase.whole.first { $0.name == "vertex cover of a ring of five" })
    for _ in 0..<20 {
      let message = try #require(GuardTrial.insideSearch(of: ring.model))
      #expect(message.contains("column number out of range"))
    }
    #expect(try GLPK().solve(ring.model).objective == 3)
  }
}
