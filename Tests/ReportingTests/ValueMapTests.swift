import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite struct ValueMapTests {
  /// Three squares of a kilometre in a row north of Newport; two needs.
  private static var map: ValueMap {
    func cell(_ pounds: Int64, _ gaining: Int) -> ValueMap.Cell {
      .init(
        value: .pounds(pounds), place: .pounds(pounds - 1500), travel: .pounds(1000), steering: .pounds(500),
        gaining: gaining)
    }
    let nothing = ValueMap.Cell(value: .zero, place: .zero, travel: .zero, steering: .zero, gaining: 0)
    var map = ValueMap(
      grid: 1000, kind: .special, pricing: "A place costs what others cost.",
      points: [450_500, 451_500, 452_500].map { GridPoint(easting: $0, northing: 89_500) },
      layers: [
        .init(
          need: nil, phase: .all, children: 12, price: .pounds(24_000),
          cells: [cell(30_400, 6), cell(27_000, 4), nothing]),
        .init(
          need: .asd, phase: .primary, children: 3, price: .pounds(25_000),
          cells: [cell(20_000, 3), nothing, nothing]),
      ])
    map.layers[0].cells[2].fewerAwaiting = .pounds(26_100)
    map.landmarks = [
      .init(
        name: "Bede's <Special>", kind: .special, point: GridPoint(easting: 450_500, northing: 88_500)),
      .init(name: "Far", kind: .mainstream, point: GridPoint(easting: 600_000, northing: 200_000)),
    ]
    map.roads = [
      [GridPoint(easting: 450_000, northing: 89_000), GridPoint(easting: 452_000, northing: 90_000)]
    ]
    return map
  }

  @Test func gridReferencesAreTheSurveys() {
    #expect(ValueMapWords.reference(GridPoint(easting: 450_100, northing: 89_300)) == "SZ\u{A0}501\u{A0}893")
    #expect(ValueMapWords.reference(GridPoint(easting: 530_000, northing: 180_000)) == "TQ\u{A0}300\u{A0}800")
    #expect(ValueMapWords.reference(GridPoint(easting: 0, northing: 0)) == "SV\u{A0}000\u{A0}000")
  }

  @Test func placesAreSaidFromTheNearestSchool() {
    let words = ValueMapWords(map: Self.map)
    #expect(words.place(GridPoint(easting: 450_500, northing: 88_700)) == "at Bede's <Special>")
    #expect(words.place(GridPoint(easting: 450_500, northing: 89_500)) == "1.0 km N of Bede's <Special>")
    #expect(words.place(GridPoint(easting: 451_500, northing: 87_500)) == "1.4 km SE of Bede's <Special>")
    #expect(words.place(GridPoint(easting: 449_000, northing: 88_500)) == "1.5 km W of Bede's <Special>")
  }

  @Test func theScaleHasRoundStepsThatHoldEveryValue() {
    // 27,000 to 30,400: a sixth is 566, so steps of 1,000.
    let scale = ValueScale(Self.map.layers[0].cells)
    #expect(scale.starts == [27_000, 28_000, 29_000, 30_000] && scale.end == 31_000)
    #expect(Self.map.layers[0].cells.map(scale.level) == [3, 0, -1])
    #expect(scale.colour(0) == ValueScale.colours.first && scale.colour(3) == ValueScale.colours.last)
    #expect(scale.legend.map(\.words).last == "£30,000 to £31,000")
    #expect(ValueScale([]).legend.isEmpty)
  }

  @Test func thePageSaysWhereAndWhatAtOnce() {
    let page = ValueMapPage.html(Self.map, TwoSchools.council)
    #expect(
      page.contains(
        "One more place is worth most 1.0 km N of Bede&#39;s &lt;Special&gt;: £30,400 a year, £29,900 of it money saved on "
          + "places and travel. The least it is worth where it is worth anything is £27,000."))
    #expect(page.contains("12 children due a decision could take such a place; its price is £24,000 a year"))
    #expect(
      page.contains("At 1 of 3 squares the new place would leave one fewer awaiting, at £26,100 more a year"))
    #expect(page.contains("<strong>Synthetic.</strong>"))
    #expect(page.contains("<option value=\"ASD\">autistic spectrum disorder (ASD)</option>"))
    #expect(page.contains("SZ\u{A0}505\u{A0}895"))
    // Two squares of worth, neighbours: one mark.
    #expect(page.components(separatedBy: "<circle").count == 2)
  }

  @Test func aWorthThatIsNoMoneyIsNotCalledSaved() {
    var map = Self.map
    map.layers[0].cells[0].place = .pounds(-9000)
    map.layers[0].cells[0].travel = .pounds(3600)
    #expect(
      ValueMapWords(map: map).headline(0).contains(
        "£30,400 a year. In money it would cost £5,400 more: its worth is shorter journeys"))
    map.layers[0].cells[0].place = .pounds(26_800)
    #expect(ValueMapWords(map: map).headline(0).contains("£30,400 a year, all of it money saved"))
  }

  @Test func nothingIsLoadedAndOnlyItsOwnScriptRuns() throws {
    let page = ValueMapPage.html(Self.map, TwoSchools.council)
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("src="))
    #expect(page.contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"))
    #expect(!page.contains("<Special>"))
    // Without a script a page allows none.
    #expect(!HTML.page(title: "t", body: "").contains("script-src"))
    // RFC 4648, section 10.
    #expect(
      ["", "f", "fo", "foo", "foob"].map { HTML.base64(Array($0.utf8)) } == [
        "", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==",
      ])
  }

  @Test func theDataAreJSON() throws {
    let page = ValueMapPage.html(Self.map, TwoSchools.council)
    let start = try #require(page.range(of: "id=\"data\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let text = String(page[start.upperBound..<end.lowerBound])
    let data = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let layers = try #require(data["layers"] as? [[String: Any]])
    #expect(layers.map { $0["value"] as? [Int] } == [[30_400, 27_000, 0], [20_000, 0, 0]])
    #expect(layers[0]["level"] as? [Int] == [3, 0, -1])
    #expect(layers[1]["awaiting"] as? String == "")
  }

  @Test func noChildAndNoHomeIsNamed() {
    let council = TwoSchools.council
    let page = ValueMapPage.html(Self.map, council)
    for child in council.children {
      #expect(!page.contains(">\(child.id)<") && !page.contains("\"\(child.id)\""))
    }
  }

  @Test func aPublishedCopyRestsOnFiveChildrenEverywhere() {
    let map = Self.map.published()
    #expect(map.layers.map(\.needCode) == ["any"])
    // 6 children gain at the first square, 4 at the second.
    #expect(map.layers[0].cells.map(\.value) == [.pounds(30_000), .zero, .zero])
    #expect(map.layers[0].cells.allSatisfy { $0.fewerAwaiting == nil && $0.place == .zero })
    let page = ValueMapPage.html(map, TwoSchools.council)
    #expect(page.contains("Copy for publication") && !page.contains("30,400") && !page.contains("26,100"))
    #expect(!page.contains("Children who would gain"))
    let lines = String(decoding: map.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines[1] == "450500,89500,any,all,30000.00,,,,12,,,,\"re-solved, travel at average rates\"")
  }

  @Test func theTableHasARowForEachPriceOfEachSquare() {
    var map = Self.map
    map.routes = "R"
    map.layers[0].cells[0].routed = .init(
      value: .pounds(29_000), place: .pounds(28_900), travel: .pounds(-400), steering: .pounds(500))
    let lines = String(decoding: map.csv, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + 6 + 1)
    #expect(
      lines[1]
        == "450500,89500,any,all,30400.00,28900.00,1000.00,500.00,12,6,0,,\"re-solved, travel at average rates\""
    )
    #expect(lines[2] == "450500,89500,any,all,29000.00,28900.00,-400.00,500.00,12,6,0,,in the routes of R")
    #expect(lines[6].hasSuffix(",12,0,1,26100.00,\"re-solved, travel at average rates\""))
    let page = ValueMapPage.html(map, TwoSchools.council)
    #expect(
      page.contains("Worth, in routes") && page.contains("£29,000") && page.contains("the routes of R;"))
  }

  @Test func geoJSONHasASquareForEachPoint() throws {
    let text = try ValueMapGeoJSON.text(Self.map, syntheticNote: "made up")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(features.count == 3 && json["synthetic"] as? String == "made up")
    let properties = try #require(features[0]["properties"] as? [String: Any])
    #expect(properties["value_any_all_gbp"] as? Double == 30_400)
    #expect(properties["value_asd_primary_gbp"] as? Double == 20_000)
    let ring = try #require(
      ((features[0]["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]])?.first)
    #expect(ring.count == 5 && ring.first == ring.last)
    // Newport, Isle of Wight.
    #expect(abs(ring[0][0] + 1.29) < 0.05 && abs(ring[0][1] - 50.70) < 0.05)
  }
}
