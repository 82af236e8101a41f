import LinearProgramming

private let inf = Double.infinity

extension ConformanceCase {
  /// Models with integer or binary columns.
  static let whole: [ConformanceCase] = [
    // The relaxation gives 21/4; whole numbers 5.
    .init("rounding down", .maximise, [1], [([4], .atMost(21))], kinds: "I", optimum: 5, columns: [5]),
    .init("rounding up", .minimise, [1], [([4], .atLeast(21))], kinds: "I", optimum: 6, columns: [6]),
    // 5x + 8y, x + y <= 6, 5x + 9y <= 45: relaxation 41.25 at (2.25, 3.75), whole 40 at (0, 5).
    .init(
      "far from its relaxation", .maximise, [5, 8], [([1, 1], .atMost(6)), ([5, 9], .atMost(45))],
      kinds: "II",
      optimum: 40, columns: [0, 5]),
    .init(
      "one whole, one not", .maximise, [1, 1], [([2, 0], .atMost(5)), ([1, 2], .atMost(7))], kinds: "IC",
      optimum: 4.5, columns: [2, 2.5]),
    .init("no whole number between", .minimise, [1], [([10], .between(1, 9))], kinds: "I", is: .infeasible),
    .init(
      "parity", .minimise, [1, 1], [([2, 2], .equal(5))], bounds: [(0, 9), (0, 9)], kinds: "II",
      is: .infeasible),
    .init("whole and unlimited", .maximise, [1], [([1], .atLeast(2))], kinds: "I", is: .unbounded),
    .init(
      "negative whole numbers", .minimise, [1], [([2], .atLeast(-7))], bounds: [(-9, 9)], kinds: "I",
      optimum: -3),
    .init(
      "free whole number", .minimise, [3], [([2], .atLeast(-5))], bounds: [(-inf, inf)], kinds: "I",
      optimum: -6),
    .init(
      "fixed whole number", .minimise, [1, 1], [([1, 1], .atLeast(4.5))], bounds: [(2, 2), (0, inf)],
      kinds: "II", optimum: 5),
    .init(
      "whole columns without rows", .maximise, [2, -1], [], bounds: [(0, 4), (-3, 9)], kinds: "II",
      optimum: 11),
    .init(
      "binaries without rows", .minimise, [-1, 1, -2], [], bounds: [(0, 1), (0, 1), (0, 1)], kinds: "BBB",
      optimum: -3, columns: [1, 0, 1]),
    .init(
      "only free rows", .maximise, [1, 1], [([1, 1], .free)], bounds: [(0, 1), (0, 1)], kinds: "BB",
      optimum: 2),
    // Weights 5 4 6 3 within 10, worth 10 40 30 50: second and fourth 90.
    .init(
      "knapsack", .maximise, [10, 40, 30, 50], [([5, 4, 6, 3], .atMost(10))], bounds: bits(4), kinds: "BBBB",
      optimum: 90, columns: [0, 1, 0, 1]),
    // Weights 3 4 5, worth 4 5 7 within 10, any number: 5 + 5 gives 14; 3 + 3 + 4 gives 13.
    .init(
      "knapsack with repeats", .maximise, [4, 5, 7], [([3, 4, 5], .atMost(10))], kinds: "III", optimum: 14,
      columns: [0, 0, 2]),
    .init(
      "exact sum", .minimise, [1, 1, 1], [([6, 10, 15], .equal(31))], kinds: "III", optimum: 3,
      columns: [1, 1, 1]),
    .init(
      "exact sum out of reach", .minimise, [1, 1, 1], [([6, 10, 15], .equal(29))], kinds: "III",
      is: .infeasible),
    // Costs 9 2 7 / 6 4 3 / 5 8 1: 2 + 6 + 1 = 9.
    .init(
      "assignment", .minimise, [9, 2, 7, 6, 4, 3, 5, 8, 1], assignmentRows(3), bounds: bits(9),
      kinds: "BBBBBBBBB",
      optimum: 9, columns: [0, 1, 0, 1, 0, 0, 0, 0, 1]),
    // An odd ring: the relaxation covers 5 nodes with 2.5, whole numbers need 3.
    .init(
      "vertex cover of a ring of five", .minimise, [1, 1, 1, 1, 1], ringRows(5, .atLeast(1)), bounds: bits(5),
      kinds: "BBBBB", optimum: 3),
    .init(
      "independent set of a ring of seven", .maximise, [Double](repeating: 1, count: 7),
      ringRows(7, .atMost(1)),
      bounds: bits(7), kinds: "BBBBBBB", optimum: 3),
    // Sets {1,2} {2,3} {3,1} cover three: relaxation 1.5, whole 2.
    .init(
      "set cover", .minimise, [1, 1, 1],
      [([1, 0, 1], .atLeast(1)), ([1, 1, 0], .atLeast(1)), ([0, 1, 1], .atLeast(1))], bounds: bits(3),
      kinds: "BBB",
      optimum: 2),
    // Each of three sets overlaps another: no two cover all exactly; {1,2,3} alone at 5 does.
    .init(
      "set partition", .minimise, [1, 1, 1, 5],
      [([1, 0, 1, 1], .equal(1)), ([1, 1, 0, 1], .equal(1)), ([0, 1, 1, 1], .equal(1))], bounds: bits(4),
      kinds: "BBBB", optimum: 5, columns: [0, 0, 0, 1]),
    // The middle item clashes with both others: those two give 2 + 2.
    .init(
      "set packing", .maximise, [2, 3, 2],
      [([1, 1, 0], .atMost(1)), ([0, 1, 1], .atMost(1))], bounds: bits(3), kinds: "BBB", optimum: 4,
      columns: [1, 0, 1]),
    // Two customers: site A costs 10 + 1 + 2 = 13, site B 4 + 4 + 4 = 12, both 14 + 1 + 2 = 17.
    .init(
      "sites", .minimise, [10, 4, 1, 2, 4, 4],
      [
        ([0, 0, 1, 0, 1, 0], .equal(1)), ([0, 0, 0, 1, 0, 1], .equal(1)), ([-1, 0, 1, 0, 0, 0], .atMost(0)),
        ([-1, 0, 0, 1, 0, 0], .atMost(0)), ([0, -1, 0, 0, 1, 0], .atMost(0)),
        ([0, -1, 0, 0, 0, 1], .atMost(0)),
      ], bounds: bits(2) + [(0, inf), (0, inf), (0, inf), (0, inf)], kinds: "BBCCCC", optimum: 12,
      columns: [0, 1, 0, 0, 1, 1]),
    // Fixed charge 5 to use y <= 10 z at 1 each for 7: 12; or x at 2 each: 14.
    .init(
      "fixed charge", .minimise, [2, 1, 5], [([1, 1, 0], .atLeast(7)), ([0, 1, -10], .atMost(0))],
      bounds: [(0, inf), (0, inf), (0, 1)], kinds: "CCB", optimum: 12, columns: [0, 7, 1]),
    // Batch of at least 3 or none: need 2, so make 3 at 1 each rather than buy 2 at 2 each.
    .init(
      "least batch", .minimise, [1, 2, 0],
      [([1, 1, 0], .atLeast(2)), ([1, 0, -3], .atLeast(0)), ([1, 0, -9], .atMost(0))],
      bounds: [(0, inf), (0, inf), (0, 1)], kinds: "CCB", optimum: 3, columns: [3, 0, 1]),
    .init(
      "capital budget", .maximise, [8, 11, 6, 4], [([5, 7, 4, 3], .atMost(14))], bounds: bits(4),
      kinds: "BBBB", optimum: 21, columns: [0, 1, 1, 1]),
    .init(
      "pigeons and holes", .minimise, [0, 0, 0, 0, 0, 0], pigeonRows(), bounds: bits(6), kinds: "BBBBBB",
      is: .infeasible),
    .init(
      "constant and whole", .minimise, [1], [([2], .atLeast(3))], kinds: "I", constant: 0.25, optimum: 2.25),
    .init("ranged whole row", .maximise, [1, 1], [([3, 3], .between(4, 8))], kinds: "II", optimum: 2),
    .init(
      "binary held at one", .minimise, [5, 1], [([1, 1], .atLeast(1))], bounds: [(1, 1), (0, 1)], kinds: "BB",
      optimum: 5, columns: [1, 0]),
    .init(
      "binary held at nought", .maximise, [5, 1], [([1, 1], .atMost(2))], bounds: [(0, 0), (0, 1)],
      kinds: "BB", optimum: 1, columns: [0, 1]),
    // Machines 2 within 6 hours: jobs 3 3 2 2 2 fill 12 exactly.
    .init(
      "two full machines", .minimise, [1, 0, 0, 0, 0, 0], machineRows(), bounds: [(0, inf)] + bits(5),
      kinds: "CBBBBB", optimum: 6),
  ]

  private static func bits(_ count: Int) -> [(Double, Double)] { Array(repeating: (0, 1), count: count) }

  private static func assignmentRows(_ n: Int) -> [([Double], RowLimit)] {
    (0..<(2 * n)).map { line in
      ((0..<(n * n)).map { line < n ? ($0 / n == line ? 1 : 0) : ($0 % n == line - n ? 1 : 0) }, .equal(1))
    }
  }

  private static func ringRows(_ n: Int, _ limit: RowLimit) -> [([Double], RowLimit)] {
    (0..<n).map { edge in ((0..<n).map { $0 == edge || $0 == (edge + 1) % n ? 1 : 0 }, limit) }
  }

  /// Three pigeons in two holes, one each.
  private static func pigeonRows() -> [([Double], RowLimit)] {
    (0..<3).map { pigeon in ((0..<6).map { $0 / 2 == pigeon ? 1 : 0 }, .equal(1)) }
      + (0..<2).map { hole in ((0..<6).map { $0 % 2 == hole ? 1 : 0 }, .atMost(1)) }
  }

  /// The longer of two machines, jobs of 3 3 2 2 2 hours; x says which go on the first.
  private static func machineRows() -> [([Double], RowLimit)] {
    [([-1, 3, 3, 2, 2, 2], .atMost(0)), ([1, 3, 3, 2, 2, 2], .atLeast(12))]
  }
}
