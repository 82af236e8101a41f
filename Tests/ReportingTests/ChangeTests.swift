import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite("Changes, notices and comparison")
struct ChangeTests {
  /// c1 six minutes earlier, c2 no more in the afternoon, c3 by minibus on AM9, c5 by vehicle in the morning.
  private static var later: PlanResults {
    var routes = TinyRoutes.routes
    routes.riders[0].board = TinyRoutes.clock(8, 16)
    routes.riders[4].routeID = "AM9"
    routes.routes[0].routeID = "AM9"
    routes.routes[0].vehicleType = "minibus"
    for i in routes.stops.indices where routes.stops[i].routeID == "A2" { routes.stops[i].routeID = "AM9" }
    routes.riders[7].mode = "vehicle"
    routes.riders[7].routeID = "AM9"
    routes.riders.remove(at: 3)
    var results = TinyRoutes.results(routes)
    results.placements[3].provisionID = "S"
    results.run.routing[2] = ("cash_pence", "3370000")
    return results
  }

  private func compared() throws -> PlanComparison {
    try PlanComparison(TinyRoutes.results, Self.later, names: ("before", "after"))
  }

  @Test("the comparison, word for word")
  func text() throws {
    // Paid miles 6,460,000 m / 1609.344 = 4,014. Rides after: 960, 2640, 660, 3780 = 8,040 / 4 = 2,010 s.
    #expect(
      try compared().text() == """
        two-runs: before and after

                                               first          second          change
        Cash a year                          £33,760         £33,700            −£60
        Steering prices a year                  £205            £205              £0
        Vehicles                                   2               2               0
        Children in vehicles                       3               4              +1
        Children travelling alone                  1               2              +1
        Paid miles a year                      4,014           4,014               0
        Minutes a ride, mean                      28              34              +6
        Minutes, 95 in 100 within                 63              63               0
        Minutes, longest                          63              63               0
        Rides above guideline                      1               1               0
        Journeys left out                          2               2               0

        4 of 5 children have a changed journey (4 of 9 journeys): 1 another run, 1 another time, 1 another vehicle type, 1 another way of travelling, 1 gone.
          c1 am: 6 minutes earlier
          c3 am: run A2 → AM9, taxi → minibus
          c5 am: personal travel budget → council vehicle
          c2 pm: gone, was run R1
        Gained: transport £60 less a year.
        1 child placed elsewhere.
          c4: N → S, journey as long as before
        2 provisions with other children.
          N: loses 1 (c4)
          S: gains 1 (c4)

        """)
  }

  @Test("the same plan has no change; changes beyond the limit are counted")
  func limits() throws {
    let same = try PlanComparison(TinyRoutes.results, TinyRoutes.results, names: ("a", "b"))
    #expect(same.changes.isEmpty && same.counts == "No journey changes (9 journeys).")
    #expect(try compared().text(limit: 1).contains("  and 3 more: --out DIR writes them all.\n"))
  }

  @Test("plans without routes compare their placements")
  func noRoutes() throws {
    let comparison = try PlanComparison(
      TinyRoutes.results(nil), TinyRoutes.results(TinyRoutes.empty), names: ("a", "b"))
    #expect(comparison.journeys == 0 && comparison.moves.isEmpty)
    #expect(comparison.totals.first { $0.name == "vehicles" }?.first == nil)
    #expect(comparison.totals.first { $0.name == "vehicles" }?.second == 0)
  }

  @Test("results of another case are refused in two parts")
  func otherCase() {
    var other = TinyRoutes.results
    other.run.caseName = "elsewhere"
    let problem = #expect(throws: Problem.self) {
      try PlanComparison(TinyRoutes.results, other, names: ("one", "two"))
    }
    #expect(
      problem?.line
        == "two: these are results of the case elsewhere, and one of two-runs. Compare two results folders of one case."
    )
  }

  @Test("changes as a table and for programs")
  func machine() throws {
    let csv = String(decoding: try compared().csv, as: UTF8.self)
    #expect(csv.contains("\nc1,am,time,R1,R1,-6,minibus,minibus,N,N,vehicle,vehicle,MTWTF,MTWTF\n"))
    #expect(csv.contains("\nc3,am,run;vehicle,A2,AM9,0,taxi,minibus,N,N,vehicle,vehicle,M-W-F,M-W-F\n"))
    #expect(csv.contains("\nc2,pm,gone,R1,,,minibus,,S,,vehicle,,MTWTF,\n"))
    #expect(csv.hasSuffix("\nc4,,place,,,,,,N,S,,,,\n"))
    let json = try compared().json
    #expect(json["children_changed"] == .whole(4) && json["counts"]?["gone"] == .whole(1))
    #expect(json["totals"]?.asList?.first?["second"] == .whole(3_370_000))
  }

  @Test(arguments: [(0, 0), (29, 0), (30, 1), (-29, 0), (-30, -1), (-360, -6), (90, 2)])
  func shiftsAreWholeMinutes(_ seconds: Int, _ minutes: Int) {
    let leg = JourneyLeg(mode: "vehicle", homeTime: 30_000)
    var after = leg
    after.homeTime = 30_000 + seconds
    #expect(RouteChange(childID: "c", run: .am, before: leg, after: after).shift == minutes)
  }

  @Test("from today's routes: another route, a new one, and one that ends")
  func today() {
    let changes = RouteChanges.fromToday(TinyRoutes.results, TinyRoutes.council).filter { !$0.kinds.isEmpty }
    #expect(
      changes.map { "\($0.childID) \($0.run.rawValue) \($0.kinds.map(\.rawValue).joined(separator: ";"))" }
        == [
          "c2 am run;vehicle;provision", "c2 pm new", "c3 am new", "c6 am gone",
        ])
  }

  private func notices(_ decisions: Decisions = .none, effective: CalendarDate? = nil) throws -> Notices.Made
  {
    try #require(
      Notices.make(
        TinyRoutes.results, TinyRoutes.council,
        changes: RouteChanges.fromToday(TinyRoutes.results, TinyRoutes.council), effective: effective,
        decisions: decisions))
  }

  @Test("notices to family, school and operator, word for word")
  func words() throws {
    #expect(
      String(decoding: try notices(TinyRoutes.decided("c3")).csv, as: UTF8.self) == """
        audience,to,child_id,run,effective,notice,standing
        family,c2,c2,am,2026-09-01,"The morning journey changes. Monday to Friday: be ready at 08:24; leaves home at 08:34 and reaches South <House> at 08:45, 11 minutes aboard (route R1, minibus). What is different: the route (was R9), the vehicle (was taxi), the school (was North School).",Proposal: not decided
        family,c2,c2,pm,2026-09-01,"A new afternoon journey. Monday to Friday: leaves South <House> at 15:40 and reaches home at 15:44, 4 minutes aboard (route R1, minibus).",Proposal: not decided
        family,c3,c3,am,2026-09-01,"A new morning journey. Monday, Wednesday and Friday: be ready at 07:30; leaves home at 07:32 and reaches North School at 08:35, 63 minutes aboard (route A2, taxi).",decided 2026-07-06
        family,c6,c6,am,2026-09-01,The morning journey by council vehicle ends.,Proposal: not decided
        school,N,c2,am,2026-09-01,"c2, morning: no longer comes here by council vehicle.",Proposal: not decided
        school,N,c3,am,2026-09-01,"c3, morning: Monday, Wednesday and Friday, arrives at 08:35 on route A2.",decided 2026-07-06
        school,N,c6,am,2026-09-01,"c6, morning: no longer comes here by council vehicle.",Proposal: not decided
        school,S,c2,am,2026-09-01,"c2, morning: Monday to Friday, arrives at 08:45 on route R1 (was R9).",Proposal: not decided
        school,S,c2,pm,2026-09-01,"c2, afternoon: Monday to Friday, leaves at 15:40 on route R1.",Proposal: not decided
        operator,Island <Cabs>,,am,2026-09-01,"Route R1, morning: child 2 joins, stop 2 at 08:24.",Proposal: not decided
        operator,Island <Cabs>,,pm,2026-09-01,"Route R1, afternoon: child 2 joins, stop 3 at 15:44.",Proposal: not decided
        operator,Island <Cabs>,,am,2026-09-01,"Route R1, morning: a child leaves this route; use the new sheet.",Proposal: not decided
        operator,Zed Cars,,am,2026-09-01,"Route R9, morning: a child leaves this route; use the new sheet.",Proposal: not decided
        operator,route A2,,am,2026-09-01,"Route A2, morning: child 1 joins, stop 1 at 07:30.",decided 2026-07-06

        """)
  }

  @Test("the page is sound; each reader sees its own leaf and no other child")
  func page() throws {
    let made = try notices(effective: CalendarDate(iso: "2026-11-02"))
    let page = PageOutline(made.html)
    #expect(page.faults == [] && page.outside == [] && page.headings.count { $0 == 1 } == 1)
    #expect(made.counts == [.family: 3, .school: 2, .operator: 3])
    #expect(made.html.contains("from 2 November 2026") && !made.html.contains("1 September"))
    let leaves = made.html.components(separatedBy: "<section ").dropFirst().map { $0 }
    #expect(leaves.count == 8)
    let family = try #require(leaves.first { $0.contains("The family of c3") })
    for other in ["c1", "c2", "c4", "c6"] { #expect(!family.contains(other)) }
    for firm in leaves.suffix(3) {
      for child in ["c2", "c3", "c6"] { #expect(!firm.contains(child)) }
    }
    #expect(leaves.suffix(3).first?.contains("Island &lt;Cabs&gt;") == true)
    #expect(leaves.allSatisfy { $0.contains("Every child here is made up.") })
  }

  @Test("decided changes are sent without the mark; nothing to say, no notice")
  func decided() throws {
    let made = try notices(TinyRoutes.decided("c2", "c3", "c6"))
    #expect(!made.html.contains("Proposal: not decided"))
    #expect(made.html.contains("Every change has a recorded decision."))
    #expect(Notices.make(TinyRoutes.results, TinyRoutes.council, changes: []) == nil)
    #expect(Notices.make(TinyRoutes.results(nil), TinyRoutes.council, changes: []) == nil)
  }

  @Test("journeys of several addresses are matched by their days")
  func byDays() {
    var before = TinyRoutes.routes
    var second = before.riders[0]
    before.riders[0].days = WeekDays(bits: 0b00111)
    second.days = WeekDays(bits: 0b11000)
    second.board = TinyRoutes.clock(7, 0)
    before.riders.insert(second, at: 1)
    var after = before
    after.riders.swapAt(0, 1)
    #expect(RouteChanges.between(before, after).allSatisfy { $0.kinds.isEmpty })
  }
}
