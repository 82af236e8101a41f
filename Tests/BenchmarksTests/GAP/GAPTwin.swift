import Running

@testable import Benchmarks

/// Small instances and their answers by trying everything, for the solver to be held against.
enum GAPTwin {
  /// The cheapest assignment's cost by enumeration, with `fixed` jobs held to an agent; nil when none fits.
  static func optimum(_ instance: GAPInstance, fixed: [Int: Int] = [:]) -> Int? {
    var best: Int?
    var room = instance.capacity
    func place(_ job: Int, _ cost: Int) {
      guard job < instance.jobs else {
        best = min(best ?? cost, cost)
        return
      }
      for agent in 0..<instance.agents where fixed[job] == nil || fixed[job] == agent {
        let weight = instance.weight(agent, job)
        guard weight <= room[agent] else { continue }
        room[agent] -= weight
        place(job + 1, cost + instance.cost(agent, job))
        room[agent] += weight
      }
    }
    place(0, 0)
    return best
  }

  /// A random instance of 1-4 agents and 1-7 jobs; about one in ten has no assignment, some weights are zero
  /// and some costs negative.
  static func random(_ seed: UInt64) -> GAPInstance {
    var generator = SeededGenerator(seed: seed)
    let agents = 1 + generator.below(4)
    let jobs = 1 + generator.below(7)
    let cost = (0..<agents * jobs).map { _ in generator.below(40) - 5 }
    let weight = (0..<agents * jobs).map { _ in generator.below(12) }
    let capacity = (0..<agents).map { _ in 4 + jobs * 6 / agents + generator.below(6) - 3 }
    return GAPInstance(agents: agents, jobs: jobs, cost: cost, weight: weight, capacity: capacity)
  }

  /// Two agents, three jobs. By hand: costs 1 2 3 / 4 4 4, weights 2 2 2 / 1 1 1, capacities 4 and 2.
  /// Agent 0 takes two jobs: jobs 0 and 1 cost 1 + 2, job 2 with agent 1 costs 4: 7. Keeping 1 and 2 there
  /// costs 2 + 3 + 4 = 9, 0 and 2 costs 1 + 3 + 4 = 8; so 7 is best.
  static let byHand = GAPInstance(
    agents: 2, jobs: 3, cost: [1, 2, 3, 4, 4, 4], weight: [2, 2, 2, 1, 1, 1], capacity: [4, 2])

  /// An instance of the published type D (cost falls as weight rises), which bounds alone do not settle.
  static func typeD(agents: Int, jobs: Int, seed: UInt64) -> GAPInstance {
    var generator = SeededGenerator(seed: seed)
    let weight = (0..<agents * jobs).map { _ in 1 + generator.below(100) }
    let cost = weight.map { 111 - $0 + generator.below(21) - 10 }
    let capacity = (0..<agents).map { agent in
      (0..<jobs).reduce(0) { $0 + weight[agent * jobs + $1] } * 8 / (10 * agents)
    }
    return GAPInstance(agents: agents, jobs: jobs, cost: cost, weight: weight, capacity: capacity)
  }
}
