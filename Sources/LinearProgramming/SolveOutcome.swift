/// How a solve ended.
public enum SolveStatus: Sendable, Equatable {
  /// Proved best within the gaps asked for.
  case optimal
  /// A plan that keeps every row, not proved best.
  case feasible
  /// No plan keeps every row.
  case infeasible
  /// The objective has no limit; for a mixed-integer model, that of its relaxation.
  case unbounded
  /// The time ran out; a plan is given if one was found.
  case timeLimit
  /// The stop flag was raised; a plan is given if one was found.
  case stopped
  /// The iterations or nodes ran out; a plan is given if one was found.
  case iterationLimit
  /// The solver broke down; the message says where.
  case failed(String)
}

/// What a solve found.
public struct SolveOutcome: Sendable {
  /// How it ended.
  public var status: SolveStatus
  /// Objective of the plan in `columns`, constant included; nil without a plan.
  public var objective: Double?
  /// Value of every column; empty without a plan. Integer columns hold exact whole numbers.
  public var columns: [Double] = []
  /// Sum of every row; empty without a plan.
  public var rows: [Double] = []
  /// Change of the objective for one more on the row's limit, in the model's own sense. Of a mixed-integer
  /// model these belong to the root relaxation; empty when there are none or the model was presolved for
  /// branch and bound.
  public var rowDuals: [Double] = []
  /// Objective coefficient less the duals of the column's entries; same remarks as `rowDuals`.
  public var reducedCosts: [Double] = []
  /// No plan can be better than this; nil when unknown.
  public var bound: Double?
  /// Simplex iterations.
  public var iterations = 0
  /// Branch-and-bound nodes.
  public var nodes = 0
  /// The last simplex basis (of a mixed-integer model, of its root relaxation); nil when there is none.
  public var basis: Basis?
  /// True when the starting basis given was singular and the solver began from its own.
  public var startingBasisRefused = false

  /// An outcome with nothing but a status.
  public init(status: SolveStatus, objective: Double? = nil) {
    self.status = status
    self.objective = objective
  }

  /// Whether there is a plan.
  public var hasPlan: Bool { objective != nil }

  /// Objective less bound, never negative; nil when either is unknown.
  public var absoluteGap: Double? {
    guard let objective, let bound else { return nil }
    return abs(objective - bound)
  }

  /// The absolute gap over the size of the objective (at least 1e-9).
  public var relativeGap: Double? {
    guard let objective, let gap = absoluteGap else { return nil }
    return gap / max(abs(objective), 1e-9)
  }
}

/// The place of one row or column in a basis.
public enum BasisStatus: UInt8, Sendable, Equatable {
  /// Basic: its value follows from the others.
  case basic = 1
  /// At its lower bound.
  case atLower
  /// At its upper bound.
  case atUpper
  /// Free and at zero.
  case free
  /// Fixed.
  case fixed
}

/// The place of every row and column; exactly as many are basic as there are rows.
public struct Basis: Sendable, Equatable {
  /// One for every row.
  public var rows: [BasisStatus]
  /// One for every column.
  public var columns: [BasisStatus]

  /// A basis from its parts.
  public init(rows: [BasisStatus], columns: [BasisStatus]) {
    self.rows = rows
    self.columns = columns
  }
}
