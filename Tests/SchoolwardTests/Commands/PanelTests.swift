import Foundation
import Testing

@Suite struct PanelCommandTests {
  private let place = Folder()

  @Test func oneChildComparedOnOnePage() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("panel", "two-schools", "--child", "b", in: place)
    #expect(ending.code == 0)
    #expect(ending.messages == ["Page: panel-b.html"])
    #expect(
      ending.lines.contains(
        "* North School                  1  £14,000  £1,200  £15,200  £25,200       10  the cheapest with room"
      ))
    #expect(
      ending.lines.contains(
        "  South House                   4  £50,000  £1,400  £51,400  £51,400       15  place +£36,000, travel +£200, "
          + "+5 min"))
    #expect(ending.out.contains("a comparison, not a decision"))
    let page = try #require(place.text("panel-b.html"))
    #expect(page.hasPrefix("<!doctype html>") && page.contains("South House") && page.contains("£51,400"))
    #expect(!page.contains("<script") && !page.contains("http://"))
  }

  @Test func fromResultsAndForTheFamily() throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
    let fresh = try Program.run("panel", "two-schools", "--child", "c", "--html", "x.html", in: place)
    let kept = try Program.run(
      "panel", "two-schools", "--child", "c", "--routes", "R", "--html", "y.html", in: place)
    #expect(kept.code == 0 && kept.out == fresh.out)
    #expect(place.text("x.html") == place.text("y.html"))
    let family = try Program.run(
      "panel", "two-schools", "--child", "c", "--routes", "R", "--family", "--html", "z.html", in: place)
    #expect(family.code == 0 && family.out != kept.out)
    let json = try Program.run(
      "panel", "two-schools", "--child", "c", "--routes", "R", "--json", "--html", "j.html", in: place)
    #expect((try? JSONSerialization.jsonObject(with: Data(json.out.utf8))) != nil)
  }

  @Test(arguments: ["zed", "", "B", " b"]) func anUnknownChildIsBadInput(_ child: String) throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("panel", "two-schools", "--child", child, in: place)
    #expect(ending.code == 2)
    #expect(
      ending.messages == ["error: There is no child \"\(child)\" in the case. Check the id in children.csv."])
    #expect(place.names() == ["two-schools"])
  }

  @Test func resultsOfAnotherCaseAreRefused() throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
    place.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,51000\n")
    let ending = try Program.run("panel", "two-schools", "--child", "b", "--routes", "R", in: place)
    #expect(ending.code == 2)
    #expect(
      ending.messages == ["error: R was made from another fees.csv. Run the plan again from this case."])
  }

  @Test func valueIsSortedDearestFirst() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("value", "two-schools", in: place)
    #expect(ending.code == 0)
    #expect(
      ending.out == """
        What one more place would save a year, place and journey, with everything else as in the plan:
        GBP 35680.00  North School: 2 children in 2 places (re-solved)

        """)
    let json = try Program.run("value", "two-schools", "--json", "--quiet", in: place)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["provision_id"] as? String } == ["North", "South"])
    #expect(rows.first?["value_of_one_more_gbp"] as? Double == 35_680)
  }
}
