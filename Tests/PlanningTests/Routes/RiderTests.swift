import CaseModel
import Testing

@testable import Planning

@Suite("Riders")
struct RiderTests {
  private func lines(_ world: Case, _ placements: RoutePlacements? = nil) -> [String] {
    Minibus.riders(world, placements).riders.map { line($0, world) }
  }

  @Test("a placed child has one journey, Monday to Friday both ways, within the windows of the bells")
  func oneJourney() {
    // Am 540 - 15 to 540 - 5, pm 900 to 900 + 15.
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")])
    #expect(lines(world) == ["a am North MTWTF 448000 525-535", "a pm North MTWTF 448000 900-915"])
  }

  @Test("late_wait_min lengthens the afternoon window alone")
  func lateWait() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North") { $0.lateWaitMinutes = 20 }])
    #expect(lines(world) == ["a am North MTWTF 448000 525-535", "a pm North MTWTF 448000 900-935"])
  }

  @Test(
    "who does not travel in routes: pass, not eligible, parents' journeys, kinds without a journey, leavers")
  func notTravelling() {
    let world = Minibus.world(
      [
        Minibus.child("pass", at: 448_000, "North") { $0.travel = .pass },
        Minibus.child("near", at: 448_000, "North") { $0.travel = .notEligible },
        Minibus.child("parent", at: 448_000, "North"), Minibus.child("home", at: 448_000, "Home"),
        // 2,000 m is above 2 miles (3,219 m) for nobody: year 5 walks up to 3 miles.
        Minibus.child("walk", at: 448_000, "North") { $0.eligibilityGround = .distance },
        Minibus.child("agreed", at: 448_000, "North") { $0.travel = .trainingAgreed },
      ]
    ) {
      $0.provisions.append(Minibus.provision("Home", at: 450_000, .homeTuition))
      $0.suitability = [
        SuitabilityRecord(
          childID: "parent", provisionID: "North", view: .canMeet, transportCondition: .parentPays)
      ]
    }
    #expect(Set(Minibus.riders(world).riders.map(\.name)) == ["agreed"])
  }

  @Test("a mode of the file keeps a child out; an empty one leaves it to the placement model")
  func fileMode() {
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 449_000, "North"),
      Minibus.child("c", at: 451_000, "North"),
    ])
    let given = RoutePlacements(
      places: [
        .init(child: 0, provision: 1, mode: "vehicle"), .init(child: 1, provision: 0, mode: "parent"),
        .init(child: 2, provision: 0),
      ], source: "file")
    #expect(
      lines(world, given) == [
        "a am South MTWTF 448000 525-535", "a pm South MTWTF 448000 900-915",
        "c am North MTWTF 451000 525-535", "c pm North MTWTF 451000 900-915",
      ])
  }

  @Test("attendance rows in force: one journey each, with their days and their start and finish")
  func attendance() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")]) {
      $0.attendance = [
        Attendance(
          childID: "a", provisionID: "North", shareThousandths: 600, daysAM: WeekDays(text: "MTW--")!,
          daysPM: WeekDays(text: "MT---")!),
        Attendance(
          childID: "a", provisionID: "South", shareThousandths: 400, daysAM: WeekDays(text: "---TF")!,
          daysPM: WeekDays(text: "---TF")!, start: 600, finish: 840),
        Attendance(
          childID: "a", provisionID: "South", shareThousandths: 1000, to: CalendarDate(iso: "2025-08-31")!),
      ]
    }
    // The third row ends the day before the plan date.
    #expect(
      lines(world) == [
        "a am North MTW-- 448000 525-535", "a#2 am South ---TF 448000 585-595",
        "a pm North MT--- 448000 900-915", "a#2 pm South ---TF 448000 840-855",
      ])
  }

  @Test("a child due a decision travels to the place proposed, whatever its attendance says")
  func attendanceOfOthers() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North") { $0.status = .phaseTransfer }]) {
      $0.attendance = [Attendance(childID: "a", provisionID: "North", daysAM: WeekDays(text: "M----")!)]
    }
    let south = RoutePlacements(places: [.init(child: 0, provision: 1)], source: "plan")
    #expect(
      lines(world, south) == ["a am South MTWTF 448000 525-535", "a pm South MTWTF 448000 900-915"])
    // Today's placements hold the row for every child.
    #expect(
      lines(world, RoutePlacements(currentOf: world)) == [
        "a am North M---- 448000 525-535", "a pm North MTWTF 448000 900-915",
      ])
  }

  @Test("a weekly boarder goes out on the first morning and home on the last afternoon; others are warned of")
  func boarders() {
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "Hall"), Minibus.child("b", at: 449_000, "Hall"),
      Minibus.child("d", at: 449_000, "Hall"), Minibus.child("t", at: 451_000, "Hall"),
    ]) {
      $0.provisions.append(Minibus.provision("Hall", at: 460_000))
      $0.provisions[2].residential = true
      $0.attendance = [
        Attendance(
          childID: "b", provisionID: "Hall", daysAM: WeekDays(text: "-TWTF")!,
          daysPM: WeekDays(text: "-TWT-")!,
          boarding: .weekly),
        Attendance(childID: "d", provisionID: "Hall", boarding: .none),
        Attendance(childID: "t", provisionID: "Hall", boarding: .termly),
      ]
    }
    #expect(
      lines(world) == [
        "a am Hall M---- 448000 525-535", "a pm Hall ----F 448000 900-915",
        "b am Hall -T--- 449000 525-535", "b pm Hall ---T- 449000 900-915",
        "d am Hall MTWTF 449000 525-535", "d pm Hall MTWTF 449000 900-915",
      ])
    #expect(
      Minibus.riders(world).warnings == [
        "t boards (termly) at Hall: its journeys are not in routes. Arrange them one by one."
      ])
  }

  @Test("bells of a weekday: the last open calendar row that has one and has not ended, else the provision's")
  func bells() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")]) {
      $0.calendars = [
        CalendarRule(
          provisionID: "North", from: CalendarDate(iso: "2025-09-01")!, to: CalendarDate(iso: "2026-07-20")!,
          open: true, weekdays: WeekDays(text: "----F")!, bellEnd: 780),
        // Over before the plan date, then closed: neither gives a bell.
        CalendarRule(
          provisionID: "North", from: CalendarDate(iso: "2024-09-01")!, to: CalendarDate(iso: "2025-07-20")!,
          open: true, bellStart: 500),
        CalendarRule(
          provisionID: "North", from: CalendarDate(iso: "2025-09-01")!, to: CalendarDate(iso: "2026-07-20")!,
          open: false, bellStart: 400),
      ]
    }
    #expect(
      lines(world) == [
        "a am North MTWTF 448000 525-535", "a pm North MTWT- 448000 900-915",
        "a#2 pm North ----F 448000 780-795",
      ])
  }

  @Test("no bell: left out, and said")
  func noBell() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")]) { $0.provisions[0].bellEnd = nil }
    let (riders, warnings) = Minibus.riders(world)
    #expect(riders.map(\.reason) == [nil, .noBell])
    #expect(
      warnings == [
        "a is left out of routes: North has no bell time. Give bell_start and bell_end in provisions, or open days "
          + "with bells in calendars."
      ])
  }

  @Test("no layout: a wheelchair with an assistant needs 1+1 at least")
  func noLayout() {
    let world = Minibus.world([
      Minibus.child("w", at: 448_000, "North") {
        $0.mobility = .wheelchair
        $0.assistant = .shared
      },
      Minibus.child("x", at: 448_000, "North") { $0.mobility = .wheelchair },
    ]) {
      $0.vehicles[0].layouts = [VehicleLayout(seats: 0, wheelchairs: 1)]
    }
    let (riders, warnings) = Minibus.riders(world)
    #expect(riders.map(\.reason) == [.noLayout, .noLayout, nil, nil])
    #expect(
      warnings == [
        "w is left out of routes: no vehicle has room at once for a wheelchair and an assistant. Add a layout in "
          + "vehicles, such as 1+1."
      ])
  }

  @Test("boarding: the child's own minutes, else 10 for a wheelchair, else 2")
  func boarding() {
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"),
      Minibus.child("w", at: 448_000, "North") { $0.mobility = .wheelchair },
      Minibus.child("x", at: 448_000, "North") { $0.mobility = .transfers },
      Minibus.child("y", at: 448_000, "North") { $0.mobility = .wheelchair },
    ]) { $0.travelNeeds = [TravelNeeds(childID: "y", boardingMinutes: 4)] }
    #expect(Minibus.riders(world).riders.filter { $0.run == .am }.map(\.boarding) == [120, 600, 120, 240])
  }

  @Test("guideline by year or the child's own; limit 30 minutes more, or half as long again as the drive")
  func limits() {
    // To North: a 2,000 m = 200 s; far 90,001 m = 9,000 s (rounded), 1.5 x 9,000 = 13,500.
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"),
      Minibus.child("b", at: 448_000, "North") { $0.ncYear = 7 },
      Minibus.child("c", at: 448_000, "North") { $0.maxRideMinutes = 20 },
      Minibus.child("far", at: 540_001, "North"),
    ])
    let riders = Minibus.riders(world).riders.filter { $0.run == .am }
    #expect(riders.map(\.guideline) == [2700, 4500, 1200, 2700])
    #expect(riders.map(\.directSeconds) == [200, 200, 200, 9000])
    #expect(riders.map(\.directMetres) == [2000, 2000, 2000, 90_001])
    #expect(riders.map(\.limit) == [4500, 6300, 3000, 13_500])
  }
}
