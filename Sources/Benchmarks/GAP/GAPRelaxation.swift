/// The Lagrangian relaxation of "every job once" (Fisher, Jaikumar & Van Wassenhove 1986): with a price on
/// every job each agent packs its own knapsack, and the sum bounds the cost of any assignment from below.
///
/// Prices are whole multiples of 1 / `scale`, so that a bound is exact.
struct GAPRelaxation {
  let instance: GAPInstance
  /// Prices and bounds are held multiplied by this.
  let scale: Int
  /// Price of each job.
  var prices: [Int32]
  /// Lowest and highest price worth trying for each job.
  let lowestPrice: [Int32]
  let highestPrice: [Int32]

  /// How many agents took each job at the last bound.
  private(set) var cover: [Int]
  /// Whether agent i took job j at the last bound, at `i * jobs + j`.
  private(set) var takes: [Bool]
  /// How far the bound rises when job j is forced on agent i (and off the others), at `i * jobs + j`.
  private(set) var rise: [Int]

  private var knapsack = GAPKnapsack()
  private var items: [Int] = []
  private var losses: [Int32] = []
  private var offRise: [Int]

  /// Starts with every job priced at its second-lowest cost.
  init(_ instance: GAPInstance) {
    self.instance = instance
    let jobs = instance.jobs
    let spread = (instance.cost.max() ?? 0) - (instance.cost.min() ?? 0) + 1
    // Prices reach at most four spreads above the lowest cost, and the sum of them all must stay in 30 bits.
    var scale = 1
    while scale < 1 << 14, (scale * 2) * spread * 4 * jobs < 1 << 30 { scale *= 2 }
    self.scale = scale
    var low: [Int32] = []
    var second: [Int32] = []
    for job in 0..<jobs {
      let sorted = (0..<instance.agents).map { instance.cost($0, job) }.sorted()
      // Costs are shifted by the instance's lowest in `bound`, so prices are too.
      let base = instance.cost.min() ?? 0
      low.append(Int32((sorted[0] - base) * scale))
      second.append(Int32((sorted[min(1, sorted.count - 1)] - base) * scale))
    }
    lowestPrice = low
    highestPrice = [Int32](repeating: Int32(4 * spread * scale - 1), count: jobs)
    prices = second
    base = instance.cost.min() ?? 0
    cover = [Int](repeating: 0, count: jobs)
    takes = [Bool](repeating: false, count: instance.agents * jobs)
    rise = [Int](repeating: 0, count: instance.agents * jobs)
    offRise = [Int](repeating: 0, count: jobs)
  }

  private let base: Int

  private func reducedProfit(_ agent: Int, _ job: Int) -> Int32 {
    prices[job] - Int32((instance.cost(agent, job) - base) * scale)
  }

  /// The bound at the present prices, times `scale`; sets `cover` and `takes`, and with `pricing` also `rise`.
  mutating func bound(_ domain: GAPDomain, pricing: Bool = false) -> Int {
    let jobs = instance.jobs
    var total = (domain.fixedCost + domain.freeJobs.count * base) * scale
    for job in domain.freeJobs {
      total += Int(prices[job])
      cover[job] = 0
      offRise[job] = 0
    }
    for agent in 0..<instance.agents {
      knapsack.clear()
      items.removeAll(keepingCapacity: true)
      let row = agent * jobs
      for job in domain.freeJobs {
        takes[row + job] = false
        guard domain.allowed[row + job] else { continue }
        let profit = reducedProfit(agent, job)
        guard profit > 0 else { continue }
        items.append(job)
        knapsack.add(weight: instance.weight(agent, job), profit: profit)
      }
      total -= Int(knapsack.solve(capacity: domain.residual[agent]))
      for (item, job) in items.enumerated() where knapsack.taken[item] {
        takes[row + job] = true
        cover[job] += 1
      }
      if pricing { price(agent, domain) }
    }
    if pricing { joinRises(domain) }
    return total
  }

  /// A job forced on one agent leaves all others: the losses add up, since the knapsacks are independent.
  private mutating func joinRises(_ domain: GAPDomain) {
    let jobs = instance.jobs
    for agent in 0..<instance.agents {
      for job in domain.freeJobs where domain.allowed[agent * jobs + job] {
        let own = rise[agent * jobs + job]
        rise[agent * jobs + job] = offRise[job] + (takes[agent * jobs + job] ? -own : own)
      }
    }
  }

  /// Puts each pair's own rise into `rise` (forced on if not taken, forced off if taken), and sums the latter.
  private mutating func price(_ agent: Int, _ domain: GAPDomain) {
    let row = agent * instance.jobs
    let capacity = domain.residual[agent]
    let best = knapsack.best(within: capacity)
    knapsack.flipLosses(&losses)
    for (item, job) in items.enumerated() {
      rise[row + job] = Int(losses[item])
      if takes[row + job] { offRise[job] += Int(losses[item]) }
    }
    for job in domain.freeJobs where domain.allowed[row + job] {
      let profit = reducedProfit(agent, job)
      guard profit <= 0 else { continue }
      let left = capacity - instance.weight(agent, job)
      rise[row + job] = Int(best - knapsack.best(within: left)) - Int(profit)
    }
  }

  /// How little each pair is worth at the present prices, at `i * jobs + j`: the rise of the bound, and more
  /// than any rise where the pair is ruled out.
  mutating func worth(_ domain: GAPDomain) -> [Int] {
    _ = bound(domain, pricing: true)
    let jobs = instance.jobs
    return rise.indices.map { pair in
      let agent = domain.agentOf[pair % jobs]
      if agent >= 0 { return agent == pair / jobs ? 0 : .max }
      return domain.allowed[pair] ? rise[pair] : .max
    }
  }
}
