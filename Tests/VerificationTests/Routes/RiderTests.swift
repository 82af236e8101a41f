import CaseModel
import Tables
import Testing

@testable import Verification

/// Riders of one child, v, who lives at 6,000, 10,000, 4 km and 400 s from North (09:00 to 15:00).
@Suite("Who rides, when and from where")
struct RiderTests {
  private func point(_ easting: Int32) -> Location {
    Location(point: GridPoint(easting: easting, northing: 10_000))
  }

  private func authority() -> RoutedAuthority {
    var north = provision("North", .special, places: 9)
    (north.location, north.bellStart, north.bellEnd) = (point(10_000), 540, 900)
    var v = child("v", .settled, at: "North", travel: .vehicle)
    v.location = point(6_000)
    return RoutedAuthority(
      provisions: [north], children: [v],
      vehicles: [
        VehicleType(
          id: "car", layouts: [VehicleLayout(seats: 3, wheelchairs: 0)], costPerDay: .zero, costPerMile: .zero
        )
      ])
  }

  /// `am North MTWTF 6000,10000 08:45:00-08:55:00` a rider, then the reason where it is left out.
  private func riders(
    _ source: PlacementSource = .standing, mode: String = "vehicle", change: (inout RoutedAuthority) -> Void
  ) -> [String] {
    var tiny = authority()
    change(&tiny)
    tiny.placements("v North - -")
    tiny.results.placements[0].mode = mode
    let routes = CaseRoutes(tiny.council, CasePoints(tiny.council))
    let index = CaseIndex(tiny.council)
    let model = RouteModel(index, routes.points, walk: routes.walk)
    let journeys = JourneysOfChildren(
      PlacedRows(tiny.results.placements, index).row, tiny.results.placements, source, model)
    var legs = LegTable()
    let own = OwnRiders(model, journeys, &legs, routes.legs)
    return own.all.map { rider in
      let window = rider.opens.map { "\(Clock($0))-\(Clock(rider.closes ?? 0))" } ?? "none"
      return
        "\(rider.half.rawValue) \(tiny.council.provisions[rider.provision].id) \(DayWords(rider.days)) "
        + "\(PointWords(rider.place)) \(window)" + (rider.reason.isEmpty ? "" : " " + rider.reason)
    }
      + own.individual.map { "individual \(tiny.council.children[$0].id)" }
  }

  private let plain = [
    "am North MTWTF 6000,10000 08:45:00-08:55:00", "pm North MTWTF 6000,10000 15:00:00-15:15:00",
  ]

  @Test("every weekday both ways, unless a rule says otherwise")
  func plainly() { #expect(riders { _ in } == plain) }

  @Test(
    "who does not travel: by travel, condition, distance, kind, leaving",
    arguments: [
      { $0.council[child: "v"].travel = .pass }, { $0.council[child: "v"].travel = .notEligible },
      {
        $0.council.suitability = [
          SuitabilityRecord(
            childID: "v", provisionID: "North", view: .awaiting, transportCondition: .parentPays)
        ]
      },
      { $0.council.provisions[0].kind = .homeEducation },
      { $0.council[child: "v"].ends = CalendarDate(year: 2025, month: 8, day: 31) },
      // 3 miles = 4,828 m from year 4.
      { $0.council[child: "v"].eligibilityGround = .distance },
    ] as [@Sendable (inout RoutedAuthority) -> Void])
  func none(change: @Sendable (inout RoutedAuthority) -> Void) { #expect(riders(change: change) == []) }

  @Test("beyond the walking distance the child travels; modes of a file keep it out, other sources' do not")
  func some() {
    #expect(
      riders {
        $0.council[child: "v"].eligibilityGround = .distance
        $0.council[child: "v"].ncYear = 3
      } == plain)
    #expect(riders(.file, mode: "none") { _ in } == [])
    #expect(riders(.file, mode: "training") { _ in } == plain)
    #expect(riders(.plan, mode: "none") { _ in } == plain)
  }

  @Test("attendance: own days and bells; only for settled children where something was placed")
  func attendance() {
    func attend(_ tiny: inout RoutedAuthority) {
      tiny.council.attendance = [
        Attendance(
          childID: "v", provisionID: "North", daysAM: WeekDays(text: "MT---")!,
          daysPM: WeekDays(text: "M----")!,
          start: 600, finish: 720)
      ]
    }
    let own = [
      "am North MT--- 6000,10000 09:45:00-09:55:00", "pm North M---- 6000,10000 12:00:00-12:15:00",
    ]
    #expect(riders(change: attend) == own)
    #expect(riders(.plan, change: attend) == own)
    #expect(
      riders(.plan) {
        attend(&$0)
        $0.council[child: "v"].status = .phaseTransfer
      } == plain)
    #expect(
      riders {
        attend(&$0)
        $0.council.attendance[0].to = CalendarDate(year: 2025, month: 8, day: 31)
      } == plain)
  }

  @Test("boarders go out on the first day and home on the last; those for longer travel outside routes")
  func boarders() {
    let week = [
      "am North M---- 6000,10000 08:45:00-08:55:00", "pm North ----F 6000,10000 15:00:00-15:15:00",
    ]
    #expect(riders { $0.council.provisions[0].residential = true } == week)
    func board(_ boarding: Boarding) -> [String] {
      riders {
        $0.council.provisions[0].residential = true
        $0.council.attendance = [
          Attendance(
            childID: "v", provisionID: "North", daysAM: WeekDays(text: "-TW--")!,
            daysPM: WeekDays(text: "-TWT-")!, boarding: boarding)
        ]
      }
    }
    #expect(
      board(.weekly) == [
        "am North -T--- 6000,10000 08:45:00-08:55:00", "pm North ---T- 6000,10000 15:00:00-15:15:00",
      ])
    #expect(board(.none).map { $0.prefix(14) } == ["am North -TW--", "pm North -TWT-"])
    #expect(board(.termly) == ["individual v"])
  }

  @Test("bells: the last open calendar row from the plan date on that has one, else the provision's")
  func bells() {
    func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
      CalendarDate(year: year, month: month, day: day)!
    }
    let fridays = WeekDays(text: "----F")!
    func row(_ from: CalendarDate, _ to: CalendarDate, _ end: Int?, open: Bool = true) -> CalendarRule {
      CalendarRule(provisionID: "North", from: from, to: to, open: open, weekdays: fridays, bellEnd: end)
    }
    #expect(
      riders {
        $0.council.calendars = [
          row(day(2025, 9, 1), day(2026, 7, 31), 780),
          // A last row without this bell, a closed one and one of last year do not count.
          row(day(2025, 9, 1), day(2026, 7, 31), nil),
          row(day(2025, 9, 1), day(2026, 7, 31), 700, open: false),
          row(day(2024, 9, 1), day(2025, 7, 31), 720),
        ]
      } == [
        plain[0], "pm North MTWT- 6000,10000 15:00:00-15:15:00",
        "pm North ----F 6000,10000 13:00:00-13:15:00",
      ])
    #expect(
      riders { $0.council.provisions[0].bellEnd = nil } == [
        plain[0], "pm North MTWTF 6000,10000 none no_bell",
      ])
    #expect(
      riders { $0.council[child: "v"].lateWaitMinutes = 20 }[1]
        == "pm North MTWTF 6000,10000 15:00:00-15:35:00")
  }

  @Test("addresses: the last row that names the day; alternating weeks keep both")
  func addresses() {
    func address(_ easting: Int32, _ days: String, week: String? = nil) -> Address {
      Address(
        childID: "v", kind: .secondHome, location: point(easting), daysAM: WeekDays(bits: 0),
        daysPM: WeekDays(text: days)!, weekPattern: week)
    }
    func afternoons(_ rows: [Address]) -> [String] {
      Array(riders { $0.council.addresses = rows }.dropFirst()).map { String($0.dropFirst(9).dropLast(18)) }
    }
    #expect(afternoons([address(7_000, "---TF")]) == ["MTW-- 6000,10000", "---TF 7000,10000"])
    #expect(
      afternoons([address(7_000, "---TF"), address(8_000, "----F")]) == [
        "MTW-- 6000,10000", "---T- 7000,10000", "----F 8000,10000",
      ])
    #expect(
      afternoons([address(7_000, "---TF"), address(8_000, "----F", week: "A")]) == [
        "MTW-- 6000,10000", "---TF 7000,10000", "----F 8000,10000",
      ])
    #expect(afternoons([address(7_000, "----F", week: "A")]) == ["MTWTF 6000,10000", "----F 7000,10000"])
    #expect(afternoons([address(6_000, "----F", week: "A")]) == ["MTWTF 6000,10000"])
    #expect(
      riders {
        $0.council.addresses = [address(7_000, "MTWTF")]
        $0.council.addresses[0].from = CalendarDate(year: 2025, month: 9, day: 2)
      } == plain)
  }

  @Test("pick-up points: the nearest within reach, for older children who walk to it alone")
  func pickups() {
    func pickup(_ id: String, _ easting: Int32, _ most: Int64?) -> PickupPoint {
      PickupPoint(id: id, name: id, location: point(easting), maxWalk: most.map { Metres($0) })
    }
    func met(_ change: (inout RoutedAuthority) -> Void = { _ in }) -> String {
      let riders = riders {
        _ = $0.council.parameters.set("use_pickup_points", "yes")
        $0.council[child: "v"].ncYear = 7
        $0.council.pickupPoints = [
          pickup("far", 6_500, nil), pickup("t", 6_300, 300), pickup("s", 5_700, 300),
          pickup("near", 6_200, 199),
        ]
        change(&$0)
      }
      return String(riders[0].split(separator: " ")[3])
    }
    #expect(met() == "5700,10000")
    #expect(met { $0.council.pickupPoints[3].maxWalk = Metres(200) } == "6200,10000")
    #expect(met { $0.council.pickupPoints = [pickup("far", 6_500, 499)] } == "6000,10000")
    #expect(met { $0.council[child: "v"].ncYear = 6 } == "6000,10000")
    #expect(met { $0.council[child: "v"].assistant = .shared } == "6000,10000")
    #expect(met { $0.council[child: "v"].solo = true } == "6000,10000")
    #expect(met { $0.council[child: "v"].mobility = .transfers } == "6000,10000")
    #expect(met { _ = $0.council.parameters.set("use_pickup_points", "no") } == "6000,10000")
  }

  @Test("reasons for which a rider is left out, in order")
  func reasons() {
    func reason(_ change: (inout RoutedAuthority) -> Void) -> String {
      String(riders(change: change)[0].split(separator: " ").last!)
    }
    #expect(
      reason {
        $0.council.provisions[0].bellStart = nil
        $0.council[child: "v"].location = Location()
      } == "no_bell")
    #expect(reason { $0.council[child: "v"].location = Location() } == "no_place")
    #expect(reason { $0.council.provisions[0].location = Location() } == "no_place")
    #expect(reason { $0.council[child: "v"].mobility = .wheelchair } == "no_layout")
    #expect(reason { $0.council.vehicles[0].available = 0 } == "no_layout")
    #expect(
      reason {
        $0.council[child: "v"].assistant = .own
        $0.council.vehicles[0].layouts = [VehicleLayout(seats: 1, wheelchairs: 9)]
      } == "no_layout")
  }

  @Test("two riders of one child in one run are told apart by place and time, whatever the order of rows")
  func twoOfOne() {
    var tiny = authority()
    tiny.council.addresses = [
      Address(
        childID: "v", kind: .secondHome, location: point(7_000), daysAM: WeekDays(text: "----F")!,
        daysPM: WeekDays(bits: 0))
    ]
    // 6,000 at 08:38, 7,000 100 s on, North 300 s on at 08:48:40, left by two riders in 2 + 1 minutes.
    for (first, second) in [("6000", "7000"), ("7000", "6000")] {
      let boards = first == "6000" ? ["08:40:00", "08:43:40"] : ["08:38:20", "08:42:00"]
      tiny.stops(
        """
        am AM001 start - - \(first) 10000 08:38:00 08:38:00 0 0 0 0 -
        am AM001 pickup v North \(first) 10000 08:38:00 \(boards[0]) 1 0 0 0 -
        am AM001 pickup v North \(second) 10000 08:41:40 \(boards[1]) 1 0 1000 100 -
        am AM001 dropoff v North 10000 10000 08:48:40 08:51:40 0 0 3000 300 -
        am AM001 dropoff v North 10000 10000 08:48:40 08:51:40 0 0 0 0 -
        am AM001 end - - 10000 10000 08:51:40 08:51:40 0 0 0 0 -
        """)
      tiny.routes("am AM001 D001 1 car 3+0 0 MTWTF 1 4000 820")
      tiny.placements("v North AM001 -")
      let board = first == "6000" ? boards : boards.reversed()
      tiny.riders(
        """
        v am North AM001 vehicle MTWT- 6000 10000 \(board[0]) 08:48:40 - 400 2700 4500 0 0 - -
        v am North AM001 vehicle ----F 7000 10000 \(board[1]) 08:48:40 - 300 2700 4500 0 0 - -
        """)
      let codes = Set(tiny.check(tiny.results).breaches.map(\.code))
      #expect(
        codes.isDisjoint(with: ["stop-place", "stop-rider", "rider-stops", "rider-board", "rider-alight"]))
      tiny.results.routes!.riders.swapAt(0, 1)
      tiny.results.routes!.riders[0].days = WeekDays(text: "MTWT-")!
      #expect(tiny.check(tiny.results).breaches.contains { $0.code == "rider-days" })
    }
  }
}
