import Testing
import LinearProgramming

/// A small model whose answer is known, for any solver.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  let name: String
  let model: LinearModel
  let status: SolveStatus
  /// Objective of the optimum, when there is one.
  let optimum: Double?
  /// Columns of the optimum, where it is unique.
  let columns: [Double]?

  var testDescription: String { name }

  /// A dense model.
  ///
  /// - Parameters:
  ///   - kinds: one letter a column (`C`, `I`, `B`), all continuous when empty.
  ///   - bounds: one pair a column, 0 upwards when empty.
  init(
    _ name: String, _ sense: Sense, _ costs: [Double], _ rows: [([Double], RowLimit)],
    bounds: [(Double, Double)] = [], kinds: String = "", constant: Double = 0, optimum: Double,
    columns: [Double]? = nil
  ) {
    self.init(
      name, sense, costs, rows, bounds: bounds, kinds: kinds, constant: constant, .optimal, optimum, columns)
  }

  /// A dense model without an optimum.
  init(
    _ name: String, _ sense: Sense, _ costs: [Double], _ rows: [([Double], RowLimit)],
    bounds: [(Double, Double)] = [], kinds: String = "", is status: SolveStatus
  ) {
    self.init(name, sense, costs, rows, bounds: bounds, kinds: kinds, constant: 0, status, nil, nil)
  }

  private init(
    _ name: String, _ sense: Sense, _ costs: [Double], _ rows: [([Double], RowLimit)],
    bounds: [(Double, Double)], kinds: String, constant: Double, _ status: SolveStatus, _ optimum: Double?,
    _ columns: [Double]?
  ) {
    var model = LinearModel(name, sense: sense)
    model.objectiveConstant = constant
    let letters = Array(kinds)
    for (column, cost) in costs.enumerated() {
      let kind: ColumnKind =
        letters.isEmpty || letters[column] == "C" ? .continuous : letters[column] == "I" ? .integer : .binary
      let (lower, upper) = bounds.isEmpty ? (0, .infinity) : bounds[column]
      model.addColumn(lower: lower, upper: upper, objective: cost, kind: kind)
    }
    for (values, limit) in rows {
      model.addRow(nil, values.enumerated().filter { $0.1 != 0 }.map { ($0.0, $0.1) }, limit)
    }
    self.name = name
    self.model = model
    self.status = status
    self.optimum = optimum
    self.columns = columns
  }

  /// The same model with the objective negated and turned round: the answers change sign alone.
  var turnedRound: ConformanceCase {
    ConformanceCase(turning: self)
  }

  private init(turning other: ConformanceCase) {
    var model = other.model
    model.sense = model.sense == .minimise ? .maximise : .minimise
    model.columnObjective = model.columnObjective.map { -$0 }
    model.objectiveConstant = -model.objectiveConstant
    name = other.name + ", turned round"
    self.model = model
    status = other.status
    optimum = other.optimum.map { -$0 }
    columns = other.columns
  }
}
