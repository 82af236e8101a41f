import CaseModel
import Running
import Tables
import Testing

@testable import Planning

@Suite("Two Schools, One Minibus: routes")
struct RouteRunTests {
  private let two = Minibus.world([
    Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 449_000, "North"),
  ])

  @Test("one run out and one home, every time and penny")
  func everyFigure() throws {
    let made = try Minibus.route(two)
    let routes = try #require(made.routes)
    // Am: North from 08:45:00 on; b boards 2 min and drives 100 s before, a the same before that.
    // Pm: loading 2 + 1 min from 15:00:00, b 100 s on, 2 min there, a 100 s on.
    #expect(
      routes.stops.map {
        "\($0.run.rawValue) \($0.action.rawValue) \($0.childID ?? "-") \($0.arrive) \($0.depart) \($0.seatsUsed) "
          + "\($0.leg) \($0.legTime) \($0.ride.map { "\($0)" } ?? "-")"
      } == [
        "am start - 31060 31060 0 0 0 -", "am pickup a 31060 31180 1 0 0 -",
        "am pickup b 31280 31400 2 1000 100 -", "am dropoff a 31500 31680 0 1000 100 320",
        "am dropoff b 31500 31680 0 0 0 100", "am end - 31680 31680 0 0 0 -",
        "pm start - 54000 54000 0 0 0 -", "pm pickup a 54000 54180 2 0 0 -",
        "pm pickup b 54000 54180 2 0 0 -", "pm dropoff b 54280 54400 1 1000 100 100",
        "pm dropoff a 54500 54620 0 1000 100 320", "pm end - 54620 54620 0 0 0 -",
      ])
    #expect(
      routes.routes.map {
        "\($0.routeID) \($0.dutyID) \($0.dutyOrder) \($0.days.text) \($0.children) \($0.metres) \($0.seconds)"
      }
        == ["AM001 D001 1 MTWTF 2 2000 620", "PM001 D001 2 MTWTF 2 2000 620"])
    // 10,000 + 200 x 4,000 x 1000 / 1609344 = 10,497.097 pence, 38 dates each weekday.
    #expect(
      routes.duties.map {
        "\($0.weekday) \($0.paidMetres) \($0.paidTime) \($0.assistantTime) \($0.cost) \($0.dates)"
      }
        == (0..<5).map { "\($0) 4000 1240 0 10497 38" })
    // 1,994,430 over weights 2,001 x 5 (a) and 1,001 x 5 (b) twice each; two pennies to b's larger remainders.
    #expect(
      routes.riders.map { "\($0.childID) \($0.run.rawValue) \($0.routeID ?? "") \($0.share)" } == [
        "a am AM001 664699", "a pm PM001 664699", "b am AM001 332516", "b pm PM001 332516",
      ])
    #expect(made.placements.map(\.amRouteID) == ["AM001", "AM001"])
    let figures = Dictionary(
      uniqueKeysWithValues: made.summary.map { ($0.section + "." + $0.name, $0.value) })
    #expect(figures["routes.cash_gbp"] == "19944.30" && figures["routes.cost_per_rider_gbp"] == "9972.15")
    #expect(figures["routes.riders"] == "4" && figures["routes.children"] == "2")
    #expect(figures["routes.fleet"] == "1" && figures["routes.riders_per_vehicle"] == "2.00")
    // 4,000 m a day are 2.49 miles; twice (200 + 320 ... ) rides of 320 and 100 s: mean 210 s.
    #expect(figures["routes.miles_a_day_paid"] == "2" && figures["routes.minutes_mean"] == "4")
  }

  @Test("assistants take a seat and are paid two hours a half-day at least")
  func assistants() throws {
    var world = two
    world.children[0].assistant = .shared
    world.children[1].assistant = .shared
    let made = try Minibus.route(world)
    // GBP 17.50 x 2 h x 2 half-days = 7,000 pence more a day.
    #expect(made.routes?.duties.map(\.cost) == Array(repeating: Pence(17_497), count: 5))
    #expect(made.routes?.routes.map(\.assistants) == [1, 1])
    #expect(made.routes?.stops.filter { $0.run == .am }.map(\.seatsUsed) == [0, 2, 3, 1, 1, 0])
  }

  @Test("a child who is alone aboard has a run of its own, in the same vehicle where the windows allow")
  func solo() throws {
    var world = two
    world.children[1].solo = true
    let routes = try #require(try Minibus.route(world, iterations: 1000).routes)
    #expect(routes.routes.allSatisfy { $0.children == 1 } && routes.routes.count == 4)
  }

  @Test("contributions come off the cash; a rival mode is taken for the whole child where it is cheaper")
  func rivals() throws {
    var world = two
    world.children[0].contribution = .pounds(100)
    world.children[1].travel = .trainingAgreed
    // With b aboard: 19,944.30. Without: 10,000 + 200 x 4,000 m again, but b's pass costs GBP 900 more: b rides.
    var made = try Minibus.route(world)
    #expect(made.routes?.riders.map(\.mode) == ["vehicle", "vehicle", "vehicle", "vehicle"])
    #expect(made.run.routing.first { $0.name == "cash_pence" }?.value == "1984430")
    // Alone in the case, b costs a vehicle: the pass is cheaper.
    world.children.removeFirst()
    made = try Minibus.route(world)
    #expect(made.routes?.riders.map(\.mode) == ["training", "training"])
    #expect(made.routes?.riders.map(\.share) == [Pence(45_000), Pence(45_000)])
    #expect(made.run.routing.first { $0.name == "cash_pence" }?.value == "90000")
    #expect(made.placements.map(\.mode) == ["training"])
  }

  @Test("a personal budget is days x legs x mileage of the morning's way")
  func budget() throws {
    var world = two
    world.children.removeFirst()
    world.children[0].travel = .budgetAgreed
    let made = try Minibus.route(world)
    // 55 p x 1,000 m = 34.18, 34 p a leg; 190 days x 4 legs: 25,840 p.
    #expect(made.run.routing.first { $0.name == "cash_pence" }?.value == "25840")
  }

  @Test("too few vehicles: no plan, with type, weekday and number")
  func fleet() throws {
    var world = Minibus.world([
      Minibus.child("a", at: 400_000, "North") { $0.ncYear = 8 },
      Minibus.child("b", at: 500_000, "North") { $0.ncYear = 8 },
    ])
    world.vehicles[0].available = 1
    // 50 km either way: nobody can fetch both before nine.
    let error = #expect(throws: HardRulesClash.self) { try Minibus.route(world) }
    #expect(
      error?.lines == [
        "2 vehicles of type minibus are needed on Monday, but available is 1. Raise available in vehicles.csv to 2, "
          + "or add another type that fits."
      ])
  }

  @Test("a run that carries on a current route keeps its id; a child moved counts as a change")
  func currentRoutes() throws {
    var world = two
    func visits(_ run: HalfDay, _ id: String, _ children: [String]) -> [CurrentRouteVisit] {
      let homes = children.enumerated().map {
        CurrentRouteVisit(
          run: run, routeID: id, vehicleType: "minibus", sequence: $0.offset + 2, childID: $0.element)
      }
      let school = CurrentRouteVisit(
        run: run, routeID: id, vehicleType: "minibus", sequence: run == .am ? 9 : 1, provisionID: "North")
      return homes + [school]
    }
    world.currentRoutes = visits(.am, "R7", ["a", "b"]) + visits(.pm, "R8", ["b"]) + visits(.pm, "R9", ["a"])
    let made = try Minibus.route(world)
    let routes = try #require(made.routes)
    #expect(routes.routes.map(\.routeID).first == "R7" && routes.routes.count == 2)
    // The afternoon joins two routes: one child is moved, at GBP 100.
    #expect(routes.riders.filter { $0.run == .am }.map(\.changed) == [false, false])
    #expect(routes.riders.filter { $0.run == .pm }.filter { $0.changed == true }.count == 1)
    #expect(made.run.routing.first { $0.name == "steering_pence" }?.value == "10000")
  }

  @Test("part weeks: the vehicle skips who does not travel that day, at the same times")
  func partWeeks() throws {
    var world = two
    world.attendance = [
      Attendance(
        childID: "a", provisionID: "North", daysAM: WeekDays(text: "M----")!, daysPM: WeekDays(text: "-----")!
      )
    ]
    let made = try Minibus.route(world)
    let routes = try #require(made.routes)
    // Monday 2,000 m out and 1,000 m home; other days 1,000 m each way.
    #expect(routes.duties.map(\.paidMetres) == [3000, 2000, 2000, 2000, 2000].map { Metres($0) })
    // Monday: 620 s out, 120 + 100 + 120 home; Tuesday: from b's stop on, 120 + 100 + 180.
    #expect(routes.duties.map(\.paidTime).prefix(2) == [Seconds(960), Seconds(740)])
  }

  @Test("one vehicle drives one route on some weekdays and another on others")
  func otherDays() throws {
    var world = two
    world.attendance = [
      Attendance(
        childID: "a", provisionID: "North", daysAM: WeekDays(text: "MTWTF")!, daysPM: WeekDays(text: "MTW--")!
      ),
      Attendance(
        childID: "b", provisionID: "North", daysAM: WeekDays(text: "MTWTF")!,
        daysPM: WeekDays(text: "---TF")!,
        finish: 1050),
    ]
    let routes = try #require(try Minibus.route(world).routes)
    #expect(
      routes.routes.map { "\($0.routeID) \($0.dutyID) \($0.dutyOrder) \($0.days.text)" }
        == ["AM001 D001 1 MTWTF", "PM001 D001 2 MTW--", "PM002 D001 3 ---TF"])
    // The second afternoon begins at the school and not where the vehicle stood on another day: a's home.
    #expect(
      routes.stops.filter { $0.action == .start }.map { "\($0.routeID) \($0.place.easting)" }
        == ["AM001 448000", "PM001 450000", "PM002 450000"])
    // 2,000 m out each day; home 2,000 m with a, 1,000 m with b.
    #expect(routes.duties.map(\.paidMetres) == [4000, 4000, 4000, 3000, 3000].map { Metres($0) })
    let run = RouteRun(
      world, PlacementsGiven(currentOf: world).placements, RouteRequest(), stop: StopFlag(),
      progress: SilentProgress())
    let read = StandingPlan(run.model(), routes).duties
    #expect(read.map { $0.halves.map(\.routeIDs) } == [[["AM001"], ["PM001"], ["PM002"]]])
  }

  @Test("an earlier plan begins the next search")
  func start() throws {
    let made = try Minibus.route(two)
    let again = try Minibus.route(two, iterations: 0, start: made.routes)
    #expect(again.routes == made.routes)
  }
}
