import LinearProgramming
import Running

/// What may end a solve early, read between slices and nodes.
struct Watch {
  let limits: SolveLimits
  let deadline: Deadline

  init(_ limits: SolveLimits) {
    self.limits = limits
    // Thirty years is no limit, and more would not fit the clock.
    deadline = Deadline(seconds: limits.seconds.flatMap { $0 < 1e9 ? $0 : nil })
  }

  /// The reason to end now, or nil.
  func reasonToEnd(iterations: Int, nodes: Int) -> SolveStatus? {
    if let stop = limits.stop, stop.isRaised { return .stopped }
    if deadline.hasPassed { return .timeLimit }
    if let limit = limits.iterations, iterations >= limit { return .iterationLimit }
    if let limit = limits.nodes, nodes > limit { return .iterationLimit }
    return nil
  }

  /// Whether a plan is close enough to the bound to count as optimal.
  func isCloseEnough(_ objective: Double, to bound: Double) -> Bool {
    let gap = abs(objective - bound)
    return gap <= max(limits.absoluteGap, limits.relativeGap * max(abs(objective), 1e-9))
  }
}
