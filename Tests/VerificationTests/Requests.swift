import CaseModel
import Tables
import Testing

@testable import Verification

/// Requests: North (special, ASD, 5 places, GBP 14,000), Acad (alternative provision, 20,000 - 10,000 = GBP 10,000)
/// and South (GBP 30,000 for ASD or MLD). Nobody travels.
///
/// r1 (MLD) asked for North under section 38: met, and asked about. r2 asked for Acad, which is not open to her, then
/// North: met at North. r3 asked for North, but an officer recorded a ground: open. r4 (MLD) prefers North under
/// section 9: a candidate to be asked about. k is looked after and keeps South. t was ordered to Acad. m (MLD) can be
/// met at North, an officer says. F = 3,000,000 + 1,400,000 + 1,400,000 = 5,800,000, no limit binding.
private func requests() -> TinyAuthority {
  var tiny = TinyAuthority(
    "Requests",
    provisions: [
      provision("North", .special, places: 5),
      provision("Acad", .alternativeProvision, places: 5, needs: Need.allCases),
      provision("South", .independentSpecial, places: 9, needs: [.asd, .mld]),
    ],
    children: [
      child("r1", .newPlan, need: .mld), child("r2", .newPlan), child("r3", .newPlan),
      child("r4", .newPlan, need: .mld), child("k", .request, at: "South"), child("t", .tribunalOrder),
      child("m", .newPlan, need: .mld),
    ])
  tiny.council.children[4].lookedAfter = true
  tiny.council.fees = [Fee(provisionID: "South", annualCost: .pounds(30_000))]
  tiny.council.requests = [
    PlaceRequest(childID: "r1", provisionID: "North"),
    PlaceRequest(childID: "r2", provisionID: "North", rank: 2),
    PlaceRequest(childID: "r2", provisionID: "Acad", rank: 1),
    PlaceRequest(childID: "r3", provisionID: "North"),
    PlaceRequest(childID: "r4", provisionID: "North", basis: .s9),
    PlaceRequest(childID: "t", provisionID: "Acad"),
  ]
  tiny.council.suitability = [
    SuitabilityRecord(childID: "r3", provisionID: "North", view: .cannotMeet, ground: .efficientEducation),
    SuitabilityRecord(childID: "m", provisionID: "North", view: .canMeet),
  ]
  tiny.placements(
    """
    r1 requested North - none - - 1400000 0 2400000 0 South 1600000
    r2 requested North - none - - 1400000 0 2400000 0 South 1600000
    r3 proposed South - none - - 3000000 0 3000000 0 - -
    r4 proposed North - none - - 1400000 0 2400000 0 South 1600000
    k kept South South none - - 3000000 0 3000000 0 North -1600000
    t ordered Acad - none - - 1000000 0 2000000 0 - -
    m proposed North - none - - 1400000 0 2400000 0 South 1600000
    """)
  tiny.alternatives(
    """
    r1 North yes ask_need 1400000 0 2400000 0 -
    r1 Acad no kind_not_open
    r1 South no fixed 3000000 0 3000000 0 -
    r2 North yes - 1400000 0 2400000 0 -
    r2 Acad no kind_not_open
    r2 South no fixed 3000000 0 3000000 0 -
    r3 North no released
    r3 Acad no kind_not_open
    r3 South yes - 3000000 0 3000000 0 -
    r4 North yes ask_need 1400000 0 2400000 0 -
    r4 Acad no kind_not_open
    r4 South yes - 3000000 0 3000000 0 -
    k North no fixed 1400000 0 2400000 0 -
    k Acad no kind_not_open
    k South yes - 3000000 0 3000000 0 -
    m North yes - 1400000 0 2400000 0 -
    m Acad no kind_not_open
    m South yes - 3000000 0 3000000 0 -
    """)
  tiny.placeValues(
    """
    North - 5 4 0
    Acad - 5 1 0
    South - 9 2 0
    """)
  tiny.run(objective: 5_800_000)
  return tiny
}

@Suite("Requests")
struct Requests {
  let tiny = requests()

  @Test("requests met, released, weighed and asked about; kept and ordered places, as written by hand")
  func verified() { tiny.expectVerified() }

  @Test("a request that stands is met; kept and ordered places are not the plan's to change")
  func fixed() {
    tiny.expect("request-not-met") { $0.placements[0].provisionID = "South" }
    tiny.expect("request-not-met") { $0.placements[1].provisionID = "Acad" }
    tiny.expect("request-not-met") { $0.placements[0].provisionID = nil }
    tiny.expect("fixed-place") { $0.placements[4].provisionID = "North" }
    tiny.expect("fixed-place") { $0.placements[5].provisionID = "North" }
    tiny.expect("not-candidate", "released") { $0.placements[2].provisionID = "North" }
    tiny.expect("not-candidate", "never newly proposed") { $0.placements[6].provisionID = "Acad" }
    tiny.expect("alternative-code") { $0.alternatives[0].reasonCode = "" }
    tiny.expect("alternative-code") { $0.alternatives[2].reasonCode = "" }
    tiny.expect("alternative-code") { $0.alternatives[6].reasonCode = "cannot_meet" }
    tiny.expect("alternative-candidate") { $0.alternatives[2].candidate = true }
    tiny.expect("alternative-missing") { $0.alternatives.remove(at: 14) }
    tiny.expect("next-best-extra") { $0.placements[4].nextBestExtra = Pence(1_600_000) }
  }

  @Test("the reason codes, first that applies")
  func codes() {
    var changed = tiny
    func code(_ child: String, _ provision: String) -> String {
      let row = "\(child), \(provision)"
      let all = changed.check().breaches.filter { $0.code == "alternative-code" && $0.subject == row }
      return all.first.map { String($0.message.split(separator: " but ")[1].split(separator: " ")[0]) }
        ?? "same"
    }
    changed.council.provisions[2].opens = CalendarDate(year: 2025, month: 9, day: 2)
    #expect(code("m", "South") == "closed")
    changed.council.provisions[2].opens = CalendarDate(year: 2025, month: 9, day: 1)
    #expect(code("m", "South") == "same")
    changed.council.provisions[2].closes = CalendarDate(year: 2025, month: 9, day: 1)
    #expect(code("m", "South") == "closed")
    changed.council.provisions[2].closes = nil
    changed.council.provisions[2].residential = true
    #expect(code("m", "South") == "residential_not_open")
    changed.council.children[6].openToResidential = true
    #expect(code("m", "South") == "same")
    changed.council.children[6].ncYear = 12
    #expect(code("m", "South") == "year_group")
    #expect(code("m", "North") == "year_group")
    changed.council.children[6].ncYear = 4
    changed.council.provisions[2].admitsSex = .girls
    changed.council.children[6].sex = .male
    #expect(code("m", "South") == "sex")
    changed.council.children[6].sex = nil
    changed.council.children[6].mobility = .wheelchair
    changed.council.provisions[2].wheelchairAccess = false
    #expect(code("m", "South") == "wheelchair")
    changed.council.provisions[2].places = 0
    changed.council.options = [
      ProvisionOption(id: "s", name: "s", provisionID: "South", places: 9, capital: .zero)
    ]
    #expect(code("m", "South") == "option_not_taken")
    changed.results.run.optionsAllowed = ["s"]
    #expect(code("m", "South") == "wheelchair")
    changed.council.children[6].openTo = [.alternativeProvision]
    #expect(code("m", "Acad") == "empty")
  }
}
