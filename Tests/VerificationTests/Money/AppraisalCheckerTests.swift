import CaseModel
import Tables
import Testing

@testable import Verification

@Suite("An appraisal checked by Horner's rule") struct AppraisalCheckerTests {
  /// GBP 1,000 to build in 2025; GBP 700 of fees a year saved in 2026 and 2027, 120 more of travel.
  static let flows: [CashFlowRow] = {
    func row(_ course: String, _ year: Int, _ purse: String, _ item: String, _ pence: Int64) -> [CashFlowRow]
    {
      let first = Int64((Double(pence) * 7 / 12).rounded())
      return [(year, first), (year + 1, pence - first)].map {
        CashFlowRow(
          course: course, path: "flat", year: year, financialYear: $0, purse: purse, item: item, optionID: "",
          amount: Pence($1))
      }
    }
    return row("nothing", 2025, "high_needs", "independent_fees", 1_200_00)
      + row("nothing", 2026, "high_needs", "independent_fees", 1_200_00)
      + row("nothing", 2027, "high_needs", "independent_fees", 1_200_00)
      + row("build", 2025, "high_needs", "independent_fees", 1_200_00)
      + row("build", 2025, "capital", "building", 1_000_00)
      + row("build", 2026, "high_needs", "independent_fees", 500_00)
      + row("build", 2026, "general_fund", "travel", 120_00)
      + row("build", 2027, "high_needs", "independent_fees", 500_00)
      + row("build", 2027, "general_fund", "travel", 120_00)
  }()

  static let courses = [
    CourseRow(course: "nothing", name: "Do nothing"),
    CourseRow(
      course: "build", name: "Build", optionID: "X", opensYear: 2026, places: 2, capital: .pounds(1_000)),
  ]

  /// 700 / 1.035 + 700 / 1.035^2 = 1,329.786; travel 120 likewise 227.963; worth 1,329.79 - 227.96 - 1,000 = 101.82.
  /// Local: high needs to March 2028 is all of 2026-27 and seven months of 2027-28: 676.329 + 408.333 / 1.071225.
  static func row(_ path: String, _ view: String) -> AppraisalRow {
    AppraisalRow(
      course: "build", path: path, view: view, horizon: 2, npv: Pence(101_82), highNeeds: Pence(1_329_79),
      generalFund: Pence(-227_96), capital: Pence(-1_000_00), local: Pence(-170_45), benefit: Pence(1_101_82),
      cost: Pence(1_000_00), ratio: 1_102, paybackYear: 2027, places: 2, annualCostPerPlace: Pence(263_20))
  }

  static let appraisal = ["flat", ""].flatMap { path in ["council", "public"].map { row(path, $0) } }

  static let regret = ["council", "public"].flatMap { view in
    [("nothing", Int64(0)), ("build", 101_82)].flatMap { course, worth in
      ["flat", ""].map {
        RegretRow(
          course: course, path: $0, view: view, npv: Pence(worth), regret: Pence(101_82 - worth),
          largest: Pence(101_82 - worth), isMinimax: course == "build")
      }
    }
  }

  static let afford = [
    AffordabilityRow(
      course: "build", path: "flat", financialYear: 2026, purse: "high_needs", nothing: Pence(1_200_00),
      amount: Pence(500_00 + 291_67))
  ]

  private func check(
    _ flows: [CashFlowRow] = flows, _ appraisal: [AppraisalRow] = appraisal,
    _ affordability: [AffordabilityRow] = afford, _ regret: [RegretRow] = regret
  ) -> AppraisalChecker {
    AppraisalChecker(RunRecord(), Self.courses, flows, appraisal, affordability, regret)
  }

  @Test("what is right passes") func right() {
    let checked = check()
    #expect(checked.breaches.map(\.message) == [])
    #expect(checked.isVerified && checked.recomputed == 4 * 7)
    #expect(
      checked.text
        == "verified: 28 present values of the appraisal recomputed from its cash flows; nothing found wrong")
  }

  @Test("a penny anywhere is found, with its name") func pennies() {
    for (change, code) in [
      ({ $0.npv += Pence(1) }, "appraisal-npv"), ({ $0.highNeeds += Pence(1) }, "appraisal-npv-high-needs"),
      ({ $0.generalFund += Pence(1) }, "appraisal-npv-general-fund"),
      ({ $0.capital += Pence(1) }, "appraisal-npv-capital"),
      ({ $0.local += Pence(1) }, "appraisal-npv-high-needs-central"),
      ({ $0.benefit += Pence(1) }, "appraisal-benefit"), ({ $0.cost += Pence(1) }, "appraisal-cost"),
      ({ $0.ratio = 1_103 }, "appraisal-ratio"), ({ $0.paybackYear = 2026 }, "appraisal-payback"),
      ({ $0.paybackYear = nil }, "appraisal-payback"), ({ $0.places = 3 }, "appraisal-places"),
      ({ $0.annualCostPerPlace = nil }, "appraisal-annual"),
    ] as [((inout AppraisalRow) -> Void, String)] {
      var rows = Self.appraisal
      change(&rows[2])
      #expect(check(Self.flows, rows).breaches.map(\.code) == [code])
    }
    var rows = Self.appraisal
    rows[0].npv += Pence(1)
    #expect(
      check(Self.flows, rows).breaches[0].message
        == "build, flat, council, 2 years: npv is 101.83 in the results but 101.82 from the case; make the plan again "
        + "from this case, and do not use this one.")
  }

  @Test("a changed flow, a missing row, a wrong regret and a wrong purse total are found") func others() {
    var flows = Self.flows
    flows[9].amount += Pence(1)
    #expect(check(flows).breaches.map(\.code).contains("financial-year"))
    #expect(check(Self.flows, Array(Self.appraisal.dropLast())).breaches.map(\.code) == ["appraisal-missing"])
    var regret = Self.regret
    regret[0].regret += Pence(1)
    #expect(check(Self.flows, Self.appraisal, Self.afford, regret).breaches.map(\.code) == ["regret"])
    regret = Self.regret
    regret[0].npv = Pence(1)
    #expect(check(Self.flows, Self.appraisal, Self.afford, regret).breaches.map(\.code) == ["regret"])
    var afford = Self.afford
    afford[0].amount += Pence(1)
    #expect(check(Self.flows, Self.appraisal, afford).breaches.map(\.code) == ["affordability"])
    var unknown = Self.appraisal
    unknown[0].course = "other"
    #expect(
      Set(check(Self.flows, unknown).breaches.map(\.code)) == ["appraisal-unknown", "appraisal-missing"])
  }

  @Test("from year 31 the rate is half a point lower") func later() {
    let value = HornerValue(first: 350)
    var flows = [Int64](repeating: 0, count: 61)
    flows[60] = 1_000_000
    // 1.035^-30 x 1.03^-30 = 0.146781...
    #expect(value.of(flows) == 146_782)
    #expect(value.of([0, 1_035], count: 2) == 500)
    #expect(value.annuity(1_000_00, years: 1) == 1_035_00)
    #expect(HornerValue(first: 30).later == 0)
  }
}
