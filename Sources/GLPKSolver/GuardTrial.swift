import CGLPK
import LinearProgramming

/// Makes GLPK give up on purpose, to try the guard; used by tests alone.
enum GuardTrial {
  /// Misuses a problem outright; the message it gave up with.
  static func outright() -> String? {
    SolverThread(name: "glpk-trial").run {
      do throws(GLPKAbort) {
        let problem = try Problem()
        try GLPKMemory.check(cglpk_provoke(problem.handle))
        return nil
      } catch {
        GLPKMemory.release()
        return error.message
      }
    }
  }

  /// Misuses a problem inside a branch-and-bound callback; the message the search gave up with.
  static func insideSearch(of model: LinearModel) -> String? {
    SolverThread(name: "glpk-trial").run {
      do throws(GLPKAbort) {
        let problem = try Problem(model)
        var simplex = SimplexRun(problem, Watch(SolveLimits()), SolveOptions())
        _ = try simplex.run()
        var control = cglpk_branch_options()
        control.branching = GLP_BR_DTH
        control.backtracking = GLP_BT_BLB
        control.time_limit_ms = .max
        var code: Int32 = 0
        try GLPKMemory.check(
          cglpk_branch(
            problem.handle, &control,
            { tree, _ in
              cglpk_provoke(glp_ios_get_prob(tree))
              return 0
            }, nil, &code))
        return nil
      } catch {
        GLPKMemory.release()
        return error.message
      }
    }
  }
}
