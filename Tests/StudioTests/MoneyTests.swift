import Foundation
import Studio
import Testing

/// The money page.
@Suite struct MoneyTests {
  private static var tables: [String: String] {
    var tables = TinyDesk.schools
    tables["options"] = """
      option_id,name,provision_id,places,capital_gbp,opens_year
      north1,North <i>plus</i> one,North,1,30000,2025

      """
    return tables
  }

  @Test func appraisalIsOrderedAndShownByPurse() async throws {
    let site = try await DeskSite()
    try await site.add(Self.tables, name: "Schools")
    let visitor = try await site.visitor("cora", .commissioner)
    let first = try await visitor.get("/cases/schools/money")
    #expect(first.text.contains("Nothing has been appraised for this case yet."))
    #expect(first.text.contains("North &lt;i&gt;plus&lt;/i&gt; one"))
    let ordered = try await visitor.post(
      "/cases/schools/money",
      [("option", "north1"), ("horizon", "10"), ("draws", "20"), ("label", "One more place")])
    #expect(ordered.status == 303)
    let id = ordered.headers["location"]?.split(separator: "/").last.map(String.init) ?? ""
    let run = try await site.over(id)
    #expect(run.state == .finished, "\(run.message ?? "")")
    #expect(run.furtherWords == ["--option", "north1", "--horizon", "10", "--draws", "20"])
    let page = try await visitor.get("/cases/schools/money")
    for heading in [
      "What each course is worth against doing nothing", "Net present value for the council", "Affordability",
      "Sensitivity", "Cash flows by purse and year", "<h3>High needs", "<h3>General fund", "<h3>Capital",
    ] {
      #expect(page.text.contains(heading), "\(heading)")
    }
    #expect(!page.text.contains("style=") && !page.text.contains("<style"))
    // No child of the case stands on a page of money.
    #expect(!page.text.contains("children/"))
    let book = try await visitor.get("/cases/schools/money/workbook?run=\(id)")
    #expect(book.status == 200 && book.body.starts(with: [0x50, 0x4B]))
    await site.close()
  }

  @Test func whatIsNotOfferedIsRefused() async throws {
    let site = try await DeskSite()
    try await site.add(Self.tables, name: "Schools")
    let visitor = try await site.visitor("cora", .commissioner)
    _ = try await visitor.get("/cases/schools/money")
    for (fields, words) in [
      ([("option", "--json")], "There is no option &quot;--json&quot; in the case."),
      ([("path", "up")], "There is no demand path &quot;up&quot; in the case."),
      ([("draws", "many")], "Draws must be a whole number from 0 to 1000000."),
      ([("scenario", "x")], "There is no scenario &quot;x&quot; in the case."),
    ] {
      let answer = try await visitor.post("/cases/schools/money", fields)
      #expect(answer.status == 400)
      #expect(answer.text.contains(words), "\(answer.text)")
    }
    // Forecasts count children of small areas.
    #expect(try await visitor.post("/cases/schools/money", [("kind", "forecast")]).status == 403)
    #expect(!(try await visitor.get("/cases/schools/money").text.contains("Forecast and budget")))
    let planner = try await site.visitor("pia", .planner)
    #expect(try await planner.get("/cases/schools/money").text.contains("Run a forecast"))
    let kind = try await planner.post("/cases/schools/money", [("kind", "bench")])
    #expect(kind.status == 400 && kind.text.contains("There is no run of that kind."))
    let run = try await site.run("plan", "schools")
    // A plan's workbook lists children.
    #expect(try await visitor.get("/cases/schools/money/workbook?run=\(run.id)").status == 404)
    #expect(try await visitor.get("/cases/schools/money?run=\(run.id)").status == 404)
    for role in [Role.panel, .transport, .admin] {
      #expect(try await site.visitor("other", role).get("/cases/schools/money").status == 403)
    }
    await site.close()
  }
}
