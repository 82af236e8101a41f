/// What openings (an option and a year) do to places, and who could use them.
struct ChangeTable: Sendable {
  /// Number of years.
  let years: Int
  /// Choice and year, in the order of the choices.
  let openings: [(choice: Int, year: Int)]
  /// Openings that take more than their year's whole budget.
  let tooDear: [Bool]
  /// First opening of every choice, and one past the last.
  let first: [Int]
  /// By provider: the openings that change its places, and by how much in each year.
  let openingsAt: [[(opening: Int, changes: [Int64])]]
  /// By provider: whether one option may shut it and another add to it.
  let isMixed: [Bool]
  /// By provider: the arcs that lead to it and their cells.
  let arcsAt: [[(cell: Int, arc: StrategicProblem.Arc)]]
  /// Providers that openings change, ascending.
  let touched: [Int]
  /// Groups of openings of which at most one is taken: of one option, or of a rival set.
  let exclusive: [[Int]]
  /// The same for options that shut one provider.
  let shutting: [[Int]]

  init(_ problem: StrategicProblem) {
    years = problem.years.count
    var openings: [(choice: Int, year: Int)] = []
    var first = [0]
    for (index, choice) in problem.choices.enumerated() {
      openings += choice.opens.map { (index, $0) }
      first.append(openings.count)
    }
    self.openings = openings
    self.first = first
    tooDear = openings.map { opening in
      problem.budgets[opening.year].map { problem.choices[opening.choice].budgeted > $0 } ?? false
    }
    var at: [[(opening: Int, changes: [Int64])]] = Array(repeating: [], count: problem.providers.count)
    for (opening, (index, opened)) in openings.enumerated() {
      let choice = problem.choices[index]
      var lists: [Int: [Int64]] = [:]
      for year in problem.years.indices {
        for change in problem.changes(choice, opened: opened, year: year) {
          lists[change.provider, default: Array(repeating: 0, count: problem.years.count)][year] +=
            change.places
        }
      }
      for provider in lists.keys.sorted() { at[provider].append((opening, lists[provider] ?? [])) }
    }
    openingsAt = at
    touched = problem.providers.indices.filter { !at[$0].isEmpty }
    let shuts = Set(problem.choices.flatMap(\.shuts))
    let adds = Set(problem.choices.filter { $0.places != 0 }.map(\.provider))
    isMixed = problem.providers.indices.map { shuts.contains($0) && adds.contains($0) }
    var arcsAt: [[(cell: Int, arc: StrategicProblem.Arc)]] = Array(
      repeating: [], count: problem.providers.count)
    for cell in problem.cells.indices {
      for arc in problem.arcs(cell) { arcsAt[arc.provider].append((cell, arc)) }
    }
    self.arcsAt = arcsAt
    let starts = first
    func all(_ choices: [Int]) -> [Int] { choices.flatMap { Array(starts[$0]..<starts[$0 + 1]) } }
    let rivals = Set(problem.choices.compactMap(\.rivalSet)).sorted()
    exclusive =
      rivals.map { set in all(problem.choices.indices.filter { problem.choices[$0].rivalSet == set }) }
      + problem.choices.indices.filter { problem.choices[$0].rivalSet == nil }.map { all([$0]) }
    shutting = shuts.sorted().map { provider in
      all(problem.choices.indices.filter { problem.choices[$0].shuts.contains(provider) })
    }
  }

  /// Openings of a choice.
  func openings(of choice: Int) -> Range<Int> { first[choice]..<first[choice + 1] }

  /// The openings of a whole plan.
  func taken(_ opened: [Int?]) -> [Int] {
    opened.indices.compactMap { choice in
      opened[choice].map { first[choice] + $0 - openings[first[choice]].year }
    }
  }

  /// Places of every provider in a year when openings are taken to some part.
  func places(_ taken: [Double], year: Int, base: [Int64]) -> [Int64] {
    var places = base
    for provider in touched {
      var sum = 0.0
      for (opening, changes) in openingsAt[provider] where taken[opening] > 0 {
        sum += taken[opening] * Double(changes[year])
      }
      places[provider] = max(0, base[provider] + Int64(sum.rounded(.down)))
    }
    return places
  }
}
