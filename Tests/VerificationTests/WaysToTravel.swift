import CaseModel
import Tables
import Testing

@testable import Verification

/// Ways to travel: everyone at Hill (GBP 10,000), 8,047 m (5 miles) from home; b boards.
///
/// There and back 16,094 m: at GBP 1.00 a mile 1,000 p, 1.65: 1,650 p, 1.90: 1,900 p.
private let hill: [(id: String, mode: String, cost: Int64, change: @Sendable (inout Child) -> Void)] = [
  // 100 x (1,000 + 1,000)
  ("v", "vehicle", 200_000, { _ in }),
  // less a contribution of GBP 500
  ("vc", "vehicle", 150_000, { $0.contribution = .pounds(500) }),
  // never below nothing
  ("vf", "vehicle", 0, { $0.contribution = .pounds(5_000) }),
  ("pp", "parent", 0, { _ in }),
  ("ne", "none", 0, { $0.travel = .notEligible }),
  ("ps", "pass", 80_000, { ($0.travel, $0.contribution) = (.pass, .pounds(100)) }),
  // GBP 900 against 2,000; a contribution is not taken off training
  ("tr", "training", 90_000, { ($0.travel, $0.contribution) = (.trainingAgreed, .pounds(100)) }),
  // 8,047 m at 55 p a mile = 275 p, x 4 legs x 100 days
  ("bu", "budget", 110_000, { $0.travel = .budgetAgreed }),
  // 100 x (3,400 + 1,650)
  ("wh", "vehicle", 505_000, { $0.mobility = .wheelchair }),
  // 100 x (4,500 + 1,900 + 7,000): alone aboard, nobody to share an assistant with
  ("so", "vehicle", 1_340_000, { ($0.solo, $0.assistant) = (true, .shared) }),
  // 100 x (1,000 + 1,000 + 7,000 / 4)
  ("sh", "vehicle", 375_000, { $0.assistant = .shared }),
  ("ow", "vehicle", 900_000, { $0.assistant = .own }),
  // 3 miles = 4,828 m: a walk of just that is not above it
  ("d3", "none", 0, { $0.eligibilityGround = .distance }),
  ("d4", "vehicle", 200_000, { $0.eligibilityGround = .distance }),
  // 2 miles = 3,219 m to year 3
  ("y3", "vehicle", 200_000, { ($0.eligibilityGround, $0.ncYear) = (.distance, 3) }),
  ("y4", "none", 0, { ($0.eligibilityGround, $0.ncYear) = (.distance, 4) }),
  ("li", "vehicle", 200_000, { $0.eligibilityGround = .lowIncome }),
  // no walking route within the limit
  ("nw", "vehicle", 200_000, { $0.eligibilityGround = .distance }),
  // 38 trips x (1,000 + 1,000)
  ("b", "vehicle", 76_000, { ($0.ncYear, $0.openToResidential) = (13, true) }),
]

private func waysToTravel() -> TinyAuthority {
  var board = provision("Board", .independentSpecial, places: 5, years: 12...14)
  board.residential = true
  var tiny = TinyAuthority(
    "Ways to travel", provisions: [provision("Hill", .independentSpecial, places: 40), board],
    children: hill.map { row in
      var child = child(row.id, .newPlan, travel: .vehicle)
      row.change(&child)
      return child
    })
  for row in hill {
    for school in ["Hill", "Board"] { tiny.journeys["\(row.id) \(school)"] = (8_047, 0) }
  }
  tiny.walks = [
    "d3 Hill": 4_828, "d4 Hill": 4_829, "y3 Hill": 3_220, "y4 Hill": 3_220, "li Hill": 3_220, "nw Hill": -1,
  ]
  tiny.council.suitability = [
    SuitabilityRecord(childID: "pp", provisionID: "Hill", view: .awaiting, transportCondition: .parentPays)
  ]
  tiny.council.fees = ["Hill", "Board"].map { Fee(provisionID: $0, annualCost: .pounds(10_000)) }
  tiny.placements(
    hill.map { row in
      "\(row.id) proposed \(row.id == "b" ? "Board" : "Hill") - \(row.mode) 8047 0 1000000 \(row.cost) "
        + "\(1_000_000 + row.cost) 0 - -"
    }.joined(separator: "\n"))
  tiny.alternatives(
    hill.map { row in
      "\(row.id) \(row.id == "b" ? "Board" : "Hill") yes - 1000000 \(row.cost) \(1_000_000 + row.cost) 0 0"
    }.joined(separator: "\n"))
  tiny.placeValues(
    """
    Hill - 40 18 0
    Board - 5 1 0
    """)
  tiny.run(objective: hill.reduce(0) { $0 + 1_000_000 + $1.cost })
  return tiny
}

@Suite("Ways to travel")
struct WaysToTravel {
  let tiny = waysToTravel()

  @Test("every way of travel is priced as written by hand")
  func verified() { tiny.expectVerified() }

  @Test("a penny more or another way is found for each", arguments: hill.indices)
  func changed(i: Int) {
    tiny.expect("travel-cost") { $0.placements[i].travelCost += Pence(1) }
    tiny.expect("alternative-travel-cost") { $0.alternatives[i].travelCost = Pence(hill[i].cost + 1) }
    tiny.expect("mode") { $0.placements[i].mode = "walk" }
  }

  @Test("costs to the next phase transfer: four years from year 8, change price and journey value apart")
  func phaseCost() {
    // Year 8: 12 - 8 = 4 years. Seat 100 x (1,000 + 1,000) = 200,000; 600 s x 20 = 12,000; moving costs 100,000 once.
    var tiny = TinyAuthority(
      "Phase",
      provisions: [
        provision("Hill", .independentSpecial, places: 5), provision("Dale", .independentSpecial, places: 5),
      ],
      children: [child("a", .request, year: 8, at: "Dale", travel: .vehicle)],
      journeys: ["a Hill": (8_047, 600), "a Dale": (8_047, 600)])
    tiny.council.fees = [
      Fee(provisionID: "Hill", annualCost: .pounds(10_000)),
      Fee(provisionID: "Dale", annualCost: .pounds(10_500)),
    ]
    tiny.placements("a proposed Hill Dale vehicle 8047 600 4000000 800000 4800000 148000 Dale 200000")
    tiny.alternatives(
      """
      a Hill yes - 4000000 800000 4800000 148000 600
      a Dale yes - 4200000 800000 5000000 48000 600
      """)
    tiny.placeValues(
      """
      Hill - 5 1 0
      Dale - 5 0 0
      """)
    tiny.results.run.phaseCost = true
    tiny.run(objective: 4_948_000)
    tiny.expectVerified()
    tiny.expect("place-cost") { $0.run.phaseCost = false }
    // A year at a time the change price outweighs it, and Dale is the better place.
    tiny.expect("status-optimal") { $0.run.phaseCost = false }
  }
}
