import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Figures and words of routes")
struct RouteFiguresTests {
  @Test("every figure of Two Runs")
  func figures() {
    let f = RouteFigures(TinyRoutes.routes, TinyRoutes.council)
    #expect(f.children == 3 && f.rides == 5)
    #expect(f.vehicles == 2 && f.busiestDay == 2)
    #expect(f.morningRuns == 2 && f.afternoonRuns == 1)
    #expect(f.types.map(\.vehicleType) == ["minibus", "taxi"])
    // 5 weekdays x 38 dates x £150; 3 x 38 x £40.
    #expect(f.types.map(\.cost) == [.pounds(28_500), .pounds(4560)])
    #expect(f.cash == .pounds(33_060 + 1000 - 300))
    // 10,000 m x 190 days + 40,000 m x 114.
    #expect(f.paidMetresAYear == Metres(1_900_000 + 4_560_000))
    #expect(f.alone == 1)
    // 960, 2640, 660, 240 and 3780 seconds: 8,280 / 5.
    #expect(f.journeys.mean == Seconds(1656))
    #expect(f.journeys.percentile95 == Seconds(3780) && f.journeys.longest == Seconds(3780))
    #expect(f.above == [4] && f.leftOut == [5, 6])
    #expect(f.budgets == 1 && f.training == 0)
  }

  @Test("a contribution is at most the child's share")
  func contribution() {
    var council = TinyRoutes.council
    council.children[0].contribution = .pounds(99_999)
    #expect(RouteFigures(TinyRoutes.routes, council).contributions == .pounds(14_000))
  }

  @Test("an empty plan has no figures and divides by nothing")
  func empty() {
    let f = RouteFigures(TinyRoutes.empty, TinyRoutes.council)
    #expect(f == RouteFigures(TinyRoutes.empty, nil))
    #expect(f.children == 0 && f.cash == .zero && f.journeys.count == 0)
    let lines = RouteSummary.lines(TinyRoutes.results(TinyRoutes.empty), TinyRoutes.council)
    #expect(lines[0].text == "No child travels in a vehicle in this plan.")
    #expect(RouteSummary.perVehicle(f) == "0.0" && RouteSummary.perChild(f) == .zero)
  }

  @Test("the summary of routes, word for word")
  func summary() {
    #expect(
      RouteSummary.text(TinyRoutes.results, TinyRoutes.council, width: 100) == """
        Ynys <Test> & Sons: proposed routes from 1 September 2026
        SYNTHETIC   Every child here is made up.
        Routes      3 children in 2 vehicles, 1.5 a vehicle; 2 morning runs and 1 afternoon run. 1 (33 %)
                    travels with no other child. Beside them 1 by personal budget.
        Vehicles    1 minibus (£28,500 a year), 1 taxi (£4,560 a year); at most 2 at work on one day.
        Route cost  General Fund: £33,760 a year (vehicles and assistants £33,060, training and budgets
                    £1,000, less families' contributions £300); vehicles and assistants £11,020 a child
                    carried.
        Rides       Mean 28 minutes, 95 in 100 within 63, longest 63.
        Above       1 ride above guideline: c3 am by 18 minutes.
        Left out    2 journeys left out. c4 am, c4 pm: no vehicle type has a layout for this child and
                    assistant. Add a type or layout with the seats and wheelchair spaces needed to
                    vehicles.csv.
        Bound       At most £340 a year (1.0 %) dearer than the best possible under these rules, steering
                    prices included.
        Checked     A separate checker recomputed every cost, capacity and rule and agrees.
        Note        A proposal for an officer to consider, not a decision.

        """)
  }

  @Test("without a bound the summary says that there is none; at the bound, that nothing is cheaper")
  func bounds() {
    var run = TinyRoutes.results.run
    run.routing.removeAll { $0.name == "bound_pence" }
    #expect(
      RouteSummary.bound(run)
        == "There is no lower bound for these routes: how far they are from the cheapest is not known.")
    run.routing.append(("bound_pence", "3426520"))
    #expect(RouteSummary.bound(run) == "No cheaper set of routes exists under these rules.")
    run.routing = []
    #expect(RouteSummary.bound(run) == "Not recorded.")
  }

  @Test("with routes, the summary of a plan stops calling travel an estimate")
  func joined() {
    let with = TextSummary.text(TinyRoutes.results, TinyRoutes.council, width: 1000)
    let without = TextSummary.text(TinyRoutes.results(nil), TinyRoutes.council, width: 1000)
    #expect(with.contains("\nRoutes      3 children"))
    #expect(with.contains("Of the places, before routes:"))
    #expect(!with.contains("Travel is estimated before routes exist."))
    #expect(!without.contains("\nRoutes ") && without.contains("Travel is estimated before routes exist."))
    #expect(RouteSummary.text(TinyRoutes.results(nil), TinyRoutes.council).isEmpty)
  }

  @Test(arguments: [
    (0, "00:00"), (29_159, "08:05"), (29_160, "08:06"), (86_400, "00:00"), (-1, "23:59"), (-3600, "23:00"),
  ])
  func clocksRoundDown(_ seconds: Int, _ text: String) { #expect(RouteWords.clock(seconds) == text) }

  @Test(arguments: [
    (0b11111, "Monday to Friday"), (0b00111, "Monday to Wednesday"),
    (0b10101, "Monday, Wednesday and Friday"),
    (0b00011, "Monday and Tuesday"), (0b01000, "Thursday"), (0, "no day"),
  ])
  func daysInWords(_ bits: Int, _ text: String) {
    #expect(RouteWords.days(WeekDays(bits: UInt8(bits))) == text)
  }

  // 80 m is 0.0497 miles, 81 m 0.0503.
  @Test(arguments: [
    (80, "0.0"), (81, "0.1"), (1609, "1.0"), (5000, "3.1"), (40_000, "24.9"), (2_000_000, "1,242.7"),
  ])
  func milesToTenths(_ metres: Int64, _ text: String) {
    #expect(RouteWords.miles(Metres(metres)) == text)
  }

  @Test("bells come from attendance, then calendars, then the provision")
  func bells() throws {
    var council = TinyRoutes.council
    let plan = council.parameters.planDate
    func bell(_ child: String = "c1", _ run: HalfDay = .am, _ days: UInt8 = 0b11111) -> Int? {
      BellBook(council).bell(child: child, provision: "N", run: run, days: WeekDays(bits: days))
    }
    #expect(bell() == 530 * 60 && bell("c1", .pm) == 910 * 60)
    let year = try #require(CalendarDate(iso: "2027-07-20"))
    council.calendars = [
      CalendarRule(
        provisionID: "N", from: plan, to: year, open: true, weekdays: WeekDays(bits: 0b10000), bellStart: 540),
      CalendarRule(
        provisionID: "N", from: plan, to: year, open: false, weekdays: WeekDays(bits: 0b10000), bellStart: 600
      ),
    ]
    // Fridays alone, and the closed row gives no bell.
    #expect(bell() == 530 * 60 && bell("c1", .am, 0b10000) == 540 * 60)
    council.attendance = [Attendance(childID: "c1", provisionID: "N", start: 600)]
    #expect(bell() == 600 * 60 && bell("c3") == 530 * 60)
    council.attendance[0].to = CalendarDate(dayNumber: plan.dayNumber - 1)
    #expect(bell() == 530 * 60)
    #expect(BellBook(council).bell(child: "c1", provision: "absent", run: .am, days: .all) == nil)
    let window = BellBook(council).window(910 * 60, .pm, lateWait: 10)
    #expect(window.from == 910 * 60 && window.to == 935 * 60)
  }
}
