import CGLPK
import LinearProgramming

/// The GNU Linear Programming Kit as a solver of models.
///
/// Every solve runs on a thread of its own: the model is copied in, solved, copied out and freed there, so that
/// any number of tasks may solve at once. Misuse is refused before GLPK is called; should GLPK give up all the
/// same, the outcome is `failed` with its words and the process goes on.
public struct GLPK: Solver {
  /// A solver; holds nothing.
  public init() {}

  /// GLPK's version, such as "5.0".
  public static var version: String { String(cString: glp_version()) }

  /// Solves a model; see `Solver`.
  public func solve(_ model: LinearModel, limits: SolveLimits, options: SolveOptions) throws(ModelError)
    -> SolveOutcome
  {
    let faults = model.problems() + limits.problems() + options.problems(for: model)
    guard faults.isEmpty else { throw ModelError(faults) }
    return SolverThread(name: "glpk").run { Self.solveHere(model, limits, options) }
  }

  /// The whole life of one problem, on the present thread.
  private static func solveHere(_ model: LinearModel, _ limits: SolveLimits, _ options: SolveOptions)
    -> SolveOutcome
  {
    let watch = Watch(limits)
    do throws(GLPKAbort) {
      let problem = try Problem(model)
      let outcome = try Solving(problem: problem, model: model, watch: watch, options: options).run()
      try problem.close()
      return outcome
    } catch {
      GLPKMemory.release()
      return SolveOutcome(status: .failed("GLPK gave up: \(error.message)"))
    }
  }
}
