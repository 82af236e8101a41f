import CaseModel

/// A dimension by which published counts are broken down.
enum Dimension: String, CaseIterable {
  case age, need, kind, sex
}

/// A published one-way margin: what each key of a dimension must count to.
struct Margin {
  let dimension: Dimension
  let keys: [String]
  var counts: [Int]
  /// A remark on each count; empty: none.
  var notes: [String] = []

  var total: Int { counts.reduce(0, +) }
  func position(_ key: String) -> Int? { keys.firstIndex(of: key) }

  /// The counts scaled to a total by largest remainders (ties to the earlier key).
  func scaled(to total: Int) -> Margin {
    var copy = self
    copy.counts = apportion(total, by: counts)
    return copy
  }
}

/// A two-way table over two dimensions, row by row: published counts, or a pattern in any unit.
struct TwoWay {
  let rows: Dimension
  let columns: Dimension
  /// Cells, row by row, in the order of the margins' keys.
  var cells: [Double]
  /// Published for this very area, so that it is a target in its own right.
  let published: Bool
  let source: String
}

/// Shares a total out in proportion to weights: floors first, then one each to the largest remainders.
func apportion(_ total: Int, by weights: [Int]) -> [Int] {
  let sum = weights.reduce(0, +)
  guard sum > 0 else { return weights.map { _ in 0 } }
  var shares = weights.map { total * $0 / sum }
  let left = total - shares.reduce(0, +)
  let order = weights.indices.sorted {
    let (a, b) = (total * weights[$0] % sum, total * weights[$1] % sum)
    return a != b ? a > b : $0 < $1
  }
  for index in order.prefix(left) { shares[index] += 1 }
  return shares
}

/// Fits a pattern to row and column totals by iterative proportional fitting (Deming & Stephan 1940).
///
/// Zero cells stay zero. Stops after 200 rounds or when no total is off by more than a thousandth; returns the
/// cells, row by row.
func proportionalFit(_ pattern: [Double], rows: [Int], columns: [Int]) -> [Double] {
  var cells = pattern
  let width = columns.count
  for _ in 0..<200 {
    var worst = 0.0
    for r in rows.indices {
      let sum = cells[(r * width)..<((r + 1) * width)].reduce(0, +)
      worst = max(worst, abs(sum - Double(rows[r])))
      guard sum > 0 else { continue }
      for c in 0..<width { cells[r * width + c] *= Double(rows[r]) / sum }
    }
    for c in 0..<width {
      var sum = 0.0
      for r in rows.indices { sum += cells[r * width + c] }
      worst = max(worst, abs(sum - Double(columns[c])))
      guard sum > 0 else { continue }
      for r in rows.indices { cells[r * width + c] *= Double(columns[c]) / sum }
    }
    if worst < 0.001 { break }
  }
  return cells
}
