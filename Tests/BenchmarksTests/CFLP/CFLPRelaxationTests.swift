import Running
import Testing

@testable import Benchmarks

@Suite struct CFLPRelaxationTests {
  @Test func boundsByHand() {
    var relaxation = CFLPRelaxation(CFLPTwin.byHand)
    // Prices 8 and 8. Facility 0 (room 3): customer 0 gains 4 for both units, customer 1 gains nothing:
    // 10 - 4 = 6. Facility 1 (room 2): customer 1 gains 6: 1 - 6 = -5. Both must open (capacity 3 < demand 4):
    // 16 + 6 - 5 = 17.
    relaxation.prices = [8, 8]
    #expect(relaxation.bound([.free, .free]) == 17)
    #expect(relaxation.cover == [1, 1])
    #expect(relaxation.opened == [true, true])
    // Closing either leaves fewer facilities than any solution needs.
    #expect(relaxation.rise == [.infinity, .infinity])
    #expect(relaxation.bound([.closed, .free]) == .infinity)
  }

  @Test(arguments: [([5.0, 5, 5], 10.0, 2), ([5, 5, 5], 10.5, 3), ([1, 9, 2], 10, 2), ([1], 0, 1)])
  func countsTheFewestFacilities(capacity: [Double], demand: Double, fewest: Int) {
    let instance = CFLPInstance(
      facilities: capacity.count, customers: 1, capacity: capacity,
      fixedCost: [Double](repeating: 0, count: capacity.count), demand: [demand],
      cost: [Double](repeating: 1, count: capacity.count))
    #expect(CFLPRelaxation.fewestFacilities(instance) == fewest)
  }

  @Test func neverPassesTheOptimumWhateverThePrices() {
    var checked = 0
    for seed in 0..<150 as Range<UInt64> {
      let instance = CFLPTwin.random(seed)
      var relaxation = CFLPRelaxation(instance)
      var generator = SeededGenerator(seed: seed, lane: 3)
      for _ in 0..<3 {
        relaxation.prices = instance.demand.map { _ in generator.unit() * 60 }
        var state = (0..<instance.facilities).map { _ in
          generator.below(4) == 0 ? CFLPRelaxation.State.open : .free
        }
        let bound = relaxation.bound(state)
        let rise = relaxation.rise
        let opened = relaxation.opened
        guard let optimum = CFLPTwin.optimum(instance, state: state) else { continue }
        #expect(bound <= optimum + 1e-9, "seed \(seed)")
        for facility in state.indices where state[facility] == .free {
          state[facility] = opened[facility] ? .closed : .open
          if let flipped = CFLPTwin.optimum(instance, state: state) {
            #expect(bound + rise[facility] <= flipped + 1e-9, "seed \(seed), facility \(facility)")
            checked += 1
          }
          state[facility] = .free
        }
      }
    }
    #expect(checked > 200)
  }
}
