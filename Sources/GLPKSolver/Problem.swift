import CGLPK
import LinearProgramming

/// GLPK gave up inside a guarded call; every problem of the thread is gone with it.
struct GLPKAbort: Error {
  let message: String
}

/// GLPK's memory on the present thread.
enum GLPKMemory {
  /// Frees everything GLPK holds for this thread.
  static func release() { cglpk_forget() }

  /// Turns a guarded call's code into an error, after throwing away what the failure left behind.
  static func check(_ code: Int32) throws(GLPKAbort) {
    guard code == CGLPK_ABORTED else { return }
    let words = String(cString: cglpk_last_message()).split(whereSeparator: \.isNewline)
    throw GLPKAbort(message: words.joined(separator: "; "))
  }
}

/// One `glp_prob`; must be made, used and closed on one thread. Not freed by itself: after an abort there is
/// nothing left to free.
struct Problem {
  let handle: OpaquePointer

  /// An empty problem.
  init() throws(GLPKAbort) {
    var made: OpaquePointer?
    try GLPKMemory.check(cglpk_create(&made))
    guard let made else { throw GLPKAbort(message: "no memory for a problem") }
    handle = made
  }

  /// A handle made elsewhere, such as a presolved problem.
  init(handle: OpaquePointer) { self.handle = handle }

  /// A problem filled from a sound model.
  init(_ model: LinearModel) throws(GLPKAbort) {
    try self.init()
    try GLPKMemory.check(
      cglpk_set_objective(handle, model.sense == .maximise ? 1 : 0, model.objectiveConstant))
    try GLPKMemory.check(cglpk_add_rows(handle, Int32(model.rowCount), model.rowLower, model.rowUpper))
    let matrix = model.byColumn()
    try addColumns(
      lower: model.columnLower, upper: model.columnUpper, objective: model.columnObjective,
      kind: model.columnKind.map(\.rawValue), matrix: matrix)
  }

  /// Adds columns whose entries name rows already there.
  func addColumns(
    lower: [Double], upper: [Double], objective: [Double], kind: [UInt8], matrix: SparseMatrix
  ) throws(GLPKAbort) {
    try GLPKMemory.check(
      cglpk_add_columns(
        handle, Int32(lower.count), lower, upper, objective, kind, matrix.starts, matrix.indices,
        matrix.values
      ))
  }

  /// Frees the problem.
  func close() throws(GLPKAbort) { try GLPKMemory.check(cglpk_delete(handle)) }

  var rowCount: Int { Int(glp_get_num_rows(handle)) }
  var columnCount: Int { Int(glp_get_num_cols(handle)) }
  /// Simplex iterations made on this problem since it was made.
  var iterations: Int { Int(glp_get_it_cnt(handle)) }

  /// Objective of whole values already rounded, summed afresh.
  func objective(of plan: [Double]) -> Double {
    var total = glp_get_obj_coef(handle, 0)
    for column in plan.indices { total += glp_get_obj_coef(handle, Int32(column + 1)) * plan[column] }
    return total
  }

  /// Sets the place of every row and column.
  func setBasis(_ basis: Basis) throws(GLPKAbort) {
    try GLPKMemory.check(
      cglpk_set_basis(handle, basis.rows.map(\.rawValue), basis.columns.map(\.rawValue)))
  }

  /// The place of every row and column.
  func basis() throws(GLPKAbort) -> Basis {
    var rows = [UInt8](repeating: 0, count: rowCount)
    var columns = [UInt8](repeating: 0, count: columnCount)
    try GLPKMemory.check(cglpk_get_basis(handle, &rows, &columns))
    return Basis(
      rows: rows.map { BasisStatus(rawValue: $0) ?? .basic },
      columns: columns.map { BasisStatus(rawValue: $0) ?? .atLower })
  }

  /// Copies the simplex's values, duals and basis into an outcome.
  func copyRelaxation(into outcome: inout SolveOutcome) throws(GLPKAbort) {
    let (rows, columns) = (rowCount, columnCount)
    outcome.columns = [Double](repeating: 0, count: columns)
    outcome.reducedCosts = outcome.columns
    outcome.rows = [Double](repeating: 0, count: rows)
    outcome.rowDuals = outcome.rows
    try GLPKMemory.check(
      cglpk_relaxed_values(
        handle, &outcome.columns, &outcome.reducedCosts, &outcome.rows, &outcome.rowDuals))
    outcome.basis = try basis()
  }

  /// Copies the branch-and-bound plan into an outcome.
  func copyPlan(into outcome: inout SolveOutcome) throws(GLPKAbort) {
    outcome.columns = [Double](repeating: 0, count: columnCount)
    outcome.rows = [Double](repeating: 0, count: rowCount)
    try GLPKMemory.check(cglpk_whole_values(handle, &outcome.columns, &outcome.rows))
    outcome.objective = objective(of: outcome.columns)
  }
}
