import CaseModel
import Placement
import Planning
import Tables
import Testing

/// The worth of one more place is the difference of two whole plans.
@Suite struct OneMorePlaceTests {
  /// The case with a place more at a provision, or at a group and everything above it: a place that a child due a
  /// decision can have, beyond those that settled children fill even where they are more than the places. Its
  /// funding is committed with it; places above notional, which follow a share of the places, stay as they were.
  private func oneMore(_ node: Int, _ made: PlanMade, _ world: Case) throws -> Case {
    let model = made.model
    var changed = world
    let at = Int(model.forest.provision[node])
    for node in model.forest.chain(from: node) {
      let places = Int(model.fixedAt[node] + model.reserve[node] + model.room[node]) + 1
      let group = Int(model.forest.group[node])
      if group >= 0 {
        changed.groups[group].places = places
        changed.groups[group].reservePlaces = Int(model.reserve[node])
        continue
      }
      try #require(model.reserve[node] == 0)
      changed.provisions[at].places = places + world.provisions[at].heldByOtherLAs
      changed.provisions[at].placeFundingCommitted = Int(model.fixedAt[node] + model.freeCommitted[at]) + 1
      changed.provisions[at].overPlaces = Int(model.overMax[at])
    }
    return changed
  }

  @Test(arguments: PlanProperties.seeds) func isWhatPlanningAgainShows(_ seed: UInt64) throws {
    let world = try authority(seed: seed) { $0.children = 50 + Int(seed) }
    let before = try plan(world)
    for (node, row) in before.results.placeValues.enumerated() {
      let after = try plan(try oneMore(node, before, world))
      let name = "seed \(seed), \(row.provisionID) \(row.groupID)"
      let fewer = before.outcome.awaiting - after.outcome.awaiting
      #expect(fewer == 0 || fewer == 1, "\(name)")
      #expect(row.method == (fewer == 1 ? "re-solved; one fewer awaiting" : "re-solved"), "\(name)")
      if fewer == 0 {
        #expect(after.outcome.objective <= before.outcome.objective, "\(name)")
        #expect(row.valueOfOneMore.value == before.outcome.objective - after.outcome.objective, "\(name)")
      }
    }
  }
}
