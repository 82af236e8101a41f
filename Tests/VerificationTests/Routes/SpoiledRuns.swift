import CaseModel
import Tables

@testable import Verification

extension Spoiled {
  /// Runs, duties, fleet, and who may be aboard together.
  static let runs: [Spoiled] = [
    .init(
      "solo: am run R1: child c travels alone but child a is aboard with it on MTWTF; make the "
        + "plan again.", alone: false
    ) {
      $0.council[child: "c"].solo = true
    },
    .init(
      "not-with: am run R1: children a and b must not share but are aboard together on MTWT-; "
        + "make the plan again.", alone: false
    ) {
      $0.council[child: "b"].notWith = ["a"]
    },
    .init(
      "run-siblings: riders.csv: siblings a and d (group s) have the same journey but travel "
        + "in am run R1 and am run AM001; make the plan again.", alone: false
    ) {
      $0.council[child: "d"].location = $0.council[child: "a"].location
      $0.council[child: "d"].solo = false
      $0.council[child: "d"].siblingGroup = "s"
    },
    .init(
      "layout: routes.csv row 5, am run R1: layout 6+0 is too small for the 3 seats and 1 "
        + "wheelchair spaces in use at most; make the plan again."
    ) {
      $0.run("R1") { $0.layout = VehicleLayout(seats: 6, wheelchairs: 0) }
    },
    .init(
      "layout-unknown: routes.csv row 5, am run R1: layout 5+1 is none of those of vehicle "
        + "minibus; make the plan again."
    ) {
      $0.run("R1") { $0.layout = VehicleLayout(seats: 5, wheelchairs: 1) }
    },
    .init(
      "run-assistants: routes.csv row 5, am run R1: assistants is 0 in the results but 1 from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("R1") { $0.assistants = 0 }
    },
    .init(
      "run-days: routes.csv row 5, am run R1: days is MTWT- in the results but MTWTF from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("R1") { $0.days = WeekDays(text: "MTWT-")! }
    },
    .init(
      "run-children: routes.csv row 5, am run R1: children is 6 in the results but 3 from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("R1") { $0.children = 6 }
    },
    .init(
      "run-metres: routes.csv row 5, am run R1: metres is 8000 in the results but 16000 from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("R1") { $0.metres = Metres(8_000) }
    },
    .init(
      "run-seconds: routes.csv row 5, am run R1: seconds is 3159 in the results but 3160 from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("R1") { $0.seconds = Seconds(3_159) }
    },
    .init(
      "run-empty: stops.csv row 4, am run AM001: nobody is aboard though the run goes on; it "
        + "should be two runs: make the plan again.", alone: false
    ) {
      $0.plan.stops.removeSubrange(3...4)
      $0.plan.routes.remove(at: 1)
      for i in 3..<6 { $0.plan.stops[i].routeID = "AM001" }
      $0.rider("h", .am) { $0.routeID = "AM001" }
    },
    .init(
      "route-order: routes.csv row 3, am run AM001: rows are not by half-day and route id; "
        + "make the plan again."
    ) {
      $0.plan.routes.swapAt(0, 1)
      $0.plan.stops = Array($0.plan.stops[4..<8] + $0.plan.stops[0..<4] + $0.plan.stops[8...])
    },
    .init(
      "route-duplicate: routes.csv row 10: pm run PM004 stands in the file already; make the "
        + "plan again."
    ) {
      $0.plan.routes.append($0.plan.routes[7])
    },
    .init(
      "route-id: routes.csv row 5, am run R1: the id is neither a current route's nor like "
        + "AM001; make the plan again.", alone: false
    ) {
      $0.council.currentRoutes.removeFirst()
    },
    .init(
      "vehicle-unknown: routes.csv row 5, am run R1: vehicle type coach is not in "
        + "vehicles.csv; make the plan again.", alone: false
    ) {
      $0.run("R1") { $0.vehicleType = "coach" }
    },
    .init(
      "duty-vehicle: routes.csv row 8, pm run PM003: vehicle type minibus is another than that "
        + "of the other runs of duty D002; make the plan again.", alone: false
    ) {
      $0.run("PM003") { $0.vehicleType = "minibus" }
    },
    .init(
      "duty-order: routes.csv row 8, pm run PM003: duty_order is 5 in the results but 4 from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.run("PM003") { $0.dutyOrder = 5 }
    },
    .init(
      "start-place: stops.csv row 14, am run R1: place of the start is 5001,10000 in the "
        + "results but 5000,10000 from the case; make the plan again from this case, and do not "
        + "use this one.", alone: false
    ) {
      $0.stop(.am, "R1", 1) { $0.place = GridPoint(easting: 5_001, northing: 10_000) }
    },
    .init(
      "end-place: stops.csv row 21, am run R1: place of the end is 13000,10000 in the results "
        + "but 5000,10000 from the case; make the plan again from this case, and do not use this "
        + "one.", alone: false
    ) {
      $0.stop(.am, "R1", 8) { $0.place = GridPoint(easting: 13_000, northing: 10_000) }
    },
    .init(
      "sequence-time: stops.csv row 6, am run AM002: starts at 08:51:00 but the vehicle of "
        + "duty D002 is busy with am run AM001 until 08:52:00; make the plan again.", alone: false
    ) {
      for n in 1...4 {
        $0.stop(.am, "AM002", n) {
          $0.arrive -= 60
          $0.depart -= 60
        }
      }
      $0.rider("h", .am) {
        $0.board! -= 60
        $0.alight! -= 60
      }
    },
    .init(
      "fleet: duties.csv: 2 duties of vehicle taxi are at work on M but vehicles.csv has 1; "
        + "make the plan again.", alone: false
    ) {
      $0.council.vehicles[1].available = 1
    },
    .init(
      "duty-missing: duties.csv has no row for duty D001 on F, when it is at work; make the "
        + "plan again."
    ) {
      $0.plan.duties.remove(at: 4)
    },
    .init(
      "duty-unknown: duties.csv row 13, duty D003 on W: no run of the duty runs that day; make "
        + "the plan again."
    ) {
      $0.plan.duties.insert($0.plan.duties[10], at: 11)
      $0.plan.duties[11].weekday = 2
    },
    .init(
      "duty-duplicate: duties.csv row 14, duty D003 on F: the duty has a row for this day "
        + "already; make the plan again."
    ) {
      $0.plan.duties.append($0.plan.duties[11])
    },
    .init(
      "duty-row-order: duties.csv row 6, duty D001 on Th: rows are not by duty id and weekday; "
        + "make the plan again."
    ) {
      $0.plan.duties.swapAt(3, 4)
    },
    .init(
      "duty-type: duties.csv row 13, duty D003 on F: vehicle_type is minibus in the results "
        + "but taxi from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.plan.duties[11].vehicleType = "minibus"
    },
    .init(
      "day-cost: duties.csv row 13, duty D003 on F: day_cost_gbp is GBP 40.01 in the results "
        + "but GBP 40.00 from the case; make the plan again from this case, and do not use this "
        + "one."
    ) {
      $0.plan.duties[11].dayCost = Pence(4_001)
    },
    .init(
      "paid-metres: duties.csv row 6, duty D001 on F: paid_metres is 19999 in the results but "
        + "20000 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.plan.duties[4].paidMetres = Metres(19_999)
    },
    .init(
      "paid-seconds: duties.csv row 6, duty D001 on F: paid_seconds is 5241 in the results but "
        + "5240 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.plan.duties[4].paidTime = Seconds(5_241)
    },
    .init(
      "assistant-seconds: duties.csv row 6, duty D001 on F: assistant_seconds is 7200 in the "
        + "results but 14400 from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.plan.duties[4].assistantTime = Seconds(7_200)
    },
    .init(
      "duty-cost: duties.csv row 6, duty D001 on F: cost_gbp is GBP 182.42 in the results but "
        + "GBP 182.43 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.plan.duties[4].cost = Pence(18_242)
    },
    .init(
      "dates: duties.csv row 12, duty D003 on M: dates is 4 in the results but 3 from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.plan.duties[10].dates = 4
    },
    .init(
      "day-leg: stops.csv row 18, am run R1: on F the drive of 1001 seconds from 6000,10000, "
        + "left at 08:33:20, arrives at 08:50:01 but the stop begins at 08:50:00; make the plan "
        + "again.", alone: false
    ) {
      $0.council.travelTimes = [
        TravelTimeRow(fromID: "6000,10000", toID: "North", metres: Metres(4_000), seconds: Seconds(1_001))
      ]
    },
  ]
}
