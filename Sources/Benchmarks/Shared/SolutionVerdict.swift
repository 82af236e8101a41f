/// What an independent checker says of a solution: its cost, or every fault found in it.
public enum SolutionVerdict: Sendable, Equatable {
  /// The solution keeps every rule of the instance and costs this.
  case cost(Double)
  /// What is wrong, a sentence each.
  case faults([String])
}
