import Running

/// When a solve must end, whatever it has found.
public struct SolveLimits: Sendable {
  /// Seconds of the wall clock; nil: no limit. A run ended by it cannot be repeated exactly.
  public var seconds: Double?
  /// A mixed-integer solve is optimal once the objective is within this of the bound.
  public var absoluteGap: Double
  /// The same relative to the size of the objective, 0.01 being 1 %.
  public var relativeGap: Double
  /// Simplex iterations in all; nil: no limit. Read between slices and nodes, so it may be overrun a little.
  public var iterations: Int?
  /// Branch-and-bound nodes; nil: no limit.
  public var nodes: Int?
  /// Read between slices and nodes; raising it ends the solve with what it has.
  public var stop: StopFlag?

  /// Limits; none unless given.
  public init(
    seconds: Double? = nil, absoluteGap: Double = 0, relativeGap: Double = 0, iterations: Int? = nil,
    nodes: Int? = nil, stop: StopFlag? = nil
  ) {
    self.seconds = seconds
    self.absoluteGap = absoluteGap
    self.relativeGap = relativeGap
    self.iterations = iterations
    self.nodes = nodes
    self.stop = stop
  }

  /// Faults in the limits themselves: negative or not numbers.
  public func problems() -> [ModelFault] {
    var faults: [ModelFault] = []
    for (what, value) in [
      ("time limit", seconds), ("absolute gap", absoluteGap), ("relative gap", relativeGap),
    ] {
      guard let value, !(value >= 0 && (value.isFinite || what == "time limit")) else { continue }
      faults.append(ModelFault("The \(what) is \(value)", "Give zero or a positive number"))
    }
    for (what, value) in [("iteration limit", iterations), ("node limit", nodes)] {
      guard let value, value < 0 else { continue }
      faults.append(ModelFault("The \(what) is \(value)", "Give zero or a positive whole number"))
    }
    return faults
  }
}
