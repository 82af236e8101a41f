import CaseModel
import Generation
import Placement
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("Routes of made-up authorities")
struct RouteProperties {
  private func world(_ seed: UInt64) throws -> Case {
    try authority(seed: seed) {
      $0.children = 90
      $0.riders = 30
    }
  }

  private func routed(_ world: Case, threads: Int = 1, seed: UInt64 = 1, start: RouteResults? = nil) throws
    -> PlanResults
  {
    try Minibus.route(world, iterations: 1500, threads: threads, seed: seed, start: start)
  }

  @Test("the checker accepts every plan", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func verified(seed: UInt64) throws {
    let made = try routed(try world(seed))
    #expect((made.routes?.riders.count ?? 0) > 20)
  }

  @Test("placed and routed together, the checker accepts both", arguments: [UInt64(7), 8])
  func planned(seed: UInt64) throws {
    let world = try world(seed)
    var made = try plan(world)
    let placements = RoutePlacements(world, made.results.placements, source: "plan")
    var request = RouteRequest()
    request.iterations = 800
    try RouteRun(world, placements, request, stop: StopFlag(), progress: SilentProgress()).run().join(
      &made.results)
    try expectVerified(made, world)
  }

  @Test("threads change nothing")
  func threads() throws {
    let world = try world(3)
    let one = try routed(world, threads: 1)
    let two = try routed(world, threads: 2)
    #expect(one.routes == two.routes && one.summary == two.summary)
  }

  @Test("rows read back are the duties they came from")
  func readBack() throws {
    for seed in UInt64(1)...2 {
      let world = try world(seed)
      let routes = try #require(try routed(world, threads: 2).routes)
      let run = RouteRun(
        world, PlacementsGiven(currentOf: world).placements, RouteRequest(), stop: StopFlag(),
        progress: SilentProgress())
      let duties = StandingPlan(run.model(), routes).duties
      #expect(duties.map(\.id) == Set(routes.routes.map(\.dutyID)).sorted())
      for duty in duties {
        let rows = routes.routes.filter { $0.dutyID == duty.id }.sorted { $0.dutyOrder < $1.dutyOrder }
        #expect(duty.halves.flatMap(\.routeIDs).sorted() == rows.map(\.routeID).sorted())
        for half in HalfDay.allCases {
          let own = duty.halves.filter { $0.run == half }
          let days = own.map { half in
            rows.filter { $0.run == half.run && half.routeIDs.contains($0.routeID) }
              .reduce(UInt8(0)) { $0 | $1.days.bits }
          }
          #expect(days.reduce(0) { $0 + Int($1) } == Int(days.reduce(0, |)))
        }
      }
    }
  }

  @Test("beginning with an earlier plan never ends dearer")
  func start() throws {
    let world = try world(4)
    let first = try routed(world)
    let second = try routed(world, seed: 9, start: first.routes)
    func objective(_ made: PlanResults) -> Int {
      Int(made.run.routing.first { $0.name == "objective_pence" }?.value ?? "") ?? 0
    }
    // The search prices days as pairs by number; whole duties may differ by a day or two.
    #expect(objective(second) <= objective(first) + objective(first) / 100)
  }

  @Test("a longer limit leaves nobody out who was carried")
  func looser() throws {
    var world = try world(5)
    let tight = try routed(world)
    let set = world.parameters.set("ride_above_max_min", "60")
    #expect(set != nil)
    let loose = try routed(world)
    func carried(_ made: PlanResults) -> Set<String> {
      Set((made.routes?.riders ?? []).filter { $0.mode != "left_out" }.map { $0.childID + $0.run.rawValue })
    }
    #expect(carried(tight).isSubset(of: carried(loose)))
  }
}
