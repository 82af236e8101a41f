import LinearProgramming

private let inf = Double.infinity

extension ConformanceCase {
  /// Continuous models.
  static let linear: [ConformanceCase] = [
    // Vertices of x + y <= 4, x <= 3: (3, 1) gives 9 + 2.
    .init(
      "corner", .maximise, [3, 2], [([1, 1], .atMost(4)), ([1, 0], .atMost(3))], optimum: 11, columns: [3, 1]),
    // Dantzig's: 3x + 5y, x <= 4, 2y <= 12, 3x + 2y <= 18: (2, 6) gives 6 + 30.
    .init(
      "glass works", .maximise, [3, 5],
      [([1, 0], .atMost(4)), ([0, 2], .atMost(12)), ([3, 2], .atMost(18))],
      optimum: 36, columns: [2, 6]),
    // 2x + y >= 8, x + 2y >= 8 cross at (8/3, 8/3): 16/3 at cost 1 each.
    .init(
      "covering", .minimise, [1, 1], [([2, 1], .atLeast(8)), ([1, 2], .atLeast(8))], optimum: 16.0 / 3,
      columns: [8.0 / 3, 8.0 / 3]),
    .init("one equality", .minimise, [1, 2], [([1, 1], .equal(5))], optimum: 5, columns: [5, 0]),
    // x + y = 4, x - y = 2: (3, 1).
    .init(
      "square system", .minimise, [7, 1], [([1, 1], .equal(4)), ([1, -1], .equal(2))], optimum: 22,
      columns: [3, 1]),
    .init(
      "redundant equality", .minimise, [1, 1], [([1, 1], .equal(3)), ([2, 2], .equal(6))], optimum: 3),
    .init(
      "clashing equalities", .minimise, [1, 1], [([1, 1], .equal(3)), ([1, 1], .equal(4))], is: .infeasible),
    .init("crossed rows", .minimise, [1], [([1], .atLeast(2)), ([1], .atMost(1))], is: .infeasible),
    .init("row against bound", .minimise, [1], [([1], .atLeast(2))], bounds: [(0, 1)], is: .infeasible),
    .init("negative sum of positives", .minimise, [1, 1], [([1, 1], .atMost(-1))], is: .infeasible),
    .init("no ceiling", .maximise, [1, 0], [([1, -1], .atMost(1))], is: .unbounded),
    .init(
      "no floor for a free column", .minimise, [1], [([1], .atMost(4))], bounds: [(-inf, inf)], is: .unbounded
    ),
    .init(
      "ray without cost is no matter", .minimise, [1, 0], [([1, -1], .atMost(1))], optimum: 0),
    .init(
      "free column", .minimise, [1, 1], [([1, 2], .atLeast(-6)), ([1, -1], .atLeast(-3))],
      bounds: [(-inf, inf), (-inf, inf)], optimum: -5, columns: [-4, -1]),
    .init(
      "free column stopped by a row", .minimise, [1], [([1], .atLeast(-7))], bounds: [(-inf, inf)],
      optimum: -7),
    .init(
      "upper bound only", .maximise, [1], [([1], .atMost(9))], bounds: [(-inf, 4)], optimum: 4, columns: [4]),
    .init(
      "negative bounds", .minimise, [1, 1], [([1, 1], .atMost(9))], bounds: [(-5, -2), (-4, 3)], optimum: -9),
    .init(
      "fixed column", .minimise, [2, 3], [([1, 1], .atLeast(5))], bounds: [(2, 2), (0, inf)], optimum: 13),
    .init("all fixed", .minimise, [2, 3], [([1, 1], .atMost(5))], bounds: [(2, 2), (3, 3)], optimum: 13),
    .init("fixed against the row", .minimise, [2], [([1], .atMost(5))], bounds: [(6, 6)], is: .infeasible),
    .init("range held below", .minimise, [1, 1], [([1, 1], .between(2, 6))], optimum: 2),
    .init("range held above", .maximise, [1, 1], [([1, 1], .between(2, 6))], optimum: 6),
    .init("range of one value", .maximise, [1, 1], [([1, 1], .between(3, 3))], optimum: 3),
    .init("free row", .minimise, [1], [([1], .free), ([1], .atLeast(1))], optimum: 1),
    .init("row without entries", .minimise, [1], [([0], .atMost(1)), ([1], .atLeast(2))], optimum: 2),
    .init("empty row that cannot hold", .minimise, [1], [([0], .atLeast(1))], is: .infeasible),
    .init(
      "column without entries", .minimise, [1, -1], [([1, 0], .atLeast(1))], bounds: [(0, inf), (0, 8)],
      optimum: -7),
    .init("column without entries or ceiling", .minimise, [1, -1], [([1, 0], .atLeast(1))], is: .unbounded),
    .init("nothing at all", .minimise, [], [], optimum: 0, columns: []),
    .init("nothing but a constant", .minimise, [], [], constant: 7.5, optimum: 7.5),
    .init(
      "rows without columns that hold", .minimise, [], [([], .atMost(1)), ([], .between(-1, 2))], optimum: 0),
    .init("rows without columns that cannot", .minimise, [], [([], .atLeast(1))], is: .infeasible),
    .init(
      "columns without rows", .maximise, [1, -2, 0], [], bounds: [(0, 3), (1, 9), (-inf, 5)], optimum: 1),
    .init("columns without rows or ceiling", .maximise, [1], [], is: .unbounded),
    .init(
      "free columns without rows", .minimise, [0, 0], [], bounds: [(-inf, inf), (-inf, inf)], optimum: 0),
    .init("no objective", .minimise, [0, 0], [([1, 1], .equal(2))], optimum: 0),
    .init("constant", .maximise, [1], [([1], .atMost(3))], constant: -10, optimum: -7, columns: [3]),
    // Beale (1955): the textbook rule cycles here; optimum -1/20 at (1/25, 0, 1, 0).
    .init(
      "Beale's cycle", .minimise, [-0.75, 150, -0.02, 6],
      [
        ([0.25, -60, -0.04, 9], .atMost(0)), ([0.5, -90, -0.02, 3], .atMost(0)), ([0, 0, 1, 0], .atMost(1)),
      ],
      optimum: -0.05, columns: [0.04, 0, 1, 0]),
    // Chvatal's cycling example: optimum 1 at (1, 0, 1, 0).
    .init(
      "Chvatal's cycle", .maximise, [10, -57, -9, -24],
      [
        ([0.5, -5.5, -2.5, 9], .atMost(0)), ([0.5, -1.5, -0.5, 1], .atMost(0)), ([1, 0, 0, 0], .atMost(1)),
      ], optimum: 1, columns: [1, 0, 1, 0]),
    // Klee and Minty in three dimensions: 10^4 at (0, 0, 10^4).
    .init(
      "Klee and Minty", .maximise, [100, 10, 1],
      [([1, 0, 0], .atMost(1)), ([20, 1, 0], .atMost(100)), ([200, 20, 1], .atMost(10000))], optimum: 10000,
      columns: [0, 0, 10000]),
    // Three rows through (1, 1).
    .init(
      "degenerate corner", .maximise, [1, 1],
      [([1, 0], .atMost(1)), ([0, 1], .atMost(1)), ([1, 1], .atMost(2))],
      optimum: 2, columns: [1, 1]),
    .init(
      "whole edge is best", .maximise, [1, 1], [([1, 1], .atMost(4)), ([1, 0], .atMost(3))], optimum: 4),
    // Supplies 20, 30; demands 10, 25, 15; costs 2 3 1 / 5 4 8. The first supplies all 15 at 1 and 5 at 2 (saving
    // 3 each against 1 each for the second demand): 15 + 10 + 5 x 5 + 25 x 4 = 150.
    .init(
      "transport", .minimise, [2, 3, 1, 5, 4, 8],
      [
        ([1, 1, 1, 0, 0, 0], .atMost(20)), ([0, 0, 0, 1, 1, 1], .atMost(30)),
        ([1, 0, 0, 1, 0, 0], .equal(10)),
        ([0, 1, 0, 0, 1, 0], .equal(25)), ([0, 0, 1, 0, 0, 1], .equal(15)),
      ], optimum: 150, columns: [5, 0, 15, 5, 25, 0]),
    .init(
      "transport short of supply", .minimise, [1, 1],
      [([1, 0], .atMost(3)), ([0, 1], .atMost(3)), ([1, 1], .atLeast(7))], is: .infeasible),
    // Path 1-2-4 costs 1 + 2, path 1-3-4 costs 2 + 2.
    .init(
      "shortest path", .minimise, [1, 2, 2, 2],
      [([1, 1, 0, 0], .equal(1)), ([-1, 0, 1, 0], .equal(0)), ([0, -1, 0, 1], .equal(0))], optimum: 3,
      columns: [1, 0, 1, 0]),
    // Rock, paper, scissors: the value is 0.
    .init(
      "matrix game", .maximise, [0, 0, 0, 1],
      [
        ([0, 1, -1, -1], .atLeast(0)), ([-1, 0, 1, -1], .atLeast(0)), ([1, -1, 0, -1], .atLeast(0)),
        ([1, 1, 1, 0], .equal(1)),
      ], bounds: [(0, inf), (0, inf), (0, inf), (-inf, inf)], optimum: 0,
      columns: [1.0 / 3, 1.0 / 3, 1.0 / 3, 0]),
    .init(
      "large and small numbers", .maximise, [1e6, 1], [([1e6, 1], .atMost(2e6)), ([0, 1], .atMost(1e-3))],
      optimum: 2e6),
  ]
}
