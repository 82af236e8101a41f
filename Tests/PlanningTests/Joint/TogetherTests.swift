import CaseModel
import Generation
import Placement
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("Places and routes together")
struct TogetherTests {
  private func world(_ seed: UInt64) throws -> Case {
    try authority(seed: seed) {
      $0.children = 120
      $0.riders = 50
      $0.due = .all
      $0.requestRatePercent = 10
    }
  }

  /// Plans together as the command does.
  private func together(_ world: Case, threads: Int = 1, mostMoves: Int? = nil) throws -> (
    made: PlanMade, joint: JointMade
  ) {
    var request = PlanRequest()
    request.settings = PlacementSettings(forcedOptions: [], choosesOptions: false, threads: threads)
    request.command = ["plan", world.name]
    let run = PlacementRun(world, request, stop: StopFlag(), progress: SilentProgress())
    var made = try run.run(inputs: [])
    var routes = RouteRequest()
    routes.iterations = 2_000
    routes.threads = threads
    routes.mostMoves = mostMoves
    let joint = try RouteRun(
      world, RoutePlacements(world, made.results.placements, source: "plan"), routes, stop: StopFlag(),
      progress: SilentProgress()
    ).together(made.model, made.outcome)
    if !joint.moved.isEmpty { made = run.changing(made, to: joint) }
    joint.routes.join(&made.results)
    return (made, joint)
  }

  @Test(
    "the checker accepts every plan, and what moved children is said", arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func verified(seed: UInt64) throws {
    let world = try world(seed)
    let before = try plan(world)
    let (made, joint) = try together(world)
    try expectVerified(made, world)
    #expect(made.outcome.awaiting == before.outcome.awaiting)
    let changed = zip(before.results.placements, made.results.placements).filter {
      $0.provisionID != $1.provisionID
    }
    #expect(changed.count == joint.moved.count)
    #expect(
      changed.allSatisfy { $1.reason.contains("Chosen with routes in view: places alone would have been") })
    let figures = Dictionary(
      made.results.run.routing.map { ($0.name, Int64($0.value) ?? 0) },
      uniquingKeysWith: { first, _ in first })
    #expect(figures["together_children"] == Int64(joint.moved.count))
    guard !joint.moved.isEmpty else { return }
    let parts = ["place", "travel", "steering"].map { figures["together_\($0)_pence"] ?? 0 }
    #expect((figures["together_saving_pence"] ?? 0) > 0)
    #expect(figures["together_saving_pence"] == parts.reduce(0, +))
    // Placements alone were proved cheapest at average travel costs, so these cannot be cheaper there.
    #expect(made.outcome.objective >= before.outcome.objective && made.outcome.gap >= 0)
  }

  @Test(
    "no more children move than allowed, and adoption lists them, each saving once",
    arguments: [0, 1, 2, 1_000])
  func mostMoves(most: Int) throws {
    for seed in UInt64(1)...6 {
      let (made, joint) = try together(try world(seed), mostMoves: most)
      #expect(joint.moved.count <= most)
      let rows = made.results.adoption
      let children = made.model.world.children
      let provisions = made.model.world.provisions
      #expect(
        Set(rows.map { "\($0.childID) \($0.fromID) \($0.toID)" })
          == Set(
            joint.moved.map {
              "\(children[$0.child].id) \(provisions[$0.from].id) \(provisions[$0.to].id)"
            }))
      #expect(rows.count == joint.moved.count)
      // Alone and first are the same.
      if let first = rows.first { #expect(first.total == first.saving) }
    }
  }

  @Test("some authorities gain by it") func gains() throws {
    let moved = try (UInt64(1)...6).map { try together(try world($0)).joint.moved.count }
    #expect(moved.contains { $0 > 0 })
  }

  @Test("threads change nothing") func threads() throws {
    let world = try world(2)
    let (one, two) = (try together(world, threads: 1), try together(world, threads: 2))
    #expect(one.made.results.placements == two.made.results.placements)
    #expect(one.made.results.routes == two.made.results.routes)
  }
}
