import CaseModel
import Foundation
import Tables
import Testing

/// Two Schools with a route plan written by hand: b and c ride together in the morning, b alone in the afternoon.
enum RoutedTwoSchools {
  /// Writes the case and, into `results`, its plan.
  ///
  /// - Parameter change: made to the routes before they are written.
  static func write(
    into folder: Folder, results: String, case name: String = "two-schools",
    _ change: (inout RouteResults) -> Void = { _ in }
  ) throws {
    if !folder.has(name + "/children.csv") { Tiny.twoSchools(into: folder, name) }
    var run = RunRecord()
    run.command = ["plan", name]
    run.caseName = name
    run.baseDate = "2025-01-16"
    run.inputs = CaseReader.read(path: folder.path + "/" + name).inputs
    run.routing = [("cash_pence", "1900000"), ("steering_pence", "0"), ("objective_pence", "1900000")]
    var routes = self.routes
    change(&routes)
    let placements = ["a", "b", "c", "d"].map { id in
      PlacementRow(
        childID: id, provisionID: id == "d" ? nil : "North", previousProvisionID: nil,
        status: id == "a" ? .settled : id == "d" ? .awaiting : .proposed, mode: "none", journey: nil,
        journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero, steering: .zero,
        reason: "",
        nextBestProvisionID: nil, nextBestExtra: nil)
    }
    try ResultsFolder.write(
      PlanResults(
        run: run, summary: [], placements: placements, alternatives: [], placeValues: [], certificate: [],
        routes: routes, timings: []), to: folder.path + "/" + results)
  }

  private static let b = GridPoint(easting: 450_200, northing: 90_200)
  private static let c = GridPoint(easting: 450_300, northing: 90_300)
  private static let north = GridPoint(easting: 450_000, northing: 90_000)

  private static var routes: RouteResults {
    func run(_ half: HalfDay, _ id: String, _ children: Int) -> RouteRow {
      RouteRow(
        run: half, routeID: id, dutyID: "D001", dutyOrder: 1, vehicleType: "taxi",
        layout: VehicleLayout(seats: 4, wheelchairs: 0), assistants: 0, days: .all, children: children,
        metres: Metres(1609), seconds: Seconds(900))
    }
    func stop(
      _ half: HalfDay, _ id: String, _ sequence: Int, _ action: StopAction, _ child: String?, _ at: GridPoint,
      _ arrive: Int
    ) -> StopRow {
      StopRow(
        run: half, routeID: id, sequence: sequence, action: action, childID: child,
        provisionID: child == nil ? nil : "North", place: at, arrive: arrive, depart: arrive + 120,
        seatsUsed: 1, wheelchairsUsed: 0, leg: .zero, legTime: .zero)
    }
    func rider(_ child: String, _ half: HalfDay, _ id: String, _ at: GridPoint, _ board: Int) -> RiderRow {
      RiderRow(
        childID: child, run: half, provisionID: "North", routeID: id, mode: "vehicle", days: .all, place: at,
        board: board, alight: board + 600, ride: Seconds(600), direct: Seconds(500), guideline: Seconds(2700),
        limit: Seconds(4500), above: .zero, share: Pence(500_000), changed: nil, reason: "")
    }
    let eight = 8 * 3600
    let three = 15 * 3600
    return RouteResults(
      routes: [run(.am, "AM001", 2), run(.pm, "PM001", 1)],
      stops: [
        stop(.am, "AM001", 1, .pickup, "b", b, eight), stop(.am, "AM001", 2, .pickup, "c", c, eight + 300),
        stop(.am, "AM001", 3, .dropoff, "b", north, eight + 720),
        stop(.am, "AM001", 4, .dropoff, "c", north, eight + 720),
        stop(.pm, "PM001", 1, .pickup, "b", north, three),
        stop(.pm, "PM001", 2, .dropoff, "b", b, three + 720),
      ],
      duties: [
        DutyRow(
          dutyID: "D001", vehicleType: "taxi", weekday: 0, dayCost: .pounds(50), paidMetres: Metres(1609),
          paidTime: Seconds(7200), assistantTime: .zero, cost: .pounds(500), dates: 38)
      ],
      riders: [
        rider("b", .am, "AM001", b, eight + 120), rider("b", .pm, "PM001", b, three + 120),
        rider("c", .am, "AM001", c, eight + 420),
      ])
  }
}
