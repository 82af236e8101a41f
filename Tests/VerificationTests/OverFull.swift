import CaseModel
import Tables
import Testing

@testable import Verification

/// Over-full: one special school with 2 places and half as many again at a price, and four children.
///
/// One must wait. Each place GBP 14,000; the third child adds GBP 10,000 of place funding above the committed two
/// and GBP 10,000 of over-place price; the one who waits is priced at A = GBP 14,000:
/// 3 x 1,400,000 + 1,000,000 + 1,000,000 + 1,400,000 = 7,600,000.
/// Proof: price 1,000,000 (over-places then save nothing), funding 1,000,000, alpha 2,000,000:
/// 4 x 3,400,000 - 2 x 1,000,000 - 2 x 1,000,000 - 2,000,000 = 7,600,000. Awaiting: 4 - 2 places - 1 over = 1.
private func overFull() -> TinyAuthority {
  var tiny = TinyAuthority(
    "Over-full", provisions: [provision("North", .special, places: 2)],
    children: ["a", "b", "c", "d"].map { child($0, .newPlan) })
  tiny.set("over_places_percent", "50")
  tiny.placements(
    """
    a proposed North - none - - 1400000 0 2400000 0 - -
    b awaiting - - none - - 0 0 0 1400000 - -
    c proposed North - none - - 1400000 0 2400000 0 - -
    d proposed North - none - - 2400000 0 2400000 0 - -
    """)
  tiny.alternatives(
    """
    a North yes - 1400000 0 2400000 0 -
    b North yes - 1400000 0 2400000 0 -
    c North yes - 1400000 0 2400000 0 -
    d North yes - 1400000 0 2400000 0 -
    """)
  tiny.placeValues("North - 2 3 1")
  tiny.certificate(
    """
    awaiting 0 group North - 1000
    cost 0 group North - 1000000000
    cost 0 committed North - 1000000000
    cost 0 awaiting - - 2000000000
    """)
  tiny.run(awaiting: 1, objective: 7_600_000)
  return tiny
}

@Suite("Over-full")
struct OverFull {
  let tiny = overFull()

  @Test("over-places, funding above committed places and a child awaiting, as written by hand")
  func verified() { tiny.expectVerified() }

  @Test("the extra place funding sits on the last child above the committed places")
  func committed() {
    tiny.expect("place-cost") {
      $0.placements[0].placeCost = Pence(2_400_000)
      $0.placements[3].placeCost = Pence(1_400_000)
    }
  }

  @Test("a fourth child is more than may be had above the places; an awaiting child has no cost")
  func limits() {
    tiny.expect("over-places") { $0.placements[1].provisionID = "North" }
    tiny.expect("place-cost") { $0.placements[1].placeCost = Pence(1_400_000) }
    tiny.expect("steering") { $0.placements[1].steering = Pence(0) }
    tiny.expect("status") { $0.placements[1].status = .proposed }
    tiny.expect("place-value-over") { $0.placeValues[0].over = 0 }
  }

  @Test("the number awaiting is proved too")
  func awaiting() {
    tiny.expect("awaiting-bound") { $0.certificate[0].value = 0 }
    tiny.expect("awaiting-bound") { $0.certificate[0].value = 2_000 }
    tiny.expect("bound", "funding priced above nothing only where it may be") { $0.certificate[2].value = 0 }
    tiny.expect("status-optimal") {
      $0.certificate[3].value = 0
      $0.run.bound = 6_400_000
    }
  }
}
