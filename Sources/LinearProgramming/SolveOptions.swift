/// How a model is to be solved; the answer's worth does not depend on it, the time does.
public struct SolveOptions: Sendable {
  /// Solve the relaxation, letting integer columns be fractional.
  public var relaxationOnly = false
  /// Simplify the model before solving. Starting bases, MIP starts, heuristics and separators need the model
  /// as it is, so with any of them this is taken as false.
  public var presolve = false
  /// Which simplex solves linear programs and the root of mixed-integer ones.
  public var method = SimplexMethod.primal
  /// Scale the matrix before the simplex; models of zeroes and ones lose by it.
  public var scale = true
  /// Where the simplex starts; nil: a basis of the solver's own making.
  public var startingBasis: Basis?
  /// Value of every column of a known plan, to start branch and bound from.
  public var mipStart: [Double]?
  /// Cutting planes for mixed-integer models.
  public var cuts: Cuts = []
  /// Which fractional column to branch on.
  public var branching = Branching.driebeckTomlin
  /// Which open node to go on with.
  public var backtracking = Backtracking.bestLocalBound
  /// Try the feasibility pump at the root.
  public var feasibilityPump = false
  /// Try rounding the relaxation at every node.
  public var roundingHeuristic = true
  /// Called on the solver's thread for every better mixed-integer plan.
  public var onIncumbent: (@Sendable (Incumbent) -> Void)?
  /// Called on the solver's thread now and then.
  public var onProgress: (@Sendable (SolveProgress) -> Void)?
  /// Called at every node after its relaxation; may return the columns of a plan worth trying.
  public var heuristic: (@Sendable (NodeRelaxation) -> [Double]?)?
  /// Called at every node after its relaxation; may return rows that every plan keeps and this one breaks.
  /// Rows needed for a plan to be sound may be given here alone; the solver's own heuristics, which do not know
  /// them, are then off, and plans offered by `heuristic` and `mipStart` must keep them.
  public var separator: (@Sendable (NodeRelaxation) -> [RowCut])?

  /// The usual options.
  public init() {}
}

/// Which simplex to run.
public enum SimplexMethod: Sendable {
  /// Keeps the rows and improves the objective; the one to go on with after columns are added.
  case primal
  /// Keeps the objective best and mends the rows; goes over to the primal where it cannot finish.
  case dual
}

/// Which fractional column to branch on.
public enum Branching: Sendable {
  case firstFractional, lastFractional, mostFractional, driebeckTomlin, pseudocost
}

/// Which open node to go on with.
public enum Backtracking: Sendable { case depthFirst, breadthFirst, bestLocalBound, bestProjection }

/// Families of cutting planes.
public struct Cuts: OptionSet, Sendable {
  /// One bit a family.
  public let rawValue: Int
  /// Families by their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Gomory's mixed-integer cuts.
  public static let gomory = Cuts(rawValue: 1)
  /// Mixed-integer rounding.
  public static let rounding = Cuts(rawValue: 2)
  /// Covers of knapsack rows.
  public static let cover = Cuts(rawValue: 4)
  /// Cliques of binaries.
  public static let clique = Cuts(rawValue: 8)
  /// All four.
  public static let all: Cuts = [.gomory, .rounding, .cover, .clique]
}

/// A better plan found during branch and bound.
public struct Incumbent: Sendable {
  /// Its objective in the model's own sense, constant included.
  public let objective: Double
  /// The bound at that moment, when known.
  public let bound: Double?
  /// Its columns; empty when presolve is on.
  public let columns: [Double]

  /// A plan with its objective and the bound known then.
  public init(objective: Double, bound: Double?, columns: [Double]) {
    self.objective = objective
    self.bound = bound
    self.columns = columns
  }
}

/// How far a solve is.
public struct SolveProgress: Sendable {
  /// Simplex iterations so far.
  public let iterations: Int
  /// Branch-and-bound nodes so far.
  public let nodes: Int
  /// Objective of the best plan, or of the simplex's present point.
  public let objective: Double?
  /// The bound, when known.
  public let bound: Double?

  /// Figures at one moment.
  public init(iterations: Int, nodes: Int, objective: Double?, bound: Double?) {
    self.iterations = iterations
    self.nodes = nodes
    self.objective = objective
    self.bound = bound
  }
}

/// The relaxation at one branch-and-bound node.
public struct NodeRelaxation: Sendable {
  /// Depth of the node, 0 at the root.
  public let depth: Int
  /// Objective of the relaxation, constant included.
  public let objective: Double
  /// Objective of the best plan so far.
  public let incumbent: Double?
  /// Value of every column.
  public let columns: [Double]

  /// A node's relaxation.
  public init(depth: Int, objective: Double, incumbent: Double?, columns: [Double]) {
    self.depth = depth
    self.objective = objective
    self.incumbent = incumbent
    self.columns = columns
  }
}

/// A row that every plan keeps, offered during branch and bound.
public struct RowCut: Sendable {
  /// Column indices, each once.
  public var columns: [Int]
  /// Their coefficients.
  public var values: [Double]
  /// What the sum must keep to: `.atMost` or `.atLeast`.
  public var limit: RowLimit

  /// A cut over some columns.
  public init(columns: [Int], values: [Double], limit: RowLimit) {
    self.columns = columns
    self.values = values
    self.limit = limit
  }
}
