import CaseModel
import Tables
import Testing

@testable import Verification

@Suite("Dates, limits and rival prices of routes")
struct RouteModelTests {
  @Test("dates: the union of dated provisions, or the plain number where that is larger")
  func dates() {
    var tiny = minibus()
    func day(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: 2025, month: month, day: day)! }
    // North: Mondays 1 and 8 September; Board: 8, 22 and 29 September.
    tiny.council.calendars.append(
      CalendarRule(
        provisionID: "North", from: day(9, 1), to: day(9, 8), open: true, weekdays: WeekDays(text: "M----")!))
    _ = tiny.council.parameters.set("school_days", "18")
    let index = CaseIndex(tiny.council)
    let dates = SchoolDates(index, RouteTerms(tiny.council.parameters))
    #expect(dates.count([0], 0) == 2 && dates.count([0], 1) == 0)
    #expect(dates.count([3], 0) == 3 && dates.count([0, 3], 0) == 4)
    // 18 days: 4 on Monday to Wednesday, 3 on Thursday and Friday.
    #expect((0..<5).map { dates.count([1], $0) } == [4, 4, 4, 3, 3])
    #expect(dates.count([0, 1, 3], 0) == 4 && dates.count([1, 3], 4) == 4)
  }

  @Test("the hard limit is 1.5 times a long drive, half seconds up")
  func limit() {
    // 400 s direct: 2,700 + 0 minutes is above 600; at 1,801 s (18,010 m) 2,701.5 rounds up to 2,702.
    let found = minibus().found {
      _ = $0.council.parameters.set("ride_above_max_min", "0")
      $0.council[child: "c"].location = Location(point: GridPoint(easting: -8_010, northing: 10_000))
    }
    #expect(
      found.contains {
        $0.hasPrefix(
          "rider-limit: riders.csv row 6, child c, am: limit_seconds is 4500 in the results but 2702 from")
      })
  }

  @Test("a budget is paid by the morning's distance, four legs a day, on school days or boarding trips")
  func budget() {
    // e: 3,000 m at 55 p a mile = 102.52, 103 p; x 4 legs x 100 days = 41,200 p, halved.
    let found = minibus().found {
      $0.council[child: "e"].travel = .budgetAgreed
      for half in HalfDay.allCases { $0.rider("e", half) { ($0.mode, $0.share) = ("budget", Pence(20_600)) } }
    }
    #expect(found.map { $0.prefix(14) }.allSatisfy { $0 == "routing-figure" || $0 == "route-summary:" })
    #expect(
      found.contains { $0.contains("rival_annual_gbp of section routes is 900.00 in the results but 412.00") }
    )
    // A boarder goes 38 times.
    let boards = minibus().found {
      $0.council[child: "e"].travel = .budgetAgreed
      $0.council.provisions[0].residential = true
      for half in HalfDay.allCases { $0.rider("e", half) { $0.mode = "budget" } }
    }
    // 38 x 4 x 103 = 15,656.
    #expect(boards.contains { $0.contains("share_gbp is GBP 450.00 in the results but GBP 78.28") })
  }

  @Test("assistants: own ones, and one for every so many who share")
  func assistants() {
    #expect(RideNeeds.assistants(own: 0, shared: 0, ratio: 4) == 0)
    #expect(RideNeeds.assistants(own: 2, shared: 4, ratio: 4) == 3)
    #expect(RideNeeds.assistants(own: 0, shared: 5, ratio: 4) == 2)
  }

  @Test("placing and routing in one command: both are checked")
  func together() {
    var tiny = twoSchools()
    tiny.results.run.command = ["plan"]
    // No bell at North nor South, and no homes: b and c are left out, am and pm.
    var routed = RoutedAuthority(provisions: [], children: [], vehicles: [])
    routed.riders(
      """
      b am North - left_out MTWTF - - - - - - 2700 - 0 0 - no_bell
      b pm North - left_out MTWTF - - - - - - 2700 - 0 0 - no_bell
      c am South - left_out MTWTF - - - - - - 4500 - 0 0 - no_bell
      c pm South - left_out MTWTF - - - - - - 4500 - 0 0 - no_bell
      """)
    routed.figures(
      """
      riders 0
      objective_pence 0
      cash_pence 0
      steering_pence 0
      """,
      """
      riders 0
      left_out 4
      rival 0
      runs 0
      duties 0
      fleet 0
      duties_annual_gbp 0.00
      rival_annual_gbp 0.00
      contributions_gbp 0.00
      cash_gbp 0.00
      steering_gbp 0.00
      """)
    tiny.results.routes = routed.results.routes
    tiny.results.run.routing = routed.results.run.routing
    tiny.results.summary += routed.results.summary
    tiny.expectVerified()
    #expect(tiny.check().routed?.leftOut == 4)
    tiny.expect("rider-missing") { $0.routes?.riders.removeLast() }
    tiny.expect("rider-unknown") { $0.routes?.riders[0].childID = "a" }
    tiny.expect("travel-cost") { $0.placements[1].travelCost = Pence(0) }
    tiny.expect("placement-route") { $0.placements[1].amRouteID = "AM001" }
  }
}
