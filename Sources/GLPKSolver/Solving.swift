import CGLPK
import LinearProgramming

/// Solves a problem already on this thread: relaxation, then branch and bound where columns must be whole.
struct Solving {
  let problem: Problem
  let model: LinearModel
  let watch: Watch
  let options: SolveOptions
  /// Whether the problem's present basis is to be kept.
  var keepsBasis = false

  /// Everything from the present state to an outcome.
  func run() throws(GLPKAbort) -> SolveOutcome {
    if model.rowCount == 0 { return model.rowlessOutcome() }
    let isWhole = model.hasIntegers && !options.relaxationOnly
    if presolves, let outcome = try runPresolved(isWhole: isWhole) { return outcome }
    if !keepsBasis {
      if options.scale { try GLPKMemory.check(cglpk_scale(problem.handle)) }
      if options.startingBasis == nil { try GLPKMemory.check(cglpk_own_basis(problem.handle, 1)) }
    }
    if let basis = options.startingBasis { try problem.setBasis(basis) }
    var outcome = try relax(problem)
    guard outcome.status == .optimal, isWhole else { return try withRelaxation(outcome, isWhole: isWhole) }
    try problem.copyRelaxation(into: &outcome)
    let search = BranchRun(
      problem, watch, options, model: model, rootBound: glp_get_obj_val(problem.handle),
      rootIterations: outcome.iterations)
    try search.run(into: &outcome)
    try takePlan(from: problem, into: &outcome)
    return outcome
  }

  private var presolves: Bool {
    options.presolve && options.startingBasis == nil && options.mipStart == nil
      && options.heuristic == nil && options.separator == nil
  }

  /// The simplex's end as an outcome without values.
  private func relax(_ problem: Problem) throws(GLPKAbort) -> SolveOutcome {
    let start = problem.iterations
    var simplex = SimplexRun(problem, watch, options)
    let end = try simplex.run()
    var outcome = SolveOutcome(status: .optimal)
    switch end {
    case .optimal: break
    case .infeasible: outcome.status = .infeasible
    case .unbounded: outcome.status = .unbounded
    case .cutShort(let reason): outcome.status = reason
    case .failed(let message): outcome.status = .failed(message)
    }
    outcome.iterations = problem.iterations - start
    outcome.startingBasisRefused = simplex.basisReplaced && options.startingBasis != nil
    return outcome
  }

  /// Adds the simplex's point to an outcome where it is a plan of a continuous model.
  private func withRelaxation(_ ended: SolveOutcome, isWhole: Bool) throws(GLPKAbort) -> SolveOutcome {
    var outcome = ended
    let isPlan = !isWhole && glp_get_prim_stat(problem.handle) == GLP_FEAS
    switch outcome.status {
    case .optimal:
      outcome.objective = glp_get_obj_val(problem.handle)
      outcome.bound = outcome.objective
      try problem.copyRelaxation(into: &outcome)
    case .timeLimit, .stopped, .iterationLimit:
      if isPlan {
        outcome.objective = glp_get_obj_val(problem.handle)
        try problem.copyRelaxation(into: &outcome)
      } else {
        outcome.basis = try problem.basis()
      }
    case .infeasible, .unbounded, .feasible, .failed: break
    }
    return outcome
  }

  /// Reads the branch-and-bound plan, if there is one.
  private func takePlan(from problem: Problem, into outcome: inout SolveOutcome) throws(GLPKAbort) {
    let found = glp_mip_status(problem.handle)
    guard found == GLP_OPT || found == GLP_FEAS else {
      outcome.columns = []
      outcome.rows = []
      if outcome.status == .infeasible { outcome.bound = nil }
      return
    }
    try problem.copyPlan(into: &outcome)
    // GLPK counts 1e-5 off a whole number as whole; beside a large coefficient that breaks a row once rounded.
    if let breach = model.firstBreach(of: outcome.columns, tolerance: 1e-5) {
      outcome = SolveOutcome(
        status: .failed("The plan does not hold once rounded: \(breach.wrong). Use smaller coefficients."))
      return
    }
    if outcome.status == .optimal, watch.limits.absoluteGap == 0, watch.limits.relativeGap == 0 {
      outcome.bound = outcome.objective
    } else if let bound = outcome.bound, let objective = outcome.objective {
      outcome.bound = model.sense == .minimise ? min(bound, objective) : max(bound, objective)
    }
  }

  /// Solves a simplified copy; nil when that decides nothing and the model must be solved as it is.
  private func runPresolved(isWhole: Bool) throws(GLPKAbort) -> SolveOutcome? {
    var work: OpaquePointer?
    var smaller: OpaquePointer?
    var code: Int32 = 0
    try GLPKMemory.check(cglpk_presolve(problem.handle, isWhole ? 1 : 0, &work, &smaller, &code))
    guard code == 0, let work, let smaller else {
      try GLPKMemory.check(cglpk_presolve_free(work, smaller))
      return code == GLP_ENOPFS ? SolveOutcome(status: .infeasible) : nil
    }
    let reduced = Problem(handle: smaller)
    guard reduced.rowCount > 0, reduced.columnCount > 0 else {
      try GLPKMemory.check(cglpk_presolve_free(work, smaller))
      return nil
    }
    if options.scale { try GLPKMemory.check(cglpk_scale(smaller)) }
    try GLPKMemory.check(cglpk_own_basis(smaller, 1))
    var outcome = try relax(reduced)
    if outcome.status == .optimal {
      if isWhole {
        let search = BranchRun(
          reduced, watch, options, model: nil, rootBound: glp_get_obj_val(smaller),
          rootIterations: outcome.iterations)
        try search.run(into: &outcome)
        let found = glp_mip_status(smaller)
        if found == GLP_OPT || found == GLP_FEAS {
          try GLPKMemory.check(cglpk_postsolve(work, smaller, problem.handle))
        }
        try takePlan(from: problem, into: &outcome)
      } else {
        try GLPKMemory.check(cglpk_postsolve(work, smaller, problem.handle))
        outcome = try withRelaxation(outcome, isWhole: false)
      }
    }
    try GLPKMemory.check(cglpk_presolve_free(work, smaller))
    return outcome
  }
}
