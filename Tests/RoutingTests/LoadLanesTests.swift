import Running
import Testing

@testable import Routing

@Suite struct LoadLanesTests {
  @Test func largerIsByteByByte() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let a = random.next() & ~LoadLanes.guards
      let b = random.next() & ~LoadLanes.guards
      let larger = LoadLanes.larger(a, b)
      let sum = LoadLanes.sum(a, b)
      for byte in 0..<8 {
        let shift = UInt64(8 * byte)
        #expect(sum >> shift & 0xFF == min(127, (a >> shift & 0xFF) + (b >> shift & 0xFF)))
        #expect(larger >> shift & 0xFF == max(a >> shift & 0xFF, b >> shift & 0xFF))
      }
    }
  }

  /// Two groups of 66 fill two buses of 66, not one: 132 does not fit, nor look like 4.
  @Test func twoFullLoadsNeedTwoVehicles() {
    let table: [Int32] = [0, 60, 120, 60, 0, 60, 120, 60, 0]
    let requests = (0..<2).map { home in
      RoutingRequest(
        pickup: RequestEnd(place: home, earliest: 0, latest: 1_000, service: 0),
        delivery: RequestEnd(place: 2, earliest: 0, latest: 1_000, service: 0), loads: [66], limit: 130)
    }
    var problem = RoutingProblem(
      sessions: [RoutingSession(times: table, distances: table)], placeCount: 3, requests: requests,
      vehicleTypes: [RoutingVehicleType(layouts: [[66]], costPerDistance: 1)], resourceCount: 1)
    problem.mergesStops = true
    problem.vehicleTypes[0].dayCost = 1_000
    var tight = problem
    // Nobody can be fetched later: one vehicle cannot make two runs.
    for k in 0..<2 { tight.requests[k].pickup.latest = 50 }
    let plan = RouteSearchTests.search(tight, rounds: 40).plan
    #expect(plan.unassigned.isEmpty)
    #expect(plan.sequences.count == 2)
  }
}
