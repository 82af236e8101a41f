import CaseModel
import Forecast
import Testing

@Suite("A forecast of plans")
struct DemandForecastTests {
  @Test("years beyond the last have its demand")
  func beyond() {
    let cell = DemandCell(area: "PO30", need: .semh, band: .primary)
    let forecast = DemandForecast(
      years: [2025, 2026], cells: [cell],
      paths: [DemandPath(name: "flat", plans: [1_000, 2_000], low: [0, 0], high: [0, 0])])
    #expect(
      [2024, 2025, 2026, 2050].map { forecast.plans(0, year: $0, cell: 0) } == [1_000, 1_000, 2_000, 2_000])
  }
}
