import Testing

@testable import Benchmarks

@Suite struct GAPCheckerTests {
  @Test func addsUpAGoodAssignment() {
    #expect(GAPChecker.check([0, 0, 1], of: GAPTwin.byHand) == .cost(1 + 2 + 4))
  }

  @Test(arguments: [
    ([0, 0], ["The assignment names 2 jobs; the instance has 3."]),
    ([0, 0, 2], ["Job 2 is given to agent 2, which does not exist."]),
    ([-1, 0, 1], ["Job 0 is given to agent -1, which does not exist."]),
    ([0, 0, 0], ["Agent 0 carries 6, above its capacity of 4."]),
    ([1, 1, 1], ["Agent 1 carries 3, above its capacity of 2."]),
  ]) func catchesABrokenAssignment(assignment: [Int], faults: [String]) {
    #expect(GAPChecker.check(assignment, of: GAPTwin.byHand) == .faults(faults))
  }
}
