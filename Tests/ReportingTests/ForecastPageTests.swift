import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Forecast pages") struct ForecastPageTests {
  private func sheet() -> ForecastSheet {
    var parameters = Parameters()
    _ = parameters.set("base_date", "2025-01-16")
    _ = parameters.set("authority_name", "Two <Areas>")
    let world = Case(name: "two", parameters: parameters, provisions: [], children: [])
    var rows: [ForecastRow] = []
    for (year, plans) in [(2025, 1_000_000), (2026, 1_102_400)] as [(Int, Int64)] {
      rows.append(
        ForecastRow(
          path: "trend", year: year, area: nil, need: nil, band: nil, plans: plans, low: plans - 4_000,
          high: plans + 6_000))
    }
    var sheet = ForecastSheet(world, plans: rows)
    sheet.past = [(2024, 900)]
    sheet.backTest = [
      BackTestRow(
        test: "own_history", authority: "Two", from: 2023, to: 2024, band: nil, actual: 900, forecast: 909,
        low: 880,
        high: 920, trend: 945, noChange: 810)
    ]
    return sheet
  }

  @Test("a chart has a title, a description and its table; nothing comes from outside")
  func page() {
    let html = ForecastPage.html(sheet())
    #expect(html.contains("<h1>How many plans are expected</h1>"))
    #expect(html.contains("Two &lt;Areas&gt;") && !html.contains("Two <Areas>"))
    #expect(html.contains("<title id=\"chart-paths-title\">All plans by demand path</title>"))
    #expect(html.contains("In 2026: trend 1,102. The band"))
    #expect(html.contains("<td class=\"n\">1,102 (1,098 to 1,108)</td>"))
    // 9 of 900 is 1 %; 45 is 5 %; 90 is 10 %.
    #expect(html.contains("<td class=\"n\">1.0 %</td><td class=\"n\">5.0 %</td><td class=\"n\">10.0 %</td>"))
    #expect(html.contains("<td>better</td>"))
    #expect(!html.contains("://") && !html.contains("<script"))
  }

  @Test("a case without children has a page that says so")
  func empty() {
    var empty = sheet()
    empty.plans = []
    #expect(ForecastPage.html(empty).contains("nothing to forecast"))
    #expect(SufficiencyPage.html(empty).contains("neither specialist places nor children"))
    #expect(ForecastText(empty).text.contains("nothing to forecast"))
  }

  @Test("sufficiency: the authority first, then a leaf an area; a shortage has a minus sign")
  func sufficiency() {
    var sheet = sheet()
    for area in [nil, "PO30"] as [String?] {
      for (year, demand) in [(2025, 9_600), (2026, 12_400)] as [(Int, Int64)] {
        sheet.sufficiency.append(
          SufficiencyRow(
            path: "trend", year: year, area: area, need: nil, band: nil, places: 10_000, added: 2_000,
            occupied: year == 2025 ? 8 : nil, demand: demand, imports: 1, exports: 3))
      }
    }
    let html = SufficiencyPage.html(sheet)
    #expect(html.contains("<h2 id=\"authority\">The whole authority</h2>"))
    #expect(html.contains("<h2 id=\"area-PO30\">Area PO30</h2>"))
    #expect(
      html.contains(
        "10 residents are expected to need a specialist place in September 2025 and 12 in 2026; there are 10 places "
          + "then, 2 of them added since the base date."))
    #expect(html.contains("<td class=\"n\">\u{2212}2</td>"))
  }

  @Test("labels at the ends of lines keep apart and steps are round")
  func charts() {
    #expect(LineChart.spread([100, 104, 30]) == [100, 118, 30])
    #expect(LineChart.spread([289, 290]) == [272, 290])
    #expect([7, 8, 70, 999, 3_558].map(LineChart.gridStep) == [1, 2, 10, 200, 1_000])
  }
}
