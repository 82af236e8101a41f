/// Solves a generalised assignment problem to proof: local search for a first solution, the Lagrangian bound,
/// then searches for ever closer amounts between the two until they meet.
enum GAPSolver {
  /// What the solver ended with.
  struct Ending: Sendable {
    /// The best assignment, the agent (from 0) of each job; nil when none was found.
    let assignment: [Int]?
    /// No assignment costs less than this; nil when it is proved that there is none at all.
    let lowerBound: Int?
    /// Whether a node limit or the clock cut the search short.
    let cut: Bool
    /// Whether it was the clock, so that another run may differ.
    let clockCut: Bool
  }

  /// Local search moves for every pair of agent and job: before the bound is known, to aim it, and after.
  private static let aimingMoves = 100
  private static let guidedMoves = 400
  /// How many agents a job may move to once the bound has told which are promising.
  private static let promisingAgents = 6
  private static let rootSteps = 2_000
  private static let usualNodes = 1_000_000
  /// Nodes spent on an amount that is not the next one before the next one is tried instead.
  private static let probeNodes = 2_000
  /// Share of the open interval that a probe skips: low, since refuting is dear and finding is cheap.
  private static let probeShare = 16

  /// Solves `instance` within `limits`; `iterations` limits the nodes of the searches.
  static func solve(_ instance: GAPInstance, limits: BenchmarkLimits) -> Ending {
    var clock = BenchmarkClock(limits: limits)
    guard let root = GAPDomain(instance) else {
      return Ending(assignment: nil, lowerBound: nil, cut: false, clockCut: false)
    }
    var lanes = GAPLanes(instance, limits: limits, clock: clock)
    lanes.run(worth: instance.cost, near: instance.agents, effort: aimingMoves)
    // Any assignment costs at most this, so a search within it settles whether there is one.
    let dearest = (0..<instance.jobs).reduce(0) { sum, job in
      sum + ((0..<instance.agents).map { instance.cost($0, job) }.max() ?? 0)
    }
    var relaxation = GAPRelaxation(instance)
    var ascent = GAPAscent(jobs: instance.jobs)
    let raised = ascent.raise(
      &relaxation, root, target: (lanes.best?.cost ?? dearest + 1) * relaxation.scale, steps: rootSteps,
      step: 1,
      patience: 30, mustEnd: { clock.mustEnd() })
    lanes.run(worth: relaxation.worth(root), near: promisingAgents, effort: guidedMoves)
    // Had the clock cut a lane short, it would have passed by now.
    _ = clock.mustEnd()
    var best = lanes.best
    var high = best?.cost ?? dearest + 1
    var low = min(high, ceilingDivide(raised, relaxation.scale))
    var tree = GAPTree(relaxation, clock: clock)
    let nodeLimit = limits.iterations ?? usualNodes
    var probing = true
    while low < high {
      let skip = probing ? (high - low) / probeShare : 0
      let left = max(0, nodeLimit - tree.nodes)
      let ending = tree.search(root, within: low + skip, nodes: skip > 0 ? min(left, probeNodes) : left)
      switch ending {
      case .none:
        low += skip + 1
        probing = true
      case .found(let assignment):
        high = cost(assignment, of: instance)
        best = (high, assignment)
        probing = true
      case .cut:
        guard skip > 0, tree.nodes < nodeLimit, !tree.clock.cut else {
          return Ending(assignment: best?.assignment, lowerBound: low, cut: true, clockCut: tree.clock.cut)
        }
        probing = false
      }
    }
    // Nothing within the dearest sum: there is no assignment.
    return Ending(assignment: best?.assignment, lowerBound: best.map(\.cost), cut: false, clockCut: clock.cut)
  }

  private static func cost(_ assignment: [Int], of instance: GAPInstance) -> Int {
    assignment.enumerated().reduce(0) { $0 + instance.cost($1.element, $1.offset) }
  }

  /// Quotient rounded up, for a positive divisor.
  static func ceilingDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor > 0 ? quotient + 1 : quotient
  }
}
