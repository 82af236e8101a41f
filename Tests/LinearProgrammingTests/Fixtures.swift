import LinearProgramming
import Running

/// Seeded models that take a while or vary.
enum Fixtures {
  /// A market-split model: hard for branch and bound at this size.
  static func marketSplit(rows: Int, columns: Int, seed: UInt64) -> LinearModel {
    var generator = SeededGenerator(seed: seed)
    var model = LinearModel("split", sense: .minimise)
    for _ in 0..<columns { model.addColumn(kind: .binary) }
    for _ in 0..<rows {
      var entries: [(column: Int, value: Double)] = []
      for column in 0..<columns { entries.append((column, Double(generator.below(100)))) }
      let half = (entries.reduce(0) { $0 + $1.value } / 2).rounded(.down)
      let short = model.addColumn(objective: 1)
      let over = model.addColumn(objective: 1)
      model.addRow(nil, entries + [(short, 1), (over, -1)], .equal(half))
    }
    return model
  }

  /// Children to schools at whole costs, rooms just enough; its relaxation is whole.
  static func places(children: Int, schools: Int, seed: UInt64) -> LinearModel {
    var generator = SeededGenerator(seed: seed)
    var model = LinearModel("places")
    for _ in 0..<(children * schools) {
      model.addColumn(objective: Double(generator.below(1000)))
    }
    for child in 0..<children {
      model.addRow(nil, (0..<schools).map { (child * schools + $0, 1) }, .equal(1))
    }
    let room = Double((children + schools - 1) / schools)
    for school in 0..<schools {
      model.addRow(nil, (0..<children).map { ($0 * schools + school, 1) }, .atMost(room))
    }
    return model
  }

  /// A handful of binaries with small whole coefficients, often infeasible.
  static func tinyBinaries(_ generator: inout SeededGenerator) -> LinearModel {
    var model = LinearModel("tiny", sense: generator.below(2) == 0 ? .minimise : .maximise)
    let columns = 1 + generator.below(7)
    for _ in 0..<columns { model.addColumn(objective: Double(generator.below(21) - 10), kind: .binary) }
    for _ in 0..<(1 + generator.below(4)) {
      var entries: [(column: Int, value: Double)] = []
      for column in 0..<columns where generator.below(3) > 0 {
        entries.append((column, Double(generator.below(11) - 5)))
      }
      let side = Double(generator.below(9) - 3)
      switch generator.below(4) {
      case 0: model.addRow(nil, entries, .equal(side))
      case 1: model.addRow(nil, entries, .atLeast(side))
      case 2: model.addRow(nil, entries, .between(side, side + 2))
      default: model.addRow(nil, entries, .atMost(side))
      }
    }
    return model
  }

  /// The best objective over every setting of the binaries; nil when none is allowed.
  static func bruteForce(_ model: LinearModel) -> Double? {
    var best: Double?
    for mask in 0..<(1 << model.columnCount) {
      let plan = (0..<model.columnCount).map { mask >> $0 & 1 == 1 ? 1.0 : 0 }
      guard model.firstBreach(of: plan) == nil else { continue }
      let objective = model.objective(of: plan)
      if let known = best {
        best = model.sense == .minimise ? min(known, objective) : max(known, objective)
      } else {
        best = objective
      }
    }
    return best
  }
}
