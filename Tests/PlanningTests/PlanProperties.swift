import CaseModel
import Placement
import Planning
import Tables
import Testing
import Verification

/// Properties of plans of seeded made-up authorities.
@Suite struct PlanProperties {
  static let seeds: [UInt64] = Array(1...24)

  @Test(arguments: seeds) func theCheckerAcceptsEveryPlan(_ seed: UInt64) throws {
    let world = try authority(seed: seed)
    let made = try plan(world)
    try expectVerified(made, world)
    #expect(made.outcome.status == .optimal)
    #expect(made.outcome.gap == 0 && made.outcome.awaiting == made.outcome.awaitingBound)
  }

  @Test(arguments: seeds) func theCheckerAcceptsPlansWithOptions(_ seed: UInt64) throws {
    let world = try authority(seed: seed) { $0.options = 3 + Int(seed % 4) }
    let made = try plan(world, choosing: true)
    try expectVerified(made, world)
    // 500 GBP a year is the tolerance where options are chosen; whole children have none.
    #expect(made.outcome.gap <= 50_000 && made.outcome.awaiting == made.outcome.awaitingBound)
  }

  @Test(arguments: seeds) func theCheckerAcceptsPlansWithSiblings(_ seed: UInt64) throws {
    let world = try authority(seed: seed) { $0.siblingsPercent = 20 }
    let made = try plan(world)
    try expectVerified(made, world)
    #expect(made.outcome.gap <= 50_000 && made.outcome.awaiting == made.outcome.awaitingBound)
  }

  @Test(arguments: seeds) func theCheckerAcceptsPlansWithBoth(_ seed: UInt64) throws {
    let world = try authority(seed: seed) {
      $0.options = 4
      $0.siblingsPercent = 20
    }
    let made = try plan(world, choosing: true)
    try expectVerified(made, world)
    #expect(made.outcome.awaiting == made.outcome.awaitingBound)
    // Not every bound closes where both are in play; a plan that is not proved must not be called so.
    #expect((made.outcome.status == .optimal) == (made.outcome.gap == 0))
  }

  /// Education otherwise than at school happens at no place that is known: no journey, in the plan as in its check.
  @Test(arguments: seeds.prefix(6)) func whatHasNoSiteHasNoJourney(_ seed: UInt64) throws {
    var world = try authority(seed: seed) { $0.due = .natural }
    let otherwise = try #require(world.provisions.firstIndex { $0.kind == .educationOtherwise })
    let id = world.provisions[otherwise].id
    world.provisions[otherwise].location = Location()
    let attending = Set(world.attendance.map(\.childID))
    let settled = try #require(
      world.children.firstIndex { $0.status == .settled && $0.ends == nil && !attending.contains($0.id) })
    world.children[settled].currentProvisionID = id
    for at in world.children.indices where at % 3 == 0 { world.children[at].openTo = [.educationOtherwise] }
    let made = try plan(world)
    try expectVerified(made, world)
    let there = made.results.placements.filter { $0.provisionID == id }
    #expect(there.contains { $0.childID == world.children[settled].id })
    #expect(there.allSatisfy { $0.journey == nil && $0.journeyTime == nil })
  }

  @Test(arguments: seeds) func theOrderOfRowsNeverChangesTheAnswer(_ seed: UInt64) throws {
    let world = try authority(seed: seed)
    let first = try plan(world)
    let other = shuffled(world, seed: seed)
    let again = try plan(other)
    #expect(again.outcome.awaiting == first.outcome.awaiting)
    // Ties between plans do not change F.
    #expect(again.outcome.objective == first.outcome.objective)
    #expect(again.outcome.bound == first.outcome.bound)
    try expectVerified(again, other)
  }

  @Test(arguments: seeds) func threadsNeverChangeTheRows(_ seed: UInt64) throws {
    let world = try authority(seed: seed)
    let one = try plan(world, threads: 1)
    let two = try plan(world, threads: 2)
    #expect(one.results.placements == two.results.placements)
    #expect(one.results.certificate == two.results.certificate)
    #expect(one.results.placeValues == two.results.placeValues)
    #expect(one.results.alternatives == two.results.alternatives)
  }

  @Test(arguments: seeds) func moreOptionsNeverLeaveMoreAwaiting(_ seed: UInt64) throws {
    let world = try authority(seed: seed) { $0.options = 4 }
    let none = try plan(world)
    let some = try plan(world, choosing: true)
    #expect(some.outcome.awaiting <= none.outcome.awaiting)
    let capital = some.model.options.indices.filter { some.outcome.taken[$0] }.reduce(Int64(0)) {
      $0 + some.model.options[$1].term.capital
    }
    #expect(capital <= some.model.budget ?? .max)
    // The options it chose, forced upon the plan, give the same answer: nothing else was free.
    let forced = try plan(world, forced: Set(some.results.run.optionsTaken))
    try expectVerified(forced, world)
    #expect(forced.outcome.awaiting == some.outcome.awaiting)
    #expect(forced.results.summary.first { $0.name == "capital_gbp" }?.value == Pence(capital).gbp)
  }

  @Test(arguments: seeds) func placesKeptBackAreNotFilled(_ seed: UInt64) throws {
    let world = try authority(seed: seed)
    let free = try plan(world)
    var kept = world
    #expect(kept.parameters.set("reserve_percent", "10") != nil)
    let held = try plan(kept)
    try expectVerified(held, kept)
    #expect(held.outcome.awaiting >= free.outcome.awaiting)
    if held.outcome.awaiting == free.outcome.awaiting {
      #expect(held.outcome.objective >= free.outcome.objective)
    }
    let limits = Dictionary(
      uniqueKeysWithValues: world.groups.map { ("\($0.provisionID) \($0.id)", ($0.places, $0.reservePlaces)) }
    )
    for (node, row) in held.results.placeValues.enumerated() where !row.groupID.isEmpty {
      let (places, reserve) = try #require(limits["\(row.provisionID) \(row.groupID)"])
      // A tenth, rounded down, unless the group says how many; children already there stay.
      let most = max(Int64(places - (reserve ?? places / 10)), held.model.fixedAt[node])
      #expect(Int64(row.used) <= most, "\(row.provisionID) \(row.groupID)")
    }
  }
}
