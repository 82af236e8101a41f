import Running

/// Runs local searches side by side in a fixed number of lanes, each seeded for itself and merged in lane order,
/// so that the number of threads never changes the answer.
struct GAPLanes {
  /// The best assignment found so far and its cost.
  private(set) var best: (cost: Int, assignment: [Int])?

  private static let lanes = 2
  /// Late acceptance remembers this part of the moves.
  private static let remembered = 200
  private static let mostMoves = 20_000_000

  private let instance: GAPInstance
  private let limits: BenchmarkLimits
  private let clock: BenchmarkClock
  private var round = 0

  /// Prepares searches that share a clock.
  init(_ instance: GAPInstance, limits: BenchmarkLimits, clock: BenchmarkClock) {
    self.instance = instance
    self.limits = limits
    self.clock = clock
  }

  /// Searches once in every lane, with `effort` moves for every pair of agent and job; `worth` and `near` as in
  /// `GAPLocalSearch`.
  mutating func run(worth: [Int], near: Int, effort: Int) {
    let moves = min(Self.mostMoves, effort * instance.agents * instance.jobs)
    let instance = instance
    let seed = limits.seed
    let clock = clock
    let first = round * Self.lanes
    round += 1
    let found = parallelMap(count: Self.lanes, threads: limits.threads) {
      lane -> (cost: Int, assignment: [Int])? in
      var search = GAPLocalSearch(instance, worth: worth, near: near, seed: seed, lane: first + lane)
      var clock = clock
      search.run(moves: moves, memory: max(1, moves / Self.remembered), mustEnd: { clock.mustEnd() })
      return search.best.map { (search.bestCost, $0) }
    }
    for next in found.compactMap({ $0 }) where next.cost < best?.cost ?? .max { best = next }
  }
}
