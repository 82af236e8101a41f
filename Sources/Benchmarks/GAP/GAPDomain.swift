/// What is still open at a node of the search tree: which agents each job may go to, and the room left.
/// A value: a child node starts from a copy of its parent's.
struct GAPDomain: Sendable {
  let instance: GAPInstance
  /// Whether job j may still go to agent i, at `i * jobs + j`; all false for a job already given away.
  private(set) var allowed: [Bool]
  /// How many agents are still allowed for each free job.
  private(set) var choices: [Int]
  /// The agent of each job given away; -1 while free.
  private(set) var agentOf: [Int]
  /// Capacity left with each agent.
  private(set) var residual: [Int]
  /// Cost of the jobs given away.
  private(set) var fixedCost = 0
  /// Jobs not yet given away, in rising order.
  private(set) var freeJobs: [Int]
  private var pending: [Int] = []

  /// The whole problem, with pairs that cannot fit already ruled out; nil when some job fits nowhere.
  init?(_ instance: GAPInstance) {
    self.instance = instance
    let jobs = instance.jobs
    allowed = [Bool](repeating: true, count: instance.agents * jobs)
    choices = [Int](repeating: instance.agents, count: jobs)
    agentOf = [Int](repeating: -1, count: jobs)
    residual = instance.capacity
    freeJobs = Array(0..<jobs)
    for agent in 0..<instance.agents {
      for job in 0..<jobs where instance.weight(agent, job) > residual[agent] {
        guard forbid(job, agent) else { return nil }
      }
    }
    // A job with one agent from the start has not been queued by `forbid`.
    if instance.agents == 1 { pending = freeJobs }
    guard settle() else { return nil }
  }

  /// Whether a free job may go to an agent.
  func allows(_ job: Int, _ agent: Int) -> Bool { allowed[agent * instance.jobs + job] }

  /// Rules a pair out; false when the job is left with no agent. Call `settle` after a batch.
  mutating func forbid(_ job: Int, _ agent: Int) -> Bool {
    let at = agent * instance.jobs + job
    guard allowed[at] else { return true }
    allowed[at] = false
    choices[job] -= 1
    if choices[job] == 1 { pending.append(job) }
    return choices[job] > 0
  }

  /// Gives a job to an agent and follows the consequences; false when some job is left with no agent.
  mutating func assign(_ job: Int, to agent: Int) -> Bool {
    for other in 0..<instance.agents where other != agent {
      guard forbid(job, other) else { return false }
    }
    return settle()
  }

  /// Gives away every job with a single agent left, until nothing changes; false on a contradiction.
  mutating func settle() -> Bool {
    let jobs = instance.jobs
    while let job = pending.popLast() {
      guard agentOf[job] < 0 else { continue }
      guard let agent = (0..<instance.agents).first(where: { allowed[$0 * jobs + job] }) else { return false }
      let weight = instance.weight(agent, job)
      guard weight <= residual[agent] else { return false }
      allowed[agent * jobs + job] = false
      agentOf[job] = agent
      residual[agent] -= weight
      fixedCost += instance.cost(agent, job)
      for other in 0..<jobs
      where allowed[agent * jobs + other] && instance.weight(agent, other) > residual[agent] {
        guard forbid(other, agent) else { return false }
      }
    }
    freeJobs.removeAll { agentOf[$0] >= 0 }
    return true
  }
}
