/// Least squares over four factors within bounds, by trying every way in which each is free or at a bound: 81 small
/// systems, of which the best that keeps the bounds is the answer (the problem is strictly convex).
struct PeakFit {
  /// Least and greatest factor, as table `parameters` allows.
  private static let bounds = (low: 0.1, high: 10.0)
  private static let size = PeakClass.allCases.count

  /// Thousandths, by `PeakClass.position`.
  private(set) var factors: [Int32]

  init(_ legs: [ObservedLeg], prior: [Int32], ridgeLegs: Int64) {
    let size = Self.size
    // Minutes, so that no sum loses digits.
    var products = [Double](repeating: 0, count: size * size)
    var right = [Double](repeating: 0, count: size)
    let ridge = Double(ridgeLegs) * 100
    for a in 0..<size {
      products[a * size + a] = ridge
      right[a] = ridge * Double(prior[a]) / 1000
    }
    for leg in legs {
      let times = leg.profile.classes.map { Double($0) / 60_000 }
      let slowed = Double(leg.seconds * 1000 - leg.profile.fixed) / 60_000
      for a in 0..<size {
        right[a] += Double(leg.count) * times[a] * slowed
        for b in 0..<size { products[a * size + b] += Double(leg.count) * times[a] * times[b] }
      }
    }
    var best: (value: Double, at: [Double])?
    var choices = [Int](repeating: 0, count: size)
    for number in 0..<81 {
      var rest = number
      for a in 0..<size {
        choices[a] = rest % 3
        rest /= 3
      }
      guard let at = Self.solve(products, right, choices) else { continue }
      var value = 0.0
      for a in 0..<size {
        value -= 2 * right[a] * at[a]
        for b in 0..<size { value += at[a] * products[a * size + b] * at[b] }
      }
      if best.map({ value < $0.value }) ?? true { best = (value, at) }
    }
    factors = best?.at.map { Int32(($0 * 1000).rounded()) } ?? prior
  }

  /// The factors with those of choice 1 at the least, of choice 2 at the greatest and the others free; nil where a
  /// free one leaves the bounds.
  private static func solve(_ products: [Double], _ right: [Double], _ choices: [Int]) -> [Double]? {
    let free = (0..<size).filter { choices[$0] == 0 }
    var at = choices.map { $0 == 1 ? bounds.low : bounds.high }
    // Elimination without exchange of rows: the matrix is positive definite.
    var rows = free.map { a in
      free.map { products[a * size + $0] } + [
        (0..<size).reduce(right[a]) { choices[$1] == 0 ? $0 : $0 - products[a * size + $1] * at[$1] }
      ]
    }
    for pivot in rows.indices {
      for row in rows.indices where row > pivot {
        let share = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...rows.count { rows[row][column] -= share * rows[pivot][column] }
      }
    }
    for pivot in rows.indices.reversed() {
      var value = rows[pivot][rows.count]
      for column in rows.indices where column > pivot { value -= rows[pivot][column] * at[free[column]] }
      at[free[pivot]] = value / rows[pivot][pivot]
    }
    return free.allSatisfy { bounds.low <= at[$0] && at[$0] <= bounds.high } ? at : nil
  }
}
