import GLPKSolver
import LinearProgramming
import Running
import Synchronization
import Testing

/// Solves that end early, and hooks called on the way.
@Suite struct LimitTests {
  private let hard = Fixtures.marketSplit(rows: 4, columns: 40, seed: 5)

  @Test func timeEndsASearch() throws {
    let outcome = try GLPK().solve(hard, limits: SolveLimits(seconds: 0.2))
    #expect(outcome.status == .timeLimit)
    if let objective = outcome.objective, let bound = outcome.bound { #expect(bound <= objective) }
  }

  @Test func noTimeAtAll() throws {
    let outcome = try GLPK().solve(hard, limits: SolveLimits(seconds: 0))
    #expect(outcome.status == .timeLimit)
    #expect(!outcome.hasPlan)
  }

  @Test func raisedFlagEndsAtOnce() throws {
    let stop = StopFlag()
    stop.raise()
    let outcome = try GLPK().solve(hard, limits: SolveLimits(stop: stop))
    #expect(outcome.status == .stopped)
  }

  @Test func flagRaisedOnTheWayEndsTheSearch() throws {
    let stop = StopFlag()
    var options = SolveOptions()
    options.onProgress = { if $0.nodes > 20 { stop.raise() } }
    let outcome = try GLPK().solve(hard, limits: SolveLimits(stop: stop), options: options)
    #expect(outcome.status == .stopped)
    #expect(outcome.nodes > 20)
  }

  @Test func nodesEndASearchTheSameWayTwice() throws {
    let first = try GLPK().solve(hard, limits: SolveLimits(nodes: 50))
    let second = try GLPK().solve(hard, limits: SolveLimits(nodes: 50))
    #expect(first.status == .iterationLimit)
    #expect(first.columns == second.columns)
    #expect(first.bound == second.bound)
    #expect(first.iterations == second.iterations)
  }

  @Test func noIterations() throws {
    let outcome = try GLPK().solve(hard, limits: SolveLimits(iterations: 0))
    #expect(outcome.status == .iterationLimit)
    #expect(outcome.iterations == 0)
  }

  @Test func iterationsEndTheSimplexAndItsBasisCarriesOn() throws {
    let model = Fixtures.places(children: 60, schools: 12, seed: 3)
    let whole = try GLPK().solve(model)
    let part = try GLPK().solve(model, limits: SolveLimits(iterations: 30))
    #expect(part.status == .iterationLimit)
    #expect(part.iterations == 30)
    var options = SolveOptions()
    options.startingBasis = part.basis
    #expect(part.basis != nil)
    let rest = try GLPK().solve(model, options: options)
    #expect(rest.objective == whole.objective)
    #expect(rest.iterations > 0)
  }

  @Test func stopFlagEndsTheSimplexBetweenSlices() throws {
    let stop = StopFlag()
    var options = SolveOptions()
    options.onProgress = { _ in stop.raise() }
    let model = Fixtures.places(children: 400, schools: 30, seed: 4)
    let outcome = try GLPK().solve(model, limits: SolveLimits(stop: stop), options: options)
    #expect(outcome.status == .stopped)
    #expect(outcome.iterations == 500)
    #expect(outcome.basis != nil)
  }

  /// The relaxation of the ring of five is 2.5; a plan of 3 is within 20 % (0.5 of 3 is 16.7 %).
  @Test(arguments: [SolveLimits(absoluteGap: 0.5), SolveLimits(relativeGap: 0.2)])
  func gapCountsAsOptimal(_ limits: SolveLimits) throws {
    let ring = try #require(ConformanceCase.whole.first { $0.name == "vertex cover of a ring of five" })
    let outcome = try GLPK().solve(ring.model, limits: limits)
    #expect(outcome.status == .optimal)
    #expect(outcome.objective == 3)
    let gap = try #require(outcome.absoluteGap)
    #expect(gap <= 0.6)
  }

  @Test func relaxationOnly() throws {
    let ring = try #require(ConformanceCase.whole.first { $0.name == "vertex cover of a ring of five" })
    var options = SolveOptions()
    options.relaxationOnly = true
    let outcome = try GLPK().solve(ring.model, options: options)
    #expect(outcome.objective == 2.5)
    #expect(outcome.nodes == 0)
  }

  @Test func incumbentsImprove() throws {
    let found = Mutex<[Double]>([])
    var options = SolveOptions()
    let model = hard
    options.onIncumbent = { incumbent in
      #expect(model.firstBreach(of: incumbent.columns) == nil)
      found.withLock { $0.append(incumbent.objective) }
    }
    let outcome = try GLPK().solve(model, limits: SolveLimits(nodes: 400), options: options)
    let objectives = found.withLock { $0 }
    #expect(objectives == objectives.sorted(by: >))
    #expect(objectives.isEmpty == !outcome.hasPlan)
    if let last = objectives.last { #expect(Conformance.isClose(last, try #require(outcome.objective))) }
  }

  @Test func startIsKeptWhenNothingBetterIsFound() throws {
    let best = try #require(ConformanceCase.whole.first { $0.name == "knapsack" })
    var options = SolveOptions()
    options.mipStart = [1, 1, 0, 0]
    let found = Mutex<[Double]>([])
    options.onIncumbent = { incumbent in found.withLock { $0.append(incumbent.objective) } }
    options.roundingHeuristic = false
    let outcome = try GLPK().solve(best.model, options: options)
    #expect(outcome.objective == 90)
    #expect(found.withLock { $0.first } == 50)
  }

  @Test func heuristicsPlanIsTakenAndAnUnsoundOneIsNot() throws {
    var start = [Double](repeating: 0, count: hard.columnCount)
    for row in 0..<4 { start[40 + 2 * row] = hard.rowLower[row] }
    let plan = start
    var options = SolveOptions()
    options.roundingHeuristic = false
    options.heuristic = { node in node.depth == 0 ? plan : [Double](repeating: 0, count: plan.count) }
    let outcome = try GLPK().solve(hard, limits: SolveLimits(nodes: 3), options: options)
    let objective = try #require(outcome.objective)
    #expect(objective <= hard.objective(of: plan))
    #expect(hard.firstBreach(of: outcome.columns) == nil)
  }

  /// max x + y + z over binaries; the rows "at most one of each two" are only given when broken: 1.
  @Test func rowsGivenWhenBroken() throws {
    var model = LinearModel("lazy", sense: .maximise)
    for _ in 0..<3 { model.addColumn(objective: 1, kind: .binary) }
    model.addRow(nil, [(0, 1), (1, 1), (2, 1)], .atMost(3))
    var options = SolveOptions()
    options.separator = { _ in
      [(0, 1), (1, 2), (0, 2)].map { RowCut(columns: [$0.0, $0.1], values: [1, 1], limit: .atMost(1)) }
    }
    let outcome = try GLPK().solve(model, options: options)
    #expect(outcome.status == .optimal)
    #expect(outcome.objective == 1)
  }

  /// x <= 4 + y, y - count + 12,345,678 plain = -1: GLPK lets plain be 8e-8 so that y may be 0.001, and calls it
  /// whole. The plan must be right or refused, never wrong.
  @Test func aPlanBrokenByRoundingIsNotGiven() throws {
    var model = LinearModel("large", sense: .maximise)
    model.addColumn(lower: -1.5, upper: 4, objective: 3)
    model.addColumn(lower: -2, objective: -1)
    model.addColumn(kind: .binary)
    model.addColumn(lower: -3, objective: -1e-7, kind: .integer)
    model.addColumn(kind: .integer)
    model.addRow(nil, [(0, 1), (1, -1), (2, 1e-3)], .atMost(3.999))
    model.addRow(nil, [(1, 1), (3, -1), (4, 12_345_678)], .equal(-1))
    let outcome = try GLPK().solve(model)
    if outcome.hasPlan {
      #expect(model.firstBreach(of: outcome.columns, tolerance: 1e-5) == nil)
    } else {
      guard case .failed(let message) = outcome.status else {
        Issue.record("neither a plan nor a failure")
        return
      }
      #expect(message.contains("once rounded"))
    }
  }
}
