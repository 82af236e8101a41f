import Testing

@testable import Benchmarks

@Suite struct CFLPTransportTests {
  @Test func rearrangesEarlierCustomers() {
    // Facility 0 holds 1. Customer 0 (first served) prefers it (1 against 3); customer 1 needs it more (1
    // against 9). Best: customer 0 moves to facility 1: 3 + 1 = 4, not 1 + 9.
    let instance = CFLPInstance(
      facilities: 2, customers: 2, capacity: [1, 5], fixedCost: [0, 0], demand: [1, 1], cost: [1, 1, 3, 9])
    var transport = CFLPTransport(instance)
    #expect(transport.solve(open: [0, 1]) == 4)
    #expect(transport.share == [0, 1, 1, 0])
    #expect(transport.solve(open: [0]) == nil)
    #expect(transport.solve(open: [1]) == 12)
  }

  @Test func agreesWithTryingEverything() {
    for seed in 0..<200 as Range<UInt64> {
      let instance = CFLPTwin.random(seed)
      let open = Array(0..<instance.facilities)
      var transport = CFLPTransport(instance)
      let found = transport.solve(open: open)
      let best = CFLPTwin.serving(instance, open: open)
      #expect((found == nil) == (best == nil), "seed \(seed)")
      if let found, let best { #expect(abs(found - best) < 1e-9, "seed \(seed)") }
      #expect(!transport.lostPrecision)
    }
  }
}
