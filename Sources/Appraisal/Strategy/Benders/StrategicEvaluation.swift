/// Exact costs of whole openings, remembered by places: years that an opening does not reach are not solved again.
struct StrategicEvaluation {
  let problem: StrategicProblem
  let table: ChangeTable
  let flows: YearlyFlows
  /// Places by year without openings.
  let base: [[Int64]]
  private var known: [[[Int64]: Int64]]
  /// Cuts at the places found since they were last taken.
  var found: [ServiceCut] = []

  init(_ problem: StrategicProblem, _ table: ChangeTable, _ flows: YearlyFlows) {
    self.problem = problem
    self.table = table
    self.flows = flows
    base = problem.years.indices.map { year in problem.providers.map { $0.places[year] } }
    known = Array(repeating: [:], count: flows.count)
  }

  /// Service cost of every path and year, pence x thousandths.
  mutating func service(_ opened: [Int?]) -> [Int64] {
    let years = problem.years.count
    let places = problem.years.indices.map { problem.places(opened, year: $0) }
    let keys = places.map { list in table.touched.map { list[$0] } }
    var costs = [Int64](repeating: 0, count: flows.count)
    var wanted: [(problem: Int, places: [Int64])] = []
    for number in 0..<flows.count {
      if let cost = known[number][keys[number % years]] {
        costs[number] = cost
      } else {
        wanted.append((number, places[number % years]))
      }
    }
    for (asked, answer) in zip(wanted, flows.answers(wanted, cutting: table)) {
      costs[asked.problem] = answer.cost
      known[asked.problem][keys[asked.problem % years]] = answer.cost
      found.append(answer.cut)
    }
    return costs
  }
}

extension StrategicProblem {
  /// Cost of every path from its service costs, in the unit of `StrategicCost`.
  func costs(service: [Int64], _ opened: [Int?]) -> [Int128] {
    var fixed: Int128 = 0
    for (index, choice) in choices.enumerated() {
      if let year = opened[index] { fixed += fixedCost(choice, opened: year) }
    }
    return costs(service: service, fixed: fixed)
  }

  /// The same for a fixed cost worked out already.
  func costs(service: [Int64], fixed: Int128) -> [Int128] {
    paths.indices.map { path in
      years.indices.reduce(fixed) { sum, year in
        sum + Int128(service[path * years.count + year]) * Int128(serviceFactor[year]) * 1_000_000
      }
    }
  }
}
