import CaseModel
import Testing

@testable import Planning

@Suite struct ObservedLegsTests {
  /// A home 1 km from the school, met at 08:30 and 08:31; the school is reached 5 and 7 minutes later.
  private func world() throws -> Case {
    var world = Case(
      name: "timed", parameters: Parameters(),
      provisions: [
        Provision(
          id: "S", name: "School", kind: .special,
          location: Location(point: GridPoint(easting: 400_000, northing: 100_000)), yearMin: 0, yearMax: 11,
          needs: .any, places: 9, bellStart: 525, bellEnd: 915)
      ],
      children: [
        Child(
          id: "A", location: Location(point: GridPoint(easting: 401_000, northing: 100_000)), ncYear: 3,
          needs: [.asd], status: .settled, currentProvisionID: "S", travel: .vehicle)
      ])
    func visit(_ run: HalfDay, _ sequence: Int, _ child: String?) -> CurrentRouteVisit {
      CurrentRouteVisit(
        run: run, routeID: "R", vehicleType: "taxi", sequence: sequence, childID: child,
        provisionID: child == nil ? "S" : nil)
    }
    world.currentRoutes = [visit(.am, 1, "A"), visit(.am, 2, nil), visit(.pm, 1, nil), visit(.pm, 2, "A")]
    func seen(_ run: HalfDay, _ sequence: Int, _ date: String, _ minute: Int) throws -> ObservedTime {
      ObservedTime(
        run: run, routeID: "R", sequence: sequence, date: try #require(CalendarDate(iso: date)),
        actual: minute)
    }
    world.observedTimes = [
      try seen(.am, 1, "2025-01-09", 510), try seen(.am, 2, "2025-01-09", 515),
      try seen(.am, 1, "2025-01-10", 511), try seen(.am, 2, "2025-01-10", 518),
      try seen(.pm, 1, "2025-01-09", 905), try seen(.pm, 2, "2025-01-09", 921),
      try seen(.pm, 2, "2025-01-10", 921),
    ]
    return world
  }

  @Test func aLegIsTheTimeBetweenLeavingAndArriving() throws {
    let legs = ObservedLegs(try world()).legs()
    // Mornings: 5 and 7 minutes less 2 to board. Afternoon: there at 15:05, but the bell is 15:15 and boarding takes
    // 2 minutes: 15:17 to 15:21. The second afternoon lacks its first time.
    #expect(legs.map(\.seconds) == [180, 300, 240])
    #expect(legs.map(\.half) == [.am, .am, .pm])
    #expect(legs.first?.from.easting == 401_000)
  }

  @Test func withoutRoadsThereIsNothingToFit() throws {
    #expect(ObservedLegs(try world()).calibration(nil, threads: 1) == nil)
  }
}
