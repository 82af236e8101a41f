import CaseModel
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("Runs that stay as they are")
struct PinnedRunTests {
  private func again(
    _ world: Case, _ results: PlanResults, _ pins: RoutePins, seed: UInt64 = 9, threads: Int = 1
  ) throws -> PlanResults {
    var request = RouteRequest()
    request.iterations = 800
    request.threads = threads
    request.seed = seed
    request.start = results.routes
    request.pins = pins
    let given = PlacementsGiven(currentOf: world)
    return try RouteRun(
      world, given.placements, request, stop: StopFlag(), progress: SilentProgress()
    ).run(
      given: given, command: ["route", world.name], inputs: [])
  }

  /// Rows of runs, apart from the number of runs their vehicle has before them.
  private func rows(_ results: PlanResults, _ keep: (HalfDay, String) -> Bool) -> (
    routes: [RouteRow], stops: [StopRow]
  ) {
    let routes = (results.routes?.routes ?? []).filter { keep($0.run, $0.routeID) }.map { row in
      var row = row
      row.dutyOrder = 0
      return row
    }
    return (routes, (results.routes?.stops ?? []).filter { keep($0.run, $0.routeID) })
  }

  @Test(
    "held runs are the same to the last second, in the same vehicle; the checker accepts the plan",
    arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func same(seed: UInt64) throws {
    let world = try authority(seed: seed) {
      $0.children = 90
      $0.riders = 30
    }
    let results = try Minibus.route(world, iterations: 800, seed: seed)
    let routes = try #require(results.routes)
    let named = routes.routes.enumerated().filter { $0.offset % 3 == Int(seed % 3) }.map {
      $0.element.run.rawValue + ":" + $0.element.routeID
    }
    for only in [false, true] {
      let pins = try RoutePins(routes, named: named, only: only)
      let made = try again(world, results, pins)
      let outcome = try PlanChecker(case: world, routes: CaseRoutes(world)).check(made)
      #expect(outcome.isVerified, "\(outcome.text)")
      let held = Set(pins.runs.map { $0.run.rawValue + $0.id })
      #expect(!held.isEmpty)
      let (before, after) = (
        rows(results) { held.contains($0.rawValue + $1) },
        rows(made) { held.contains($0.rawValue + $1) }
      )
      #expect(before.routes == after.routes)
      #expect(before.stops == after.stops)
      #expect(try again(world, results, pins, threads: 2).routes == made.routes)
    }
  }

  @Test("all held: the plan is the plan")
  func all() throws {
    let world = try authority(seed: 2) {
      $0.children = 90
      $0.riders = 30
    }
    let results = try Minibus.route(world, iterations: 800)
    let routes = try #require(results.routes)
    let pins = try RoutePins(
      routes, named: routes.routes.map { $0.run.rawValue + ":" + $0.routeID }, only: false)
    #expect(pins.besides.isEmpty)
    let made = try again(world, results, pins)
    #expect(made.routes?.stops == routes.stops)
    #expect(made.routes?.duties == routes.duties && made.routes?.riders == routes.riders)
  }

  @Test("what the vehicle drives beside a held run stays too, and is named")
  func besides() throws {
    func row(_ id: String, _ days: String, duty: String = "D001") -> RouteRow {
      RouteRow(
        run: .am, routeID: id, dutyID: duty, dutyOrder: 1, vehicleType: "car",
        layout: VehicleLayout(seats: 2, wheelchairs: 0), assistants: 0,
        days: WeekDays(text: days) ?? .all, children: 1, metres: .zero, seconds: .zero)
    }
    // AM001 and AM002 share Tuesday, AM002 and AM003 Friday; AM004 has Thursday alone; AM005 is another vehicle's.
    let routes = RouteResults(
      routes: [
        row("AM001", "MT---"), row("AM002", "-T--F"), row("AM003", "----F"), row("AM004", "---T-"),
        row("AM005", "MTWTF", duty: "D002"),
      ], stops: [], duties: [], riders: [])
    let pins = try RoutePins(routes, named: ["AM001"], only: false)
    #expect(
      pins.runs.map(\.id) == ["AM001", "AM002", "AM003"]
        && pins.besides == ["am AM002", "am AM003"])
    let only = try RoutePins(routes, named: ["am:AM005"], only: true)
    #expect(only.runs.map(\.id) == ["AM001", "AM002", "AM003", "AM004"] && only.besides.isEmpty)
    for name in ["AM006", "pm:AM001", "x:AM001"] {
      #expect(throws: InsertionRefusal.self) { try RoutePins(routes, named: [name], only: false) }
    }
  }

  @Test("a run whose child has left, or whose times do not fit any more, cannot stay")
  func gone() throws {
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 449_000, "North"),
    ])
    let results = try Minibus.route(world)
    let routes = try #require(results.routes)
    let pins = try RoutePins(routes, named: ["am:" + routes.routes[0].routeID], only: false)
    func clash(_ change: (inout Case) -> Void) -> [String] {
      var changed = world
      change(&changed)
      do {
        _ = try again(changed, results, pins)
        return []
      } catch let clash as HardRulesClash {
        return clash.lines
      } catch { return ["\(error)"] }
    }
    #expect(clash { _ in } == [])
    let line =
      "\(routes.routes[0].routeID) (am) cannot stay as it is: its children, their times or its vehicle are not those of "
      + "the case any more. Leave it out of --pin."
    #expect(clash { $0.children[1].travel = .notEligible } == [line])
    #expect(clash { $0.provisions[0].bellStart = 600 } == [line])
    #expect(clash { $0.vehicles[0].layouts = [VehicleLayout(seats: 1, wheelchairs: 0)] } == [line])
  }
}
