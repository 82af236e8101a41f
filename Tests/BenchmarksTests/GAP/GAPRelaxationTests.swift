import Running
import Testing

@testable import Benchmarks

@Suite struct GAPRelaxationTests {
  @Test func boundsByHand() throws {
    let domain = try #require(GAPDomain(GAPTwin.byHand))
    var relaxation = GAPRelaxation(GAPTwin.byHand)
    let scale = relaxation.scale
    // Prices above the lowest cost (1): 3, 3, 3, so 4 a job. Agent 0 gains 3, 2, 1 at weight 2 each within 4:
    // 3 + 2. Agent 1 gains 0. Bound 12 - 5 = 7, the optimum.
    relaxation.prices = [Int32](repeating: Int32(3 * scale), count: 3)
    #expect(relaxation.bound(domain, pricing: true) == 7 * scale)
    // Forcing job 2 on agent 0 pushes job 1 out: 5 falls to 3 + 1. Forcing job 0 on agent 1 gains nothing
    // there and leaves agent 0 with 2 + 1, a rise of 2.
    #expect(relaxation.rise[2] == scale)
    #expect(relaxation.rise[3] == 2 * scale)
    #expect(relaxation.rise[0] == 0)
    #expect(relaxation.cover == [1, 1, 0])
  }

  @Test func neverPassesTheOptimumWhateverThePrices() {
    var tightPairs = 0
    for seed in 0..<120 as Range<UInt64> {
      let instance = GAPTwin.random(seed)
      guard let domain = GAPDomain(instance), let optimum = GAPTwin.optimum(instance) else { continue }
      var relaxation = GAPRelaxation(instance)
      var generator = SeededGenerator(seed: seed, lane: 7)
      for _ in 0..<5 {
        for job in 0..<instance.jobs {
          relaxation.prices[job] = Int32(
            generator.below(45) * relaxation.scale + generator.below(relaxation.scale))
        }
        let bound = relaxation.bound(domain, pricing: true)
        #expect(bound <= optimum * relaxation.scale, "seed \(seed)")
        for job in domain.freeJobs {
          for agent in 0..<instance.agents where domain.allows(job, agent) {
            guard let forced = GAPTwin.optimum(instance, fixed: [job: agent]) else { continue }
            let rise = relaxation.rise[agent * instance.jobs + job]
            #expect(bound + rise <= forced * relaxation.scale, "seed \(seed), job \(job), agent \(agent)")
            #expect(rise >= 0)
            if rise > 0 { tightPairs += 1 }
          }
        }
      }
    }
    #expect(tightPairs > 1000, "rises should rule something out")
  }

  @Test func ascentOnlyRaises() throws {
    let instance = GAPTwin.typeD(agents: 4, jobs: 20, seed: 2)
    let domain = try #require(GAPDomain(instance))
    var relaxation = GAPRelaxation(instance)
    let start = relaxation.bound(domain)
    var ascent = GAPAscent(jobs: instance.jobs)
    let raised = ascent.raise(&relaxation, domain, target: .max / 4, steps: 1, step: 1, patience: 5)
    #expect(raised == start)
    let further = ascent.raise(
      &relaxation, domain, target: 2 * start, steps: 200, step: 1, patience: 10)
    #expect(further > start)
    #expect(relaxation.bound(domain) == further, "the prices left behind are those of the bound returned")
  }
}
