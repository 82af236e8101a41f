import Testing

@testable import Routing

/// Loads whose sum does not fit the seven bits that a figure is packed in.
@Suite struct FullLoadTests {
  @Test(arguments: [63, 64, 66]) func twoFullLoadsTakeTwoSequences(load: UInt8) {
    // Places 0, 1 and the school 2 in a line, 100 apart; the school opens for 50 only, so one vehicle cannot come
    // twice, and both loads together are more than it holds. From 0: 200, from 1: 100.
    let times: [Int32] = [0, 100, 200, 100, 0, 100, 200, 100, 0]
    let requests = (0..<2).map { place in
      RoutingRequest(
        pickup: RequestEnd(place: place, earliest: -10_000, latest: 10_000, service: 0),
        delivery: RequestEnd(place: 2, earliest: 1_000, latest: 1_050, service: 0), loads: [load])
    }
    let problem = RoutingProblem(
      sessions: [RoutingSession(times: times, distances: times)], placeCount: 3, requests: requests,
      vehicleTypes: [RoutingVehicleType(layouts: [[load]], costPerDistance: 1)], resourceCount: 1)
    let plan = RouteSearch(problem, RouteSearchSettings(iterations: 200)).run().plan
    #expect(plan.unassigned.isEmpty && plan.sequences.count == 2 && plan.cost == 300)
  }
}
