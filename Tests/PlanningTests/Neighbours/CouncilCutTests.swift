import CaseModel
import Generation
import Placement
import Planning
import Reporting
import Routing
import Running
import Tables
import Testing
import Verification

/// Made-up authorities side by side, apart and together.
@Suite struct CouncilCutProperties {
  private func neighbours(_ seed: UInt64) throws -> Case {
    try authority(seed: seed) {
      $0.authorities = 2 + Int(seed % 2)
      $0.riders = 12
    }
  }

  @Test(arguments: 1...8) func theCheckerCutsACaseAsTheSearchDoes(_ seed: UInt64) throws {
    var world = try neighbours(seed)
    _ = world.parameters.set("reserve_percent", seed % 2 == 0 ? "5" : "0")
    let held = HeldPlaces(world, PlacementSettings())
    #expect(held.councils.count == 2 + Int(seed % 2))
    for code in held.councils {
      let ours = world.alone(code, held)
      let theirs = Verifier.alone(world, code, command: ["plan"])
      #expect(ours.provisions == theirs.provisions && ours.groups == theirs.groups)
      #expect(ours.children == theirs.children && ours.vehicles == theirs.vehicles)
      #expect(!ours.children.isEmpty)
    }
  }

  @Test(arguments: 1...8) func plansApartCanAllBeCarriedOutAtOnce(_ seed: UInt64) throws {
    let world = try neighbours(seed)
    let held = HeldPlaces(world, PlacementSettings())
    var alone: [(council: String, results: PlanResults)] = []
    for code in held.councils {
      let cut = world.alone(code, held)
      let made = try plan(cut)
      try expectVerified(made, cut)
      alone.append((code, made.results))
    }
    let union = CouncilUnion(alone, of: world)
    #expect(union.routes == nil)
    let whole = try plan(world)
    let run = PlacementRun(world, PlanRequest(), stop: StopFlag(), progress: SilentProgress())
    let side = try #require(run.taking(union.places, instead: whole))
    // The checker's own reading of the whole case: every place held at once, every pound the same.
    try expectVerified(side, world)
    let costs = alone.map { CouncilCosts(world, $0.results) }
    let together = CouncilCosts(world, side.results)
    // A committed place that its council leaves empty may pay for another's child above notional places.
    #expect(costs.reduce(.zero) { $0 + $1.cash } >= together.cash)
    #expect(costs.reduce(0) { $0 + $1.awaiting } == together.awaiting)
    #expect(whole.outcome.awaiting <= side.outcome.awaiting)
    if whole.outcome.awaiting == side.outcome.awaiting {
      #expect(whole.outcome.objective <= side.outcome.objective)
    }
  }

  @Test(arguments: 1...2) func routesApartDriveTogetherAsTheyAreAndAddUp(_ seed: UInt64) throws {
    let world = try neighbours(seed)
    let held = HeldPlaces(world, PlacementSettings())
    var request = RouteRequest()
    request.iterations = 50
    var alone: [(council: String, results: PlanResults)] = []
    for code in held.councils {
      let cut = world.alone(code, held)
      var made = try plan(cut)
      let places = RoutePlacements(cut, made.results.placements, source: "plan")
      try RouteRun(cut, places, request, stop: StopFlag(), progress: SilentProgress()).run().join(
        &made.results)
      try expectVerified(made, cut)
      alone.append((code, made.results))
    }
    let union = CouncilUnion(alone, of: world)
    let rows = try #require(union.routes)
    let whole = try plan(world)
    let run = PlacementRun(world, PlanRequest(), stop: StopFlag(), progress: SilentProgress())
    var side = try #require(run.taking(union.places, instead: whole))
    let places = RoutePlacements(world, side.results.placements, source: "plan")
    let routes = RouteRun(world, places, request, stop: StopFlag(), progress: SilentProgress())
    try #require(routes.standing(rows)).join(&side.results)
    try expectVerified(side, world)
    let apart = alone.map { CouncilCosts(world, $0.results) }
    // Vehicles may be paired afresh, mornings with afternoons of another council, so it may only be less.
    #expect(CouncilCosts(world, side.results).cash <= apart.reduce(.zero) { $0 + $1.cash })

    let sheet = NeighbourSheet(
      world, apart: alone, together: side.results, choice: .apart, sharedVehicles: nil)
    let sum = sheet.total
    #expect(sum.gain.value >= 0 && sum.moved == 0)
    // What councils pay adds up to the plan; what passes between them to nothing.
    #expect(sum.placeTogether + sum.travelTogether == CouncilCosts(world, side.results).cash)
    #expect(sum.recoupment.net == .zero && sum.recoupmentApart.net == .zero)
    #expect(sum.gainAfterRecoupment == sum.gain)
    #expect(seed != 1 || !sheet.recoupment.isEmpty)
    // Every shared duty's parts add up to its cost a year.
    let routed = try #require(side.results.routes)
    for (duty, parts) in Dictionary(grouping: sheet.duties, by: \.dutyID) {
      let cost = routed.duties.filter { $0.dutyID == duty }.reduce(Pence.zero) {
        $0 + $1.cost * Int64($1.dates)
      }
      #expect(parts.reduce(.zero) { $0 + $1.share } == cost)
    }
  }
}
