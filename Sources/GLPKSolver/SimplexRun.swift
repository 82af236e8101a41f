import CGLPK
import LinearProgramming

/// How a run of the simplex ended.
enum SimplexEnd {
  case optimal, infeasible, unbounded
  case cutShort(SolveStatus)
  case failed(String)
}

/// The simplex in slices of iterations, so that the stop flag and the clock are read between them.
///
/// A slice is a number of iterations, never of milliseconds: the path, and so the vertex reached, is then the
/// same in every run.
struct SimplexRun {
  let problem: Problem
  let watch: Watch
  var method: SimplexMethod
  var onProgress: (@Sendable (SolveProgress) -> Void)?
  /// Iterations made on other problems of the same solve.
  var iterationsBefore = 0
  /// Whether the basis the run began from had to be replaced.
  private(set) var basisReplaced = false

  init(_ problem: Problem, _ watch: Watch, _ options: SolveOptions) {
    self.problem = problem
    self.watch = watch
    method = options.method
    onProgress = options.onProgress
  }

  private static let firstSlice = 500
  private static let longestSlice = 1 << 16

  /// Runs from the present basis to an end.
  mutating func run() throws(GLPKAbort) -> SimplexEnd {
    let start = problem.iterations
    var slice = Self.firstSlice
    var last = Double.nan
    while true {
      let done = problem.iterations - start + iterationsBefore
      if let reason = watch.reasonToEnd(iterations: done, nodes: 0) { return .cutShort(reason) }
      let left = watch.limits.iterations.map { $0 - done } ?? .max
      let code = try oneSlice(min(slice, left))
      if let end = try judge(code) { return end }
      let objective = glp_get_obj_val(problem.handle)
      onProgress?(
        SolveProgress(
          iterations: problem.iterations - start + iterationsBefore, nodes: 0, objective: objective,
          bound: nil))
      // Each slice begins by dropping the bounds GLPK had perturbed against stalling; where one slice gains
      // nothing, a longer one must get further.
      if objective == last { slice = min(slice * 2, Self.longestSlice) }
      last = objective
    }
  }

  private func oneSlice(_ iterations: Int) throws(GLPKAbort) -> Int32 {
    var options = cglpk_simplex_options(
      method: method == .primal ? GLP_PRIMAL : GLP_DUAL, presolve: 0,
      iteration_limit: Int32(clamping: iterations))
    var code: Int32 = 0
    try GLPKMemory.check(cglpk_simplex(problem.handle, &options, &code))
    return code
  }

  /// An end, or nil to go on.
  private mutating func judge(_ code: Int32) throws(GLPKAbort) -> SimplexEnd? {
    switch code {
    case GLP_EITLIM: return nil
    case 0:
      switch glp_get_status(problem.handle) {
      case GLP_OPT: return .optimal
      case GLP_NOFEAS: return .infeasible
      case GLP_UNBND: return .unbounded
      default: return fallBack(to: .primal, or: "The simplex ended without deciding")
      }
    case GLP_EBADB, GLP_ESING, GLP_ECOND:
      guard !basisReplaced else { return .failed("The simplex found no basis it could factorise") }
      basisReplaced = true
      try GLPKMemory.check(cglpk_own_basis(problem.handle, 0))
      return nil
    case GLP_EBOUND: return .failed("A lower bound is above its upper bound")
    default:
      return fallBack(to: method == .primal ? .dual : .primal, or: "The simplex failed with code \(code)")
    }
  }

  private var triedOther = false

  /// Goes on with the other simplex once.
  private mutating func fallBack(to other: SimplexMethod, or message: String) -> SimplexEnd? {
    guard !triedOther, method != other else { return .failed(message) }
    triedOther = true
    method = other
    return nil
  }
}
