import CaseModel
import Running
import Testing

@testable import Generation

@Suite struct FitTests {
  @Test func sharesByLargestRemainder() {
    // 10 in thirds: 3.33 each, so 3 + 3 + 3 and the odd one to the first of equal remainders.
    #expect(apportion(10, by: [1, 1, 1]) == [4, 3, 3])
    // 7 by 5:3:2 = 3.5, 2.1, 1.4: floors 3, 2, 1 and the one left to the largest remainder, 0.5.
    #expect(apportion(7, by: [5, 3, 2]) == [4, 2, 1])
    #expect(apportion(5, by: [0, 0]) == [0, 0])
  }

  @Test func fitsAPatternToItsTotals() {
    // Independent rows and columns: 30 x 20 / 40 = 15 and 10 x 20 / 40 = 5.
    let even = proportionalFit([1, 1, 1, 1], rows: [30, 10], columns: [20, 20])
    #expect(even == [15, 15, 5, 5])
    // A zero stays zero: the second column's 20 must then all come from the first row.
    let holed = proportionalFit([1, 1, 1, 0], rows: [30, 10], columns: [20, 20])
    #expect(holed[3] == 0)
    #expect(abs(holed[0] - 10) < 0.01 && abs(holed[1] - 20) < 0.01 && abs(holed[2] - 10) < 0.01)
  }

  static let margins = [
    Margin(dimension: .age, keys: ["4", "9", "14"], counts: [20, 30, 50]),
    Margin(dimension: .need, keys: ["ASD", "SEMH"], counts: [60, 40]),
    Margin(dimension: .kind, keys: ["school", "base"], counts: [90, 10]),
    Margin(dimension: .sex, keys: ["F", "M"], counts: [30, 70]),
  ]

  @Test(arguments: [UInt64(1), 2, 77]) func reachesTablesThatCanBeReached(seed: UInt64) {
    let tables = [
      TwoWay(
        rows: .age, columns: .need, cells: [20, 0, 20, 10, 20, 30], published: true, source: "test"),
      TwoWay(rows: .kind, columns: .need, cells: [50, 40, 10, 0], published: true, source: "test"),
      TwoWay(rows: .sex, columns: .kind, cells: [27, 3, 63, 7], published: true, source: "test"),
    ]
    var generator = SeededGenerator(seed: seed)
    var fit = SwapFit(margins: Self.margins, tables: tables, generator: &generator)
    // Dealt at random the tables are off; the swaps close every one of them.
    #expect(fit.deviation(0) > 0)
    fit.improve(rounds: 60_000, generator: &generator)
    for table in tables.indices { #expect(fit.deviation(table) == 0) }
  }

  @Test func swapsNeverTouchAMargin() {
    // A table that contradicts the margins (110 people in it) cannot be met, yet every margin holds.
    let tables = [
      TwoWay(rows: .age, columns: .kind, cells: [0, 40, 30, 10, 0, 30], published: false, source: "test")
    ]
    var generator = SeededGenerator(seed: 3)
    var fit = SwapFit(margins: Self.margins, tables: tables, generator: &generator)
    fit.improve(rounds: 20_000, generator: &generator)
    for (dimension, margin) in Self.margins.enumerated() {
      let counts = margin.keys.indices.map { key in fit.values[dimension].filter { $0 == key }.count }
      #expect(counts == margin.counts)
    }
    #expect(fit.deviation(0) > 0)
  }

  @Test func drawsWithoutRepeatsAndNeverAtWeightNought() {
    var generator = SeededGenerator(seed: 5)
    let weights: [Double] = [0, 1, 5, 0, 2]
    for _ in 0..<50 {
      let chosen = drawn(9, weights: weights, generator: &generator)
      #expect(chosen.sorted() == [1, 2, 4])
    }
    // The heavier is first more often: 5 of 8 against 1 of 8 of 400 draws.
    var firsts = [Int](repeating: 0, count: 5)
    for _ in 0..<400 { firsts[drawn(1, weights: weights, generator: &generator)[0]] += 1 }
    #expect(firsts[2] > 2 * firsts[1])
  }
}
