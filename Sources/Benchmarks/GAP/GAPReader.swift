/// Reads the published layout: `m n`, m x n costs, m x n weights, m capacities.
enum GAPReader {
  /// Sizes that keep the knapsack tables within memory, the search within the stack (it goes one job deeper at a
  /// time) and every scaled sum within 32 bits.
  private static let largestSize = 4_000
  private static let largestPairs = 4_000_000
  private static let largestCells = 50_000_000
  static let largestCostSpread = 1 << 27

  /// Reads an instance from a file.
  /// - Throws: `BenchmarkError` with file, line and column.
  static func read(path: String) throws(BenchmarkError) -> GAPInstance {
    var scanner = try NumberScanner(path: path)
    return try read(&scanner, file: path)
  }

  /// Reads an instance from a scanner; `file` is the name used in messages about the whole.
  static func read(_ scanner: inout NumberScanner, file: String) throws(BenchmarkError) -> GAPInstance {
    let agents = try scanner.integer("the number of agents", in: 1...largestSize)
    let jobs = try scanner.integer("the number of jobs", in: 1...largestSize)
    guard agents * jobs <= largestPairs else {
      throw BenchmarkError(
        problem: "\(file), line 1: \(agents) agents and \(jobs) jobs make \(agents * jobs) pairs.",
        action: "At most \(largestPairs) pairs can be solved; check the first line.")
    }
    var cost: [Int] = []
    var weight: [Int] = []
    var capacity: [Int] = []
    cost.reserveCapacity(agents * jobs)
    weight.reserveCapacity(agents * jobs)
    for agent in 1...agents {
      for job in 1...jobs {
        cost.append(
          try scanner.integer(
            "the cost of job \(job) with agent \(agent)", in: -1_000_000_000...1_000_000_000))
      }
    }
    for agent in 1...agents {
      for job in 1...jobs {
        weight.append(
          try scanner.integer("the weight of job \(job) with agent \(agent)", in: 0...1_000_000_000))
      }
    }
    for agent in 1...agents {
      capacity.append(try scanner.integer("the capacity of agent \(agent)", in: 0...1_000_000_000_000))
    }
    try scanner.end()
    let instance = GAPInstance(agents: agents, jobs: jobs, cost: cost, weight: weight, capacity: capacity)
    try checkSize(instance, file: file)
    return instance
  }

  private static func checkSize(_ instance: GAPInstance, file: String) throws(BenchmarkError) {
    let spread = ((instance.cost.max() ?? 0) - (instance.cost.min() ?? 0) + 1) * instance.jobs
    guard spread <= largestCostSpread else {
      throw BenchmarkError(
        problem: "\(file): costs spread so widely that their sums leave the range of exact arithmetic.",
        action: "Divide the costs by a common factor (jobs x spread may be at most \(largestCostSpread)).")
    }
    for agent in 0..<instance.agents {
      let total = (0..<instance.jobs).reduce(0) { $0 + instance.weight(agent, $1) }
      let cells = (min(total, instance.capacity[agent]) + 1) * (instance.jobs + 1)
      guard cells <= largestCells else {
        throw BenchmarkError(
          problem: "\(file): agent \(agent + 1)'s capacity needs a knapsack table of \(cells) entries.",
          action: "Divide weights and capacities by a common factor (at most \(largestCells) entries).")
      }
    }
  }
}
