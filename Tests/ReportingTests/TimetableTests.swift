import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Timetables and family lines")
struct TimetableTests {
  private func text(_ bytes: [UInt8]?) throws -> String {
    String(decoding: try #require(bytes), as: UTF8.self)
  }

  @Test("every vehicle at every school, by time, with children, wheelchairs and assistants")
  func table() throws {
    #expect(
      try text(Timetables.csv(TinyRoutes.results, TinyRoutes.council, decisions: TinyRoutes.decided("c3")))
        == """
        provision_id,run,arrive,depart,route_id,vehicle_type,days,children,wheelchairs,assistants,undecided
        N,am,08:32,08:37,A2,taxi,M-W-F,1,0,0,0
        N,am,08:38,08:40,R1,minibus,MTWTF,1,0,2,0
        N,pm,15:10,15:12,R1,minibus,MTWTF,1,0,2,0
        S,am,08:44,08:55,R1,minibus,MTWTF,1,1,2,1
        S,pm,15:16,15:40,R1,minibus,MTWTF,1,1,2,1

        """)
  }

  @Test("the page is sound, escaped, names no child and marks what is not decided")
  func page() throws {
    let html = try #require(Timetables.html(TinyRoutes.results, TinyRoutes.council))
    let page = PageOutline(html)
    #expect(page.faults == [] && page.outside == [] && page.captions == page.tables)
    #expect(html.contains("South &lt;House&gt;") && !html.contains("<House>"))
    for child in ["c1", "c2", "c3", "c4"] {
      #expect(!html.contains(">\(child)<") && !html.contains("\(child) "))
    }
    #expect(html.contains("1 journey here is a change without a recorded decision."))
    #expect(html.contains("2 journeys here are changes without a recorded decision."))
    let decided = Timetables.html(
      TinyRoutes.results, TinyRoutes.council, decisions: TinyRoutes.decided("c2", "c3"))
    #expect(decided?.contains("Proposal: not decided") == false)
  }

  @Test("a family's line tells its own child's journeys, word for word")
  func family() throws {
    #expect(
      try text(FamilyLines.csv(TinyRoutes.results, TinyRoutes.council, decisions: TinyRoutes.decided("c3")))
        == """
        child_id,morning,afternoon,standing
        c1,"Monday to Friday: be ready at 08:20; leaves home at 08:22 and reaches North School at 08:38, 16 minutes aboard (route R1, minibus).","Monday to Friday: leaves North School at 15:12 and reaches home at 15:56, 44 minutes aboard (route R1, minibus).",unchanged
        c2,"Monday to Friday: be ready at 08:24; leaves home at 08:34 and reaches South <House> at 08:45, 11 minutes aboard (route R1, minibus).","Monday to Friday: leaves South <House> at 15:40 and reaches home at 15:44, 4 minutes aboard (route R1, minibus).",Proposal: not decided
        c3,"Monday, Wednesday and Friday: be ready at 07:30; leaves home at 07:32 and reaches North School at 08:35, 63 minutes aboard (route A2, taxi).",,decided 2026-07-06
        c4,Monday to Friday: the journey to North School is not arranged yet; the transport team will be in touch.,Monday to Friday: the journey to North School is not arranged yet; the transport team will be in touch.,Proposal: not decided
        c5,"Monday to Friday: the family arranges the journey to South <House>, with a personal budget.","Monday to Friday: the family arranges the journey to South <House>, with a personal budget.",Proposal: not decided

        """)
  }

  @Test("a child met at two addresses has a sentence for each")
  func twoAddresses() throws {
    var routes = TinyRoutes.routes
    var second = routes.riders[0]
    routes.riders[0].days = WeekDays(bits: 0b00111)
    second.days = WeekDays(bits: 0b11000)
    second.place = TinyRoutes.c3
    second.board = TinyRoutes.clock(8, 5)
    routes.riders.insert(second, at: 1)
    var council = TinyRoutes.council
    council.addresses = [
      Address(childID: "c1", kind: .respite, location: Location(point: TinyRoutes.c3))
    ]
    let book = try #require(RouteBook(TinyRoutes.results(routes), council))
    let line = try #require(FamilyLines.lines(book).first)
    #expect(
      line.morning
        == "Monday to Wednesday: be ready at 08:20; leaves home at 08:22 and reaches North School at 08:38, 16 "
        + "minutes aboard (route R1, minibus). Thursday and Friday: leaves respite at 08:05 and reaches North School "
        + "at 08:38, 16 minutes aboard (route R1, minibus).")
  }

  @Test("an empty plan has headers alone; without routes there is nothing")
  func empty() throws {
    let empty = TinyRoutes.results(TinyRoutes.empty)
    #expect(try text(Timetables.csv(empty, TinyRoutes.council)).split(separator: "\n").count == 1)
    #expect(try text(FamilyLines.csv(empty, TinyRoutes.council)) == "child_id,morning,afternoon,standing\n")
    #expect(
      Timetables.html(empty, TinyRoutes.council)?.contains("No vehicle comes to any school in this plan.")
        == true)
    #expect(FamilyLines.csv(TinyRoutes.results(nil), TinyRoutes.council) == nil)
  }
}
