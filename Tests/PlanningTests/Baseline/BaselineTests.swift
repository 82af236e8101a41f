import CaseModel
import Tables
import Testing

@testable import Planning

/// One school; three children 1, 2 and 3 km east of it along a straight road where a metre takes a tenth of a second.
private func straightRoad() -> Case {
  func at(_ metres: Int32) -> Location {
    Location(point: GridPoint(easting: 400_000 + metres, northing: 100_000))
  }
  func child(_ id: String, _ metres: Int32) -> Child {
    Child(
      id: id, location: at(metres), ncYear: 3, needs: [.asd], status: .settled, currentProvisionID: "S",
      travel: .vehicle)
  }
  var world = Case(
    name: "straight-road", parameters: Parameters(),
    provisions: [
      Provision(
        id: "S", name: "School", kind: .special, location: at(0), yearMin: 0, yearMax: 11, needs: .any,
        places: 9)
    ],
    children: [child("A", 1000), child("B", 2000), child("C", 3000)])
  let ends: [(String, Int64)] = [("S", 0), ("A", 1000), ("B", 2000), ("C", 3000)]
  for from in ends {
    for to in ends where from.0 != to.0 {
      let metres = abs(from.1 - to.1)
      world.travelTimes.append(
        TravelTimeRow(fromID: from.0, toID: to.0, metres: Metres(metres), seconds: Seconds(metres / 10)))
    }
  }
  world.vehicles = [
    VehicleType(
      id: "taxi", layouts: [VehicleLayout(seats: 4, wheelchairs: 0)], costPerDay: Pence(4500),
      costPerMile: Pence(190))
  ]
  func visit(_ run: HalfDay, _ route: String, _ sequence: Int, _ child: String?, _ contract: String?)
    -> CurrentRouteVisit
  {
    CurrentRouteVisit(
      run: run, routeID: route, vehicleType: "taxi", sequence: sequence, childID: child,
      provisionID: child == nil ? "S" : nil, contractID: contract)
  }
  world.currentRoutes = [
    visit(.am, "R1", 1, "A", "K1"), visit(.am, "R1", 2, nil, "K1"), visit(.pm, "R1", 1, nil, "K1"),
    visit(.pm, "R1", 2, "A", "K1"),
    visit(.am, "R2", 1, "B", nil), visit(.am, "R2", 2, nil, nil), visit(.pm, "R2", 1, nil, nil),
    visit(.pm, "R2", 2, "B", nil),
  ]
  world.contracts = [
    TransportContract(id: "K1", dayRate: Pence(6000), assistantRate: Pence(3000), noticeDays: 28),
    TransportContract(id: "K2", dayRate: Pence(1000)),
  ]
  return world
}

@Suite struct BaselineTests {
  private let world = straightRoad()

  private var report: BaselineReport {
    BaselineCosts(world, roads: nil, threads: 1).report(
      riders: TodaysRiders.all(world), ledger: .pounds(30_000))
  }

  @Test func eachPoundOfTodayHasItsSource() {
    let report = report
    // K1: (60 + 30) x 190 = 17,100. K2: 10 x 190 = 1,900, no route names it.
    #expect(report.contracts.map(\.annual) == [.pounds(17_100)])
    #expect(report.contracts.first?.children == ["A"])
    #expect(report.idleContracts.map(\.id) == ["K2"])
    // R2 has no contract: 45.00 + 190 p x 4,000 m / 1,609.344 m = 4,500 + 472.2 -> 4,972 p a day, x 190.
    #expect(report.unpriced.map(\.day) == [Pence(4972)])
    // C is on no route: 4,500 + 190 x 6,000 / 1,609.344 = 4,500 + 708.4 -> 5,208 p a day.
    #expect(report.unrouted.map(\.day) == [Pence(5208)])
    #expect(report.today == Pence(1_710_000 + 190_000 + 4972 * 190))
    #expect(report.unexplained == Pence(3_000_000 - (1_900_000 + 944_680)))
  }

  @Test func theReportSaysWhatIsNotExplained() {
    let text = BaselineText.text(report, nil, synthetic: true)
    #expect(text.contains("SYNTHETIC"))
    #expect(text.contains("Contracts   1 pay for routes with 1 child"))
    #expect(text.contains("difference not explained (5.2 % of the ledger)"))
    #expect(text.contains("£1,553\n"))
  }

  @Test func withoutContractsTheBaselineSaysThatItIsModelled() {
    var bare = world
    bare.contracts = []
    bare.currentRoutes = []
    let report = BaselineCosts(bare, roads: nil, threads: 1).report(
      riders: TodaysRiders.all(bare), ledger: nil)
    // 2.3 riders a vehicle: the first takes 2, the second the one left.
    #expect(report.unrouted.map(\.children.count) == [2, 1])
    #expect(report.today == .zero)
    #expect(report.warnings.contains { $0.contains("no contracts") })
  }

  @Test func savingsAreLabelledAndDated() throws {
    func rider(_ id: String, _ share: Int64) -> RiderRow {
      RiderRow(
        childID: id, run: .am, provisionID: "S", routeID: "AM001", mode: "vehicle", days: .all, place: nil,
        board: nil, alight: nil, ride: nil, direct: nil, guideline: Seconds(2700), limit: nil, above: .zero,
        share: Pence(share), changed: nil, reason: "")
    }
    let notified = try #require(CalendarDate(iso: "2025-01-16"))
    let start = try #require(CalendarDate(iso: "2025-01-20"))
    let savings = Savings(
      report, [rider("A", 100_000), rider("B", 200_000), rider("C", 300_000), rider("D", 5)],
      notified: notified, effective: start)
    // K1 17,100 - 1,000; K2 1,900 - 0.
    #expect(savings.total(.cashable) == Pence(1_710_000 - 100_000 + 190_000))
    #expect(savings.total(.unproved) == Pence(4972 * 190 - 200_000))
    #expect(savings.total(.avoided) == Pence(5208 * 190 - 300_000))
    #expect(savings.unmatched == Pence(5))
    // Notice on 16 January for 28 days runs out on 13 February: free from the 14th. K2 has neither notice nor end.
    #expect(savings.lines.map { $0.from?.description } == ["2025-02-14", nil, nil, "2025-01-20"])
  }

  @Test func aContractIsNeverLeftBeforeThePlanStarts() throws {
    let line = try #require(report.contracts.first)
    let notified = try #require(CalendarDate(iso: "2025-01-16"))
    let start = try #require(CalendarDate(iso: "2025-09-01"))
    #expect(Savings.free(line, notified: notified, effective: start) == start)
  }
}

@Suite struct LotTests {
  @Test func lotsKeepToOneTypeAndSize() {
    var world = straightRoad()
    world.vehicles.append(
      VehicleType(id: "bus", layouts: [], costPerDay: Pence(1), costPerMile: Pence(1)))
    let ids = ["D1", "D2", "D3", "D4"]
    let routes = RouteResults(
      routes: ids.map { id in
        RouteRow(
          run: .am, routeID: "R" + id, dutyID: id, dutyOrder: 1, vehicleType: id == "D1" ? "bus" : "taxi",
          layout: VehicleLayout(seats: 4, wheelchairs: 0), assistants: 0, days: .all, children: 1,
          metres: .zero, seconds: .zero)
      }, stops: [],
      duties: ids.map { id in
        DutyRow(
          dutyID: id, vehicleType: "taxi", weekday: 0, dayCost: .zero, paidMetres: Metres(1609),
          paidTime: .zero,
          assistantTime: .zero, cost: Pence(100), dates: 38)
      }, riders: [])
    let lots = Lots(routes, world, most: 2)
    #expect(lots.lines.map(\.lot) == ["L01", "L02", "L02", "L03"])
    #expect(lots.lines.map(\.duty.id) == ids)
    let text = String(decoding: BaselineFiles.lots(lots), as: UTF8.self)
    #expect(text.hasSuffix("L03,D4,taxi,,RD4,M----,0,0,1.0,38.00\n"))
  }
}
