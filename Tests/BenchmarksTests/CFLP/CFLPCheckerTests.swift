import Testing

@testable import Benchmarks

@Suite struct CFLPCheckerTests {
  private func verdict(_ open: [Int], _ served: [(Int, Int, Double)]) -> SolutionVerdict {
    let rows = served.map { CFLPSolution.Service(facility: $0.0, customer: $0.1, fraction: $0.2) }
    return CFLPChecker.check(CFLPSolution(open: open, served: rows), of: CFLPTwin.byHand)
  }

  @Test func addsUpAGoodSolution() {
    #expect(verdict([0, 1], [(0, 0, 1), (1, 1, 1)]) == .cost(17))
    // Half of customer 1 from facility 0: 11 + 4 + 8 / 2 + 2 / 2.
    #expect(verdict([0, 1], [(0, 0, 1), (0, 1, 0.5), (1, 1, 0.5)]) == .cost(20))
  }

  @Test func catchesABrokenSolution() {
    #expect(
      verdict([0], [(0, 0, 1), (1, 1, 1)]) == .faults(["Facility 1 serves customer 1 but is not open."]))
    #expect(verdict([0, 1], [(0, 0, 1)]) == .faults(["Customer 1 is served 0.0 times over, not once."]))
    #expect(
      verdict([0, 1], [(0, 0, 1), (0, 1, 1)])
        == .faults(["Facility 0 serves 4.0, above its capacity of 3.0."]))
    #expect(
      verdict([0, 1, 1], [(0, 0, 1), (1, 1, 1)]) == .faults(["Facility 1 is opened twice."]))
    #expect(
      verdict([0, 1, 2], [(0, 0, 1), (1, 1, 1)]) == .faults(["Facility 2 is opened but does not exist."]))
    #expect(
      verdict([0, 1], [(0, 0, 1), (1, 1, 1), (1, 5, 1)])
        == .faults(["Facility 1 serving customer 5: one does not exist."]))
    #expect(
      verdict([0, 1], [(0, 0, 1), (1, 1, 1), (0, 1, -0.5)])
        == .faults(["Facility 0 serves -0.5 of customer 1, not a share."]))
  }
}
