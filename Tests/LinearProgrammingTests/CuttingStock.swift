import GLPKSolver
import LinearProgramming
import Testing

/// Cutting stock solved by column generation (Gilmore & Gomory 1961), to try the master.
struct CuttingStock {
  let roll: Int
  let widths: [Int]
  let demands: [Int]

  /// Columns are generated until none prices out; returns the relaxation's objective and the best plan over the
  /// columns then held.
  func solve() throws -> (relaxed: Double, whole: SolveOutcome, rounds: Int) {
    var model = LinearModel("cutting stock")
    for (index, demand) in demands.enumerated() {
      model.addRow("width_\(widths[index])", lower: Double(demand))
    }
    let master = try GLPKMaster(model)
    var first = ColumnBatch()
    for (row, width) in widths.enumerated() {
      first.addColumn(objective: 1)
      first.addEntry(row: row, value: Double(roll / width))
    }
    #expect(try master.addColumns(first) == 0..<widths.count)
    var rounds = 0
    while true {
      rounds += 1
      let outcome = try master.solve()
      #expect(outcome.status == .optimal)
      let (worth, pattern) = bestPattern(outcome.rowDuals)
      guard worth > 1 + 1e-9 else { break }
      var batch = ColumnBatch()
      batch.addColumn(objective: 1)
      for (row, times) in pattern.enumerated() where times > 0 {
        batch.addEntry(row: row, value: Double(times))
      }
      try master.addColumns(batch)
      try #require(rounds < 1000)
    }
    let relaxed = try #require(try master.solve().objective)
    let columns = Array(0..<master.model.columnCount)
    try master.setKinds(columns, columns.map { _ in .integer })
    return (relaxed, try master.solveInteger(), rounds)
  }

  /// The pattern of most worth: an unbounded knapsack by dynamic programming.
  private func bestPattern(_ duals: [Double]) -> (Double, [Int]) {
    var worth = [Double](repeating: 0, count: roll + 1)
    var choice = [Int](repeating: -1, count: roll + 1)
    for space in 1...roll {
      worth[space] = worth[space - 1]
      for (row, width) in widths.enumerated() where width <= space {
        let value = worth[space - width] + duals[row]
        if value > worth[space] + 1e-12 { (worth[space], choice[space]) = (value, row) }
      }
    }
    var pattern = [Int](repeating: 0, count: widths.count)
    var space = roll
    while space > 0 {
      if choice[space] < 0 {
        space -= 1
      } else {
        pattern[choice[space]] += 1
        space -= widths[choice[space]]
      }
    }
    return (worth[roll], pattern)
  }
}
