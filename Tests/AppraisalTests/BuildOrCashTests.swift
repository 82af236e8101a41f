import CaseModel
import Testing

@testable import Appraisal

@Suite("Build, or take the grant") struct BuildOrCashTests {
  @Test(
    "as many places in existing schools, by their places, a third a year from the year after the decision")
  func pair() throws {
    let pair = try BuildOrCash(TinyService.world, option: "C", baseYear: 2025)
    #expect(pair.courses.map(\.id) == ["cash", "build"])
    // North has 4 places, the base 12: one and three of the four. New School itself is no existing one.
    let cash = pair.world.options.dropFirst(3)
    #expect(cash.map(\.id) == ["cash-North", "cash-Base"])
    #expect(cash.map(\.places) == [1, 3])
    #expect(cash.map(\.grant) == [.pounds(50_000), .pounds(150_000)])
    #expect(cash.allSatisfy { $0.ramp == [33, 67, 100] && $0.opensYear == 2026 })
    #expect(pair.courses[1].openings == [Opening(option: 2, year: 2027)])
    #expect(pair.funding == [2: .department, 3: .cash(from: 0, years: 3), 4: .cash(from: 0, years: 3)])
  }

  @Test("grant and cost of places in existing schools turn the choice")
  func drivers() throws {
    let pair = try BuildOrCash(TinyService.world, option: "C", baseYear: 2025)
    let model = AppraisalModel(
      pair.world, TinyService(options: pair.world.options), courses: pair.courses, horizon: 10,
      funding: pair.funding)
    let rows = Sensitivity(model: model, horizon: 10).rows(BuildOrCash.drivers, threads: 1)
    let cost = rows.first { $0.driver == "existing_place_cost" && $0.view == "council" && $0.path == "flat" }
    // 4 places at 50,000: 24 percentage points up or 22 down are GBP 54,000 and 44,000 in the base year.
    #expect((cost?.npvHigh.value ?? 0) - (cost?.npvLow.value ?? 0) == 9_800_000)
    let build = rows.first { $0.driver == "build_cost" && $0.view == "council" && $0.path == "flat" }
    #expect(build?.swing == .zero)
  }

  @Test("what cannot be paired says so")
  func refused() {
    #expect(throws: BuildOrCash.Impossible.self) {
      try BuildOrCash(TinyService.world, option: "Z", baseYear: 2025)
    }
    var world = TinyService.world
    world.provisions.removeAll { $0.id != "New" }
    #expect(throws: BuildOrCash.Impossible.self) { try BuildOrCash(world, option: "C", baseYear: 2025) }
  }
}
