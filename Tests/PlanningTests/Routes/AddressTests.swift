import CaseModel
import Testing

@testable import Planning

@Suite("Where children are met")
struct AddressTests {
  private func lines(_ world: Case) -> [String] { Minibus.riders(world).riders.map { line($0, world) } }

  private func address(_ easting: Int32, am: String, pm: String, pattern: String? = nil, to: String? = nil)
    -> Address
  {
    Address(
      childID: "a", kind: .secondHome, location: Minibus.point(easting), daysAM: WeekDays(text: am)!,
      daysPM: WeekDays(text: pm)!, weekPattern: pattern, to: to.flatMap { CalendarDate(iso: $0) })
  }

  @Test("the last address in force that names the weekday and half-day, else home")
  func lastNaming() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")]) {
      $0.addresses = [
        address(447_000, am: "---TF", pm: "--WT-"), address(446_000, am: "----F", pm: "-----"),
        address(445_000, am: "MTWTF", pm: "MTWTF", to: "2025-08-31"),
      ]
    }
    #expect(
      lines(world) == [
        "a am North MTW-- 448000 525-535", "a#2 am North ---T- 447000 525-535",
        "a#3 am North ----F 446000 525-535", "a pm North MT--F 448000 900-915",
        "a#2 pm North --WT- 447000 900-915",
      ])
  }

  @Test("with a week pattern both addresses keep a stop")
  func weekPattern() {
    let world = Minibus.world([Minibus.child("a", at: 448_000, "North")]) {
      $0.addresses = [address(447_000, am: "----F", pm: "-----", pattern: "A")]
    }
    #expect(
      lines(world) == [
        "a am North MTWTF 448000 525-535", "a#2 am North ----F 447000 525-535",
        "a pm North MTWTF 448000 900-915",
      ])
  }

  @Test("pick-up points: older children who walk, the nearest within its own walk, ties by id")
  func pickupPoints() {
    let world = Minibus.world(
      [
        Minibus.child("a", at: 448_000, "North") { $0.ncYear = 7 },
        Minibus.child("young", at: 448_000, "North") { $0.ncYear = 6 },
        Minibus.child("helped", at: 448_000, "North") {
          $0.ncYear = 9
          $0.assistant = .shared
        },
        Minibus.child("alone", at: 448_000, "North") {
          $0.ncYear = 9
          $0.solo = true
        },
        Minibus.child("far", at: 440_000, "North") { $0.ncYear = 9 },
      ], parameters: ["use_pickup_points": "yes"]
    ) {
      // From 448,000: near 100 m but only for 99 m; q and p 300 m either way; far 5,000 m.
      $0.pickupPoints = [
        PickupPoint(id: "near", name: "Near", location: Minibus.point(448_100), maxWalk: Metres(99)),
        PickupPoint(id: "q", name: "Q", location: Minibus.point(448_300), maxWalk: Metres(300)),
        PickupPoint(id: "p", name: "P", location: Minibus.point(447_700), maxWalk: Metres(300)),
        PickupPoint(id: "wide", name: "Wide", location: Minibus.point(443_000), maxWalk: Metres(2999)),
      ]
    }
    let mornings = Minibus.riders(world).riders.filter { $0.run == .am }
    #expect(mornings.map(\.home?.easting) == [447_700, 448_000, 448_000, 448_000, 440_000])
  }

  @Test("brothers and sisters at one stop are one request; solo, not_with and small vehicles part them")
  func siblings() {
    func units(_ change: (inout Case) -> Void = { _ in }) -> [[Int]] {
      let world = Minibus.world(
        ["a", "b", "c"].map { id in
          Minibus.child(id, at: id == "c" ? 449_000 : 448_000, "North") { $0.siblingGroup = "family" }
        }, change: change)
      let list = RiderList(world, Minibus.plain(world), roads: nil, threads: 1)
      return RouteModel(world, list, times: RouteTimes(world, roads: nil), threads: 1).members
    }
    // Riders: a am 0, a pm 1, b am 2, b pm 3, c am 4, c pm 5; c lives elsewhere.
    #expect(units() == [[0, 2], [1, 3], [4], [5]])
    #expect(units { $0.children[0].solo = true } == [[0], [1], [2], [3], [4], [5]])
    #expect(units { $0.children[1].notWith = ["a"] } == [[0], [1], [2], [3], [4], [5]])
    #expect(
      units { $0.vehicles[0].layouts = [VehicleLayout(seats: 1, wheelchairs: 0)] } == [
        [0], [1], [2], [3], [4], [5],
      ])
  }

  @Test("the case's table counts by whatever lies at a point, last row of several")
  func table() {
    let world = Minibus.world([
      Minibus.child("a", at: 448_000, "North"), Minibus.child("b", at: 448_000, "North"),
    ]) {
      $0.travelTimes = [
        TravelTimeRow(fromID: "a", toID: "North", metres: Metres(111), seconds: Seconds(11)),
        TravelTimeRow(fromID: "448000,90000", toID: "North", metres: Metres(222), seconds: Seconds(22)),
      ]
    }
    // b lives where a does; the way back is the straight line.
    #expect(Minibus.riders(world).riders.map(\.directMetres) == [222, 2000, 222, 2000])
    #expect(Minibus.riders(world).riders.map(\.directSeconds) == [22, 200, 22, 200])
  }
}
