import CaseModel
import Tables

@testable import Verification

extension Spoiled {
  /// Rows of `stops.csv`: order, places, legs, times, windows, rides, loads.
  static let stops: [Spoiled] = [
    .init(
      "stop-sequence: stops.csv row 16, am run R1: sequence is 4 in the results but 3 from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 3) { $0.sequence = 4 }
    },
    .init(
      "stop-child: stops.csv row 14, am run R1: child_id is a in the results but empty from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 1) { $0.childID = "a" }
    },
    .init(
      "stop-provision: stops.csv row 21, am run R1: provision_id is North in the results but "
        + "empty from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 8) { $0.provisionID = "North" }
    },
    .init(
      "stop-provision: stops.csv row 19, am run R1, child c: provision_id is South in the "
        + "results but North from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.stop(.am, "R1", 6) { $0.provisionID = "South" }
    },
    .init(
      "stop-place: stops.csv row 17, am run R1, child b: place is 8000,10001 in the results "
        + "but 8000,10000 from the case; make the plan again from this case, and do not use this "
        + "one."
    ) {
      $0.stop(.am, "R1", 4) { $0.place = GridPoint(easting: 8_000, northing: 10_001) }
    },
    .init(
      "one-stop: stops.csv row 16, am run R1: children are met or left at 6000,10000 twice, "
        + "first in row 15; those of one address use one stop: make the plan again.", alone: false
    ) {
      $0.stop(.am, "R1", 3) {
        $0.arrive += 180
        $0.depart += 120
      }
    },
    .init(
      "leg-metres: stops.csv row 17, am run R1: leg_metres is 1999 in the results but 2000 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 4) { $0.leg = Metres(1_999) }
    },
    .init(
      "leg-seconds: stops.csv row 21, am run R1: leg_seconds is 799 in the results but 800 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 8) { $0.legTime = Seconds(799) }
    },
    .init(
      "start-time: stops.csv row 2, am run AM001: depart of the start is 08:39:40 in the "
        + "results but 08:38:40 from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.stop(.am, "AM001", 1) { $0.arrive -= 60 }
    },
    .init(
      "arrive: stops.csv row 17, am run R1: arrive is 08:35:40 in the results but 08:36:40 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 4) { $0.arrive -= 60 }
    },
    .init(
      "depart: stops.csv row 17, am run R1: depart is 08:46:39 but boarding takes 600 seconds "
        + "from 08:36:40, so it can be no earlier than 08:46:40; make the plan again.", alone: false
    ) {
      $0.stop(.am, "R1", 4) { $0.depart = $0.arrive + 599 }
    },
    .init(
      "depart: stops.csv row 36, pm run PM003: depart is 15:27:20 in the results but 15:26:20 "
        + "from the case; make the plan again from this case, and do not use this one.", alone: false
    ) {
      $0.stop(.pm, "PM003", 3) { $0.depart += 60 }
    },
    .init(
      "end-time: stops.csv row 37, pm run PM003: arrive at the end is 15:27:20 in the results "
        + "but 15:26:20 from the case; make the plan again from this case, and do not use this one.",
      alone: false
    ) {
      $0.stop(.pm, "PM003", 4) {
        $0.arrive += 60
        $0.depart += 60
      }
    },
    .init(
      "end-time: stops.csv row 29, pm run PM001: depart of the end is 15:47:20 in the results "
        + "but 15:46:20 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.pm, "PM001", 8) { $0.depart += 60 }
    },
    .init(
      "window: stops.csv row 4, am run AM001, child d: handover begins at 08:50:00 but must "
        + "begin from 08:35:00 to 08:45:00 at North; make the plan again.", alone: false
    ) {
      $0.council.provisions[0].bellStart = 530
    },
    .init(
      "window: stops.csv row 35, pm run PM003, child h: boarding begins at 15:19:00 but must "
        + "begin from 14:59:00 to 15:14:00 at South; make the plan again."
    ) {
      $0.council.provisions[1].bellEnd = 899
    },
    .init(
      "stop-ride: stops.csv row 19, am run R1, child c: ride_seconds is 999 in the results but "
        + "1000 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 6) { $0.ride = Seconds(999) }
    },
    .init(
      "stop-ride: stops.csv row 15, am run R1, child a: ride_seconds is 0 in the results but "
        + "empty from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 2) { $0.ride = Seconds(0) }
    },
    .init(
      "stop-ride: stops.csv row 21, am run R1: ride_seconds is 0 in the results but empty from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 8) { $0.ride = Seconds(0) }
    },
    .init(
      "seats: stops.csv row 17, am run R1: seats_used is 2 in the results but 3 from the case; "
        + "make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 4) { $0.seatsUsed = 2 }
    },
    .init(
      "wheelchairs: stops.csv row 20, am run R1: wheelchairs_used is 1 in the results but 0 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.stop(.am, "R1", 7) { $0.wheelchairsUsed = 1 }
    },
    .init(
      "stop-run-unknown: stops.csv row 42: pm run PM009 is not in routes.csv; make the plan again."
    ) {
      $0.plan.stops.append($0.plan.stops[0])
      $0.plan.stops[40].routeID = "PM009"
      $0.plan.stops[40].run = .pm
    },
    .init(
      "stop-order: stops.csv row 42: rows of am run AM001 do not stand together; make the plan again."
    ) {
      $0.plan.stops.append($0.plan.stops[0])
    },
    .init(
      "stop-order: stops.csv row 6: runs are not in the order of routes.csv; make the plan again."
    ) {
      $0.plan.stops = Array($0.plan.stops[4..<8] + $0.plan.stops[0..<4] + $0.plan.stops[8...])
    },
    .init(
      "stop-action: stops.csv row 16, am run R1: end stands within the run; make the plan again.",
      alone: false
    ) {
      $0.stop(.am, "R1", 3) { $0.action = .end }
    },
    .init(
      "run-incomplete: stops.csv: am run R1 lacks its start, its end or any stop; make the "
        + "plan again.", alone: false
    ) {
      $0.plan.stops.remove(at: $0.plan.stop(.am, "R1", 8))
    },
    .init(
      "stop-rider: stops.csv row 16, am run R1: child d pickup is one that riders.csv does not "
        + "give this run; make the plan again.", alone: false
    ) {
      $0.stop(.am, "R1", 3) { $0.childID = "d" }
    },
    .init(
      "rider-stops: stops.csv: child c does not board and then leave am run R1, though "
        + "riders.csv puts it there; make the plan again.", alone: false
    ) {
      $0.plan.stops.remove(at: $0.plan.stop(.am, "R1", 6))
    },
  ]
}
