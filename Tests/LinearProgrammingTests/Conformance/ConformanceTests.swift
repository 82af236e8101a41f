import GLPKSolver
import LinearProgramming
import Testing

/// Every case against GLPK, in every way of running it.
@Suite struct ConformanceTests {
  static let everyCase: [ConformanceCase] = {
    let cases = ConformanceCase.linear + ConformanceCase.whole
    return cases + cases.map(\.turnedRound)
  }()

  @Test func suiteIsLargeEnough() {
    let names = Set((ConformanceCase.linear + ConformanceCase.whole).map(\.name))
    #expect(names.count >= 60)
    #expect(names.count == ConformanceCase.linear.count + ConformanceCase.whole.count)
  }

  @Test(arguments: everyCase) func plain(_ entry: ConformanceCase) throws {
    try Conformance.check(entry, with: GLPK(), SolveOptions())
  }

  @Test(arguments: everyCase) func presolved(_ entry: ConformanceCase) throws {
    var options = SolveOptions()
    options.presolve = true
    try Conformance.check(entry, with: GLPK(), options)
  }

  @Test(arguments: everyCase) func dualSimplexAndCuts(_ entry: ConformanceCase) throws {
    var options = SolveOptions()
    options.method = .dual
    options.scale = false
    options.cuts = .all
    options.feasibilityPump = true
    try Conformance.check(entry, with: GLPK(), options)
  }

  @Test(arguments: everyCase) func fromItsOwnBasis(_ entry: ConformanceCase) throws {
    var options = SolveOptions()
    options.startingBasis = try GLPK().solve(entry.model).basis
    guard options.startingBasis != nil else { return }
    let outcome = try Conformance.check(entry, with: GLPK(), options)
    #expect(!outcome.startingBasisRefused)
    if entry.status == .optimal, !entry.model.hasIntegers { #expect(outcome.iterations == 0) }
  }

  @Test(arguments: everyCase) func throughAMaster(_ entry: ConformanceCase) throws {
    struct Mastered: Solver {
      func solve(_ model: LinearModel, limits: SolveLimits, options: SolveOptions) throws(ModelError)
        -> SolveOutcome
      {
        try GLPKMaster(model).solveInteger(limits: limits, options: options)
      }
    }
    try Conformance.check(entry, with: Mastered(), SolveOptions())
  }
}
