import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct CalibrationTests {
  static let prior: [Int32] = [1100, 1100, 1100, 1100]

  /// Minutes of free flow on motorways, A, B and minor roads, and fixed seconds.
  static func leg(
    _ minutes: [Int64], fixed: Int64 = 0, took seconds: Int64, count: Int64 = 1, _ half: HalfDay = .am
  )
    -> ObservedLeg
  {
    var profile = PathProfile()
    profile.classes = minutes.map { $0 * 60_000 }
    profile.fixed = fixed * 1000
    return ObservedLeg(half: half, profile: profile, seconds: seconds, count: count)
  }

  // Three times ten minutes of minor road in 840 s, of which 30 s were at the kerb: 13.5 minutes. The prior counts as
  // three such legs: (3 x 10 x 13.5 + 300 x 1.1) / (3 x 100 + 300) = 735 / 600 = 1.225.
  @Test func oneClassMeetsThePriorHalfWay() {
    let fit = Calibration(legs: [Self.leg([0, 0, 0, 10], fixed: 30, took: 840, count: 3)]) { _ in Self.prior }
    #expect(fit.halves.map(\.half) == [.am, .pm])
    #expect(fit.halves[0].factors == [1100, 1100, 1100, 1225])
    // 30 + 660 = 690 s, 150 s too few, 17.9 %; then 30 + 735 = 765 s, 75 s too few, 8.9 %.
    #expect(fit.halves[0].before == .init(legs: 3, meanSeconds: 150, thousandths: 179))
    #expect(fit.halves[0].after == .init(legs: 3, meanSeconds: 75, thousandths: 89))
    #expect(
      fit.halves[0].parameters.map { "\($0.name)=\($0.value)" } == [
        "peak_factor_am_motorway=1.100", "peak_factor_am_a=1.100", "peak_factor_am_b=1.100",
        "peak_factor_am_minor=1.225",
      ])
    // Nothing was seen in the afternoon.
    #expect(fit.halves[1].factors == Self.prior && fit.halves[1].after == .init())
  }

  // Made from 1.3 on A and 1.6 on minor roads, each seen a hundred thousand times: the prior hardly counts.
  @Test func theTruthIsFoundInEachHalfDay() {
    let legs = [
      Self.leg([0, 10, 0, 0], took: 780, count: 100_000, .pm),
      Self.leg([0, 10, 0, 5], took: 1260, count: 100_000, .pm),
      Self.leg([0, 0, 0, 8], took: 480, count: 100_000, .am),
    ]
    let fit = Calibration(legs: legs) { _ in Self.prior }
    #expect(fit.halves[0].factors == [1100, 1100, 1100, 1000])
    #expect(fit.halves[1].factors == [1100, 1300, 1100, 1600])
    #expect(fit.halves[1].after.meanSeconds == 0 && fit.halves[1].before.meanSeconds == 195)
  }

  // Ten minutes of A road in 30 minutes, but with ten of B road besides in 10: without bounds B would gain time.
  @Test func noFactorLeavesItsBounds() {
    let legs = [
      Self.leg([0, 10, 0, 0], took: 1800, count: 10_000), Self.leg([0, 10, 10, 0], took: 600, count: 10_000),
      Self.leg([10, 0, 0, 0], took: 60_000, count: 10_000),
    ]
    let factors = Calibration(legs: legs) { _ in Self.prior }.halves[0].factors
    #expect(factors[2] == 100 && factors[0] == 10_000)
    // A alone, with B held at 0.1: (100 x 30 + 100 x 9) / 200 = 19.5 minutes on ten.
    #expect(factors[1] == 1950)
  }

  @Test func nothingNearbyFitsBetter() {
    for seed in UInt64(0)..<40 {
      var generator = SeededGenerator(seed: seed)
      let legs = (0..<(1 + generator.below(12))).map { _ in
        Self.leg(
          (0..<4).map { _ in Int64(generator.below(20)) }, fixed: Int64(generator.below(60)),
          took: Int64(30 + generator.below(3000)), count: Int64(1 + generator.below(5)))
      }
      let found = Calibration(legs: legs) { _ in Self.prior }.halves[0].factors
      func squares(_ factors: [Int32]) -> Double {
        var sum = factors.reduce(0) { $0 + 300 * (Double($1 - 1100) / 1000) * (Double($1 - 1100) / 1000) }
        for leg in legs where leg.profile.total > 0 {
          let times = zip(leg.profile.classes, factors).map { Double($0) * Double($1) / 60_000_000 }
          let error = Double(leg.seconds * 1000 - leg.profile.fixed) / 60_000 - times.reduce(0, +)
          sum += Double(leg.count) * error * error
        }
        return sum
      }
      let best = squares(found)
      for step in [Int32(3), 200] {
        for number in 0..<81 {
          var rest = number
          let near = found.map { factor -> Int32 in
            defer { rest /= 3 }
            return max(100, min(10_000, factor + Int32(rest % 3 - 1) * step))
          }
          #expect(squares(near) >= best - 1e-9 || near == found)
        }
      }
    }
  }

  @Test func thePriorIsWhatACaseSays() {
    var parameters = Parameters()
    #expect(
      parameters.set("peak_factor_pm", "1.25") != nil && parameters.set("peak_factor_pm_b", "1.5") != nil)
    #expect(Calibration.prior(parameters, .am) == [1100, 1100, 1100, 1100])
    #expect(Calibration.prior(parameters, .pm) == [1250, 1250, 1500, 1250])
  }
}
