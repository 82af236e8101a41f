import CaseModel
import Generation
import Placement
import Routing
import Running
import Tables
import Testing
import Verification

@testable import Planning

@Suite("Places and routes together, exactly")
struct ExactTests {
  private func world(_ seed: UInt64, riders: Int = 6, due: Int = 3) throws -> Case {
    var options = GeneratorOptions()
    options.small = true
    options.riders = riders
    options.provisions = 3
    options.due = .count(due)
    options.requestRatePercent = 0
    options.seed = seed
    var world = try Generator.generate(options).value
    // Room for more than one choice.
    for at in world.provisions.indices { world.provisions[at].places += at % 2 }
    if seed % 3 == 0 {
      world.children[riders - 1].travel = .budgetAgreed
      world.children[0].travel = .trainingAgreed
    }
    return world
  }

  private func routeRequest() -> RouteRequest {
    var request = RouteRequest()
    request.iterations = 300
    request.threads = 1
    return request
  }

  private func run(_ world: Case, _ made: PlanMade) -> RouteRun {
    RouteRun(
      world, RoutePlacements(world, made.results.placements, source: "plan"), routeRequest(),
      stop: StopFlag(),
      progress: SilentProgress())
  }

  /// Every choice of places with nobody awaiting, as pairs of the open children.
  private func choices(_ model: PlacementModel, taken: [Bool]) -> [[Int]] {
    var all: [[Int]] = [[]]
    for open in 0..<model.openCount {
      all = all.flatMap { known in model.pairs(open).map { known + [$0] } }
    }
    return all.filter { model.value(pair: $0, taken: taken) != nil }
  }

  @Test("no choice of places, routed, costs less than the bound", arguments: UInt64(1)...4)
  func bound(seed: UInt64) throws {
    let world = try world(seed)
    let made = try plan(world)
    let run = run(world, made)
    let joint = try run.together(made.model, made.outcome)
    let exact = try run.exact(made.model, joint.outcome, joint.routes)
    let bound = try #require(exact.bound)
    #expect(bound <= exact.value)
    var least = Int64.max
    let choices = choices(made.model, taken: made.outcome.taken)
    #expect(choices.count > 1)
    for pair in choices {
      var outcome = made.outcome
      outcome.pair = pair
      var places = run.placements
      for (open, at) in pair.enumerated() {
        let child = made.model.open[open]
        if let row = places.places.firstIndex(where: { $0.child == child }) {
          places.places[row].provision = Int(made.model.pairProvision[at])
        }
      }
      guard
        let routes = try? RouteRun(
          world, places, routeRequest(), stop: StopFlag(), progress: SilentProgress()
        ).run()
      else { continue }
      least = min(least, PlanValue(made.model, outcome, routes).whole)
    }
    #expect(bound <= least)
    // Proved to within a hundredth of the least, and found.
    #expect(Double(exact.value) <= Double(least) * 1.000_001)
    #expect(Double(exact.value - bound) <= 0.02 * Double(least))
  }

  @Test("the checker accepts the plan, and the record holds the bound", arguments: [UInt64(1), 3])
  func verified(seed: UInt64) throws {
    let world = try world(seed, riders: 8, due: 3)
    var request = PlanRequest()
    request.settings = PlacementSettings(forcedOptions: [], choosesOptions: false, threads: 1)
    request.command = ["plan", world.name, "--exact"]
    let places = PlacementRun(world, request, stop: StopFlag(), progress: SilentProgress())
    var made = try places.run(inputs: [])
    let joint = try run(world, made).exactly(made.model, made.outcome)
    if !joint.moved.isEmpty { made = places.changing(made, to: joint) }
    joint.routes.join(&made.results)
    try expectVerified(made, world)
    let figures = Dictionary(
      made.results.run.routing.map { ($0.name, Int64($0.value) ?? 0) },
      uniquingKeysWith: { first, _ in first })
    let whole = try #require(figures["together_objective_pence"])
    #expect(try #require(figures["together_bound_pence"]) <= whole)
    #expect(whole <= (try #require(figures["together_heuristic_pence"])))
    #expect(figures["together_children"] == Int64(joint.moved.count))
  }
}
