/// What is known of a plan while it is made; what is not known is left out.
public struct ProgressFigures: Sendable, Hashable {
  /// What the best plan so far costs, pence a year, without any weight of what it leaves undone.
  public var objective: Int64?
  /// No plan costs less, pence a year.
  public var bound: Int64?
  /// Children or journeys that have what they need.
  public var placed: Int?
  /// Children who await a place.
  public var awaiting: Int?
  /// Journeys that have no vehicle yet.
  public var unserved: Int?

  /// Figures, those not given unknown.
  public init(
    objective: Int64? = nil, bound: Int64? = nil, placed: Int? = nil, awaiting: Int? = nil,
    unserved: Int? = nil
  ) {
    self.objective = objective
    self.bound = bound
    self.placed = placed
    self.awaiting = awaiting
    self.unserved = unserved
  }

  /// How far the objective may be above the best possible, as a fraction of it; nil where that is not known.
  public var gap: Double? {
    guard let objective, let bound, objective > 0, bound <= objective else { return nil }
    return Double(objective - bound) / Double(objective)
  }
}

/// Where long work tells how far it is. Sinks decide how to show it (a bar, a line per 10 %, JSON, nothing).
public protocol ProgressSink: Sendable {
  /// Reports that `stage` is `done` of `total` (total 0: unknown), with an optional figure worth showing.
  func report(stage: String, done: Int, total: Int, note: String)

  /// The same with what is known of the plan so far.
  func report(stage: String, done: Int, total: Int, note: String, figures: ProgressFigures)
}

extension ProgressSink {
  /// A sink that shows no figures.
  public func report(stage: String, done: Int, total: Int, note: String, figures: ProgressFigures) {
    report(stage: stage, done: done, total: total, note: note)
  }
}

/// Swallows progress, for tests and `--quiet`.
public struct SilentProgress: ProgressSink {
  /// A sink that shows nothing.
  public init() {}
  /// Does nothing.
  public func report(stage: String, done: Int, total: Int, note: String) {}
}
