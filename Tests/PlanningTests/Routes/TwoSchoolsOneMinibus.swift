import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

/// Two Schools, One Minibus: everything on one line, ten metres a second, so that 1,000 m are 100 s.
///
///     a 448,000   b 449,000   North 450,000   c 451,000   South 453,000
///
/// Bells 09:00 to 15:00; 190 school days are 38 of each weekday.
enum Minibus {
  static func point(_ easting: Int32) -> Location {
    Location(point: GridPoint(easting: easting, northing: 90_000))
  }

  static func child(
    _ id: String, at easting: Int32, _ provision: String, change: (inout Child) -> Void = { _ in }
  )
    -> Child
  {
    var child = Child(
      id: id, location: point(easting), ncYear: 5, needs: [.asd], status: .settled,
      currentProvisionID: provision, travel: .vehicle)
    change(&child)
    return child
  }

  static func provision(_ id: String, at easting: Int32, _ kind: ProvisionKind = .special) -> Provision {
    Provision(
      id: id, name: id + " School", kind: kind, location: point(easting), yearMin: 0, yearMax: 13,
      needs: .any,
      places: 20, bellStart: 540, bellEnd: 900)
  }

  /// GBP 100 a day, GBP 2 a mile; seats and wheelchair spaces 8+0 or 5+1.
  static let minibus = VehicleType(
    id: "minibus",
    layouts: [VehicleLayout(seats: 8, wheelchairs: 0), VehicleLayout(seats: 5, wheelchairs: 1)],
    costPerDay: .pounds(100), costPerMile: .pounds(2))

  static func world(
    _ children: [Child], parameters own: [String: String] = [:], change: (inout Case) -> Void = { _ in }
  )
    -> Case
  {
    var parameters = Parameters()
    for (name, text) in [
      "base_date": "2025-01-16", "straight_line_factor": "1", "straight_line_kmh": "36",
    ].merging(own, uniquingKeysWith: { $1 }) {
      precondition(parameters.set(name, text) != nil)
    }
    var world = Case(
      name: "minibus", parameters: parameters,
      provisions: [provision("North", at: 450_000), provision("South", at: 453_000)], children: children)
    world.vehicles = [minibus]
    change(&world)
    return world
  }

  /// Riders with direct journeys and limits.
  static func riders(_ world: Case, _ placements: RoutePlacements? = nil) -> (
    riders: [Rider], warnings: [String]
  ) {
    let placements = placements ?? plain(world)
    let list = RiderList(world, placements, roads: nil, threads: 1)
    let model = RouteModel(world, list, times: RouteTimes(world, roads: nil), threads: 1)
    return (model.riders, model.warnings)
  }

  /// Everybody at the current provision, as a plan would place them.
  static func plain(_ world: Case) -> RoutePlacements {
    let at = world.provisionPositions()
    return RoutePlacements(
      places: world.children.enumerated().compactMap { position, child in
        child.currentProvisionID.flatMap { at[$0] }.map { .init(child: position, provision: $0) }
      }, source: "plan")
  }

  /// Routes today's placements, checked afresh.
  static func route(
    _ world: Case, iterations: Int = 300, threads: Int = 1, seed: UInt64 = 1, start: RouteResults? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws -> PlanResults {
    var request = RouteRequest()
    request.iterations = iterations
    request.threads = threads
    request.seed = seed
    request.start = start
    let given = PlacementsGiven(currentOf: world)
    let made = try RouteRun(world, given.placements, request, stop: StopFlag(), progress: SilentProgress())
      .run(
        given: given, command: ["route", world.name], inputs: [])
    let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
    #expect(outcome.isVerified, "\(outcome.text)", sourceLocation: location)
    return made
  }
}

/// A rider in one line: name, half-day, provision, days, easting, window in minutes.
func line(_ rider: Rider, _ world: Case) -> String {
  let window = rider.window.map { "\($0.lowerBound / 60)-\($0.upperBound / 60)" } ?? "no bell"
  return
    "\(rider.name) \(rider.run.rawValue) \(world.provisions[rider.provision].id) \(rider.days.text) "
    + "\(rider.home.map { String($0.easting) } ?? "nowhere") \(window)"
}
