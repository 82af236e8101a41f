import Running

/// Finds good assignments by shifting and swapping jobs with late acceptance (Burke & Bykov 2017), letting
/// capacities be exceeded at a price that adapts. Jobs move only to the agents that look best for them.
struct GAPLocalSearch {
  private let instance: GAPInstance
  /// The agents each job may move to, best first: `near` of them for job j from `j * near`.
  private let nearAgents: [Int]
  private let near: Int
  /// Whether agent i is among those of job j, at `i * jobs + j`.
  private let isNear: [Bool]
  private var generator: SeededGenerator
  private var agentOf: [Int]
  private var room: [Int]
  private var cost = 0
  private var excess = 0
  /// Price of a unit above capacity, in 64ths of a cost unit.
  private var penalty: Int
  /// The best assignment within all capacities so far, and its cost.
  private(set) var best: [Int]?
  private(set) var bestCost = Int.max

  /// Starts each job on its best agent, whatever the capacities. `worth` says how little agent i is worth to job
  /// j, at `i * jobs + j` (a cost, or the rise of a bound); each job keeps its `near` best agents.
  init(_ instance: GAPInstance, worth: [Int], near: Int, seed: UInt64, lane: Int) {
    self.instance = instance
    generator = SeededGenerator(seed: seed, lane: UInt64(lane))
    let jobs = instance.jobs
    let near = min(near, instance.agents)
    var isNear = [Bool](repeating: false, count: instance.agents * jobs)
    var nearAgents: [Int] = []
    for job in 0..<jobs {
      let agents = (0..<instance.agents).sorted {
        (worth[$0 * jobs + job], $0) < (worth[$1 * jobs + job], $1)
      }
      nearAgents += agents.prefix(near)
      for agent in agents.prefix(near) { isNear[agent * jobs + job] = true }
    }
    self.near = near
    self.nearAgents = nearAgents
    self.isNear = isNear
    agentOf = []
    room = instance.capacity
    penalty = 64
    load((0..<jobs).map { nearAgents[$0 * near] })
  }

  /// Goes on from another assignment.
  mutating func load(_ assignment: [Int]) {
    agentOf = assignment
    room = instance.capacity
    cost = 0
    for (job, agent) in agentOf.enumerated() {
      room[agent] -= instance.weight(agent, job)
      cost += instance.cost(agent, job)
    }
    excess = room.reduce(0) { $0 + max(0, -$1) }
    keepIfBest()
  }

  private mutating func keepIfBest() {
    guard excess == 0, cost < bestCost else { return }
    best = agentOf
    bestCost = cost
  }

  /// Tries `moves` moves, accepting what is no worse than `memory` moves ago or than now.
  mutating func run(moves: Int, memory: Int, mustEnd: () -> Bool) {
    guard instance.agents > 1 else { return }
    var history = [Int](repeating: value, count: memory)
    var at = 0
    var feasibleMoves = 0
    for move in 0..<moves {
      let changed = generator.below(3) == 0 ? tryShift(limit: history[at]) : trySwap(limit: history[at])
      if changed { keepIfBest() }
      history[at] = value
      at = at + 1 == memory ? 0 : at + 1
      if excess == 0 { feasibleMoves += 1 }
      if move & 1023 == 1023 {
        // Hold the share of time within capacity between a quarter and three quarters.
        if feasibleMoves < 256 {
          penalty += penalty / 16 + 1
        } else if feasibleMoves > 768 {
          penalty = max(1, penalty - penalty / 16 - 1)
        }
        feasibleMoves = 0
        if mustEnd() { return }
      }
    }
  }

  private var value: Int { cost * 64 + penalty * excess }

  private mutating func tryShift(limit: Int) -> Bool {
    let job = generator.below(instance.jobs)
    let from = agentOf[job]
    let to = nearAgents[job * near + generator.below(near)]
    guard to != from else { return false }
    let fromRoom = room[from] + instance.weight(from, job)
    let toRoom = room[to] - instance.weight(to, job)
    let newExcess = excess + max(0, -fromRoom) + max(0, -toRoom) - max(0, -room[from]) - max(0, -room[to])
    let newCost = cost + instance.cost(to, job) - instance.cost(from, job)
    guard accepts(newCost * 64 + penalty * newExcess, limit) else { return false }
    agentOf[job] = to
    room[from] = fromRoom
    room[to] = toRoom
    cost = newCost
    excess = newExcess
    return true
  }

  private mutating func trySwap(limit: Int) -> Bool {
    let job = generator.below(instance.jobs)
    let mate = generator.below(instance.jobs)
    let first = agentOf[job]
    let second = agentOf[mate]
    guard first != second, isNear[second * instance.jobs + job] else { return false }
    let firstRoom = room[first] + instance.weight(first, job) - instance.weight(first, mate)
    let secondRoom = room[second] + instance.weight(second, mate) - instance.weight(second, job)
    let newExcess =
      excess + max(0, -firstRoom) + max(0, -secondRoom) - max(0, -room[first]) - max(0, -room[second])
    let newCost =
      cost + instance.cost(second, job) + instance.cost(first, mate) - instance.cost(first, job)
      - instance.cost(second, mate)
    guard accepts(newCost * 64 + penalty * newExcess, limit) else { return false }
    agentOf[job] = second
    agentOf[mate] = first
    room[first] = firstRoom
    room[second] = secondRoom
    cost = newCost
    excess = newExcess
    return true
  }

  private func accepts(_ new: Int, _ limit: Int) -> Bool { new <= limit || new <= value }
}
