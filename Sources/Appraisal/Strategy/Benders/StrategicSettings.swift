import CaseModel
import Running

/// How far a strategic search is to go.
public struct StrategicSettings: Sendable {
  /// What is to be least.
  public var criterion = StrategicCriterion.expectedCost
  /// Ends once the gap is at most this fraction of the cost.
  public var gap = 0.001
  /// Rounds of the relaxation.
  public var rounds = 80
  /// Rounds of branch and bound.
  public var branchings = 30
  /// Nodes of each.
  public var nodes = 20_000
  /// Ends, with what is found.
  public var deadline = Deadline.never
  /// Ends, with what is found.
  public var stop = StopFlag()
  /// Threads: changes speed, never the answer.
  public var threads = 2
  /// Told how far it is.
  public var progress: any ProgressSink = SilentProgress()

  /// The usual settings.
  public init() {}

  var isOver: Bool { stop.isRaised || deadline.hasPassed }
}

/// What a strategic search found.
public struct StrategicOutcome: Sendable {
  /// Year in which each option opens, by position in the problem's years; nil: not at all.
  public var opened: [Int?]
  /// Its objective, pence.
  public var objective: Pence
  /// No course has less, pence.
  public var bound: Pence
  /// Discounted cost of the course on every path, pence.
  public var costs: [Pence]
  /// What doing nothing comes to by the same criterion, pence.
  public var nothing: Pence
  /// Bound of the relaxation, pence.
  public var relaxationBound: Pence
  /// Rounds of the relaxation, of branch and bound, and nodes.
  public var rounds: Int
  /// See `rounds`.
  public var branchings: Int
  /// See `rounds`.
  public var nodes: Int
  /// Transport problems solved.
  public var transports: Int
  /// Cuts found.
  public var cuts: Int
  /// Whether the clock or a person ended it, so that a second run may find another course.
  public var wasEnded: Bool

  /// Objective less bound, over the expected cost, or, of a regret, over the cost of the dearest path.
  public var gap: Double

  /// The saving on doing nothing that is left unproved: objective less bound over the saving.
  public var gapOfSaving: Double {
    let saved = nothing.value - objective.value
    return saved > 0 ? Double(objective.value - bound.value) / Double(saved) : 0
  }
}
