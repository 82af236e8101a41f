import Foundation
import Studio
import Tables
import Testing

/// The map: what each role is sent, exactly.
@Suite struct MapTests {
  private static let base = "/cases/two-schools/map"

  private func json(_ answer: Answer) throws -> JSONValue { try JSONValue(parsing: answer.body) }

  @Test func everyAddressAsksWhoIsThere() async throws {
    let site = try await MapSite()
    let admin = try await site.visitor("admin")
    for path in [
      "", "/roads", "/layers", "/children", "/areas", "/runs", "/stops?half=am&route=AM001", "/value",
    ] {
      #expect(try await admin.get(Self.base + path).status == 403, "\(path)")
    }
    let panel = try await site.visitor("panel")
    for path in ["/runs", "/stops?half=am&route=AM001"] {
      #expect(try await panel.get(Self.base + path).status == 403, "\(path)")
    }
    #expect(try await panel.post(Self.base + "/value").status == 403)
    let commissioner = try await site.visitor("commissioner")
    #expect(try await commissioner.get(Self.base + "/children").status == 403)
    #expect(try await commissioner.get(Self.base + "/runs").status == 403)
    for path in ["", "/layers", "/roads", "/areas"] {
      #expect(try await commissioner.get(Self.base + path).status == 200, "\(path)")
      #expect(try await commissioner.get("/cases/other/map" + path).status == 404, "\(path)")
    }
    await site.close()
  }

  @Test func provisionsAreSentExactly() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    #expect(
      try await planner.get(Self.base + "/layers").text == """
        {"provisions": [{"id": "North", "name": "North <School>", "kind": "special", "at": [-1293265, 50707494], \
        "years": "Reception to Year 11", "needs": "ASD", "places": 2, "used": 1, "over": 0, "worth": null}, \
        {"id": "South", "name": "South House", "kind": "independent_special", "at": [-1264803, 50716311], \
        "years": "Reception to Year 11", "needs": "ASD", "places": 5, "used": 1, "over": 0, "worth": null}], \
        "kinds": [{"kind": "special", "label": "special school", "letter": "S", "shape": "diamond", \
        "colour": "#0072B2"}, {"kind": "independent_special", "label": "independent special school", "letter": "I", \
        "shape": "triangle", "colour": "#D55E00"}]}
        """)
    let commissioner = try await site.visitor("commissioner")
    let few = try json(try await commissioner.get(Self.base + "/layers"))
    #expect(few["provisions"]?.asList?.map { $0["used"] } == [.null, .null])
    #expect(few["provisions"]?.asList?.map { $0["over"] } == [.null, .null])
    await site.close()
  }

  @Test func homesGoToWhoMaySeeThem() async throws {
    let site = try await MapSite()
    let planner = try json(try await site.visitor("planner").get(Self.base + "/children"))
    #expect(
      planner.asObject?.map(\.key) == [
        "count", "at", "ids", "years", "phases", "statuses", "provisions", "needs",
      ])
    #expect(planner["ids"]?.asList == [.text("a"), .text("b"), .text("c"), .text("d")])
    #expect(planner["at"]?.asList?.count == 8)
    let panel = try json(try await site.visitor("panel").get(Self.base + "/children"))
    #expect(
      panel.asObject?.map(\.key) == ["count", "ids", "years", "phases", "statuses", "provisions", "needs"])
    let transport = try json(try await site.visitor("transport").get(Self.base + "/children"))
    #expect(transport.asObject?.map(\.key) == ["count", "at"])
    let record = try await site.site.server.desk.record.latest(3).map { "\($0.user) \($0.action)" }
    #expect(
      record == [
        "somebody saw homes on the map", "somebody saw list of children", "somebody saw homes on the map",
      ])
    await site.close()
  }

  @Test func squaresHideSmallNumbers() async throws {
    // Six at home in the square of North, two in that of South: one hidden number alone would be told by the sum.
    var rows = "child_id,easting,northing,nc_year,needs,status,current_provision_id,travel\n"
    for at in 0..<6 { rows += "n\(at),45010\(at),90100,4,ASD,settled,South,not_eligible\n" }
    for at in 0..<7 { rows += "m\(at),45310\(at),90100,4,MLD,settled,South,not_eligible\n" }
    for at in 0..<2 { rows += "s\(at),45210\(at),91100,4,ASD,settled,South,not_eligible\n" }
    let site = try await MapSite(["children.csv": rows])
    let commissioner = try await site.visitor("commissioner")
    func counts(_ answer: Answer) throws -> [String] {
      try json(answer)["squares"]?.asList?.map {
        "\($0["name"]?.asText ?? "") \($0["count"]?.asWhole(Int.self) ?? -1)"
      }
        ?? []
    }
    #expect(
      try counts(try await commissioner.get(Self.base + "/areas")) == [
        "SZ 50 90 -1", "SZ 53 90 7", "SZ 52 91 -1",
      ])
    // Who may not see children cannot ask for some of them either.
    #expect(
      try counts(try await commissioner.get(Self.base + "/areas?need=10&phase=0")) == [
        "SZ 50 90 -1", "SZ 53 90 7", "SZ 52 91 -1",
      ])
    let panel = try await site.visitor("panel")
    #expect(try counts(try await panel.get(Self.base + "/areas?need=1")) == ["SZ 53 90 7"])
    #expect(try counts(try await panel.get(Self.base + "/areas?phase=1")) == [])
    await site.close()
  }

  @Test func roadsAreKeptByTheBrowser() async throws {
    let site = try await MapSite()
    let visitor = try await site.visitor("commissioner")
    let roads = try await visitor.get(Self.base + "/roads")
    // Version 1, no line, no point: a case without roads has a plain ground.
    #expect(roads.body == [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(roads.headers["cache-control"] == "private, no-cache")
    let tag = try #require(roads.headers["etag"])
    #expect(try await visitor.get(Self.base + "/roads", ["If-None-Match": tag]).status == 304)
    #expect(try await visitor.get(Self.base + "/roads", ["If-None-Match": "\"other\""]).status == 200)
    await site.close()
  }

  @Test func planBringsRunsAndOccupancy() async throws {
    let site = try await MapSite()
    let run = try await site.plan()
    let transport = try await site.visitor("transport")
    let layers = try json(try await transport.get(Self.base + "/layers?run=\(run)"))
    #expect(layers["provisions"]?.asList?.map { $0["used"]?.asWhole(Int.self) } == [2, 1])
    let runs = try json(try await transport.get(Self.base + "/runs?run=\(run)"))["runs"]?.asList ?? []
    #expect(runs.compactMap { $0["id"]?.asText } == ["AM001", "AM002", "PM001", "PM002"])
    #expect(runs.compactMap { $0["children"]?.asWhole(Int.self) } == [1, 1, 1, 1])
    // Straight for want of roads; the vehicle's second run begins where its first has ended.
    #expect(runs.compactMap { $0["line"]?.asList?.count } == [4, 6, 4, 6])
    let stops = try json(try await transport.get(Self.base + "/stops?run=\(run)&half=am&route=AM001"))
    #expect(
      stops["stops"]?.asList?.map { "\($0["action"]?.asText ?? "") \($0["child"]?.asText ?? "")" } == [
        "start ", "pick up b", "hand over b", "end ",
      ])
    #expect(try await transport.get(Self.base + "/stops?run=\(run)&half=am&route=AM009").status == 404)
    let children = try json(try await transport.get(Self.base + "/children?run=\(run)"))
    #expect(children.asObject?.map(\.key) == ["count", "at", "modes", "am", "pm"])
    #expect(children["am"]?.asList == [.null, .text("AM001"), .text("AM002"), .null])
    await site.close()
  }

  @Test func pageHoldsNothingOfTheCaseAsMarkup() async throws {
    let site = try await MapSite()
    let page = try await site.visitor("planner").get(Self.base)
    #expect(page.text.contains("North &lt;School&gt;"))
    #expect(!page.text.contains("North <School>"))
    #expect(
      page.text.contains("There is no plan yet: the map shows today. Make one to see proposals and runs."))
    #expect(page.text.contains("data-homes=\"yes\" data-children=\"yes\" data-needs=\"yes\""))
    let panel = try await site.visitor("panel").get(Self.base)
    #expect(!panel.text.contains("data-homes"))
    #expect(!panel.text.contains("name=\"kind\" value=\"plan\""))
    await site.close()
  }

  @Test func worthOfAPlaceComesFromItsRun() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    #expect(try await planner.get(Self.base + "/value").status == 404)
    _ = try await site.plan(["--grid", "1000"], kind: "value")
    let value = try json(try await planner.get(Self.base + "/value"))
    #expect(value["grid"]?.asWhole(Int.self) == 1000)
    let layer = try #require(value["layers"]?.asList?.first)
    #expect(layer["label"]?.asText == "any need, any age")
    // Whatever it holds rests on fewer than five children: nothing is left for who may not see single ones.
    let commissioner = try json(try await site.visitor("commissioner").get(Self.base + "/value"))
    #expect(commissioner["layers"]?.asList?.isEmpty == true)
    await site.close()
  }

  @Test func pointsAreFoundBothWays() async throws {
    let site = try await MapSite(["postcodes.csv": "pcd,easting,northing\nPO30 1UD,450000,89000\n"])
    let visitor = try await site.visitor("commissioner")
    let found = try json(try await visitor.get(Self.base + "/point?easting=450000&northing=90000"))
    let at = found["at"]?.asList?.compactMap { $0.asWhole(Int.self) } ?? []
    try #require(at.count == 2)
    let back = try await visitor.get(
      Self.base + "/point?lon=\(Double(at[0]) / 1e6)&lat=\(Double(at[1]) / 1e6)")
    #expect(back.text.hasPrefix("{\"easting\": 450000, \"northing\": 90000"))
    #expect(
      try await visitor.get(Self.base + "/point?postcode=PO30%201ud").text.hasPrefix(
        "{\"easting\": 450000, \"northing\": 89000"))
    let bad = try await visitor.get(Self.base + "/point?postcode=PO30%202ZZ", ["Accept": "application/json"])
    #expect(bad.status == 400)
    #expect(
      bad.text
        == "{\"error\": \"PO30 2ZZ is not in the case's postcodes.csv. Check it, or give easting and northing.\"}"
    )
    #expect(try await visitor.get(Self.base + "/point?lon=nan&lat=51").status == 400)
    #expect(try await visitor.get(Self.base + "/point?easting=9&northing=-9").status == 400)
    await site.close()
  }
}
