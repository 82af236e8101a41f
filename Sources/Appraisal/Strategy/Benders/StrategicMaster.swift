import GLPKSolver
import LinearProgramming
import Running

/// The choice of openings in GLPK, and a service cost of every path and year that the cuts hold up. Its columns say
/// whether an option is open by a year, on which branching is balanced; money is thousands of pounds.
struct StrategicMaster {
  /// Thousandths of a child x pence in a thousand pounds.
  static let thousandPounds = 1e8
  let problem: StrategicProblem
  let table: ChangeTable
  let criterion: StrategicCriterion
  private let master: GLPKMaster
  /// Openings that may be taken, by choice in the order of years; a column each: open by that year.
  private let allowed: [[Int]]
  private let columnOf: [Int]
  private let serviceColumn: Int
  private let regretRows: Range<Int>
  private let budgetRows: [(row: Int, year: Int)]
  private let cutRows: Int
  private(set) var cuts: [ServiceCut] = []

  /// What a solve of the relaxation found.
  struct Relaxation {
    /// Part of every opening taken.
    var taken: [Double]
    /// Service cost by problem, thousands of pounds.
    var service: [Double]
    /// Duals of the cuts, of the budgets by year, and of the paths' regrets.
    var cutDuals: [Double]
    var budgetDuals: [Double]
    var regretDuals: [Double]
  }

  /// - Parameters:
  ///   - cuts: to begin with.
  ///   - barred: openings that no better plan takes.
  init(
    _ problem: StrategicProblem, _ table: ChangeTable, criterion: StrategicCriterion, cuts: [ServiceCut],
    barred: [Bool], whole: Bool
  ) throws(ModelError) {
    self.problem = problem
    self.table = table
    self.criterion = criterion
    var model = LinearModel("strategy")
    let years = problem.years.count
    let isRegret = criterion != .expectedCost
    let fixed = table.openings.map {
      Self.thousands(problem.fixedCost(problem.choices[$0.choice], opened: $0.year))
    }
    let allowed = problem.choices.indices.map { choice in table.openings(of: choice).filter { !barred[$0] } }
    var columnOf = [Int](repeating: -1, count: table.openings.count)
    for opening in allowed.joined() {
      columnOf[opening] = model.addColumn(lower: 0, upper: 1, kind: whole ? .binary : .continuous)
    }
    self.allowed = allowed
    self.columnOf = columnOf
    serviceColumn = model.columnCount
    for path in problem.paths {
      for year in 0..<years {
        let weight = Double(path.weight) / 1e6 * Double(problem.serviceFactor[year]) / 1e6
        model.addColumn(objective: isRegret ? 0 : weight)
      }
    }
    for list in allowed {
      for (a, b) in zip(list, list.dropFirst()) {
        model.addRow(nil, [(column: columnOf[a], value: -1), (column: columnOf[b], value: 1)], .atLeast(0))
      }
    }
    for group in table.exclusive + table.shutting {
      let last = Set(group.map { table.openings[$0].choice }).sorted().compactMap { allowed[$0].last }
      if last.count > 1 { model.addRow(nil, last.map { (column: columnOf[$0], value: 1) }, .atMost(1)) }
    }
    let sums = Sums(allowed: allowed, columnOf: columnOf)
    var budgetRows: [(row: Int, year: Int)] = []
    for year in 0..<years {
      guard let budget = problem.budgets[year] else { continue }
      let row = model.addRow(
        nil,
        sums.entries {
          table.openings[$0].year == year
            ? Double(problem.choices[table.openings[$0].choice].budgeted) / 1e5 : 0
        }, .atMost(Double(budget) / 1e5))
      budgetRows.append((row, year))
    }
    self.budgetRows = budgetRows
    let firstRegret = model.rowCount
    if case .worstRegret(let best) = criterion {
      let regret = model.addColumn(lower: -.infinity, objective: 1)
      for path in problem.paths.indices {
        var entries = [(column: regret, value: 1.0)] + sums.entries { -fixed[$0] }
        for year in 0..<years {
          entries.append((serviceColumn + path * years + year, -Double(problem.serviceFactor[year]) / 1e6))
        }
        model.addRow(nil, entries, .atLeast(-Double(best[path]) / 1e5))
      }
    } else {
      for entry in sums.entries({ fixed[$0] }) { model.columnObjective[entry.column] = entry.value }
    }
    regretRows = firstRegret..<model.rowCount
    cutRows = model.rowCount
    master = try GLPKMaster(model)
    try add(cuts)
  }

  private static func thousands(_ cost: Int128) -> Double { Double(cost) / Double(StrategicCost.one) / 1e5 }

  /// Sums over openings written over the columns: an opening is being open by its year and not by the one before.
  private struct Sums {
    let allowed: [[Int]]
    let columnOf: [Int]

    func entries(_ coefficient: (Int) -> Double) -> [(column: Int, value: Double)] {
      var entries: [(column: Int, value: Double)] = []
      for list in allowed {
        for (place, opening) in list.enumerated() {
          let next = place + 1 < list.count ? coefficient(list[place + 1]) : 0
          let value = coefficient(opening) - next
          if value != 0 { entries.append((columnOf[opening], value)) }
        }
      }
      return entries
    }
  }

  /// Adds cuts.
  mutating func add(_ new: [ServiceCut]) throws(ModelError) {
    guard !new.isEmpty else { return }
    var batch = RowBatch()
    let sums = Sums(allowed: allowed, columnOf: columnOf)
    for cut in new {
      let entries = sums.entries { Double(cut.savings[$0]) / Self.thousandPounds }
      batch.addRow(
        nil, [(column: serviceColumn + cut.problem, value: 1.0)] + entries,
        .atLeast(Double(cut.constant) / Self.thousandPounds))
    }
    try master.addRows(batch)
    cuts += new
  }

  /// Solves the relaxation; nil where a limit ended it.
  func relax(_ limits: SolveLimits) throws(ModelError) -> Relaxation? {
    let outcome = try master.solve(limits: limits, method: .dual)
    guard outcome.status == .optimal else { return nil }
    var budgetDuals = [Double](repeating: 0, count: problem.years.count)
    for (row, year) in budgetRows { budgetDuals[year] = outcome.rowDuals[row] }
    return Relaxation(
      taken: taken(outcome.columns),
      service: (0..<(problem.paths.count * problem.years.count)).map { outcome.columns[serviceColumn + $0] },
      cutDuals: Array(outcome.rowDuals[cutRows...]), budgetDuals: budgetDuals,
      regretDuals: regretRows.map { outcome.rowDuals[$0] })
  }

  private func taken(_ columns: [Double]) -> [Double] {
    var taken = [Double](repeating: 0, count: table.openings.count)
    for list in allowed {
      var before = 0.0
      for opening in list {
        let now = min(1, max(before, columns[columnOf[opening]]))
        taken[opening] = now - before
        before = now
      }
    }
    return taken
  }

  /// What branching found.
  struct Branched {
    /// Plans, best last.
    var plans: [[Int?]]
    /// Thousands of pounds; nil: none.
    var bound: Double?
    /// Whether it came to its end.
    var isDone: Bool
    var nodes: Int
  }

  /// Branches over whole openings.
  ///
  /// - Parameter start: a plan to begin with and its service cost by problem.
  func branch(
    _ limits: SolveLimits, start: (opened: [Int?], service: [Int64])
  ) throws(ModelError) -> Branched {
    let seen = Seen()
    var options = SolveOptions()
    options.method = .dual
    options.branching = .mostFractional
    options.backtracking = .bestLocalBound
    options.roundingHeuristic = false
    options.onIncumbent = { seen.note($0) }
    options.mipStart = columns(start.opened, service: start.service)
    let outcome = try master.solveInteger(limits: limits, options: options)
    var plans = seen.all.map { opened($0.columns) }
    if outcome.hasPlan { plans.append(opened(outcome.columns)) }
    let isDone = outcome.status == .optimal
    // Where every opening is barred, nothing is left to branch on and there is a plan and no bound.
    return Branched(
      plans: plans, bound: outcome.bound ?? (isDone ? outcome.objective : nil), isDone: isDone,
      nodes: outcome.nodes)
  }

  private func opened(_ columns: [Double]) -> [Int?] {
    let taken = taken(columns)
    return problem.choices.indices.map { choice in
      table.openings(of: choice).first { taken[$0] > 0.5 }.map { table.openings[$0].year }
    }
  }

  /// Every column of a whole plan; nil where it takes what is barred.
  private func columns(_ opened: [Int?], service: [Int64]) -> [Double]? {
    var all = [Double](repeating: 0, count: serviceColumn)
    for opening in table.taken(opened) {
      guard columnOf[opening] >= 0 else { return nil }
      for later in allowed[table.openings[opening].choice] where later >= opening { all[columnOf[later]] = 1 }
    }
    // A little above what it costs, so that no rounding makes it break a cut.
    all += service.map { Double($0) / Self.thousandPounds * (1 + 1e-9) + 1e-6 }
    if case .worstRegret = criterion {
      let regret = problem.objective(problem.costs(service: service, opened), criterion)
      all.append(Self.thousands(regret) * (1 + 1e-9) + 1)
    }
    return all
  }
}

/// Plans in the order in which branch and bound found them.
private final class Seen: @unchecked Sendable {
  /// Written on the solver's thread alone, read when it has ended.
  private(set) var all: [Incumbent] = []
  func note(_ incumbent: Incumbent) { all.append(incumbent) }
}
