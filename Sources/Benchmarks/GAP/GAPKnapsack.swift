/// Exact 0-1 knapsacks in whole numbers by dynamic programming over capacity, with the price of forcing each
/// item in or out. Keeps its tables between calls, so that nothing is allocated in the search.
struct GAPKnapsack {
  /// What forcing an item costs when it cannot fit at all.
  static let impossible = Int32.max / 4

  /// Weight of each item of the current problem.
  private var weights: [Int] = []
  /// Profit of each item, all positive.
  private var profits: [Int32] = []
  /// Whether the best packing found by `solve` takes each item.
  private(set) var taken: [Bool] = []
  /// Row k holds the best profit of the first k items at every capacity.
  private var rows: [Int32] = []
  private var suffix: [Int32] = []
  private var suffixNext: [Int32] = []
  private var capacity = 0

  /// Starts a new problem.
  mutating func clear() {
    weights.removeAll(keepingCapacity: true)
    profits.removeAll(keepingCapacity: true)
  }

  /// Adds an item with positive profit.
  mutating func add(weight: Int, profit: Int32) {
    weights.append(weight)
    profits.append(profit)
  }

  /// Solves for a capacity: the best profit, with `taken` set to a packing that reaches it.
  mutating func solve(capacity limit: Int) -> Int32 {
    let count = weights.count
    taken.removeAll(keepingCapacity: true)
    let total = weights.reduce(0, +)
    capacity = min(limit, total)
    if total <= limit {
      taken.append(contentsOf: repeatElement(true, count: count))
    } else {
      taken.append(contentsOf: repeatElement(false, count: count))
    }
    fillRows()
    let width = capacity + 1
    let best = rows[count * width + capacity]
    guard total > limit else { return best }
    var left = capacity
    for item in stride(from: count - 1, through: 0, by: -1)
    where rows[(item + 1) * width + left] != rows[item * width + left] {
      taken[item] = true
      left -= weights[item]
    }
    return best
  }

  private mutating func fillRows() {
    let count = weights.count
    let width = capacity + 1
    if rows.count < (count + 1) * width {
      rows = [Int32](repeating: 0, count: (count + 1) * width)
    }
    rows.withUnsafeMutableBufferPointer { rows in
      for c in 0..<width { rows[c] = 0 }
      for item in 0..<count {
        let from = UnsafeBufferPointer(rebasing: rows[item * width..<(item + 1) * width])
        let to = UnsafeMutableBufferPointer(rebasing: rows[(item + 1) * width..<(item + 2) * width])
        let weight = weights[item]
        let profit = profits[item]
        let low = min(weight, width)
        for c in 0..<low { to[c] = from[c] }
        for c in low..<width {
          let with = from[c &- weight] &+ profit
          let without = from[c]
          to[c] = with > without ? with : without
        }
      }
    }
  }

  /// After `solve`: how much the best profit falls when each item is forced against the packing found (an item
  /// taken is forced out, one left is forced in), into `loss`.
  mutating func flipLosses(_ loss: inout [Int32]) {
    let count = weights.count
    let width = capacity + 1
    loss.removeAll(keepingCapacity: true)
    loss.append(contentsOf: repeatElement(0, count: count))
    if suffix.count < width {
      suffix = [Int32](repeating: 0, count: width)
      suffixNext = suffix
    }
    let best = rows[count * width + capacity]
    rows.withUnsafeBufferPointer { rows in
      suffix.withUnsafeMutableBufferPointer { first in
        suffixNext.withUnsafeMutableBufferPointer { second in
          // suffix[x] is the best profit of the items after this one within capacity - x.
          var suffix = first
          var next = second
          for c in 0..<width { suffix[c] = 0 }
          for item in stride(from: count - 1, through: 0, by: -1) {
            let row = UnsafeBufferPointer(rebasing: rows[item * width..<(item + 1) * width])
            let weight = weights[item]
            let profit = profits[item]
            if taken[item] {
              loss[item] = best - Self.join(row, suffix, shift: 0, width: width)
            } else if weight > capacity {
              loss[item] = Self.impossible
            } else {
              loss[item] = best - profit - Self.join(row, suffix, shift: weight, width: width)
            }
            let high = max(0, width - weight)
            for x in 0..<high {
              let with = suffix[x &+ weight] &+ profit
              let without = suffix[x]
              next[x] = with > without ? with : without
            }
            for x in high..<width { next[x] = suffix[x] }
            swap(&suffix, &next)
          }
        }
      }
    }
  }

  /// Best of the items before and after one together, within capacity - shift.
  @inline(__always)
  private static func join(
    _ row: UnsafeBufferPointer<Int32>, _ suffix: UnsafeMutableBufferPointer<Int32>, shift: Int, width: Int
  ) -> Int32 {
    var best: Int32 = 0
    for a in 0..<(width &- shift) {
      let sum = row[a] &+ suffix[a &+ shift]
      best = sum > best ? sum : best
    }
    return best
  }

  /// After `solve`: the best profit of all items within a smaller capacity.
  func best(within smaller: Int) -> Int32 { rows[weights.count * (capacity + 1) + min(smaller, capacity)] }
}
