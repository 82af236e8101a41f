import CaseModel
import Tables
import Testing

@testable import Verification

/// Attendance shares: x is at North three days and South two; y is at North; z leaves in July; q has no record.
///
/// North, 1 committed place: GBP 14,000, funding 10,000. South: a fee of GBP 33,333.33.
/// x: place 1,400,000 x 0.6 + 3,333,333 x 0.4 = 840,000 + 1,333,333; travel 120,000 x 0.6 + 140,000 x 0.4 = 128,000;
/// average place 2,400,000 x 0.6 + 1,333,333 = 2,773,333; journey value 12,000 x 0.6 + 18,000 x 0.4 = 14,400.
/// y is the second at North, above the committed place: 1,400,000 + 1,000,000. North holds 1.6, so 2 places.
private func shares() -> TinyAuthority {
  var tiny = TinyAuthority(
    "Attendance shares",
    provisions: [
      provision("North", .special, places: 1), provision("South", .independentSpecial, places: 5),
    ],
    children: [
      child("x", .settled, at: "South", travel: .vehicle), child("y", .settled, at: "North"),
      child("z", .newPlan, at: "North"), child("q", .settled),
    ],
    journeys: ["x North": (1_609, 600), "x South": (3_219, 900)])
  tiny.council.children[2].ends = CalendarDate(year: 2025, month: 7, day: 31)
  tiny.council.fees = [Fee(provisionID: "South", annualCost: Pence(3_333_333))]
  tiny.council.attendance = [
    Attendance(childID: "x", provisionID: "South", shareThousandths: 400),
    Attendance(childID: "x", provisionID: "North", shareThousandths: 600),
    Attendance(
      childID: "y", provisionID: "South", shareThousandths: 1_000,
      to: CalendarDate(year: 2025, month: 8, day: 31)),
  ]
  tiny.placements(
    """
    x settled North South vehicle 1609 600 2173333 128000 2901333 14400 - -
    y settled North North none - - 2400000 0 2400000 0 - -
    z leaver - North none - - 0 0 0 0 - -
    q not_recorded - - none - - 0 0 0 0 - -
    """)
  tiny.placeValues(
    """
    North - 1 2 1
    South - 5 1 0
    """)
  tiny.summary(
    """
    children total 4
    children settled 2
    children leaver 1
    children not_recorded 1
    money high_needs_all_gbp 45733.33
    money average_all_gbp 53013.33
    money travel_all_gbp 1280.00
    travel riders 1
    travel minutes_mean 10
    travel minutes_p95 10
    travel minutes_max 10
    travel miles_a_day 2
    provisions over 1
    provisions over_places 1
    """)
  tiny.run(objective: 0)
  return tiny
}

@Suite("Attendance shares")
struct AttendanceShares {
  let tiny = shares()

  @Test("shares of places, costs and time, leavers and children without a record, as written by hand")
  func verified() { tiny.expectVerified() }

  @Test("a share, a leaver or a missing record misread is found")
  func changed() {
    tiny.expect("place-cost") { $0.placements[0].placeCost = Pence(2_173_334) }
    tiny.expect("travel-cost") { $0.placements[0].travelCost = Pence(120_000) }
    tiny.expect("average-cost") { $0.placements[0].averageCost = Pence(2_901_334) }
    tiny.expect("steering") { $0.placements[0].steering = Pence(12_000) }
    tiny.expect("fixed-place") { $0.placements[0].provisionID = "South" }
    tiny.expect("place-cost") { $0.placements[1].placeCost = Pence(1_400_000) }
    tiny.expect("fixed-place") { $0.placements[2].provisionID = "North" }
    tiny.expect("status") { $0.placements[2].status = .awaiting }
    tiny.expect("fixed-place") { $0.placements[3].provisionID = "North" }
    tiny.expect("status") { $0.placements[3].status = .settled }
    tiny.expect("place-value-used") { $0.placeValues[0].used = 1 }
    tiny.expect("place-value-over") { $0.placeValues[0].over = 0 }
  }
}
