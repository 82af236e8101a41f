/// A generalised assignment problem: give every job to one agent at least cost, no agent's capacity exceeded.
struct GAPInstance: Sendable, Equatable {
  /// How many agents (m).
  let agents: Int
  /// How many jobs (n).
  let jobs: Int
  /// Cost of job j with agent i at `i * jobs + j`.
  let cost: [Int]
  /// Capacity job j takes of agent i at `i * jobs + j`; never negative.
  let weight: [Int]
  /// Capacity of each agent; never negative.
  let capacity: [Int]

  /// Cost of job `job` with agent `agent`.
  func cost(_ agent: Int, _ job: Int) -> Int { cost[agent * jobs + job] }

  /// Capacity job `job` takes of agent `agent`.
  func weight(_ agent: Int, _ job: Int) -> Int { weight[agent * jobs + job] }
}
