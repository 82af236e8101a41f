import GLPKSolver
import LinearProgramming
import Publishing
import Reporting

/// A reader who wants to know what a copy withholds, written apart from the program's own audit: every combination of
/// categories is a number of its own, nothing is known of it but what the copy shows, and each withheld figure is made as
/// small and as large as it can be.
struct Attack {
  let book: CountBook
  let shown: ShownFigures
  private let combinations: [[Int]]

  init(_ shown: ShownFigures) {
    self.shown = shown
    book = shown.book
    var all: [[Int]] = [[]]
    for dimension in book.dimensions {
      let finest = dimension.levels[dimension.levels.count - 1].categories.count
      all = all.flatMap { head in (0..<finest).map { head + [$0] } }
    }
    combinations = all
  }

  /// Every figure of the printed tables, those of nobody too, with what the attack learns: nil where it is shown.
  func learned() throws -> [(key: CountKey, least: Int, most: Int)] {
    var model = LinearModel("reader")
    for _ in combinations { model.addColumn(lower: 0, upper: 10_000) }
    let keys = printed()
    for key in keys where shown.shows(key) {
      model.addRow(nil, columns(key).map { ($0, 1.0) }, .equal(Double(book.count(key))))
    }
    let master = try GLPKMaster(model)
    var found: [(key: CountKey, least: Int, most: Int)] = []
    for key in keys where !shown.shows(key) {
      let columns = columns(key)
      var ends: [Double] = []
      for sign in [1.0, -1.0] {
        try master.setObjective(columns, columns.map { _ in sign })
        let outcome = try master.solve()
        guard outcome.status == .optimal, let objective = outcome.objective else {
          throw PublishingError.solver("\(outcome.status)")
        }
        ends.append(sign * objective)
      }
      try master.setObjective(columns, columns.map { _ in 0 })
      found.append((key, Int((ends[0] - 1e-6).rounded(.up)), Int((ends[1] + 1e-6).rounded(.down))))
    }
    return found
  }

  /// The full tables of everything asked: along its axes each combination of categories.
  private func printed() -> [CountKey] {
    var keys: Set<CountKey> = []
    for key in book.asked {
      var all: [[CountPart]] = [[]]
      for part in key.parts {
        let categories = book.dimensions[part.dimension].levels[part.level].categories.indices
        all = all.flatMap { head in
          categories.map { head + [CountPart(part.dimension, $0, level: part.level)] }
        }
      }
      keys.formUnion(all.map { CountKey($0) })
    }
    return keys.sorted()
  }

  private func columns(_ key: CountKey) -> [Int] {
    combinations.indices.filter { book.matches(combinations[$0], key) }
  }
}
