import CaseModel
import Tables
import Testing

@testable import Verification

/// One Base: a resourced provision of 3 places with groups junior (years 0-6, 2 places, 1 of them kept back), senior
/// (7-11, 2 places) and, in it, upper (9-11, 1 place); and Far, a special school with 9 places. Nobody travels.
///
/// Base: 15,000 all-in - 6,000 = GBP 9,000; Far: 24,000 - 10,000 = GBP 14,000. Settled s takes one junior place, so
/// junior has no room (2 - 1 - 1), the base as a whole 2. u1 and u2 want the one upper place. Best: k and u1 at the
/// base, j and u2 at Far = 900,000 x 2 + 1,400,000 x 2 = 4,600,000. Prices of 500,000 on junior (0 places) and
/// upper (1) prove it: j 1,400,000 + u1, u2 1,400,000 each + k 900,000 - 500,000.
private func oneBase() -> TinyAuthority {
  var tiny = TinyAuthority(
    "One Base",
    provisions: [provision("Base", .resourcedProvision, places: 3), provision("Far", .special, places: 9)],
    children: [
      child("s", .settled, year: 5, at: "Base"), child("j", .newPlan, year: 3),
      child("u1", .newPlan, year: 10),
      child("u2", .newPlan, year: 11), child("k", .newPlan, year: 8),
    ])
  tiny.council.groups = [
    CapacityGroup(provisionID: "Base", id: "upper", parentID: "senior", places: 1, yearMin: 9, yearMax: 11),
    CapacityGroup(provisionID: "Base", id: "junior", places: 2, reservePlaces: 1, yearMin: 0, yearMax: 6),
    CapacityGroup(provisionID: "Base", id: "senior", places: 2, yearMin: 7, yearMax: 11),
  ]
  tiny.placements(
    """
    s settled Base Base none - - 900000 0 1500000 0 - -
    j proposed Far - none - - 1400000 0 2400000 0 - -
    u1 proposed Base - none - - 900000 0 1500000 0 Far 500000
    u2 proposed Far - none - - 1400000 0 2400000 0 - -
    k proposed Base - none - - 900000 0 1500000 0 Far 500000
    """)
  tiny.alternatives(
    """
    j Base yes - 900000 0 1500000 0 -
    j Far yes - 1400000 0 2400000 0 -
    u1 Base yes - 900000 0 1500000 0 -
    u1 Far yes - 1400000 0 2400000 0 -
    u2 Base yes - 900000 0 1500000 0 -
    u2 Far yes - 1400000 0 2400000 0 -
    k Base yes - 900000 0 1500000 0 -
    k Far yes - 1400000 0 2400000 0 -
    """)
  tiny.placeValues(
    """
    Base - 3 3 0
    Base junior 2 1 0
    Base senior 2 2 0
    Base upper 1 1 0
    Far - 9 2 0
    """)
  tiny.certificate(
    """
    cost 0 group Base junior 500000000
    cost 0 group Base upper 500000000
    """)
  tiny.run(objective: 4_600_000)
  return tiny
}

@Suite("One Base")
struct OneBase {
  let tiny = oneBase()

  @Test("nested groups: room, use, next best and prices as written by hand")
  func verified() { tiny.expectVerified() }

  @Test("a child too many in a group at any depth is found")
  func capacity() {
    tiny.expect("capacity", "upper") { $0.placements[3].provisionID = "Base" }
    tiny.expect("capacity", "junior keeps a place back") { $0.placements[1].provisionID = "Base" }
    tiny.expect("place-value-used") { $0.placeValues[2].used = 1 }
    tiny.expect("place-value-missing") { $0.placeValues.remove(at: 3) }
  }

  @Test("a group's price counts for those in it alone, an ancestor's for all below")
  func prices() {
    // Priced at senior instead, k pays too: j 1,400,000 + u1, u2 1,400,000 + k 1,400,000 - 500,000 x 2 places.
    var tiny = tiny
    tiny.results.certificate[1].groupID = "senior"
    tiny.expectVerified()
    // At the root j, u1, u2 and k all pay: 4 x 1,400,000 - 500,000 x 2 = 4,600,000, junior's price not needed.
    tiny.results.certificate[1].groupID = ""
    tiny.expectVerified()
    // Without any price on the seniors all three look cheap: 1,400,000 + 3 x 900,000 = 4,100,000.
    tiny.expect("bound") { $0.certificate.removeLast() }
  }

  @Test("a child whom no group takes is not a candidate by need, unless an officer says need can be met")
  func outsideGroups() {
    var tiny = tiny
    tiny.council.groups.removeAll { $0.id == "senior" || $0.id == "upper" }
    let codes = tiny.check().breaches.filter { $0.code == "alternative-code" }.map(\.subject)
    #expect(codes == ["u1, Base", "u2, Base", "k, Base"])
    tiny.council.suitability = [SuitabilityRecord(childID: "u1", provisionID: "Base", view: .canMeet)]
    let after = tiny.check().breaches.filter { $0.code == "alternative-code" }.map(\.subject)
    #expect(after == ["u2, Base", "k, Base"])
  }
}
