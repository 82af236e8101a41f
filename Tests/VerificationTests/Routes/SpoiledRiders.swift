import CaseModel
import Tables

@testable import Verification

extension Spoiled {
  /// Rows of `riders.csv` that the case or the stops do not give, and who may travel how.
  static let riders: [Spoiled] = [
    .init(
      "rider-days: riders.csv row 6, child c, am: days is MTWT- in the results but MTWTF from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("c", .am) { $0.days = WeekDays(text: "MTWT-")! }
    },
    .init(
      "rider-place: riders.csv row 6, child c, am: place is 6001,10000 in the results but "
        + "6000,10000 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("c", .am) { $0.place = GridPoint(easting: 6_001, northing: 10_000) }
    },
    .init(
      "rider-direct: riders.csv row 6, child c, am: direct_seconds is 401 in the results but "
        + "400 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("c", .am) { $0.direct = Seconds(401) }
    },
    .init(
      "rider-guideline: riders.csv row 6, child c, am: guideline_seconds is 4500 in the "
        + "results but 2700 from the case; make the plan again from this case, and do not use this "
        + "one."
    ) {
      $0.rider("c", .am) { $0.guideline = Seconds(4_500) }
    },
    .init(
      "rider-limit: riders.csv row 6, child c, am: limit_seconds is empty in the results but "
        + "4500 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("c", .am) { $0.limit = nil }
    },
    .init(
      "rider-mode: riders.csv row 6, child c, am: mode bus is none of vehicle, training, "
        + "budget, left_out; make the plan again.", alone: false
    ) {
      $0.rider("c", .am) { $0.mode = "bus" }
    },
    .init(
      "rider-unknown: riders.csv row 6, child c, am: nothing in the case makes this child "
        + "travel to South on MTWTF; make the plan again from this case.", alone: false
    ) {
      $0.rider("c", .am) { $0.provisionID = "South" }
    },
    .init(
      "rider-missing: riders.csv has no row for child f, pm, to Late on MTWTF; make the plan "
        + "again so that everyone who travels is in it.", alone: false
    ) {
      $0.plan.riders.removeAll { $0.childID == "f" && $0.run == .pm }
    },
    .init(
      "rider-order: riders.csv row 7, child c, am: rows are not in the case's order of "
        + "children, am before pm; make the plan again."
    ) {
      $0.plan.riders.swapAt(4, 5)
    },
    .init(
      "rider-route: riders.csv row 6, child c, am: route R2 is not a run of routes.csv; make "
        + "the plan again.", alone: false
    ) {
      $0.rider("c", .am) { $0.routeID = "R2" }
    },
    .init(
      "rider-not-carried: riders.csv row 4, child b, am: the child travels in a vehicle but "
        + "cannot be carried (no_bell); make the plan again.", alone: false
    ) {
      $0.council.provisions[1].bellStart = nil
    },
    .init(
      "rider-left-out: riders.csv row 12, child f, am: the child is left out though it can be "
        + "carried; make the plan again.", alone: false
    ) {
      $0.council.provisions[2].bellStart = 540
    },
    .init(
      "rider-reason: riders.csv row 12, child f, am: reason is no_road in the results but "
        + "no_bell from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("f", .am) { $0.reason = "no_road" }
    },
    .init(
      "rider-reason: riders.csv row 2, child a, am: reason is no_bell in the results but empty "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("a", .am) { $0.reason = "no_bell" }
    },
    .init(
      "rider-board: riders.csv row 2, child a, am: board is empty in the results but 08:33:20 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("a", .am) { $0.board = nil }
    },
    .init(
      "rider-board: riders.csv row 12, child f, am: board is 08:20:00 in the results but empty "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("f", .am) { $0.board = 30_000 }
    },
    .init(
      "rider-alight: riders.csv row 2, child a, am: alight is 08:51:00 in the results but "
        + "08:50:00 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("a", .am) { $0.alight! += 60 }
    },
    .init(
      "rider-alight: riders.csv row 10, child e, am: alight is 08:20:00 in the results but "
        + "empty from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("e", .am) { $0.alight = 30_000 }
    },
    .init(
      "rider-ride: riders.csv row 5, child b, pm: ride_seconds is 501 in the results but 500 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("b", .pm) { $0.ride = Seconds(501) }
    },
    .init(
      "rider-ride: riders.csv row 13, child f, pm: ride_seconds is 0 in the results but empty "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("f", .pm) { $0.ride = Seconds(0) }
    },
    .init(
      "rider-above: riders.csv row 3, child a, pm: above_seconds is 0 in the results but 520 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("a", .pm) { $0.above = Seconds(0) }
    },
    .init(
      "rider-above: riders.csv row 11, child e, pm: above_seconds is 1 in the results but 0 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("e", .pm) { $0.above = Seconds(1) }
    },
    .init(
      "rider-route: riders.csv row 11, child e, pm: route_id is PM001 in the results but empty "
        + "from the case; make the plan again from this case, and do not use this one.", alone: false
    ) {
      $0.rider("e", .pm) { $0.routeID = "PM001" }
    },
    .init(
      "ride-limit: riders.csv row 3, child a, pm: the ride of 2320 seconds in pm run PM001 is "
        + "above the hard limit of 2280; make the plan again.", alone: false
    ) {
      $0.council[child: "a"].maxRideMinutes = 8
    },
    .init(
      "rival-not-agreed: riders.csv: child e is given mode training, which is not agreed in "
        + "children.csv; make the plan again."
    ) {
      $0.council[child: "e"].travel = .budgetAgreed
    },
    .init(
      "rival-part: riders.csv: mode training replaces only some journeys of child e; it "
        + "replaces all or none: make the plan again.", alone: false
    ) {
      $0.rider("e", .pm) { $0.mode = "vehicle" }
    },
    .init(
      "rival-distance: riders.csv: child f is given a budget by distance, but no distance is "
        + "known; make the plan again.", alone: false
    ) {
      $0.rider("f", .am) { $0.mode = "budget" }
      $0.council[child: "f"].location = Location()
    },
    .init(
      "boarder-warning: Child i boards for longer than a week and travels outside routes, but "
        + "no warning says so; make the plan again.", alone: false
    ) {
      $0.council.attendance.append(Attendance(childID: "i", provisionID: "Board", boarding: .termly))
    },
    .init(
      "share: riders.csv row 4, child b, am: share_gbp is GBP 3139.74 in the results but GBP "
        + "3139.73 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("b", .am) { $0.share = Pence(313_974) }
    },
    .init(
      "share: riders.csv row 10, child e, am: share_gbp is GBP 0.00 in the results but GBP "
        + "450.00 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("e", .am) { $0.share = Pence(0) }
    },
    .init(
      "changed: riders.csv row 14, child h, am: changed is no in the results but yes from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("h", .am) { $0.changed = false }
    },
    .init(
      "changed: riders.csv row 10, child e, am: changed is yes in the results but empty from "
        + "the case; make the plan again from this case, and do not use this one."
    ) {
      $0.rider("e", .am) { $0.changed = true }
    },
  ]
}
