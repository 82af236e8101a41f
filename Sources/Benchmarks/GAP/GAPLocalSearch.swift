import Running

/// Finds good assignments by shifting and swapping jobs with late acceptance (Burke & Bykov 2017), letting
/// capacities be exceeded at a price that adapts.
struct GAPLocalSearch {
  private let instance: GAPInstance
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

  /// Starts each job on its cheapest agent, whatever the capacities.
  init(_ instance: GAPInstance, seed: UInt64, lane: Int) {
    self.instance = instance
    generator = SeededGenerator(seed: seed, lane: UInt64(lane))
    agentOf = []
    room = instance.capacity
    penalty = 64
    load(
      (0..<instance.jobs).map { job in
        (0..<instance.agents).min { (instance.cost($0, job), $0) < (instance.cost($1, job), $1) } ?? 0
      })
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
    let other = generator.below(instance.agents - 1)
    let to = other >= from ? other + 1 : other
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
    guard first != second else { return false }
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
