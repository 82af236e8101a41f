import CaseModel
import Tables
import Testing

@testable import Reporting

@Suite("Panel with routes")
struct PanelRoutesTests {
  /// C1 fits St Bede's (P1, £16,000 + £6,000) and Harbour House (P2, £58,500 + £3,500).
  private func view(
    saving: Pence? = nil, _ journeys: [PanelRoutes.Journey],
    reasons: [(provisionID: String, reason: String)] = [], council: Case = TwoSchools.council
  ) throws -> PanelView {
    var view = try #require(PanelView(child: "C1", TwoSchools.results, council))
    #expect(view.asked == ["P1", "P2"])
    view.add(PanelRoutes(name: "R", saving: saving, journeys: journeys, reasons: reasons))
    return view
  }

  private func journey(_ provision: String, _ pounds: Int64, longer: Int = 0, above: Int = 0)
    -> PanelRoutes.Journey
  {
    PanelRoutes.Journey(
      provisionID: provision, travelCost: .pounds(pounds), morning: Seconds(1500), afternoon: Seconds(1800),
      aboveGuideline: false, newVehicle: longer == 0, longer: longer,
      mostLonger: Seconds(longer == 0 ? 0 : 240),
      othersAbove: above)
  }

  @Test("provisions are compared by place and journey in routes, beside the estimate")
  func order() throws {
    let view = try view([journey("P1", 50_000, longer: 3, above: 1), journey("P2", 1_000)])
    // P1 16,000 + 50,000 = 66,000 for 22,000 estimated; P2 58,500 + 1,000 = 59,500 for 62,000.
    #expect(view.offers.map(\.provisionID) == ["P2", "P1"])
    #expect(view.offers.map(\.routedTotal) == [.pounds(59_500), .pounds(66_000)])
    #expect(view.offers.map(\.totalCost) == [.pounds(62_000), .pounds(22_000)])
    #expect(view.offers[1].extra == .pounds(6_500))
    #expect(view.offers[1].differs == "place \u{2212}£42,500, travel +£49,000")
    let cells = view.offers.map { PanelWords.routedCells($0, .officer) }
    #expect(cells[0][4] == "25 / 30" && cells[0][5] == "one more vehicle; none longer")
    #expect(cells[1][5] == "3 longer, by 4 min at most; 1 above guideline")
  }

  @Test("a request is compared in routes too, an estimate standing in and named where a journey is not known")
  func request() throws {
    var council = TwoSchools.council
    council.requests = [PlaceRequest(childID: "C1", provisionID: "P2")]
    let view = try view(
      saving: .pounds(700), [journey("P2", 1_000)], reasons: [("P1", "No way is known.")], council: council)
    let request = try #require(view.requests.first)
    #expect(request.comparison?.extraIfCouncilPays == .pounds(40_000))
    // 59,500 in routes less 22,000, P1's journey estimated.
    let routed = try #require(request.routedComparison)
    #expect(routed.extraIfCouncilPays == .pounds(37_500) && routed.isEstimated)
    let text = view.text(width: 500)
    #expect(
      text.contains(
        "In routes: £59,500 a year, +£37,500 against St \"Bede's\" <Special> (a journey estimated)."))
    #expect(text.contains("Estimate    St \"Bede's\" <Special>: No way is known."))
    #expect(text.contains("it travels in them now, and without it they cost £700 less."))
    #expect(text.contains("Travel in routes holds as long as those routes do"))
    let json = view.json()
    #expect(json["routes"]?.asText == "R")
    #expect(json["without_the_child_routes_cost_less_pence"]?.asWhole(Int64.self) == 70_000)
    let offers = try #require(json["offers"]?.asList)
    #expect(offers.map { $0["provision_id"]?.asText } == ["P1", "P2"])
    #expect(offers[0]["in_routes"]?["why_not"]?.asText == "No way is known.")
    #expect(offers[1]["in_routes"]?["total_pence"]?.asWhole(Int64.self) == 5_950_000)
    #expect(offers[1]["in_routes"]?["pm_ride_seconds"]?.asWhole(Int64.self) == 1800)
    let compared = json["requests"]?.asList?.first?["in_routes"]
    #expect(compared?["extra_if_council_pays_pence"]?.asWhole(Int64.self) == 3_750_000)
  }

  @Test("the page shows both; a family's copy nothing of others aboard")
  func family() throws {
    let view = try view(
      saving: .pounds(700), [journey("P1", 900, longer: 2, above: 1), journey("P2", 1_000)])
    #expect(view.html().contains("<td>2 longer, by 4 min at most; 1 above guideline</td>"))
    #expect(view.html().contains("<td class=\"n\">£900</td>"))
    for copy in [view.html(audience: .family), view.text(audience: .family)] {
      #expect(copy.contains("£900"))
      #expect(!copy.contains("longer") && !copy.contains("Others aboard") && !copy.contains("£700"))
    }
    let json = view.json(audience: .family)
    #expect(json["offers"]?.asList?.allSatisfy { $0["in_routes"]?["others_longer"] == .null } == true)
    #expect(json["without_the_child_routes_cost_less_pence"] == .null)
  }
}
