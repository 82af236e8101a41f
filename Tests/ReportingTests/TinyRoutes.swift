import CaseModel
import Tables

@testable import Reporting

/// Two Runs: North School (bell 08:50, 15:10) and South <House> (09:00, 15:30); a minibus and a taxi.
///
/// Homes of c1, c2 and c3 lie at eastings 450000, 451000 and 450500; the schools at 453000 and 455000. Money a year:
/// minibus 5 weekdays x 38 dates x £150 = £28,500; taxi 3 x 38 x £40 = £4,560; together £33,060. Shares: c1 7,000 +
/// 7,000, c2 7,250 + 7,250, c3 4,560. A personal budget of £1,000 for c5; c1's family pays £300 a year.
enum TinyRoutes {
  static let c1 = GridPoint(easting: 450_000, northing: 90_000)
  static let c2 = GridPoint(easting: 451_000, northing: 90_000)
  static let c3 = GridPoint(easting: 450_500, northing: 92_500)
  static let north = GridPoint(easting: 453_000, northing: 90_000)
  static let south = GridPoint(easting: 455_000, northing: 90_000)

  static var council: Case {
    var parameters = Parameters()
    _ = parameters.set("authority_name", "Ynys <Test> & Sons", note: "made up")
    _ = parameters.set("base_date", "2026-01-15")
    _ = parameters.set("synthetic", "yes")
    _ = parameters.set("synthetic_note", "Every child here is made up.")
    func school(_ id: String, _ name: String, _ place: GridPoint, _ start: Int, _ end: Int) -> Provision {
      Provision(
        id: id, name: name, kind: .special, location: Location(point: place), yearMin: 0, yearMax: 14,
        needs: .any, places: 9, bellStart: start, bellEnd: end)
    }
    func child(_ id: String, _ place: GridPoint, _ now: String) -> Child {
      var child = Child(
        id: id, location: Location(point: place), ncYear: 4, needs: [.asd], status: .settled)
      child.currentProvisionID = now
      child.travel = .vehicle
      return child
    }
    var children = [
      child("c1", c1, "N"), child("c2", c2, "N"), child("c3", c3, "N"), child("c4", c3, "N"),
      child("c5", c3, "S"), child("c6", c3, "N"),
    ]
    children[0].assistant = .shared
    children[0].contribution = .pounds(300)
    children[1].assistant = .own
    children[1].mobility = .wheelchair
    children[1].status = .placementEnded
    children[2].solo = true
    var council = Case(
      name: "two-runs", parameters: parameters,
      provisions: [
        school("N", "North School", north, 530, 910), school("S", "South <House>", south, 540, 930),
      ], children: children)
    council.travelNeeds = [
      TravelNeeds(
        childID: "c2", restraint: "five-point <harness>", wheelchairType: "manual, four-point tie-down",
        rescueMedication: true, handover: "school office")
    ]
    council.vehicles = [
      VehicleType(
        id: "minibus", layouts: [VehicleLayout(seats: 5, wheelchairs: 1)], costPerDay: .pounds(100),
        costPerMile: .pounds(1)),
      VehicleType(
        id: "taxi", layouts: [VehicleLayout(seats: 4, wheelchairs: 0)], costPerDay: .pounds(40),
        costPerMile: .pounds(1)),
    ]
    council.contracts = [
      TransportContract(id: "K1", operatorName: "Island <Cabs>"),
      TransportContract(id: "K2", operatorName: "Zed Cars"),
    ]
    func visit(
      _ run: HalfDay, _ route: String, _ type: String, _ sequence: Int, _ child: String?, _ school: String?,
      _ contract: String
    ) -> CurrentRouteVisit {
      CurrentRouteVisit(
        run: run, routeID: route, vehicleType: type, sequence: sequence, childID: child, provisionID: school,
        contractID: contract)
    }
    council.currentRoutes = [
      visit(.am, "R1", "minibus", 1, "c1", nil, "K1"), visit(.am, "R1", "minibus", 2, "c6", nil, "K1"),
      visit(.am, "R1", "minibus", 3, nil, "N", "K1"), visit(.am, "R9", "taxi", 1, "c2", nil, "K2"),
      visit(.am, "R9", "taxi", 2, nil, "N", "K2"), visit(.pm, "R1", "minibus", 1, nil, "N", "K1"),
      visit(.pm, "R1", "minibus", 2, "c1", nil, "K1"),
    ]
    return council
  }

  static func clock(_ hour: Int, _ minute: Int) -> Int { hour * 3600 + minute * 60 }

  static var routes: RouteResults {
    let minibus = VehicleLayout(seats: 5, wheelchairs: 1)
    let taxi = VehicleLayout(seats: 4, wheelchairs: 0)
    let threeDays = WeekDays(bits: 0b10101)
    func run(
      _ half: HalfDay, _ id: String, _ duty: String, _ type: String, _ layout: VehicleLayout,
      _ assistants: Int, _ days: WeekDays, _ children: Int, _ metres: Int64, _ seconds: Int64
    ) -> RouteRow {
      RouteRow(
        run: half, routeID: id, dutyID: duty, dutyOrder: 1, vehicleType: type, layout: layout,
        assistants: assistants, days: days, children: children, metres: Metres(metres),
        seconds: Seconds(seconds))
    }
    return RouteResults(
      routes: [
        run(.am, "A2", "D002", "taxi", taxi, 0, threeDays, 1, 40_000, 4020),
        run(.am, "R1", "D001", "minibus", minibus, 2, .all, 2, 5000, 2100),
        run(.pm, "R1", "D001", "minibus", minibus, 2, .all, 2, 5000, 2880),
      ], stops: stops, duties: duties, riders: riders)
  }

  private static var duties: [DutyRow] {
    (0..<5).map { day in
      DutyRow(
        dutyID: "D001", vehicleType: "minibus", weekday: day, dayCost: .pounds(100),
        paidMetres: Metres(10_000),
        paidTime: Seconds(14_400), assistantTime: Seconds(28_800), cost: .pounds(150), dates: 38)
    }
      + [0, 2, 4].map { day in
        DutyRow(
          dutyID: "D002", vehicleType: "taxi", weekday: day, dayCost: .pounds(40), paidMetres: Metres(40_000),
          paidTime: Seconds(7200), assistantTime: .zero, cost: .pounds(40), dates: 38)
      }
  }

  private static var stops: [StopRow] {
    var rows: [StopRow] = []
    func add(
      _ half: HalfDay, _ id: String, _ action: StopAction, _ child: String?, _ school: String?,
      _ place: GridPoint, _ arrive: Int, _ depart: Int, _ seats: Int, _ chairs: Int, _ leg: Int64,
      _ time: Int64, _ ride: Int64? = nil
    ) {
      let sequence = rows.count { $0.run == half && $0.routeID == id } + 1
      rows.append(
        StopRow(
          run: half, routeID: id, sequence: sequence, action: action, childID: child, provisionID: school,
          place: place, arrive: arrive, depart: depart, seatsUsed: seats, wheelchairsUsed: chairs,
          leg: Metres(leg), legTime: Seconds(time), ride: ride.map { Seconds($0) }))
    }
    // c3 alone: 07:32 to 08:35 (the window opens) is 63 minutes.
    add(.am, "A2", .start, nil, nil, c3, clock(7, 30), clock(7, 30), 0, 0, 0, 0)
    add(.am, "A2", .pickup, "c3", "N", c3, clock(7, 30), clock(7, 32), 1, 0, 0, 0)
    add(.am, "A2", .dropoff, "c3", "N", north, clock(8, 32), clock(8, 37), 0, 0, 40_000, 3600, 3780)
    add(.am, "A2", .end, nil, nil, north, clock(8, 37), clock(8, 37), 0, 0, 0, 0)
    add(.am, "R1", .start, nil, nil, c1, clock(8, 20), clock(8, 20), 0, 0, 0, 0)
    add(.am, "R1", .pickup, "c1", "N", c1, clock(8, 20), clock(8, 22), 3, 0, 0, 0)
    add(.am, "R1", .pickup, "c2", "S", c2, clock(8, 24), clock(8, 34), 3, 1, 1000, 120)
    add(.am, "R1", .dropoff, "c1", "N", north, clock(8, 38), clock(8, 40), 2, 1, 2000, 240, 960)
    add(.am, "R1", .dropoff, "c2", "S", south, clock(8, 44), clock(8, 55), 2, 0, 2000, 240, 660)
    add(.am, "R1", .end, nil, nil, south, clock(8, 55), clock(8, 55), 0, 0, 0, 0)
    add(.pm, "R1", .start, nil, nil, north, clock(15, 10), clock(15, 10), 0, 0, 0, 0)
    add(.pm, "R1", .pickup, "c1", "N", north, clock(15, 10), clock(15, 12), 3, 0, 0, 0)
    add(.pm, "R1", .pickup, "c2", "S", south, clock(15, 16), clock(15, 40), 3, 1, 2000, 240)
    add(.pm, "R1", .dropoff, "c2", "S", c2, clock(15, 44), clock(15, 54), 3, 0, 2000, 240, 240)
    add(.pm, "R1", .dropoff, "c1", "N", c1, clock(15, 56), clock(15, 58), 2, 0, 1000, 120, 2640)
    add(.pm, "R1", .end, nil, nil, c1, clock(15, 58), clock(15, 58), 0, 0, 0, 0)
    return rows
  }

  private static var riders: [RiderRow] {
    func rider(
      _ child: String, _ half: HalfDay, _ school: String, _ route: String, _ days: WeekDays,
      _ place: GridPoint, _ board: Int, _ alight: Int, _ ride: Int64, _ share: Int64, _ changed: Bool?
    ) -> RiderRow {
      RiderRow(
        childID: child, run: half, provisionID: school, routeID: route, mode: "vehicle", days: days,
        place: place, board: board, alight: alight, ride: Seconds(ride), direct: Seconds(600),
        guideline: Seconds(2700), limit: Seconds(4500), above: Seconds(max(0, ride - 2700)),
        share: .pounds(share), changed: changed, reason: "")
    }
    func other(_ child: String, _ half: HalfDay, _ mode: String, _ share: Int64, _ reason: String) -> RiderRow
    {
      RiderRow(
        childID: child, run: half, provisionID: child == "c5" ? "S" : "N", routeID: nil, mode: mode,
        days: .all, place: c3, board: nil, alight: nil, ride: nil, direct: Seconds(600),
        guideline: Seconds(2700), limit: Seconds(4500), above: .zero, share: .pounds(share), changed: nil,
        reason: reason)
    }
    return [
      rider("c1", .am, "N", "R1", .all, c1, clock(8, 22), clock(8, 38), 960, 7000, false),
      rider("c1", .pm, "N", "R1", .all, c1, clock(15, 12), clock(15, 56), 2640, 7000, false),
      rider("c2", .am, "S", "R1", .all, c2, clock(8, 34), clock(8, 45), 660, 7250, true),
      rider("c2", .pm, "S", "R1", .all, c2, clock(15, 40), clock(15, 44), 240, 7250, nil),
      rider(
        "c3", .am, "N", "A2", WeekDays(bits: 0b10101), c3, clock(7, 32), clock(8, 35), 3780, 4560, nil),
      other("c4", .am, "left_out", 0, "no_layout"), other("c4", .pm, "left_out", 0, "no_layout"),
      other("c5", .am, "budget", 500, ""), other("c5", .pm, "budget", 500, ""),
    ]
  }

  static var results: PlanResults { results(routes) }

  static func results(_ routes: RouteResults?) -> PlanResults {
    var run = RunRecord()
    run.command = ["plan", "two-runs"]
    run.caseName = "two-runs"
    run.baseDate = "2026-01-15"
    run.syntheticNote = "Every child here is made up."
    run.status = "optimal"
    run.verdict = "verified"
    // Cash 33,060 + 1,000 - 300 = 33,760; objective 33,060 + 1,000 + steering 205.20.
    run.routing = [
      ("riders", "9"), ("objective_pence", "3426520"), ("cash_pence", "3376000"), ("steering_pence", "20520"),
      ("bound_pence", "3392520"), ("iterations", "1000"), ("placements", "plan"),
    ]
    func placed(_ child: String, _ school: String, _ before: String, _ status: PlacementStatus)
      -> PlacementRow
    {
      PlacementRow(
        childID: child, provisionID: school, previousProvisionID: before, status: status, mode: "vehicle",
        journey: Metres(3000), journeyTime: Seconds(600), placeCost: .zero, travelCost: .zero,
        averageCost: .zero, steering: .zero, reason: "", nextBestProvisionID: nil, nextBestExtra: nil)
    }
    return PlanResults(
      run: run, summary: [],
      placements: [
        placed("c1", "N", "N", .settled), placed("c2", "S", "N", .proposed), placed("c3", "N", "N", .settled),
        placed("c4", "N", "N", .settled), placed("c5", "S", "S", .settled), placed("c6", "N", "N", .settled),
      ], alternatives: [], placeValues: [], certificate: [], routes: routes, timings: [])
  }

  static let empty = RouteResults(routes: [], stops: [], duties: [], riders: [])

  static func decided(_ children: String..., outcome: String = "agreed", differs: Bool = false) -> Decisions {
    Decisions(
      children.map {
        DecisionRecord(
          childID: $0, decidedOn: CalendarDate(dayNumber: 20_640), decidedBy: "A. Officer", outcome: outcome,
          differs: differs)
      })
  }
}
