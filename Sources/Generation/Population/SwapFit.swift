import Running

/// People with one key a dimension whose one-way margins are exact and whose two-way tables are as near their
/// targets as a search by swaps brings them.
///
/// Combinatorial optimisation of a synthetic population (after Williamson, Birkin & Rees 1998): every dimension
/// is dealt out as its margin says, and keys are swapped between two people while that brings the two-way
/// tables nearer to their targets (sum of absolute differences), at a falling temperature. A swap never changes
/// a one-way margin.
struct SwapFit {
  /// Keys of each dimension in the order of `Dimension.allCases`, one array a dimension.
  private(set) var values: [[Int]]
  private let tables: [Table]
  private var counts: [[Int]]

  private struct Table {
    let rows: Int
    let columns: Int
    let width: Int
    /// Targets in thousandths of a person.
    let targets: [Int]
    /// A published table counts for more than a pattern, which is never whole.
    let weight: Int
  }

  /// Deals the margins out in random order; margins are in the order of `Dimension.allCases`, equal in total.
  init(margins: [Margin], tables: [TwoWay], generator: inout SeededGenerator) {
    values = margins.map { margin in
      margin.counts.enumerated().flatMap { Array(repeating: $0, count: $1) }
    }
    for d in 1..<values.count { generator.shuffle(&values[d]) }
    let position = Dictionary(uniqueKeysWithValues: Dimension.allCases.enumerated().map { ($1, $0) })
    self.tables = tables.map {
      let columns = position[$0.columns] ?? 0
      return Table(
        rows: position[$0.rows] ?? 0, columns: columns, width: margins[columns].keys.count,
        targets: $0.cells.map { Int(($0 * 1000).rounded()) }, weight: $0.published ? 4 : 1)
    }
    counts = self.tables.map { Array(repeating: 0, count: $0.targets.count) }
    for t in self.tables.indices {
      let table = self.tables[t]
      for person in values[0].indices {
        counts[t][values[table.rows][person] * table.width + values[table.columns][person]] += 1000
      }
    }
  }

  /// Swaps for a number of rounds; the temperature falls from one person to nothing over the first nine tenths.
  mutating func improve(rounds: Int, generator: inout SeededGenerator) {
    let people = values[0].count
    guard people > 1 else { return }
    for round in 0..<rounds {
      // The first dimension stays put: swapping the others reaches every arrangement.
      let d = 1 + generator.below(values.count - 1)
      let a = generator.below(people)
      let b = generator.below(people)
      guard values[d][a] != values[d][b] else { continue }
      let before = swap(d, a, b)
      let cooled = max(0, 9 * rounds - 10 * round)
      // A threshold drawn afresh each time stands for a temperature; whole numbers keep runs alike.
      let threshold = generator.below(1 + 1000 * cooled / (9 * rounds))
      if before > threshold { _ = swap(d, a, b) }
    }
  }

  /// Sum of absolute differences of a table from its target, in people.
  func deviation(_ table: Int) -> Double {
    Double(zip(counts[table], tables[table].targets).reduce(0) { $0 + abs($1.0 - $1.1) }) / 1000
  }

  /// Swaps a key between two people; returns the change of all deviations in thousandths.
  private mutating func swap(_ d: Int, _ a: Int, _ b: Int) -> Int {
    var change = 0
    for t in tables.indices where tables[t].rows == d || tables[t].columns == d {
      change -= move(t, a, -1000) + move(t, b, -1000)
    }
    values[d].swapAt(a, b)
    for t in tables.indices where tables[t].rows == d || tables[t].columns == d {
      change -= move(t, a, 1000) + move(t, b, 1000)
    }
    return change
  }

  /// Adds to the cell a person is in; returns by how much the cell came nearer its target.
  private mutating func move(_ t: Int, _ person: Int, _ amount: Int) -> Int {
    let table = tables[t]
    let cell = values[table.rows][person] * table.width + values[table.columns][person]
    let target = table.targets[cell]
    let old = abs(counts[t][cell] - target)
    counts[t][cell] += amount
    return (old - abs(counts[t][cell] - target)) * table.weight
  }
}
