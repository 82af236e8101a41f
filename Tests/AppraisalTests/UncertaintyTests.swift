import CaseModel
import Running
import Tables
import Testing

@testable import Appraisal

@Suite("What is uncertain") struct UncertaintyTests {
  @Test("a triangular distribution meets its ends and its median")
  func triangular() {
    let even = Triangular(0...100, mode: 50)
    // Below the mode share s lies at 100 sqrt(s / 2): an eighth at 25; above it mirrored.
    #expect([0, 0.125, 0.5, 0.875, 1].map { even.value($0, step: 1) } == [0, 25, 50, 75, 100])
    #expect(Triangular(50...100, mode: 100).value(0.25, step: 1) == 75)
    #expect(Triangular(7...7, mode: 7).value(0.3, step: 10) == 7)
    #expect(Triangular(10_200...15_100, mode: 12_400).value(0.4, step: 10) % 10 == 0)
  }

  @Test("draws: every one has a lane of its own, lies within its ends, and their mean is the distribution's")
  func draws() {
    let assumptions = AppraisalAssumptions(Parameters())
    let many = Draws(4_000, seed: 7, assumptions).drawn
    #expect(Array(many.prefix(10)) == Draws(10, seed: 7, assumptions).drawn)
    #expect(many != Draws(4_000, seed: 8, assumptions).drawn)
    for driver in [Driver.demand, .feeGrowth, .buildCost, .ramp] {
      let range = assumptions.ranges[driver] ?? 0...0
      let base = assumptions.base[driver]
      #expect(many.allSatisfy { range.contains($0[driver]) })
      let mean = Double(many.reduce(0) { $0 + $1[driver] }) / 4_000
      let expected = Double(range.lowerBound + base + range.upperBound) / 3
      #expect(abs(mean - expected) < Double(range.upperBound - range.lowerBound) / 60)
    }
    #expect(many.allSatisfy { $0.discountRate == 350 && $0.runningCost == 10_000 })
  }

  @Test("every draw is worth what its flows are: mean, percentiles and chance recomputed one by one")
  func twins() {
    let model = TinyService.model()
    let rows = MonteCarlo.rows(model, draws: 60, seed: 5, horizon: 9, threads: 2)
    let drawn = Draws(60, seed: 5, model.assumptions).drawn
    for (c, course) in model.courses.enumerated() where c > 0 {
      for view in Appraised.View.allCases {
        let values = drawn.map { drivers in
          model.paths.indices.map { p in
            Appraised(
              model.flows(c, p, drivers, horizon: 9), against: model.flows(0, p, drivers, horizon: 9),
              view: view,
              rates: model.rates(drivers)
            ).netPresentValue
          }
        }
        let sorted = values.map { $0[1] }.sorted()
        let row = rows.first { $0.course == course.id && $0.path == "flat" && $0.view == view.rawValue }
        // Of 60 the 3rd, 6th, 30th, 54th and 57th smallest.
        #expect(row?.percentiles.map(\.value) == [2, 5, 29, 53, 56].map { sorted[$0] })
        let mean = Double(sorted.reduce(0, +)) / 60
        #expect(abs(Double(row?.mean.value ?? 0) - mean) <= 0.5)
        let positive = values.count { $0[0] + $0[1] > 0 }
        let pooled = rows.first { $0.course == course.id && $0.path.isEmpty && $0.view == view.rawValue }
        #expect(pooled?.positive == Int64((Double(positive) * 10_000 / 60).rounded()))
      }
    }
    #expect(rows.count == 3 * 3 * 2)
    #expect(MonteCarlo.percentile(50, of: [1, 2, 3]) == 2 && MonteCarlo.percentile(5, of: [1, 2, 3]) == 1)
  }

  @Test("with nothing uncertain every draw is the appraisal itself")
  func certain() {
    var world = TinyService.world
    for (name, value) in [
      ("uncertain_demand_low_percent", "100"), ("uncertain_demand_high_percent", "100"),
      ("uncertain_fee_growth_low_percent", "3"), ("uncertain_fee_growth_high_percent", "3"),
      ("uncertain_build_low_percent", "24"), ("uncertain_build_high_percent", "24"),
      ("uncertain_ramp_low_percent", "100"),
    ] { #expect(world.parameters.set(name, value) != nil) }
    let model = AppraisalModel(
      world, TinyService(options: world.options), courses: Courses(world, options: ["A"], baseYear: 2025).all,
      horizon: 10)
    let row = MonteCarlo.rows(model, draws: 20, seed: 1, horizon: 10, threads: 1)[0]
    let worth = Pence(model.worth(1, 0, .council, model.assumptions.base, horizon: 10))
    #expect(row.mean == worth && row.percentiles == Array(repeating: worth, count: 5))
  }

  @Test("a switching value is the nearest at which the sign turns, to a hundredth of a per cent")
  func switching() {
    // Worth 300 - 2 v: above nothing to 149, nothing at 150.
    #expect(SwitchingValue.find(100, in: 0...1_000) { Int64(300 - 2 * $0) } == 150)
    #expect(SwitchingValue.find(100, in: 0...149) { Int64(300 - 2 * $0) } == nil)
    #expect(SwitchingValue.find(150, in: 0...1_000) { Int64(300 - 2 * $0) } == 150)
    // Two turns, at 90 and 200: the nearer one.
    #expect(SwitchingValue.find(100, in: 0...1_000) { $0 > 90 && $0 < 200 ? 1 : -1 } == 90)
    #expect(SwitchingValue.find(180, in: 0...1_000) { $0 > 90 && $0 < 200 ? 1 : -1 } == 200)
  }

  @Test("at the switching value the worth has turned, a hundredth nearer it has not")
  func switches() {
    let model = TinyService.model()
    var found = 0
    for row in Sensitivity(model: model, horizon: 10).rows(threads: 2) {
      guard let turn = row.switching, let driver = Driver(rawValue: row.driver),
        let path = model.paths.firstIndex(of: row.path), let view = Appraised.View(rawValue: row.view),
        let course = model.courses.firstIndex(where: { $0.id == row.course })
      else { continue }
      func sign(_ value: Int64) -> Int64 {
        var drivers = model.assumptions.base
        drivers[driver] = Int(value)
        return model.worth(course, path, view, drivers, horizon: 10).signum()
      }
      let base = sign(row.base)
      #expect(sign(turn) != base && sign(turn + (turn > row.base ? -1 : 1)) == base)
      found += 1
    }
    #expect(found > 0)
  }

  @Test("regret: the course that forgoes least at worst is marked")
  func regret() {
    // On path p a is best by 10, on path q b by 30: at worst a forgoes 30, b 10, nothing 100.
    let rows = Regret.rows(
      ["nothing", "a", "b"], ["p", "q"], view: .council, worth: [[0, 0], [50, 70], [40, 100]],
      means: [0, 60, 70])
    #expect(rows.map(\.regret.value) == [50, 100, 70, 0, 30, 10, 10, 0, 0])
    #expect(rows.map(\.largest.value) == [100, 100, 100, 30, 30, 30, 10, 10, 10])
    #expect(rows.filter(\.isMinimax).map(\.course) == ["b", "b", "b"])
  }
}
