extension LinearModel {
  /// The objective of a plan, constant included.
  public func objective(of plan: [Double]) -> Double {
    var total = objectiveConstant
    for column in 0..<min(plan.count, columnCount) { total += columnObjective[column] * plan[column] }
    return total
  }

  /// The sum of every row under a plan.
  public func rowSums(of plan: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: rowCount)
    for entry in entryValue.indices {
      sums[Int(entryRow[entry])] += entryValue[entry] * plan[Int(entryColumn[entry])]
    }
    return sums
  }

  /// The first thing a plan breaks, or nil when it keeps everything.
  ///
  /// - Parameters:
  ///   - plan: a value for every column.
  ///   - tolerance: how far a limit may be overstepped, relative to its size and at least this much.
  ///   - wholeNumbers: whether integer columns must be whole.
  public func firstBreach(
    of plan: [Double], tolerance: Double = 1e-6, wholeNumbers: Bool = true
  ) -> ModelFault? {
    guard plan.count == columnCount else {
      return ModelFault(
        "The plan has \(plan.count) values but the model has \(columnCount) columns", "Give one for each")
    }
    for column in 0..<columnCount {
      let value = plan[column]
      guard value.isFinite else {
        return ModelFault("Column \(columnNames[column]) is \(value) in the plan", "Give a finite number")
      }
      if Self.oversteps(value, columnLower[column], columnUpper[column], tolerance) {
        return ModelFault(
          "Column \(columnNames[column]) is \(value), outside \(columnLower[column]) to \(columnUpper[column])",
          "Change the plan or the bounds")
      }
      if wholeNumbers, columnKind[column] != .continuous, abs(value - value.rounded()) > tolerance {
        return ModelFault("Column \(columnNames[column]) is \(value), not whole", "Change the plan")
      }
    }
    let sums = rowSums(of: plan)
    for row in 0..<rowCount where Self.oversteps(sums[row], rowLower[row], rowUpper[row], tolerance) {
      return ModelFault(
        "Row \(rowNames[row]) comes to \(sums[row]), outside \(rowLower[row]) to \(rowUpper[row])",
        "Change the plan or the row")
    }
    return nil
  }

  private static func oversteps(_ value: Double, _ lower: Double, _ upper: Double, _ tolerance: Double)
    -> Bool
  {
    value < lower - tolerance * max(1, abs(lower)) || value > upper + tolerance * max(1, abs(upper))
  }

  /// The best plan of a model without rows, column by column.
  public func rowlessOutcome() -> SolveOutcome {
    let better = sense == .minimise ? 1.0 : -1.0
    var plan = [Double](repeating: 0, count: columnCount)
    var basis = Basis(rows: [], columns: [])
    basis.columns.reserveCapacity(columnCount)
    for column in 0..<columnCount {
      let (lower, upper) = (columnLower[column], columnUpper[column])
      let cost = better * columnObjective[column]
      let atUpper = cost < 0 || (cost == 0 && !lower.isFinite && upper.isFinite)
      let wanted = atUpper ? upper : lower
      guard wanted.isFinite || cost == 0 else { return SolveOutcome(status: .unbounded) }
      plan[column] = wanted.isFinite ? wanted : 0
      basis.columns.append(
        lower == upper ? .fixed : wanted.isFinite ? (atUpper ? .atUpper : .atLower) : .free)
    }
    var outcome = SolveOutcome(status: .optimal, objective: objective(of: plan))
    outcome.columns = plan
    outcome.reducedCosts = columnObjective
    outcome.bound = outcome.objective
    outcome.basis = basis
    return outcome
  }
}
