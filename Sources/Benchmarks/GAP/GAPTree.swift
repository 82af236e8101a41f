/// Depth-first search for an assignment that costs at most a given amount, ruling pairs out wherever forcing
/// them lifts the Lagrangian bound above it (after Posta, Ferland & Michelon 2012).
struct GAPTree {
  /// How a search ended.
  enum Ending: Equatable {
    /// An assignment within the amount.
    case found([Int])
    /// It is proved that there is none.
    case none
    /// The node limit or the clock came first.
    case cut
  }

  /// Nodes opened so far, over all searches.
  private(set) var nodes = 0
  private var relaxation: GAPRelaxation
  private var ascent: GAPAscent
  private var nodeLimit = 0
  private(set) var clock: BenchmarkClock
  private var amount = 0

  /// Prepares searches with prices already raised at the root.
  init(_ relaxation: GAPRelaxation, clock: BenchmarkClock) {
    self.relaxation = relaxation
    ascent = GAPAscent(jobs: relaxation.instance.jobs)
    self.clock = clock
  }

  /// Looks for an assignment that costs at most `amount`, opening at most `nodes` nodes.
  mutating func search(_ root: GAPDomain, within amount: Int, nodes limit: Int) -> Ending {
    self.amount = amount
    nodeLimit = nodes + limit
    let prices = relaxation.prices
    defer { relaxation.prices = prices }
    return visit(root, steps: 200)
  }

  private mutating func visit(_ start: GAPDomain, steps: Int) -> Ending {
    guard nodes < nodeLimit, !clock.mustEnd() else { return .cut }
    nodes += 1
    var domain = start
    let target = amount * relaxation.scale
    var steps = steps
    while true {
      guard domain.fixedCost * relaxation.scale <= target || !domain.freeJobs.isEmpty else { return .none }
      if domain.freeJobs.isEmpty { return .found(domain.agentOf) }
      let raised = ascent.raise(&relaxation, domain, target: target, steps: steps, step: 0.7, patience: 6)
      guard raised <= target else { return .none }
      let bound = relaxation.bound(domain, pricing: true)
      if let packing = assignment(domain), cost(packing) <= amount { return .found(packing) }
      let before = openPairs(domain)
      guard rule(out: target - bound, &domain) else { return .none }
      // Another round is worth its time only when this one has closed a good part of what was open.
      let after = openPairs(domain)
      if after * 10 > before * 9 { break }
      steps = 15
    }
    if domain.freeJobs.isEmpty {
      return domain.fixedCost <= amount ? .found(domain.agentOf) : .none
    }
    return branch(domain, slack: max(1, target - relaxation.bound(domain, pricing: true)))
  }

  private mutating func branch(_ domain: GAPDomain, slack: Int) -> Ending {
    let job = branchingJob(domain, slack: slack)
    let jobs = domain.instance.jobs
    let agents = (0..<domain.instance.agents).filter { domain.allows(job, $0) }
      .map { (rise: relaxation.rise[$0 * jobs + job], agent: $0) }
      .sorted { ($0.rise, $0.agent) < ($1.rise, $1.agent) }
    let prices = relaxation.prices
    for choice in agents where choice.rise <= slack {
      var child = domain
      guard child.assign(job, to: choice.agent) else { continue }
      relaxation.prices = prices
      let ending = visit(child, steps: 30)
      if ending != .none { return ending }
    }
    return .none
  }

  /// The job whose children, judged by how much of the slack each takes, promise the smallest subtree.
  private func branchingJob(_ domain: GAPDomain, slack: Int) -> Int {
    let jobs = domain.instance.jobs
    var best = (score: Double.infinity, job: domain.freeJobs[0])
    for job in domain.freeJobs {
      var score = 0.0
      for agent in 0..<domain.instance.agents where domain.allowed[agent * jobs + job] {
        let share = Double(relaxation.rise[agent * jobs + job]) / Double(slack)
        guard share <= 1 else { continue }
        // 2^(-6 share), near enough: a child that takes all the slack counts a sixty-fourth.
        let linear = 1 - share
        score += linear * linear * linear * linear + 0.0156
      }
      if score < best.score { best = (score, job) }
    }
    return best.job
  }

  /// Rules out every pair that would lift the bound by more than `slack`; false when a job is left with none.
  private func rule(out slack: Int, _ domain: inout GAPDomain) -> Bool {
    let jobs = domain.instance.jobs
    for job in domain.freeJobs {
      for agent in 0..<domain.instance.agents
      where domain.allows(job, agent) && relaxation.rise[agent * jobs + job] > slack {
        guard domain.forbid(job, agent) else { return false }
      }
    }
    return domain.settle()
  }

  private func openPairs(_ domain: GAPDomain) -> Int {
    domain.freeJobs.reduce(0) { $0 + domain.choices[$1] }
  }

  /// The relaxation's packing when it happens to hold every job once.
  private func assignment(_ domain: GAPDomain) -> [Int]? {
    guard domain.freeJobs.allSatisfy({ relaxation.cover[$0] == 1 }) else { return nil }
    let jobs = domain.instance.jobs
    var agentOf = domain.agentOf
    for job in domain.freeJobs {
      for agent in 0..<domain.instance.agents where relaxation.takes[agent * jobs + job] {
        agentOf[job] = agent
      }
    }
    return agentOf
  }

  private func cost(_ assignment: [Int]) -> Int {
    assignment.enumerated().reduce(0) { $0 + relaxation.instance.cost($1.element, $1.offset) }
  }
}
