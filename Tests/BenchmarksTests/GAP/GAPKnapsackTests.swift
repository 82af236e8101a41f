import Running
import Testing

@testable import Benchmarks

@Suite struct GAPKnapsackTests {
  /// Best profit over all packings in which item `forced.0` is in (true) or out (false).
  private func best(
    _ weights: [Int], _ profits: [Int32], _ capacity: Int, forced: (item: Int, taken: Bool)? = nil
  ) -> Int32? {
    var best: Int32?
    for mask in 0..<(1 << weights.count) {
      if let forced, (mask >> forced.item & 1 == 1) != forced.taken { continue }
      var weight = 0
      var profit: Int32 = 0
      for item in weights.indices where mask >> item & 1 == 1 {
        weight += weights[item]
        profit += profits[item]
      }
      if weight <= capacity { best = max(best ?? profit, profit) }
    }
    return best
  }

  @Test func packsByHand() {
    // Weights 3 4 5, profits 4 5 6, capacity 8: 3 + 5 pays 10, 3 + 4 pays 9, so items 0 and 2.
    var knapsack = GAPKnapsack()
    knapsack.clear()
    for (weight, profit) in [(3, 4), (4, 5), (5, 6)] as [(Int, Int32)] {
      knapsack.add(weight: weight, profit: profit)
    }
    #expect(knapsack.solve(capacity: 8) == 10)
    #expect(knapsack.taken == [true, false, true])
    // Without item 0: 6 (item 2 alone), loss 4. With item 1: 4 + 5 = 9, loss 1. Without item 2: 9, loss 1.
    var losses: [Int32] = []
    knapsack.flipLosses(&losses)
    #expect(losses == [4, 1, 1])
    #expect(knapsack.best(within: 4) == 5)
  }

  @Test func agreesWithTryingEverything() {
    var knapsack = GAPKnapsack()
    var losses: [Int32] = []
    for seed in 0..<300 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let count = generator.below(9)
      let weights = (0..<count).map { _ in generator.below(10) }
      let profits = (0..<count).map { _ in Int32(1 + generator.below(30)) }
      // Every item must fit alone, as the domain sees to.
      let capacity = (weights.max() ?? 0) + generator.below(20)
      knapsack.clear()
      for item in 0..<count { knapsack.add(weight: weights[item], profit: profits[item]) }
      let found = knapsack.solve(capacity: capacity)
      #expect(found == best(weights, profits, capacity), "seed \(seed)")
      let taken = (0..<count).filter { knapsack.taken[$0] }
      #expect(taken.reduce(0) { $0 + weights[$1] } <= capacity, "seed \(seed)")
      #expect(taken.reduce(0) { $0 + profits[$1] } == found, "seed \(seed)")
      for smaller in 0...capacity {
        #expect(knapsack.best(within: smaller) == best(weights, profits, smaller))
      }
      knapsack.flipLosses(&losses)
      for item in 0..<count {
        let flipped = best(weights, profits, capacity, forced: (item, !knapsack.taken[item]))
        #expect(flipped.map { found - $0 } == losses[item], "seed \(seed), item \(item)")
      }
    }
  }
}
