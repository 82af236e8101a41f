import Foundation
import Studio
import Tables
import Testing

/// Two plans side by side: the command's own figures, each role what it may see.
@Suite struct CompareTests {
  private static let base = "/cases/two-schools/compare"
  private static let more = [
    "scenarios.csv": "scenario,edit,id,column,value,note\nBigger,places,North,,+3,\n"
  ]

  @Test func pagesSayWhereThereIsNothingToCompare() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    #expect(
      try await planner.get(Self.base).text.contains(
        "There is no plan of this case yet. Plan today&#39;s provision first, then something to compare it with."
      ))
    _ = try await site.plan()
    #expect(try await planner.get(Self.base).text.contains("There is one plan alone."))
    #expect(try await planner.get(Self.base + "?before=plan-x").status == 404)
    await site.close()
  }

  @Test func scenarioIsSetAgainstToday() async throws {
    let site = try await MapSite(Self.more)
    let today = try await site.plan()
    let bigger = try await site.plan(scenario: "Bigger")
    _ = try await site.plan()
    let planner = try await site.visitor("planner")
    let page = try await planner.get(Self.base).text
    #expect(page.contains("<option value=\"\(bigger)\" selected>"))
    // c goes to North, South House is no longer needed.
    #expect(page.contains("<li>1 independent place avoided</li>"))
    #expect(page.contains("<th scope=\"row\">c</th><td>South House</td><td>North &lt;School&gt;</td>"))
    #expect(page.contains("data-query=\"?before="))
    let layers = try JSONValue(
      parsing: try await planner.get("\(Self.base)/layers?before=\(today)&after=\(bigger)").body)
    #expect(
      layers["provisions"]?.asList?.map {
        "\($0["id"]?.asText ?? "") \($0["gained"]?.asWhole(Int.self) ?? 0) \($0["lost"]?.asWhole(Int.self) ?? 0)"
      } == ["North 1 0", "South 0 1"])
    #expect(layers["homes"]?.asList?.map { $0["child"]?.asText } == ["c"])
    #expect(layers["areas"] == nil)
    await site.close()
  }

  @Test func whoMayNotSeeChildrenGetsTotalsOnly() async throws {
    let site = try await MapSite(Self.more)
    _ = try await site.plan()
    _ = try await site.plan(scenario: "Bigger")
    for role in ["commissioner", "transport"] {
      let visitor = try await site.visitor(role)
      let page = try await visitor.get(Self.base).text
      #expect(page.contains("High needs a year"), "\(role)")
      #expect(
        page.contains("Totals alone: your role does not see what changes for single children."), "\(role)")
      for word in ["independent place avoided", "South House", ">c<", "id=\"map\"", "Placed elsewhere"] {
        #expect(!page.contains(word), "\(role) \(word)")
      }
      #expect(try await visitor.get(Self.base + "/layers").status == 403, "\(role)")
    }
    let panel = try await site.visitor("panel")
    let layers = try JSONValue(parsing: try await panel.get(Self.base + "/layers").body)
    #expect(layers["homes"] == nil)
    #expect(layers["areas"]?.asList != nil)
    #expect(try await site.visitor("admin").get(Self.base).status == 403)
    await site.close()
  }
}
