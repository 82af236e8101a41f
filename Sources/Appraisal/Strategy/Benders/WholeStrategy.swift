import LinearProgramming

extension StrategicProblem {
  /// The whole problem as one mixed-integer model, every path, year, cell and arc in it: for small problems, and to check
  /// the decomposition by. Money is thousands of pounds.
  ///
  /// - Returns: the model, and the column of each choice's opening in each of its years.
  public func wholeModel() -> (model: LinearModel, openings: [[Int]]) {
    var model = LinearModel("whole-strategy")
    func thousands(_ cost: Int128) -> Double { Double(cost) / Double(StrategicCost.one) / 1e5 }
    let openings = choices.map { choice in
      choice.opens.map { model.addColumn(objective: thousands(fixedCost(choice, opened: $0)), kind: .binary) }
    }
    for columns in openings { model.addRow(nil, columns.map { (column: $0, value: 1) }, .atMost(1)) }
    for set in Set(choices.compactMap(\.rivalSet)).sorted() {
      let columns = choices.indices.filter { choices[$0].rivalSet == set }.flatMap { openings[$0] }
      model.addRow(nil, columns.map { (column: $0, value: 1) }, .atMost(1))
    }
    for at in Set(choices.flatMap(\.shuts)).sorted() {
      let columns = choices.indices.filter { choices[$0].shuts.contains(at) }.flatMap { openings[$0] }
      model.addRow(nil, columns.map { (column: $0, value: 1) }, .atMost(1))
    }
    for year in years.indices {
      guard let budget = budgets[year] else { continue }
      var entries: [(column: Int, value: Double)] = []
      for (choice, columns) in zip(choices, openings) where choice.opens.contains(year) {
        entries.append((columns[year - choice.opens.lowerBound], Double(choice.budgeted) / 1e5))
      }
      model.addRow(nil, entries, .atMost(Double(budget) / 1e5))
    }
    for path in paths.indices {
      for year in years.indices {
        let weight = Double(paths[path].weight) / 1e6 * Double(serviceFactor[year]) / 1e6 / 1e5
        let rooms = providers.map { model.addRow(upper: Double($0.places[year]) / 1_000) }
        for (choice, columns) in zip(choices, openings) {
          for (column, opened) in zip(columns, choice.opens) {
            for change in changes(choice, opened: opened, year: year) where change.places != 0 {
              model.addEntry(
                row: rooms[change.provider], column: column, value: -Double(change.places) / 1_000)
            }
          }
        }
        let demand = demand(path, year: year)
        for cell in cells.indices where demand[cell] > 0 {
          let row = model.addRow(lower: Double(demand[cell]) / 1_000, upper: Double(demand[cell]) / 1_000)
          for arc in arcs(cell) {
            let column = model.addColumn(objective: weight * Double(price(arc, year: year)))
            model.addEntry(row: row, column: column, value: 1)
            model.addEntry(row: rooms[arc.provider], column: column, value: 1)
          }
          let column = model.addColumn(
            objective: weight * Double(unserved * max(1_000, feeFactor[year]) / 1_000))
          model.addEntry(row: row, column: column, value: 1)
        }
      }
    }
    return (model, openings)
  }
}
