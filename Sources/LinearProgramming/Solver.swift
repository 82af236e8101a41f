/// Anything that solves a `LinearModel`.
///
/// The call blocks until the answer is there; it may be made from any thread or task, many at once.
public protocol Solver: Sendable {
  /// Solves a model within limits.
  ///
  /// - Throws: `ModelError` when the model, limits or options are faulty; nothing has then been run. Trouble
  ///   inside the solver is the outcome's `failed` status instead.
  func solve(_ model: LinearModel, limits: SolveLimits, options: SolveOptions) throws(ModelError)
    -> SolveOutcome
}

extension Solver {
  /// Solves a model with no limits and the usual options.
  public func solve(_ model: LinearModel) throws(ModelError) -> SolveOutcome {
    try solve(model, limits: SolveLimits(), options: SolveOptions())
  }

  /// Solves a model within limits with the usual options.
  public func solve(_ model: LinearModel, limits: SolveLimits) throws(ModelError) -> SolveOutcome {
    try solve(model, limits: limits, options: SolveOptions())
  }

  /// Solves a model with no limits.
  public func solve(_ model: LinearModel, options: SolveOptions) throws(ModelError) -> SolveOutcome {
    try solve(model, limits: SolveLimits(), options: options)
  }
}
