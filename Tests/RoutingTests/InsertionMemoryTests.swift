import Testing

@testable import Routing

/// Remembered insertions must be those that a search would find.
@Suite struct InsertionMemoryTests {
  @Test(arguments: RouteSearchTests.mixes.indices)
  func memoryChangesNothingButTheWork(_ mix: Int) {
    var looked = 0
    var remembered = 0
    for seed in 1...3 {
      let problem = SampleProblems.make(
        26, places: 16, RouteSearchTests.mixes[mix], seed: UInt64(300 * mix + seed))
      withSearchData(problem) { data in
        let neighbours = Neighbours(data, width: 60, threads: 1)
        func search(remembers: Bool) -> (records: [RouteRecord], positions: Int) {
          var lane = LaneSearch(
            data, neighbours, requests: (0..<26).map { $0 }, seed: UInt64(seed), lane: 0)
          if !remembers {
            lane.state.memory.free()
            lane.state.memory = InsertionMemory(requests: [], of: 0)
          }
          lane.state.counts.blend = 300
          lane.construct()
          _ = lane.run(rounds: 300, hot: 500, cold: 5) { false }
          return (lane.state.records(), lane.positions)
        }
        let (with, without) = (search(remembers: true), search(remembers: false))
        #expect(with.records == without.records, "seed \(seed)")
        looked += without.positions
        remembered += with.positions
      }
    }
    // It must also have been asked.
    #expect(remembered < looked)
  }
}
