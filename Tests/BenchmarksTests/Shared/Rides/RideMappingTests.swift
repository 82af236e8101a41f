import Routing
import Testing

@testable import Benchmarks

@Suite struct RideMappingTests {
  @Test func windowsAreNarrowedToWhatTheOthersLeave() throws {
    // Request 1: delivery 14...20, way 6, boarding 1, ride at most 12. Boarding from 14 - 12 - 1 = 1, and not before
    // the depot's 3; until 20 - 6 - 1 = 13. Request 2: from 4 on; home by 60 - 1 - 8 = 51; boarding until
    // 51 - 4 - 1 = 46; leaving from 4 + 1 + 4 = 9.
    let problem = RideMapping(try TinyRides.instance(), rule: .strict).problem
    func window(_ end: RequestEnd) -> [Int64] { [end.earliest, end.latest] }
    #expect(window(problem.requests[0].pickup) == [3_000_000, 13_000_000])
    #expect(window(problem.requests[0].delivery) == [14_000_000, 20_000_000])
    #expect(window(problem.requests[1].pickup) == [4_000_000, 46_000_000])
    #expect(window(problem.requests[1].delivery) == [9_000_000, 51_000_000])
    #expect(problem.requests[0].limit == 12_000_000 && problem.requests[0].pickup.service == 1_000_000)
    let type = problem.vehicleTypes[0]
    #expect(problem.vehicleTypes.count == 1 && type.available == 2 && type.longest == 60_000_000)
    #expect(type.startPlace == 0 && type.endPlace == 5 && type.layouts == [[2]])
  }

  @Test func travelIsRoundedUp() throws {
    // From (0, 0) to (1, 1): 1.41421356..., in millionths 1414213.56...
    let instance = try TinyRides.changed(2, to: "1 1 1 1 1 0 60")
    let session = RideMapping(instance, rule: .strict).problem.sessions[0]
    #expect(session.times[0 * 6 + 1] == 1_414_214 && session.distances[0 * 6 + 1] == 1_414_214)
    #expect(session.times[2 * 6 + 4] == 4_000_000 && session.times[1 * 6 + 1] == 0)
  }

  @Test func vehiclesOfAKindAreNumberedAsInTheFile() throws {
    let text = """
      3 2
      480 1 0 0 0
      480 0 1 0 0
      480 1 0 0 0
      0 0 0 0 0 0 0 0 0 0 480
      1 1 0 0 30 1 0 0 0 0 1440
      2 2 0 0 30 1 0 0 0 0 1440
      3 3 0 0 0 -1 0 0 0 0 1440
      4 4 0 0 0 -1 0 0 0 0 1440
      5 0 0 0 0 0 0 0 0 0 480
      """
    var scanner = NumberScanner(file: "x", bytes: Array(text.utf8))
    let mapping = RideMapping(try HDARPReader.read(&scanner, file: "x"), rule: .strict)
    #expect(mapping.problem.vehicleTypes.map(\.available) == [2, 1])
    func sequence(_ request: Int) -> PlannedSequence {
      let stops = [
        PlannedStop(place: request + 1, boarding: [request], leaving: [], arrive: 0, start: 0, depart: 0),
        PlannedStop(place: request + 3, boarding: [], leaving: [request], arrive: 0, start: 0, depart: 0),
      ]
      return PlannedSequence(session: 0, vehicleType: 0, tag: -1, stops: stops, runs: [])
    }
    let plan = RoutingPlan(sequences: [sequence(1), sequence(0)], skipped: [], unassigned: [], cost: 0)
    let solution = try #require(mapping.solution(plan))
    #expect(
      solution.json(objective: 14.5)
        == #"{"objective":14.5,"routes":[{"vehicle":0,"visits":[2,4]},{"vehicle":2,"visits":[1,3]}]}"#)
    var short = plan
    short.unassigned = [0]
    #expect(mapping.solution(short) == nil)
  }
}
