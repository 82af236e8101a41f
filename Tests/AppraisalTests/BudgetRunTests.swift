import CaseModel
import Forecast
import Tables
import Testing

@testable import Appraisal

@Suite("The High Needs Block by line and financial year") struct BudgetRunTests {
  /// North: 2 places, 10,000 place funding and 14,000 top-up; South: 50,000. a stays at North, c at South until the end of
  /// Year 11; b, new, is to go to South. South's age band doubles in 2026.
  private func rows(_ entries: [BudgetEntry] = []) -> [BudgetRow] {
    let spot = Location(point: GridPoint(easting: 450_000, northing: 90_000))
    var parameters = Parameters()
    _ = parameters.set("base_date", "2025-01-16")
    var world = Case(
      name: "tiny", parameters: parameters,
      provisions: [
        Provision(
          id: "North", name: "North", kind: .special, location: spot, yearMin: 0, yearMax: 11, needs: .any,
          places: 2),
        Provision(
          id: "South", name: "South", kind: .independentSpecial, location: spot, yearMin: 0, yearMax: 11,
          needs: .any, places: 5),
      ],
      children: [("a", 4, "North"), ("b", 2, nil), ("c", 10, "South")].map { id, year, school in
        Child(
          id: id, location: spot, ncYear: year, needs: [.asd], status: school == nil ? .newPlan : .settled,
          currentProvisionID: school)
      })
    world.fees = [Fee(provisionID: "South", annualCost: .pounds(50_000))]
    world.budget = entries
    func row(_ id: String, _ to: String, _ from: String?, _ status: PlacementStatus, _ travel: Int64)
      -> PlacementRow
    {
      PlacementRow(
        childID: id, provisionID: to, previousProvisionID: from, status: status, mode: "vehicle",
        journey: nil,
        journeyTime: nil, placeCost: .zero, travelCost: .pounds(travel), averageCost: .zero, steering: .zero,
        reason: "", nextBestProvisionID: nil, nextBestExtra: nil)
    }
    let cells = [AgeBand.primary, .secondary].map { DemandCell(area: "X", need: .communication, band: $0) }
    let forecast = DemandForecast(
      years: [2025, 2026], cells: cells,
      paths: [
        DemandPath(
          name: "p", plans: [2_000, 1_000, 2_000, 2_000], low: [0, 0, 0, 0], high: [0, 0, 0, 0])
      ])
    return BudgetRun(
      world,
      placements: [
        row("a", "North", "North", .settled, 1_000), row("b", "South", nil, .proposed, 2_000),
        row("c", "South", "South", .settled, 0),
      ], forecast: forecast, path: 0, years: 2
    ).rows()
  }

  private func find(_ rows: [BudgetRow], _ year: Int, _ line: BudgetLine) -> BudgetRow? {
    rows.first { $0.financialYear == year && $0.line == line.rawValue }
  }

  @Test("five months of today and seven of the plan") func firstYear() {
    let rows = rows()
    // Both places at North are paid for, used or not.
    #expect(find(rows, 2025, .placeFunding)?.committed == .pounds(20_000))
    #expect(find(rows, 2025, .placeFunding)?.forecast == .pounds(20_000))
    #expect(find(rows, 2025, .topUpMaintained)?.forecast == .pounds(14_000))
    // South: 50,000 x 5/12 = 20,833.33 and 100,000 x 7/12 = 58,333.33; c alone stays.
    #expect(find(rows, 2025, .topUpIndependent)?.forecast == Pence(7_916_666))
    #expect(find(rows, 2025, .topUpIndependent)?.committed == .pounds(50_000))
    #expect(find(rows, 2025, .total)?.forecast == Pence(2_000_000 + 1_400_000 + 7_916_666))
    // Travel: 1,000 x 5/12 and 3,000 x 7/12; beside the block, not in it.
    #expect(find(rows, 2025, .transport)?.forecast == Pence(216_667))
    #expect(rows.last?.line == "transport" && rows.last?.purse == "general_fund")
    #expect(rows.allSatisfy { $0.variance == nil && $0.carriedForward == nil })
  }

  @Test("later years grow by age band, fees by 3 %; committed ends with the school") func later() {
    let rows = rows()
    // School year 2026-27: (50,000 of primary + 2 x 50,000 of secondary) x 1.03 = 154,500, seven months 90,125; before
    // it 100,000, five months 41,666.67.
    #expect(find(rows, 2026, .topUpIndependent)?.forecast == Pence(4_166_667 + 9_012_500))
    // c stays to Year 11: 50,000 x 5/12 and 51,500 x 7/12.
    #expect(find(rows, 2026, .topUpIndependent)?.committed == Pence(2_083_333 + 3_004_167))
  }

  @Test("the deficit is carried from year to year") func deficit() {
    let rows = rows([
      BudgetEntry(
        financialYear: "2024-25", line: .total, allocation: .pounds(90_000), broughtForward: .pounds(1_000),
        actual: .pounds(94_000)),
      BudgetEntry(financialYear: "2025-26", line: .total, allocation: .pounds(100_000)),
      BudgetEntry(financialYear: "2025-26", line: .topUpIndependent, allocation: .pounds(80_000)),
    ])
    #expect(find(rows, 2024, .total)?.carriedForward == .pounds(5_000))
    // 5,000 + 113,166.66 - 100,000.
    #expect(find(rows, 2025, .total)?.broughtForward == .pounds(5_000))
    #expect(find(rows, 2025, .total)?.carriedForward == Pence(1_816_666))
    #expect(find(rows, 2025, .topUpIndependent)?.variance == Pence(-83_334))
    // Nothing is known of 2026-27 but what is brought into it.
    #expect(find(rows, 2026, .total)?.broughtForward == Pence(1_816_666))
    #expect(find(rows, 2026, .total)?.carriedForward == nil)
  }
}
