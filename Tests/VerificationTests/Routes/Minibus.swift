import CaseModel
import Tables

@testable import Verification

/// Two Schools, One Minibus, and two taxis: the plan of every half-day, written by hand.
///
/// On a line (northing 10,000): base 5,000, a and c 6,000 (siblings), e 7,000, b 8,000 (wheelchair), f 9,000, North
/// 10,000, h 11,000, Late 12,000, South 13,000, i 14,000, Board 18,000; d (alone) at 13,000, 14,000.
/// - Minibus D001: a, c and b out together; b attends South Monday to Thursday. Morning: North at 08:50:00, left after
///   2 + 1 minutes, South 300 s on. b boards for 10 minutes until 08:46:40, a and c for 3 until 08:33:20.
/// - Taxi D002: d to North at 08:50:00, then from there to h and South. Taxi D003: i boards weekly.
/// - e, trained, has a pass (GBP 900, halved); Late has no bell, so f is left out; g is not eligible.
func minibus() -> RoutedAuthority {
  func at(_ easting: Int32, _ northing: Int32 = 10_000) -> Location {
    Location(point: GridPoint(easting: easting, northing: northing))
  }
  func school(_ id: String, _ easting: Int32, _ start: Int?, _ end: Int?) -> Provision {
    var school = provision(id, .special, places: 9)
    (school.location, school.bellStart, school.bellEnd) = (at(easting), start, end)
    return school
  }
  func rider(_ id: String, _ place: Location, at school: String?) -> Child {
    var rider = child(id, .settled, at: school, travel: .vehicle)
    rider.location = place
    return rider
  }
  var board = school("Board", 18_000, 540, 930)
  board.residential = true
  var a = rider("a", at(6_000), at: "North")
  (a.assistant, a.maxRideMinutes, a.siblingGroup) = (.shared, 30, "s")
  var b = rider("b", at(8_000), at: "South")
  (b.mobility, b.ncYear) = (.wheelchair, 8)
  var c = rider("c", at(6_000), at: "North")
  c.siblingGroup = "s"
  var d = rider("d", at(13_000, 14_000), at: "North")
  d.solo = true
  var e = rider("e", at(7_000), at: "North")
  e.travel = .trainingAgreed
  let f = rider("f", at(9_000), at: "Late")
  var g = rider("g", at(9_000), at: "North")
  g.travel = .notEligible
  let h = rider("h", at(11_000), at: "South")
  var i = rider("i", at(14_000), at: "Board")
  i.contribution = .pounds(200)
  var tiny = RoutedAuthority(
    provisions: [
      school("North", 10_000, 540, 900), school("South", 13_000, 550, 910), school("Late", 12_000, nil, nil),
      board,
    ],
    children: [a, b, c, d, e, f, g, h, i],
    vehicles: [
      VehicleType(
        id: "minibus",
        layouts: [VehicleLayout(seats: 6, wheelchairs: 0), VehicleLayout(seats: 4, wheelchairs: 1)],
        costPerDay: .pounds(100), costPerMile: .pounds(1), available: 1, base: at(5_000),
        deadMileagePaid: true),
      VehicleType(
        id: "taxi", layouts: [VehicleLayout(seats: 3, wheelchairs: 0)], costPerDay: .pounds(40),
        costPerMile: .pounds(2), costPerHour: .pounds(10), available: 2),
    ])
  tiny.council.attendance = [
    Attendance(
      childID: "b", provisionID: "South", daysAM: WeekDays(text: "MTWT-")!, daysPM: WeekDays(text: "MTWT-")!)
  ]
  func day(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: 2025, month: month, day: day)! }
  // Four weeks less a Monday: 3 Mondays, 4 Fridays.
  tiny.council.calendars = [
    CalendarRule(provisionID: "Board", from: day(9, 8), to: day(10, 5), open: true),
    CalendarRule(provisionID: "Board", from: day(9, 15), to: day(9, 15), open: false),
  ]
  tiny.council.currentRoutes = [
    CurrentRouteVisit(run: .am, routeID: "R1", vehicleType: "minibus", sequence: 1, childID: "a"),
    CurrentRouteVisit(run: .am, routeID: "R9", vehicleType: "taxi", sequence: 1, childID: "h"),
  ]
  plan(&tiny)
  return tiny
}

private func plan(_ tiny: inout RoutedAuthority) {
  tiny.placements(
    """
    a North R1 PM001
    b South R1 PM001
    c North R1 PM001
    d North AM001 PM002
    e North - -
    f Late - -
    g North - -
    h South AM002 PM003
    i Board AM003 PM004
    """)
  // R1: legs 1,000 + 2,000 + 2,000 + 3,000 + 8,000 m; 08:28:40 to 09:21:20 = 3,160 s.
  tiny.routes(
    """
    am AM001 D002 1 taxi 3+0 0 MTWTF 1 5000 740
    am AM002 D002 2 taxi 3+0 0 MTWTF 1 3000 540
    am AM003 D003 1 taxi 3+0 0 M---- 1 4000 640
    am R1 D001 1 minibus 4+1 1 MTWTF 3 16000 3160
    pm PM001 D001 2 minibus 4+1 1 MTWTF 3 16000 3280
    pm PM002 D002 3 taxi 3+0 0 MTWTF 1 5000 740
    pm PM003 D002 4 taxi 3+0 0 MTWTF 1 6000 840
    pm PM004 D003 2 taxi 3+0 0 ----F 1 4000 640
    """)
  tiny.stops(
    """
    am AM001 start - - 13000 14000 08:39:40 08:39:40 0 0 0 0 -
    am AM001 pickup d North 13000 14000 08:39:40 08:41:40 1 0 0 0 -
    am AM001 dropoff d North 10000 10000 08:50:00 08:52:00 0 0 5000 500 500
    am AM001 end - - 10000 10000 08:52:00 08:52:00 0 0 0 0 -
    am AM002 start - - 10000 10000 08:52:00 08:52:00 0 0 0 0 -
    am AM002 pickup h South 11000 10000 08:53:40 08:55:40 1 0 1000 100 -
    am AM002 dropoff h South 13000 10000 08:59:00 09:01:00 0 0 2000 200 200
    am AM002 end - - 13000 10000 09:01:00 09:01:00 0 0 0 0 -
    am AM003 start - - 14000 10000 08:41:20 08:41:20 0 0 0 0 -
    am AM003 pickup i Board 14000 10000 08:41:20 08:43:20 1 0 0 0 -
    am AM003 dropoff i Board 18000 10000 08:50:00 08:52:00 0 0 4000 400 400
    am AM003 end - - 18000 10000 08:52:00 08:52:00 0 0 0 0 -
    am R1 start - - 5000 10000 08:28:40 08:28:40 0 0 0 0 -
    am R1 pickup a North 6000 10000 08:30:20 08:33:20 3 0 1000 100 -
    am R1 pickup c North 6000 10000 08:30:20 08:33:20 3 0 0 0 -
    am R1 pickup b South 8000 10000 08:36:40 08:46:40 3 1 2000 200 -
    am R1 dropoff a North 10000 10000 08:50:00 08:53:00 1 1 2000 200 1000
    am R1 dropoff c North 10000 10000 08:50:00 08:53:00 1 1 0 0 1000
    am R1 dropoff b South 13000 10000 08:58:00 09:08:00 1 0 3000 300 680
    am R1 end - - 5000 10000 09:21:20 09:21:20 0 0 8000 800 -
    pm PM001 start - - 5000 10000 14:51:40 14:51:40 0 0 0 0 -
    pm PM001 pickup a North 10000 10000 15:00:00 15:03:00 3 0 5000 500 -
    pm PM001 pickup c North 10000 10000 15:00:00 15:03:00 3 0 0 0 -
    pm PM001 pickup b South 13000 10000 15:08:00 15:20:00 3 1 3000 300 -
    pm PM001 dropoff b South 8000 10000 15:28:20 15:38:20 3 0 5000 500 500
    pm PM001 dropoff a North 6000 10000 15:41:40 15:44:40 1 0 2000 200 2320
    pm PM001 dropoff c North 6000 10000 15:41:40 15:44:40 1 0 0 0 2320
    pm PM001 end - - 5000 10000 15:46:20 15:46:20 0 0 1000 100 -
    pm PM002 start - - 10000 10000 15:00:00 15:00:00 0 0 0 0 -
    pm PM002 pickup d North 10000 10000 15:00:00 15:02:00 1 0 0 0 -
    pm PM002 dropoff d North 13000 14000 15:10:20 15:12:20 0 0 5000 500 500
    pm PM002 end - - 13000 14000 15:12:20 15:12:20 0 0 0 0 -
    pm PM003 start - - 13000 14000 15:12:20 15:12:20 0 0 0 0 -
    pm PM003 pickup h South 13000 10000 15:19:00 15:21:00 1 0 4000 400 -
    pm PM003 dropoff h South 11000 10000 15:24:20 15:26:20 0 0 2000 200 200
    pm PM003 end - - 11000 10000 15:26:20 15:26:20 0 0 0 0 -
    pm PM004 start - - 18000 10000 15:30:00 15:30:00 0 0 0 0 -
    pm PM004 pickup i Board 18000 10000 15:30:00 15:32:00 1 0 0 0 -
    pm PM004 dropoff i Board 14000 10000 15:38:40 15:40:40 0 0 4000 400 400
    pm PM004 end - - 14000 10000 15:40:40 15:40:40 0 0 0 0 -
    """)
  // D001 Monday: 2 x 16,000 m at 100 p a mile = 1,988.39 p; 10,000 + 1,988.39 + 2 x 2 hours of an assistant (7,000).
  // Friday, without b: am 4,000 + 1,000 + 5,000 m, pm 4,000 + 5,000 + 1,000 m; am 1,360 + 600 s, pm 2,680 + 600 s.
  // D002: 19,000 m at 200 p = 2,361.21 p; 2 x 2 hours (the least) at 1,000 p. D003: 4,000 m and one half-day.
  // 100 school days: 20 of each weekday.
  tiny.duties(
    """
    D001 minibus M 10000 32000 6440 14400 18988 20
    D001 minibus T 10000 32000 6440 14400 18988 20
    D001 minibus W 10000 32000 6440 14400 18988 20
    D001 minibus Th 10000 32000 6440 14400 18988 20
    D001 minibus F 10000 20000 5240 14400 18243 20
    D002 taxi M 4000 19000 14400 0 10361 20
    D002 taxi T 4000 19000 14400 0 10361 20
    D002 taxi W 4000 19000 14400 0 10361 20
    D002 taxi Th 4000 19000 14400 0 10361 20
    D002 taxi F 4000 19000 14400 0 10361 20
    D003 taxi M 4000 4000 7200 0 6497 3
    D003 taxi F 4000 4000 7200 0 6497 4
    """)
  // D001 a year: 20 x (4 x 18,988 + 18,243) = 1,883,900 p, by 4,001 x 5 (a, c) and 5,001 x 4 (b) each way.
  // D002: 100 x 10,361 = 1,036,100 by 5,001 x 5 (d) and 2,001 x 5 (h). D003: 7 x 6,497 = 45,479, halved.
  // Limits: guideline + 30 minutes. a's afternoon is 520 s above its own 30 minutes.
  tiny.riders(
    """
    a am North R1 vehicle MTWTF 6000 10000 08:33:20 08:50:00 1000 400 1800 3600 0 313989 no -
    a pm North PM001 vehicle MTWTF 6000 10000 15:03:00 15:41:40 2320 400 1800 3600 520 313989 - -
    b am South R1 vehicle MTWT- 8000 10000 08:46:40 08:58:00 680 500 4500 6300 0 313973 - -
    b pm South PM001 vehicle MTWT- 8000 10000 15:20:00 15:28:20 500 500 4500 6300 0 313973 - -
    c am North R1 vehicle MTWTF 6000 10000 08:33:20 08:50:00 1000 400 2700 4500 0 313988 - -
    c pm North PM001 vehicle MTWTF 6000 10000 15:03:00 15:41:40 2320 400 2700 4500 0 313988 - -
    d am North AM001 vehicle MTWTF 13000 14000 08:41:40 08:50:00 500 500 2700 4500 0 370004 - -
    d pm North PM002 vehicle MTWTF 13000 14000 15:02:00 15:10:20 500 500 2700 4500 0 370004 - -
    e am North - training MTWTF 7000 10000 - - - 300 2700 4500 0 45000 - -
    e pm North - training MTWTF 7000 10000 - - - 300 2700 4500 0 45000 - -
    f am Late - left_out MTWTF 9000 10000 - - - 300 2700 4500 0 0 - no_bell
    f pm Late - left_out MTWTF 9000 10000 - - - 300 2700 4500 0 0 - no_bell
    h am South AM002 vehicle MTWTF 11000 10000 08:55:40 08:59:00 200 200 2700 4500 0 148046 yes -
    h pm South PM003 vehicle MTWTF 11000 10000 15:21:00 15:24:20 200 200 2700 4500 0 148046 - -
    i am Board AM003 vehicle M---- 14000 10000 08:43:20 08:50:00 400 400 2700 4500 0 22740 - -
    i pm Board PM004 vehicle ----F 14000 10000 15:32:00 15:38:40 400 400 2700 4500 0 22739 - -
    """)
  // Duties 2,965,479; rival 90,000; steering 520 s at 100 p a minute x 100 dates = 86,667, one change 10,000.
  tiny.figures(
    """
    riders 12
    objective_pence 3152146
    cash_pence 3035479
    steering_pence 96667
    iterations 0
    """,
    """
    riders 12
    left_out 2
    rival 2
    runs 8
    duties 3
    fleet 3
    duties_annual_gbp 29654.79
    rival_annual_gbp 900.00
    contributions_gbp 200.00
    cash_gbp 30354.79
    steering_gbp 966.67
    """)
}
