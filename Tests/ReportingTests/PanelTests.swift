import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Panel")
struct PanelTests {
  private func view(_ child: String) throws -> PanelView {
    try #require(PanelView(child: child, TwoSchools.results, TwoSchools.council))
  }

  @Test("offers are compared with the cheapest that has room")
  func offers() throws {
    let view = try view("C1")
    #expect(view.offers.map(\.provisionID) == ["P1", "P2"])
    // P1: whole school 6 - 1 held - 3 used + own 1 = 3; group `sec` (Year 7) 1 - 1 + own 1 = 1.
    #expect(view.offers.map(\.room) == [1, 8])
    #expect(view.offers.map(\.inPlan) == [true, false])
    // 58,500 + 3,500 - 22,000.
    #expect(view.offers.map(\.extra) == [.zero, .pounds(40_000)])
    #expect(view.offers[0].differs == "the cheapest with room")
    // Place 58,500 - 16,000, travel 3,500 - 6,000, 10 minutes for 20.
    #expect(view.offers[1].differs == "place +£42,500, travel \u{2212}£2,500, \u{2212}10 min")
    #expect(view.others.map(\.code) == [.optionNotTaken])
    #expect(view.isCompared)
  }

  @Test("a provision without room comes after those with it, and is not what others are compared with")
  func room() throws {
    let view = try view("C3")
    // C3 (Year 9) is not at P1: its group has 1 - 1 = 0 left.
    #expect(view.offers.map(\.provisionID) == ["P2", "P1"])
    #expect(view.offers.map(\.room) == [9, 0])
    #expect(view.offers[1].extra == .pounds(-41_000))
    #expect(view.offers[0].question == .askNeed)
  }

  @Test("the whole cost is compared both ways, whoever pays for travel")
  func wholeCost() throws {
    var results = TwoSchools.results
    // One more place in the group: P1 has room, so it is the provision to compare with.
    results.placeValues[1].places = 2
    let view = try #require(PanelView(child: "C3", results, TwoSchools.council))
    let request = try #require(view.requests.first)
    #expect(request.met)
    let comparison = try #require(request.comparison)
    #expect(comparison.otherID == "P1")
    #expect(comparison.otherTotal == .pounds(25_000))
    #expect(comparison.councilPays == .pounds(66_000))
    #expect(comparison.parentPays == .pounds(57_000))
    #expect(comparison.extraIfCouncilPays == .pounds(41_000))
    #expect(comparison.extraIfParentPays == .pounds(32_000))
    #expect(view.requests[1].released == .efficientResources)
    #expect(view.requests[1].comparison == nil)
    let text = view.text(width: 400)
    #expect(text.contains("Council pays travel: £66,000 a year, +£41,000 against"))
    #expect(text.contains("an officer released the council from it; ground: the efficient use of resources."))
  }

  @Test("a request that could not be named, and one with nothing beside it, say so")
  func withoutComparison() throws {
    var council = TwoSchools.council
    council.requests = [
      PlaceRequest(childID: "C1", provisionID: "P3"), PlaceRequest(childID: "C3", provisionID: "P2"),
    ]
    let one = try #require(PanelView(child: "C1", TwoSchools.results, council))
    #expect(
      one.text(width: 400).contains(
        "1. Old Base (section 38): not where the plan has the child. It is not among"))
    // P1 has no room for C3, so P2 stands alone.
    let three = try #require(PanelView(child: "C3", TwoSchools.results, council))
    #expect(
      three.text(width: 400).contains("met in the plan. No other provision with room to compare it with."))
  }

  @Test("where the parent arranges travel the council's travel cost is not made up")
  func parentArranges() throws {
    var council = TwoSchools.council
    council.suitability = [
      SuitabilityRecord(childID: "C3", provisionID: "P2", view: .canMeet, transportCondition: .parentPays)
    ]
    var results = TwoSchools.results
    results.placeValues[1].places = 2
    let view = try #require(PanelView(child: "C3", results, council))
    #expect(view.offers.first { $0.provisionID == "P2" }?.councilTravel == nil)
    #expect(view.requests[0].comparison?.councilPays == nil)
    #expect(view.text(width: 400).contains("the council's travel cost is not held"))
    #expect(view.html().contains("<td class=\"n\">parent</td>"))
  }

  @Test("a family's copy says nothing that rests on other children")
  func family() throws {
    let view = try view("C1")
    #expect(view.text().contains("The cheapest with room."))
    #expect(!view.text(audience: .family).contains("The cheapest with room."))
    #expect(view.html(audience: .family).contains("<td class=\"n\">yes</td>"))
    #expect(!view.html(audience: .family).contains("<td class=\"n\">8</td>"))
    #expect(view.html().contains("<td class=\"n\">8</td>"))
    let json = view.json(audience: .family)
    #expect(json["offers"]?.asList?.allSatisfy { $0["room"] == .null } == true)
    #expect(json["reason"] == .null)
    for other in ["C2", "C3", "C4", "C5"] {
      #expect(!view.html(audience: .family).contains(other))
      #expect(!json.text.contains(other))
    }
  }

  @Test("the terminal text of one child, word for word")
  func text() throws {
    #expect(
      try view("C1").text() == """
        Ynys <Test> & Sons, place from 1 September 2025
        SYNTHETIC   Every child here is made up.
        Child       C1: autistic spectrum disorder; Year 7; due a decision: phase transfer by 15 February 2025.
        Now at      Old Base
        Plan        St "Bede's" <Special>: proposed. The cheapest with room.

          Provision (* in the plan)  Room    Place  Travel    Total  Average  Minutes  Against the cheapest
        * St "Bede's" <Special>         1  £16,000  £6,000  £22,000  £23,000       20  the cheapest with room
          Harbour House                 8  £58,500  £3,500  £62,000  £63,000       10  place +£42,500, travel −£2,500, −10 min

        Other       Not proposed on the data held: it would open only under an option that this plan may not choose.
                    Old Base. Run again with the option allowed (`--option`) to see what it would change.
        Note        For an officer to consider: a comparison, not a decision. Codes suggest whom to consult; an
                    officer judges. Travel is estimated before routes exist.

        """)
  }

  @Test("a settled child has no comparison, and an unknown child no page")
  func others() throws {
    let settled = try view("C4")
    #expect(!settled.isCompared)
    #expect(settled.text().contains("The plan holds no comparison"))
    #expect(PanelView(child: "C9", TwoSchools.results, TwoSchools.council) == nil)
  }

  @Test("JSON reads back and holds the figures")
  func json() throws {
    let json = try view("C3").json()
    #expect(try JSONValue(parsing: json.bytes) == json)
    #expect(json["child_id"]?.asText == "C3")
    #expect(json["offers"]?.asList?.first?["total_pence"]?.asWhole(Int64.self) == 6_600_000)
    #expect(json["requests"]?.asList?.count == 2)
  }

  @Test("a child steps into the groups that match, a child's empty cells taken from the parent")
  func groups() {
    let council = TwoSchools.council
    let groups = [
      CapacityGroup(provisionID: "P1", id: "all", places: 9, needs: NeedSet([.asd])),
      CapacityGroup(provisionID: "P1", id: "y7", parentID: "all", places: 2, yearMin: 7, yearMax: 7),
      CapacityGroup(provisionID: "P1", id: "y8", parentID: "all", places: 2, yearMin: 8, yearMax: 8),
    ]
    func path(_ child: Int) -> [String] {
      RoomLeft.path(of: council.children[child], at: council.provisions[0], groups).map(\.id)
    }
    #expect(path(0) == ["all", "y7"])
    #expect(path(1) == ["all"])
    var hearing = council.children[0]
    hearing.needs = [.hi, .asd]
    #expect(RoomLeft.path(of: hearing, at: council.provisions[0], groups).isEmpty)
  }
}
