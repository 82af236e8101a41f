extension SolveOptions {
  /// Faults in the starting basis or MIP start given for a sound model.
  public func problems(for model: LinearModel) -> [ModelFault] {
    var faults: [ModelFault] = []
    if let basis = startingBasis {
      faults += basis.problems(rows: model.rowCount, columns: model.columnCount)
    }
    if let start = mipStart, let breach = model.firstBreach(of: start) {
      faults.append(ModelFault("The MIP start cannot be used: \(breach.wrong)", breach.remedy))
    }
    return faults
  }
}

extension Basis {
  /// Faults of a basis for a model of this size.
  public func problems(rows rowCount: Int, columns columnCount: Int) -> [ModelFault] {
    guard rows.count == rowCount, columns.count == columnCount else {
      return [
        ModelFault(
          "The starting basis is for \(rows.count) rows and \(columns.count) columns, "
            + "the model has \(rowCount) and \(columnCount)", "Give one status for each row and column")
      ]
    }
    let basic = rows.count { $0 == .basic } + columns.count { $0 == .basic }
    guard basic == rowCount else {
      return [
        ModelFault(
          "The starting basis has \(basic) basic rows and columns, the model has \(rowCount) rows",
          "Make exactly as many basic as there are rows")
      ]
    }
    return []
  }
}
