import Running
import Testing

@testable import Benchmarks

@Suite struct GAPSolverTests {
  @Test func solvesByHand() {
    let ending = GAPSolver.solve(GAPTwin.byHand, limits: BenchmarkLimits())
    #expect(ending.assignment == [0, 0, 1])
    #expect(ending.lowerBound == 7)
    #expect(!ending.cut)
  }

  @Test func agreesWithTryingEverything() {
    var withoutAssignment = 0
    for seed in 0..<60 as Range<UInt64> {
      let instance = GAPTwin.random(seed)
      let ending = GAPSolver.solve(instance, limits: BenchmarkLimits(seed: seed))
      let optimum = GAPTwin.optimum(instance)
      if optimum == nil { withoutAssignment += 1 }
      #expect(ending.lowerBound == optimum, "seed \(seed)")
      #expect((ending.assignment == nil) == (optimum == nil), "seed \(seed)")
      #expect(!ending.cut && !ending.clockCut)
      if let assignment = ending.assignment, let optimum {
        #expect(GAPChecker.check(assignment, of: instance) == .cost(Double(optimum)), "seed \(seed)")
      }
    }
    #expect(withoutAssignment > 0, "the sample should hold instances without an assignment")
  }

  @Test func saysWhenAJobFitsNowhere() {
    let instance = GAPInstance(agents: 2, jobs: 1, cost: [1, 1], weight: [5, 6], capacity: [4, 5])
    let ending = GAPSolver.solve(instance, limits: BenchmarkLimits())
    #expect(ending.assignment == nil)
    #expect(ending.lowerBound == nil)
    #expect(!ending.cut)
  }

  @Test func saysWhenJobsDoNotFitTogether() {
    // Each fits alone, the two together (3 + 3) exceed the only agent's 5.
    let instance = GAPInstance(agents: 1, jobs: 2, cost: [1, 1], weight: [3, 3], capacity: [5])
    let ending = GAPSolver.solve(instance, limits: BenchmarkLimits())
    #expect(ending.assignment == nil)
    #expect(ending.lowerBound == nil)
    #expect(!ending.cut)
  }

  @Test func threadsDoNotChangeTheAnswer() {
    let instance = GAPTwin.typeD(agents: 4, jobs: 24, seed: 3)
    let one = GAPSolver.solve(instance, limits: BenchmarkLimits(threads: 1))
    let two = GAPSolver.solve(instance, limits: BenchmarkLimits(threads: 2))
    #expect(one.assignment == two.assignment)
    #expect(one.lowerBound == two.lowerBound)
  }

  @Test func aNodeLimitLeavesATrueBound() {
    let instance = GAPTwin.typeD(agents: 5, jobs: 30, seed: 1)
    let full = GAPSolver.solve(instance, limits: BenchmarkLimits())
    let cut = GAPSolver.solve(instance, limits: BenchmarkLimits(iterations: 2))
    #expect(!full.cut)
    #expect(cut.cut && !cut.clockCut)
    #expect((cut.lowerBound ?? .max) <= (full.lowerBound ?? .min))
  }

  @Test func aRaisedStopEndsTheSearchAndSaysSo() {
    let limits = BenchmarkLimits()
    limits.stop.raise()
    let ending = GAPSolver.solve(GAPTwin.typeD(agents: 5, jobs: 30, seed: 1), limits: limits)
    #expect(ending.cut && ending.clockCut)
  }

  @Test(arguments: [(7, 2, 4), (6, 2, 3), (-7, 2, -3), (-6, 2, -3), (0, 5, 0)])
  func roundsUp(value: Int, divisor: Int, quotient: Int) {
    #expect(GAPSolver.ceilingDivide(value, divisor) == quotient)
  }
}
