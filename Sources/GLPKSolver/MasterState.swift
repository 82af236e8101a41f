import CGLPK
import LinearProgramming

/// What a master holds; touched only on the master's thread, which is why it may be called sendable.
///
/// The model is kept beside GLPK's copy, so that a problem lost to an abort is simply built again.
final class MasterState: @unchecked Sendable {
  private(set) var model: LinearModel
  private let scale: Bool
  private var problem: Problem?
  /// Whether the problem has a basis worth keeping.
  private var hasBasis = false

  init(_ model: LinearModel, scale: Bool) {
    self.model = model
    self.scale = scale
  }

  /// Makes a change in GLPK's copy too, where there is one; a copy lost to an abort is rebuilt at the next solve.
  private func mirror(_ change: (Problem) throws(GLPKAbort) -> Void) {
    guard let problem else { return }
    do throws(GLPKAbort) { try change(problem) } catch { lose() }
  }

  private func lose() {
    GLPKMemory.release()
    problem = nil
    hasBasis = false
  }

  func add(_ batch: ColumnBatch) throws(ModelError) -> Range<Int> {
    try refuse(batch.problems(rowCount: model.rowCount))
    let added = model.append(batch)
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(
        cglpk_add_columns(
          problem.handle, Int32(batch.count), batch.lower, batch.upper, batch.objective,
          batch.kind.map(\.rawValue), batch.starts, batch.rows, batch.values))
    }
    return added
  }

  func add(_ batch: RowBatch) throws(ModelError) -> Range<Int> {
    try refuse(batch.problems(columnCount: model.columnCount))
    let added = model.append(batch)
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(cglpk_add_rows(problem.handle, Int32(batch.count), batch.lower, batch.upper))
      try GLPKMemory.check(
        cglpk_fill_rows(
          problem.handle, Int32(added.lowerBound), Int32(batch.count), batch.starts, batch.columns,
          batch.values
        ))
    }
    return added
  }

  func setColumnBounds(_ columns: [Int], _ lower: [Double], _ upper: [Double]) throws(ModelError) {
    try refuse(indices: columns, below: model.columnCount, "column", lengths: [lower.count, upper.count])
    for (place, column) in columns.enumerated() {
      try refuseBounds("Column \(model.columnNames[column])", lower[place], upper[place])
      guard model.columnKind[column] == .continuous || wholeOrInfinite(lower[place], upper[place]) else {
        throw ModelError(
          "Column \(model.columnNames[column]) takes whole numbers but its bounds would be fractional",
          "Round the bounds inwards")
      }
    }
    for (place, column) in columns.enumerated() {
      model.columnLower[column] = lower[place]
      model.columnUpper[column] = upper[place]
    }
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(
        cglpk_set_column_bounds(problem.handle, Int32(columns.count), columns.map { Int32($0) }, lower, upper)
      )
    }
  }

  func setRowLimits(_ rows: [Int], _ lower: [Double], _ upper: [Double]) throws(ModelError) {
    try refuse(indices: rows, below: model.rowCount, "row", lengths: [lower.count, upper.count])
    for (place, row) in rows.enumerated() {
      try refuseBounds("Row \(model.rowNames[row])", lower[place], upper[place])
    }
    for (place, row) in rows.enumerated() {
      model.rowLower[row] = lower[place]
      model.rowUpper[row] = upper[place]
    }
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(
        cglpk_set_row_bounds(problem.handle, Int32(rows.count), rows.map { Int32($0) }, lower, upper))
    }
  }

  func setObjective(_ columns: [Int], _ coefficients: [Double]) throws(ModelError) {
    try refuse(indices: columns, below: model.columnCount, "column", lengths: [coefficients.count])
    guard coefficients.allSatisfy(\.isFinite) else {
      throw ModelError("An objective coefficient is not a finite number", "Give finite numbers")
    }
    for (place, column) in columns.enumerated() { model.columnObjective[column] = coefficients[place] }
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(
        cglpk_set_costs(problem.handle, Int32(columns.count), columns.map { Int32($0) }, coefficients))
    }
  }

  func setKinds(_ columns: [Int], _ kinds: [ColumnKind]) throws(ModelError) {
    try refuse(indices: columns, below: model.columnCount, "column", lengths: [kinds.count])
    for (place, column) in columns.enumerated() where kinds[place] != .continuous {
      let (lower, upper) = (model.columnLower[column], model.columnUpper[column])
      guard wholeOrInfinite(lower, upper), kinds[place] == .integer || (lower >= 0 && upper <= 1) else {
        throw ModelError(
          "Column \(model.columnNames[column]) has bounds \(lower) and \(upper), unfit for its new kind",
          "Change the bounds first")
      }
    }
    for (place, column) in columns.enumerated() { model.columnKind[column] = kinds[place] }
    mirror { problem throws(GLPKAbort) in
      try GLPKMemory.check(
        cglpk_set_kinds(
          problem.handle, Int32(columns.count), columns.map { Int32($0) }, kinds.map(\.rawValue)))
    }
  }

  func setBasis(_ basis: Basis) throws(ModelError) {
    try refuse(basis.problems(rows: model.rowCount, columns: model.columnCount))
    do throws(GLPKAbort) {
      try ready().setBasis(basis)
      hasBasis = true
    } catch { lose() }
  }

  func solve(_ limits: SolveLimits, _ options: SolveOptions) -> SolveOutcome {
    let watch = Watch(limits)
    var options = options
    options.scale = scale
    if options.relaxationOnly || !model.hasIntegers { options.presolve = false }
    do throws(GLPKAbort) {
      let solving = Solving(
        problem: try ready(), model: model, watch: watch, options: options, keepsBasis: hasBasis)
      let outcome = try solving.run()
      hasBasis = hasBasis || !options.presolve
      return outcome
    } catch {
      lose()
      return SolveOutcome(status: .failed("GLPK gave up: \(error.message)"))
    }
  }

  /// GLPK's copy of the model, built when there is none.
  private func ready() throws(GLPKAbort) -> Problem {
    if let problem { return problem }
    let built = try Problem(model)
    problem = built
    return built
  }

  private func refuse(_ faults: [ModelFault]) throws(ModelError) {
    guard faults.isEmpty else { throw ModelError(faults) }
  }

  private func refuse(indices: [Int], below count: Int, _ what: String, lengths: [Int]) throws(ModelError) {
    guard lengths.allSatisfy({ $0 == indices.count }) else {
      throw ModelError("The arrays of a change differ in length", "Give one value for each \(what)")
    }
    if let bad = indices.first(where: { $0 < 0 || $0 >= count }) {
      throw ModelError("A change names \(what) \(bad) but there are \(count)", "Count \(what)s from 0")
    }
  }

  private func refuseBounds(_ what: String, _ lower: Double, _ upper: Double) throws(ModelError) {
    guard let fault = LinearModel.boundFault(lower, upper) else { return }
    throw ModelError("\(what) \(fault.wrong)", fault.remedy)
  }

  private func wholeOrInfinite(_ lower: Double, _ upper: Double) -> Bool {
    (lower.isInfinite || lower == lower.rounded()) && (upper.isInfinite || upper == upper.rounded())
  }
}
