import CaseModel
import Running
import Testing

@testable import Placement

/// Random small authorities, seeded: a few provisions with one level of groups, tight places.
func randomCase(seed: UInt64, children: Int, provisions: Int, options: Int = 0, siblings: Bool = false)
  -> (Case, JourneyTable)
{
  var random = SeededGenerator(seed: seed)
  var world = Case(name: "random", parameters: Parameters(), provisions: [], children: [])
  let needs: [Need] = [.asd, .semh, .slcn]
  for p in 0..<provisions {
    let kind: ProvisionKind =
      p == provisions - 1 ? .independentSpecial : p % 2 == 0 ? .special : .resourcedProvision
    let places = 1 + random.below(max(1, 2 * children / provisions))
    world.provisions.append(
      Provision(
        id: "P\(p)", name: "P\(p)", kind: kind, location: Location(), yearMin: 0, yearMax: 13,
        needs: p % 3 == 0 ? .any : NeedSet([needs[p % 3], needs[(p + 1) % 3]]), places: places,
        overPlaces: random.below(3) == 0 ? 1 : nil,
        placeFundingCommitted: random.below(3) == 0 ? random.below(places + 1) : nil))
    if p % 2 == 0 {
      world.groups.append(
        CapacityGroup(
          provisionID: "P\(p)", id: "low", places: 1 + random.below(places), yearMin: 0, yearMax: 6))
      world.groups.append(
        CapacityGroup(
          provisionID: "P\(p)", id: "high", places: 1 + random.below(places), yearMin: 7, yearMax: 13))
      world.groups.append(
        CapacityGroup(provisionID: "P\(p)", id: "asd", parentID: "low", places: 1, needs: NeedSet([.asd])))
      world.groups.append(
        CapacityGroup(
          provisionID: "P\(p)", id: "other", parentID: "low", places: places, needs: NeedSet([.semh, .slcn])))
    }
  }
  for c in 0..<children {
    let status: ChildStatus = random.below(6) == 0 ? .settled : random.below(4) == 0 ? .request : .newPlan
    world.children.append(
      Child(
        id: "C\(c)", location: Location(), ncYear: random.below(14), needs: [needs[random.below(3)]],
        status: status, currentProvisionID: random.below(2) == 0 ? "P\(random.below(provisions))" : nil,
        siblingGroup: siblings && c % 3 != 2 ? "F\(c / 3)" : nil,
        siblingRule: siblings ? SiblingRule.allCases[(c / 3) % 3] : nil,
        travel: random.below(2) == 0 ? .vehicle : .notEligible))
  }
  for o in 0..<options {
    world.options.append(
      ProvisionOption(
        id: "O\(o)", name: "O\(o)", provisionID: "P\(random.below(provisions))", places: 1 + random.below(3),
        capital: .pounds(Int64(10_000 + random.below(400_000))),
        runningCost: .pounds(Int64(random.below(5000))),
        rivalSet: o < 2 ? "R" : nil))
  }
  var journeys = JourneyTable(children: children, provisions: provisions)
  for entry in journeys.metres.indices {
    journeys.metres[entry] = Int32(500 + random.below(30_000))
    journeys.seconds[entry] = journeys.metres[entry] / 12
    journeys.walkMetres[entry] = journeys.metres[entry]
  }
  return (world, journeys)
}

@Suite struct NetworkTests {
  @Test(arguments: 1...200) func pricesProveTheNetworksPlan(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let (world, journeys) = randomCase(
      seed: UInt64(seed), children: 1 + random.below(60), provisions: 2 + random.below(8))
    let model = PlacementModel(world, journeys: journeys, settings: PlacementSettings(threads: 1))
    let outcome = try PlacementSearch(model).run()
    // Equality of a plan's value and a bound that holds for every plan is a proof by itself.
    #expect(outcome.awaiting == outcome.awaitingBound)
    #expect(outcome.objective == outcome.bound)
    #expect(outcome.costLeaves[0].bound == 1000 * outcome.objective)
    // GLPK's simplex, from prices of its own, proves the same to the penny.
    #expect(outcome.notes.first { $0.name == "glpk_bound_pence" }?.value == String(outcome.objective))
  }
}
