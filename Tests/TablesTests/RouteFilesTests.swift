import CaseModel
import Foundation
import Testing

@testable import Tables

@Suite struct RouteFilesTests {
  @Test func aRoutePlanComesBackAsItWasWritten() throws {
    let folder = NSTemporaryDirectory() + "route-files-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = GridPoint(easting: 450_000, northing: 90_000)
    let routes = RouteResults(
      routes: [
        RouteRow(
          run: .am, routeID: "AM001", dutyID: "D001", dutyOrder: 1, vehicleType: "taxi, small",
          layout: VehicleLayout(seats: 4, wheelchairs: 0), assistants: 1, days: WeekDays(bits: 0b10111),
          children: 1, metres: Metres(5000), seconds: Seconds(900))
      ],
      stops: [
        StopRow(
          run: .am, routeID: "AM001", sequence: 1, action: .start, childID: nil, provisionID: nil,
          place: place,
          arrive: 28_805, depart: 28_805, seatsUsed: 0, wheelchairsUsed: 0, leg: .zero, legTime: .zero),
        StopRow(
          run: .am, routeID: "AM001", sequence: 2, action: .dropoff, childID: "C1", provisionID: "P1",
          place: place, arrive: 29_000, depart: 29_120, seatsUsed: 2, wheelchairsUsed: 1, leg: Metres(12),
          legTime: Seconds(3), ride: Seconds(700)),
      ],
      duties: [
        DutyRow(
          dutyID: "D001", vehicleType: "taxi, small", weekday: 3, dayCost: Pence(4500),
          paidMetres: Metres(5000),
          paidTime: Seconds(900), assistantTime: Seconds(7200), cost: Pence(8590), dates: 38)
      ],
      riders: [
        RiderRow(
          childID: "C1", run: .am, provisionID: "P1", routeID: "AM001", mode: "vehicle",
          days: WeekDays(bits: 0b10111), place: place, board: 28_900, alight: 29_000, ride: Seconds(100),
          direct: Seconds(90), guideline: Seconds(2700), limit: Seconds(4500), above: .zero,
          share: Pence(1_234_567), changed: false, reason: ""),
        RiderRow(
          childID: "C2", run: .pm, provisionID: "P1", routeID: nil, mode: "left_out", days: .all, place: nil,
          board: nil, alight: nil, ride: nil, direct: nil, guideline: Seconds(2700), limit: nil, above: .zero,
          share: .zero, changed: nil, reason: "no_bell"),
      ])
    let results = PlanResults(
      run: RunRecord(), summary: [], placements: [], alternatives: [], placeValues: [], certificate: [],
      routes: routes, timings: [])
    try ResultsFolder.write(results, to: folder)
    let back = try ResultsFolder.read(folder)
    #expect(back.routes == routes)
    let text = try String(contentsOfFile: folder + "/stops.csv", encoding: .utf8)
    #expect(text.contains("am,AM001,2,dropoff,C1,P1,450000,90000,08:03:20,08:05:20,2,1,12,3,700\n"))
  }

  @Test(arguments: [("08:05:30", 29_130), ("25:00:00", 90_000), ("-00:10:00", -600)])
  func clocksReadBack(_ text: String, _ seconds: Int) {
    #expect(RouteCells.clock(seconds) == text)
    #expect(RouteCells.seconds(text) == seconds)
  }

  @Test(arguments: ["8:05:30", "08:65:30", "08:05", "aa:bb:cc", ""])
  func nonsenseIsNoClock(_ text: String) { #expect(RouteCells.seconds(text) == nil) }
}
