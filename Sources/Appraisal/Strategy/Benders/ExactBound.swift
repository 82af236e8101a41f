/// A bound worked out in whole numbers from rounded duals: the Lagrangian of the cuts, the budgets and the paths' regrets.
/// Whatever the duals, it holds: no rounding of the solver's reaches it.
struct ExactBound {
  /// No plan costs less, in the unit of `StrategicCost`.
  let value: Int128
  /// How much more at least a plan costs that takes an opening, by opening.
  let penalty: [Int128]

  init(_ master: StrategicMaster, _ relaxation: StrategicMaster.Relaxation) {
    let (problem, table) = (master.problem, master.table)
    let years = problem.years.count
    var value: Int128 = 0
    // Likelihoods: the paths' own, or those that the regrets' duals say, made to add up.
    var weights = problem.paths.map(\.weight)
    if case .worstRegret(let best) = master.criterion {
      weights = Self.shares(relaxation.regretDuals, of: 1_000_000)
      for (path, weight) in weights.enumerated() {
        value -= Int128(weight) * Int128(best[path]) * StrategicCost.perPence
      }
    }
    // Each problem's cuts share its weight as their duals do.
    var byProblem: [[Int]] = Array(repeating: [], count: problem.paths.count * years)
    for (index, cut) in master.cuts.enumerated() { byProblem[cut.problem].append(index) }
    var savings = [Int128](repeating: 0, count: table.openings.count)
    for (number, list) in byProblem.enumerated() {
      let weight = weights[number / years] * problem.serviceFactor[number % years]
      guard !list.isEmpty, weight > 0 else { continue }
      let shares = Self.shares(list.map { relaxation.cutDuals[$0] }, of: weight)
      for (index, share) in zip(list, shares) where share > 0 {
        let cut = master.cuts[index]
        value += Int128(share) * Int128(cut.constant)
        for (opening, saving) in cut.savings.enumerated() where saving != 0 {
          savings[opening] += Int128(share) * Int128(saving)
        }
      }
    }
    // Budgets: pence of capital in a year cost a whole number of units of `StrategicCost`.
    let budgetPrice = relaxation.budgetDuals.map { Int128(max(0, -$0) * 1e6) * StrategicCost.perPence }
    for (year, price) in budgetPrice.enumerated() {
      if let budget = problem.budgets[year] { value -= price * Int128(budget) }
    }
    let reduced = table.openings.indices.map { opening -> Int128 in
      let (choice, opened) = table.openings[opening]
      var cost = problem.fixedCost(problem.choices[choice], opened: opened)
      if problem.budgets[opened] != nil {
        cost += budgetPrice[opened] * Int128(problem.choices[choice].budgeted)
      }
      return cost - savings[opening]
    }
    // Options apart or in rival sets: of each group at most one opening, the cheapest if it is worth it.
    var penalty = [Int128](repeating: 0, count: table.openings.count)
    for group in table.exclusive {
      // Without what no year's budget allows: parts of it over several years would otherwise pass for a plan.
      let least = min(0, group.filter { !table.tooDear[$0] }.map { reduced[$0] }.min() ?? 0)
      value += least
      for opening in group { penalty[opening] = reduced[opening] - least }
    }
    self.value = value
    self.penalty = penalty
  }

  /// A whole number shared in proportion to numbers, those below nothing counting nothing; all to the first where none
  /// counts. The largest takes what rounding leaves.
  static func shares(_ numbers: [Double], of whole: Int64) -> [Int64] {
    let sum = numbers.reduce(0) { $0 + max(0, $1) }
    guard let first = numbers.indices.first else { return [] }
    guard sum > 0 else { return numbers.indices.map { $0 == first ? whole : 0 } }
    var shares = numbers.map { Int64((max(0, $0) / sum * Double(whole)).rounded(.down)) }
    let most = numbers.indices.max { (numbers[$0], -$0) < (numbers[$1], -$1) } ?? first
    shares[most] += whole - shares.reduce(0, +)
    return shares
  }
}
