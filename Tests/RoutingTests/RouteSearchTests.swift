import Running
import Testing

@testable import Routing

@Suite struct RouteSearchTests {
  static func search(_ problem: RoutingProblem, rounds: Int = 400, seed: UInt64 = 1, threads: Int = 1)
    -> RouteSearchOutcome
  {
    var settings = RouteSearchSettings(iterations: rounds)
    settings.seed = seed
    settings.threads = threads
    return RouteSearch(problem, settings).run()
  }

  static let mixes: [SampleProblems.Features] = [
    [], [.windows], [.merges], [.merges, .time], [.layouts, .time], [.assistants, .time], [.days, .merges],
    [.pairs, .merges], [.above, .merges], [.bases, .time], [.bound, .windows], [.tags, .merges],
    [.skips, .windows], [.afternoon, .merges, .time], [.fleet, .layouts], .all,
  ]

  @Test(arguments: mixes.indices)
  func everyPlanPassesThePlainAudit(_ mix: Int) {
    for seed in 1...6 {
      let problem = SampleProblems.make(24, places: 16, Self.mixes[mix], seed: UInt64(100 * mix + seed))
      let plan = Self.search(problem, seed: UInt64(seed)).plan
      #expect(PlainAudit(problem, plan).faults.isEmpty, "seed \(seed)")
    }
  }

  @Test func threadsDoNotChangeThePlan() {
    let problem = SampleProblems.make(40, places: 24, .all, seed: 7)
    #expect(Self.search(problem, threads: 1).plan == Self.search(problem, threads: 2).plan)
  }

  @Test func seedsMatter() {
    let problem = SampleProblems.make(40, places: 24, [.merges, .time], seed: 8)
    let plans = (1...4).map { Self.search(problem, rounds: 40, seed: $0).plan }
    #expect(Set(plans).count > 1)
  }
}
