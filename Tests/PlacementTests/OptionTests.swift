import CaseModel
import Running
import Testing

@testable import Placement

/// The least (awaiting, F) over every choice of options and every assignment, by trying them all.
func bruteForce(_ model: PlacementModel) -> (awaiting: Int64, objective: Int64)? {
  var best: (awaiting: Int64, objective: Int64)?
  let host = model.kinship.hosts
  for mask in 0..<(1 << model.options.count) {
    let taken = model.options.indices.map { mask >> $0 & 1 == 1 }
    guard model.permits(taken) else { continue }
    var pair = [Int](repeating: -1, count: model.openCount)
    func extend(_ child: Int) {
      guard child < model.openCount else {
        for family in model.families {
          let at = family.members.compactMap { pair[$0] < 0 ? nil : Int(model.pairProvision[pair[$0]]) }
          for i in at.indices {
            for j in at.indices where i < j && !Kinship.fits(family.rule, at[i], at[j], host: host) { return }
          }
        }
        guard let value = model.value(pair: pair, taken: taken) else { return }
        if best.map({ (value.awaiting, value.objective) < ($0.awaiting, $0.objective) }) ?? true {
          best = (value.awaiting, value.objective)
        }
        return
      }
      pair[child] = -1
      extend(child + 1)
      for index in model.pairs(child) {
        pair[child] = index
        extend(child + 1)
      }
      pair[child] = -1
    }
    extend(0)
  }
  return best
}

@Suite struct OptionTests {
  @Test(arguments: 1...60) func networkMatchesBruteForce(seed: Int) throws {
    let (world, journeys) = randomCase(seed: UInt64(seed), children: 6, provisions: 3)
    let model = PlacementModel(world, journeys: journeys, settings: PlacementSettings(threads: 1))
    let outcome = try PlacementSearch(model).run()
    let brute = try #require(bruteForce(model))
    #expect(outcome.awaiting == brute.awaiting)
    #expect(outcome.objective == brute.objective)
  }

  @Test(arguments: 1...60) func optionsMatchBruteForce(seed: Int) throws {
    var (world, journeys) = randomCase(seed: UInt64(seed), children: 5, provisions: 3, options: 3)
    _ = world.parameters.set("capital_budget_gbp", "400000")
    let model = PlacementModel(
      world, journeys: journeys, settings: PlacementSettings(choosesOptions: true, threads: 1))
    let outcome = try PlacementSearch(model).run()
    let brute = try #require(bruteForce(model))
    #expect(outcome.awaiting == brute.awaiting)
    #expect(outcome.awaitingBound <= brute.awaiting)
    #expect(outcome.bound <= brute.objective)
    #expect(brute.objective <= outcome.objective)
    // The search stops at 500 GBP.
    #expect(outcome.objective <= outcome.bound + 50_000)
  }

  @Test(arguments: 1...60) func siblingsKeepToTheirRuleAndTheBoundHolds(seed: Int) throws {
    let (world, journeys) = randomCase(seed: UInt64(seed), children: 6, provisions: 3, siblings: true)
    let model = PlacementModel(world, journeys: journeys, settings: PlacementSettings(threads: 1))
    let outcome = try PlacementSearch(model).run()
    let brute = try #require(bruteForce(model))
    #expect(outcome.awaiting == brute.awaiting)
    #expect(outcome.bound <= brute.objective)
    #expect(brute.objective == outcome.objective)
  }
}
