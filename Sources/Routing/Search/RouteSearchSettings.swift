import Running

/// What a route search may use, and where it begins.
public struct RouteSearchSettings: Sendable {
  /// What is best.
  public enum Aim: Sendable {
    /// Least cost.
    case cost
    /// Fewest sequences, then least cost.
    case fleet
  }

  /// What is best.
  public var aim = Aim.cost
  /// Rounds of every lane's search in all; the clock never decides how a round goes.
  public var iterations: Int
  /// Random seed.
  public var seed: UInt64 = 1
  /// Searches side by side, exchanged at barriers; part of the answer.
  public var lanes = 2
  /// Cores; never part of the answer.
  public var threads = 2
  /// Stop then with the best so far (the answer is then not reproducible).
  public var deadline = Deadline.never
  /// Begin with this plan (standing routes, an earlier answer).
  public var start: RoutingPlan?

  /// Sequences that stay exactly as they are, times and all: their requests are nobody else's, and their vehicles count as
  /// at work. Requests they carry must have no price of being left out.
  public var pinned: [PlannedSequence] = []

  /// How far the search may stray from where it begins: 1 as if built anew, near 0 hardly.
  public var heat = 1.0

  /// Of the problem's money unit in a penny, for progress; 0: it is not pence.
  public var unitsInPenny: Int64 = 0
  /// What all plans cost besides, pence, for progress.
  public var besides: Int64 = 0

  /// Settings with a number of rounds.
  public init(iterations: Int) { self.iterations = iterations }
}

/// What a search came to.
public struct RouteSearchOutcome: Sendable {
  /// The best plan found.
  public var plan: RoutingPlan
  /// Rounds done.
  public var iterations: Int
  /// Insertion positions whose feasibility was decided (all hard rules; pruned ones not counted).
  public var positions: Int
  /// Whether the clock or a stop cut it short.
  public var cutShort: Bool

  /// An outcome.
  public init(plan: RoutingPlan, iterations: Int, positions: Int, cutShort: Bool) {
    self.plan = plan
    self.iterations = iterations
    self.positions = positions
    self.cutShort = cutShort
  }
}
