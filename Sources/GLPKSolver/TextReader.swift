import CGLPK
import LinearProgramming

/// The text formats GLPK reads.
public enum TextFormat: Sendable { case lp, freeMPS }

extension GLPK {
  /// Reads a model from an LP or free MPS file with GLPK's own reader.
  ///
  /// - Throws: `ModelError` with GLPK's words when the file is missing or malformed.
  public static func read(_ path: String, as format: TextFormat) throws(ModelError) -> LinearModel {
    guard !path.utf8.contains(0) else {
      throw ModelError("The file's name contains a zero byte", "Give a plain file name")
    }
    let result: Result<LinearModel, ModelError> = SolverThread(name: "glpk-read").run {
      do throws(GLPKAbort) {
        let problem = try Problem()
        var code: Int32 = 0
        try GLPKMemory.check(cglpk_read(problem.handle, format == .lp ? 0 : 1, path, &code))
        guard code == 0 else { throw GLPKAbort(message: String(cString: cglpk_last_message())) }
        let model = try problem.model()
        try problem.close()
        return .success(model)
      } catch {
        GLPKMemory.release()
        return .failure(ModelError("\(path) could not be read: \(error.message)", "Mend the file"))
      }
    }
    return try result.get()
  }
}

extension Problem {
  /// The problem as a value, names included.
  func model() throws(GLPKAbort) -> LinearModel {
    let name = glp_get_prob_name(handle).map { String(cString: $0) } ?? "model"
    var model = LinearModel(name, sense: glp_get_obj_dir(handle) == GLP_MAX ? .maximise : .minimise)
    model.objectiveConstant = glp_get_obj_coef(handle, 0)
    model.reserve(columns: columnCount, rows: rowCount, entries: Int(glp_get_num_nz(handle)))
    for row in 0..<rowCount {
      let (index, kind) = (Int32(row + 1), glp_get_row_type(handle, Int32(row + 1)))
      model.addRow(
        glp_get_row_name(handle, index).map { String(cString: $0) },
        lower: kind == GLP_FR || kind == GLP_UP ? -.infinity : glp_get_row_lb(handle, index),
        upper: kind == GLP_FR || kind == GLP_LO ? .infinity : glp_get_row_ub(handle, index))
    }
    var rows = [Int32](repeating: 0, count: rowCount)
    var values = [Double](repeating: 0, count: rowCount)
    for column in 0..<columnCount {
      let (index, kind) = (Int32(column + 1), glp_get_col_type(handle, Int32(column + 1)))
      let whole = glp_get_col_kind(handle, index)
      model.addColumn(
        glp_get_col_name(handle, index).map { String(cString: $0) },
        lower: kind == GLP_FR || kind == GLP_UP ? -.infinity : glp_get_col_lb(handle, index),
        upper: kind == GLP_FR || kind == GLP_LO ? .infinity : glp_get_col_ub(handle, index),
        objective: glp_get_obj_coef(handle, index),
        kind: whole == GLP_CV ? .continuous : whole == GLP_BV ? .binary : .integer)
      var count: Int32 = 0
      try GLPKMemory.check(cglpk_column_entries(handle, Int32(column), &count, &rows, &values))
      for entry in 0..<Int(count) {
        model.addEntry(row: Int(rows[entry]), column: column, value: values[entry])
      }
    }
    return model
  }
}
