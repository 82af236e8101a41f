/// What is to be least.
public enum StrategicCriterion: Sendable, Hashable {
  /// The cost expected over the paths.
  case expectedCost
  /// The regret of the path that goes worst: how much more it costs than what would have been best for that path alone,
  /// in pence by path.
  case worstRegret(best: [Int64])
}

extension StrategicProblem {
  /// What a course comes to by a criterion, from its cost on every path.
  func objective(_ costs: [Int128], _ criterion: StrategicCriterion) -> Int128 {
    switch criterion {
    case .expectedCost:
      zip(costs, paths).reduce(0) { $0 + $1.0 * Int128($1.1.weight) } / 1_000_000
    case .worstRegret(let best):
      zip(costs, best).map { $0 - Int128($1) * StrategicCost.one }.max() ?? 0
    }
  }
}
