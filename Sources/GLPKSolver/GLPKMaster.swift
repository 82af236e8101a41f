import LinearProgramming

/// A model that stays in GLPK while columns and rows are added to it: the master of a column generation.
///
/// It owns one thread, on which everything GLPK holds lives and is freed. Calls block, may come from any thread
/// or task, and are served in order. Each solve starts from the last basis: after columns are added the primal
/// simplex goes on from there, which is many times faster than starting afresh.
public final class GLPKMaster: Sendable {
  private let thread = SolverThread(name: "glpk-master")
  private let state: MasterState

  /// A master holding a model.
  ///
  /// - Parameter scale: scale the matrix at the first solve; models of zeroes and ones lose by it.
  /// - Throws: `ModelError` when the model is faulty.
  public init(_ model: LinearModel, scale: Bool = false) throws(ModelError) {
    let faults = model.problems()
    guard faults.isEmpty else { throw ModelError(faults) }
    state = MasterState(model, scale: scale)
  }

  /// Runs on the master's thread with its state.
  private func perform<Result: Sendable>(
    _ body: @escaping @Sendable (MasterState) throws(ModelError) -> Result
  ) throws(ModelError) -> Result {
    let state = state
    let result: Swift.Result<Result, ModelError> = thread.run {
      do throws(ModelError) { return .success(try body(state)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  /// The present model, every column and row added included.
  public var model: LinearModel { thread.run { [state] in state.model } }

  /// Adds columns at their lower bounds (upper where there is no lower), leaving the basis as it was.
  ///
  /// - Returns: their indices.
  /// - Throws: `ModelError` for NaN, infinities, rows that are not there, or a row twice in a column.
  @discardableResult
  public func addColumns(_ batch: ColumnBatch) throws(ModelError) -> Range<Int> {
    try perform { state throws(ModelError) in try state.add(batch) }
  }

  /// Adds rows, basic in the present basis.
  ///
  /// - Returns: their indices.
  /// - Throws: `ModelError` for NaN, infinities, columns that are not there, or a column twice in a row.
  @discardableResult
  public func addRows(_ batch: RowBatch) throws(ModelError) -> Range<Int> {
    try perform { state throws(ModelError) in try state.add(batch) }
  }

  /// Changes the bounds of some columns; the three arrays run together.
  public func setColumnBounds(_ columns: [Int], lower: [Double], upper: [Double]) throws(ModelError) {
    try perform { state throws(ModelError) in try state.setColumnBounds(columns, lower, upper) }
  }

  /// Changes the limits of some rows; the three arrays run together.
  public func setRowLimits(_ rows: [Int], lower: [Double], upper: [Double]) throws(ModelError) {
    try perform { state throws(ModelError) in try state.setRowLimits(rows, lower, upper) }
  }

  /// Changes the objective coefficients of some columns; the two arrays run together.
  public func setObjective(_ columns: [Int], _ coefficients: [Double]) throws(ModelError) {
    try perform { state throws(ModelError) in try state.setObjective(columns, coefficients) }
  }

  /// Changes the kinds of some columns, in time for `solveInteger`; the two arrays run together.
  public func setKinds(_ columns: [Int], _ kinds: [ColumnKind]) throws(ModelError) {
    try perform { state throws(ModelError) in try state.setKinds(columns, kinds) }
  }

  /// Sets where the next solve starts.
  public func setBasis(_ basis: Basis) throws(ModelError) {
    try perform { state throws(ModelError) in try state.setBasis(basis) }
  }

  /// Solves the relaxation from the last basis.
  ///
  /// - Throws: `ModelError` when a limit is faulty.
  public func solve(
    limits: SolveLimits = SolveLimits(), method: SimplexMethod = .primal,
    onProgress: (@Sendable (SolveProgress) -> Void)? = nil
  ) throws(ModelError) -> SolveOutcome {
    var options = SolveOptions()
    options.relaxationOnly = true
    options.method = method
    options.onProgress = onProgress
    return try solve(limits, options)
  }

  /// Solves the present columns with their kinds: relaxation from the last basis, then branch and bound.
  ///
  /// - Throws: `ModelError` when a limit or option is faulty.
  public func solveInteger(
    limits: SolveLimits = SolveLimits(), options: SolveOptions = SolveOptions()
  ) throws(ModelError) -> SolveOutcome {
    try solve(limits, options)
  }

  private func solve(_ limits: SolveLimits, _ options: SolveOptions) throws(ModelError) -> SolveOutcome {
    try perform { state throws(ModelError) in
      let faults = limits.problems() + options.problems(for: state.model)
      guard faults.isEmpty else { throw ModelError(faults) }
      return state.solve(limits, options)
    }
  }
}
