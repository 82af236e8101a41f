import GLPKSolver
import LinearProgramming
import Running
import Testing

@testable import Appraisal

/// The yearly transport problem: exact on a case worked by hand, proved by its own prices, and the same from any start.
@Suite struct TransportTests {
  /// Two cells, two providers: 3 and 2 children, places for 2 and 9. The first provider's places go to those who gain most
  /// by them: cell 0 saves 70 - 10 = 60 a child-year there, cell 1 saves 50 - 20 = 30.
  /// Cost: 2 x 10 + 1 x 70 + 2 x 50 = 190. One more place at provider 0 saves 60, at provider 1 nothing.
  @Test func takesThePlacesThatSaveMost() {
    let shape = TransportShape(
      providers: 2, arcStart: [0, 2, 4], arcProvider: [0, 1, 0, 1], arcCost: [10, 70, 20, 50], unserved: 1_000
    )
    let simplex = TransportSimplex(shape, demand: [3, 2], places: [2, 9])
    simplex.solve()
    #expect(simplex.answer() == TransportAnswer(cost: 190, cellPrice: [70, 50], placePrice: [60, 0]))
    // With three places cell 0 has them all: 3 x 10 + 2 x 50 = 130; a fourth would save cell 1 its 30.
    simplex.solve(places: [3, 9])
    #expect(simplex.answer().cost == 130)
    // Nothing open: five unserved.
    simplex.solve(places: [0, 0])
    #expect(
      simplex.answer() == TransportAnswer(cost: 5_000, cellPrice: [1_000, 1_000], placePrice: [990, 950]))
  }

  static func random(_ draw: inout SeededGenerator, cells: Int, providers: Int) -> TransportShape {
    var start: [Int32] = [0]
    var provider: [Int32] = []
    var cost: [Int64] = []
    for _ in 0..<cells {
      for p in 0..<providers where draw.below(3) > 0 {
        provider.append(Int32(p))
        // Few prices, so that ties abound.
        cost.append(Int64(10 * (1 + draw.below(12))))
      }
      start.append(Int32(provider.count))
    }
    return TransportShape(
      providers: providers, arcStart: start, arcProvider: provider, arcCost: cost, unserved: 500)
  }

  /// The prices of every answer prove it: what they bound is what it costs, and no arc is cheaper than they allow.
  @Test(arguments: 1...40) func pricesProveTheOptimum(seed: Int) {
    var draw = SeededGenerator(seed: UInt64(seed))
    let (cells, providers) = (1 + draw.below(25), 1 + draw.below(7))
    let shape = Self.random(&draw, cells: cells, providers: providers)
    let demand = (0..<cells).map { _ in Int64(draw.below(9)) }
    var places = (0..<providers).map { _ in Int64(draw.below(20)) }
    let kept = TransportSimplex(shape, demand: demand, places: places)
    kept.solve()
    for _ in 0..<30 {
      let answer = kept.answer()
      #expect(answer.bound(demand: demand, places: places) == Int128(answer.cost))
      for cell in 0..<cells {
        #expect(answer.cellPrice[cell] <= shape.unserved)
        for arc in shape.arcs(cell) {
          #expect(
            answer.cellPrice[cell] - answer.placePrice[Int(shape.arcProvider[arc])] <= shape.arcCost[arc])
        }
      }
      #expect(answer.placePrice.allSatisfy { $0 >= 0 })
      var sent = [Int64](repeating: 0, count: providers)
      for cell in 0..<cells {
        var sum = kept.flow[kept.unservedArcs + cell]
        for arc in shape.arcs(cell) {
          sum += kept.flow[arc]
          sent[Int(shape.arcProvider[arc])] += kept.flow[arc]
          #expect(kept.flow[arc] >= 0)
        }
        #expect(sum == demand[cell])
      }
      #expect(zip(sent, places).allSatisfy { $0 <= $1 })
      let afresh = TransportSimplex(shape, demand: demand, places: places)
      afresh.solve()
      #expect(afresh.answer().cost == answer.cost)
      for _ in 0...draw.below(3) { places[draw.below(providers)] = Int64(draw.below(3) * draw.below(15)) }
      kept.solve(places: places)
    }
  }

  /// The same optimum as GLPK's for the plain linear program.
  @Test(arguments: 1...10) func costsWhatTheLinearProgramCosts(seed: Int) throws {
    var draw = SeededGenerator(seed: UInt64(seed), lane: 7)
    let (cells, providers) = (8, 4)
    let shape = Self.random(&draw, cells: cells, providers: providers)
    let demand = (0..<cells).map { _ in Int64(draw.below(9)) }
    let places = (0..<providers).map { _ in Int64(draw.below(12)) }
    var model = LinearModel()
    let rooms = places.map { model.addRow(upper: Double($0)) }
    for cell in 0..<cells {
      let row = model.addRow(lower: Double(demand[cell]), upper: Double(demand[cell]))
      for arc in shape.arcs(cell) {
        let column = model.addColumn(objective: Double(shape.arcCost[arc]))
        model.addEntry(row: row, column: column, value: 1)
        model.addEntry(row: rooms[Int(shape.arcProvider[arc])], column: column, value: 1)
      }
      let column = model.addColumn(objective: Double(shape.unserved))
      model.addEntry(row: row, column: column, value: 1)
    }
    let outcome = try GLPK().solve(model, limits: SolveLimits(), options: SolveOptions())
    let simplex = TransportSimplex(shape, demand: demand, places: places)
    simplex.solve()
    #expect(abs((outcome.objective ?? 0) - Double(simplex.answer().cost)) < 1e-6)
  }
}
