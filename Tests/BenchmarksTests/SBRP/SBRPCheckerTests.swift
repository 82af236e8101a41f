import Routing
import Testing

@testable import Benchmarks

@Suite struct SBRPCheckerTests {
  private let together = TinyBuses.routes([.stop(12), .stop(11), .school(2), .school(1)])

  private func verdict(_ solution: SBRPSolution, longestRide: Int = 2700) throws -> SolutionVerdict {
    SBRPChecker.check(solution, of: try TinyBuses.instance(longestRide: longestRide))
  }

  @Test func countsBuses() throws {
    #expect(try verdict(together) == .cost(1))
    #expect(try verdict(TinyBuses.routes([.stop(12), .school(2)], [.stop(11), .school(1)], [])) == .cost(2))
    // A second trip: school 1 at 08:00, 48 s to leave, 900 s to stop 12, 71 s, 600 s: school 2 at 08:26:59.
    #expect(
      try verdict(TinyBuses.routes([.stop(11), .school(1), .stop(12), .school(2)])) == .cost(1))
  }

  @Test func windows() throws {
    // School 2, 67 s, 600 s to stop 11, 45 s, 600 s... school 2 at 08:00 at the earliest, school 1 1,012 s later.
    #expect(
      try verdict(TinyBuses.routes([.stop(12), .school(2), .stop(11), .school(1)]))
        == .faults(["Bus 0 cannot keep its school windows."]))
  }

  @Test func longestRide() throws {
    #expect(try verdict(together, longestRide: 716) == .cost(1))
    #expect(
      try verdict(together, longestRide: 715)
        == .faults(["Bus 0 cannot keep the longest ride of 715 seconds."]))
  }

  @Test func everyStopOnceAndThenItsSchool() throws {
    #expect(
      try verdict(TinyBuses.routes([.stop(12), .school(2)]))
        == .faults(["Stop 11 is visited 0 times, not once."]))
    #expect(
      try verdict(TinyBuses.routes([.stop(12), .stop(11), .school(1), .school(1)]))
        == .faults(["Bus 0 does not visit school 2 after stop 12."]))
    #expect(
      try verdict(TinyBuses.routes([.stop(12), .stop(12), .stop(7), .school(2), .school(9)]))
        == .faults([
          "Bus 0 visits stop 7, which does not exist.", "Bus 0 visits school 9, which does not exist.",
          "Stop 11 is visited 0 times, not once.", "Stop 12 is visited 2 times, not once.",
        ]))
    let twice = SBRPSolution(routes: [
      .init(vehicle: 3, visits: [.stop(12), .school(2)]), .init(vehicle: 3, visits: [.stop(11), .school(1)]),
    ])
    #expect(try verdict(twice) == .faults(["Bus 3 drives two routes."]))
  }

  @Test func seats() throws {
    let stops = "ID X_COORD Y_COORD EP_ID STUDENT_COUNT\n11 17600 0 1 46\n12 26400 0 2 21"
    #expect(
      SBRPChecker.check(together, of: try TinyBuses.instance(stops: stops))
        == .faults(["Bus 0 carries 67 pupils after stop 11, above its 66 seats."]))
  }

  @Test func statedAsARoutingProblem() throws {
    let problem = SBRPMapping(try TinyBuses.instance()).problem
    // Places: stops 11, 12, schools 1, 2. Stop 12: 71 s to board, so the problem's ride is at most 2,629 s; school 2
    // is 600 s off and closes at 30,600.
    let request = problem.requests[1]
    #expect(request.pickup == RequestEnd(place: 1, earliest: 26_100, latest: 29_929, service: 71))
    #expect(request.delivery == RequestEnd(place: 3, earliest: 28_800, latest: 30_600, service: 0))
    #expect(request.limit == 2_629 && request.persons == 20 && request.loads == [20])
    #expect(problem.sessions[0].times[1 * 4 + 3] == 600 && problem.sessions[0].distances[1 * 4 + 3] == 17_600)
    #expect(problem.sessions[0].alightingExtra[20] == 67 && problem.mergesStops)
  }
}
