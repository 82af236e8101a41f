/// Checks an assignment against the instance alone, sharing nothing with the search.
enum GAPChecker {
  /// Checks `assignment`, the agent (from 0) of each job.
  static func check(_ assignment: [Int], of instance: GAPInstance) -> SolutionVerdict {
    guard assignment.count == instance.jobs else {
      return .faults(["The assignment names \(assignment.count) jobs; the instance has \(instance.jobs)."])
    }
    var faults: [String] = []
    var used = [Int](repeating: 0, count: instance.agents)
    var cost = 0
    for (job, agent) in assignment.enumerated() {
      guard (0..<instance.agents).contains(agent) else {
        faults.append("Job \(job) is given to agent \(agent), which does not exist.")
        continue
      }
      used[agent] += instance.weight(agent, job)
      cost += instance.cost(agent, job)
    }
    for agent in 0..<instance.agents where used[agent] > instance.capacity[agent] {
      faults.append(
        "Agent \(agent) carries \(used[agent]), above its capacity of \(instance.capacity[agent]).")
    }
    return faults.isEmpty ? .cost(Double(cost)) : .faults(faults)
  }
}
