import Foundation
import Studio
import Testing

/// Scenarios: written as the command reads them, judged by the project's rules, one role at a time.
@Suite struct ScenarioPagesTests {
  private static let base = "/cases/two-schools/scenarios"
  private static let school: [(String, String)] = [
    ("scenario", "West base"), ("edit", "add_provision"), ("name", "West"), ("kind", "special"),
    ("easting", "450250"),
    ("northing", "90250"), ("nc_year_min", "0"), ("nc_year_max", "11"), ("needs", "ASD"), ("needs", "MLD"),
    ("places", "3"), ("place_funding_gbp", "12000"),
  ]

  private func file(_ site: MapSite) -> String? {
    try? String(contentsOfFile: site.site.folder + "/cases/two-schools/scenarios.csv", encoding: .utf8)
  }

  @Test func newProvisionIsWrittenAsTheCommandReadsIt() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    #expect(
      try await planner.post(Self.base + "/new", [("scenario", "West base")]).headers["location"]
        == Self.base + "/edit?scenario=West%20base")
    let saved = try await planner.post(Self.base + "/edits", Self.school)
    #expect(saved.status == 303)
    #expect(
      file(site) == """
        scenario,edit,id,column,value,note
        West base,add_provision,new-1,,name=West;kind=special;easting=450250;northing=90250;nc_year_min=0;nc_year_max=11;needs=ASD;MLD;places=3;place_funding_gbp=12000,

        """)
    let page = try await planner.get(Self.base + "/edit?scenario=West%20base")
    #expect(page.text.contains("New provision West (special school), 3 places"))
    // Dragged: the same row with another place.
    var moved = Self.school
    moved[4] = ("easting", "450300")
    #expect(
      try await planner.post(Self.base + "/edits", moved + [("row", "0"), ("id", "new-1")]).status == 303)
    #expect(file(site)?.contains("easting=450300;northing=90250") == true)
    #expect(file(site)?.contains("450250") == false)
    await site.close()
  }

  @Test func rulesSpeakBesideTheFieldsAndNothingIsWritten() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    var bad = Self.school
    bad[10] = ("places", "many")
    bad[2] = ("name", "<b>West</b>")
    let answer = try await planner.post(Self.base + "/edits", bad)
    #expect(answer.status == 422)
    #expect(answer.text.contains("id=\"add-places-wrong\""))
    #expect(answer.text.contains("places: this is not a number. Write a whole number of at least 0."))
    #expect(answer.text.contains("value=\"&lt;b&gt;West&lt;/b&gt;\""))
    #expect(file(site) == nil)
    bad[2] = ("name", "West;places=90")
    let sly = try await planner.post(Self.base + "/edits", bad)
    #expect(
      sly.text.contains("name holds ; or =, which stand between the parts of a value. Leave them out."))
    let bell = try await planner.post(
      Self.base + "/edits",
      [
        ("scenario", "Bells"), ("edit", "bell"), ("id", "North"), ("bell_start", "16:00"),
        ("bell_end", "15:00"),
      ])
    #expect(bell.text.contains("the day would start at or after its end."))
    #expect(file(site) == nil)
    await site.close()
  }

  @Test func everyKindOfEditIsWritten() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    let forms: [[(String, String)]] = [
      [("edit", "places"), ("id", "North"), ("value", "+10"), ("note", "if the hall is let")],
      [("edit", "bell"), ("id", "South"), ("bell_start", "09:00"), ("bell_end", "15:30")],
      [("edit", "bell"), ("id", "North"), ("bell_end", "15:00")], [("edit", "close"), ("id", "South")],
      [("edit", "price"), ("price_of", "cost_per_day_gbp|taxi"), ("value", "52.50")],
      [("edit", "price"), ("price_of", "annual_cost_gbp|South"), ("value", "+5%")],
      [("edit", "set"), ("id", "school_days"), ("value", "190")],
    ]
    for form in forms {
      #expect(
        try await planner.post(Self.base + "/edits", [("scenario", "All")] + form).status == 303, "\(form)")
    }
    #expect(
      try await planner.post(
        Self.base + "/options", [("scenario", "All"), ("option.north-2", "take_option")]
      ).status == 303)
    #expect(
      file(site) == """
        scenario,edit,id,column,value,note
        All,places,North,,+10,if the hall is let
        All,bell,South,,09:00-15:30,
        All,bell,North,bell_end,15:00,
        All,close,South,,,
        All,price,taxi,cost_per_day_gbp,52.50,
        All,price,South,annual_cost_gbp,+5%,
        All,set,school_days,,190,
        All,take_option,north-2,,,

        """)
    _ = try await planner.post(Self.base + "/options", [("scenario", "All"), ("option.north-2", "")])
    #expect(file(site)?.contains("north-2") == false)
    #expect(try await planner.post(Self.base + "/remove", [("scenario", "All"), ("row", "0")]).status == 303)
    #expect(file(site)?.contains("places") == false)
    // A row that is another scenario's is not taken away by a stale page.
    #expect(
      try await planner.post(Self.base + "/remove", [("scenario", "Other"), ("row", "0")]).status == 403)
    await site.close()
  }

  @Test func scenariosAreCopiedRenamedAndDeletedBesideOthersOfTheirOwn() async throws {
    // A column of somebody's own, and a value with a comma and quotes, stay as they are.
    let site = try await MapSite([
      "scenarios.csv":
        "scenario,edit,id,value,note,whose\nCalm,set,school_days,190,\"as, \"\"usual\"\"\",mine\n"
    ])
    let planner = try await site.visitor("planner")
    #expect(
      try await planner.post(Self.base + "/copy", [("scenario", "Calm"), ("to", "Calmer")]).headers[
        "location"]
        == Self.base + "/edit?scenario=Calmer")
    #expect(
      try await planner.post(Self.base + "/rename", [("scenario", "Calm"), ("to", "Calmer")]).status == 400)
    #expect(
      try await planner.post(Self.base + "/rename", [("scenario", "Calm"), ("to", "First")]).status == 303)
    #expect(
      file(site) == #"""
        scenario,edit,id,column,value,note,whose
        First,set,school_days,,190,"as, ""usual""",mine
        Calmer,set,school_days,,190,"as, ""usual""",mine

        """#)
    for name in ["base", "a/b", ".hidden", "-x", ""] {
      let answer = try await planner.post(Self.base + "/rename", [("scenario", "First"), ("to", name)])
      #expect(answer.status == 400, "\(name)")
    }
    #expect(
      try await planner.post(Self.base + "/delete", [("scenario", "First")]).headers["location"] == Self.base)
    #expect(try await planner.post(Self.base + "/delete", [("scenario", "Calmer")]).status == 303)
    #expect(file(site) == nil)
    await site.close()
  }

  @Test func onlySomeMayTry() async throws {
    let site = try await MapSite()
    for role in ["panel", "transport", "admin"] {
      let visitor = try await site.visitor(role)
      #expect(try await visitor.get(Self.base).status == 403, "\(role)")
      #expect(try await visitor.get(Self.base + "/edit?scenario=x").status == 403, "\(role)")
      for path in ["/new", "/edits", "/options", "/remove", "/copy", "/rename", "/delete", "/run"] {
        #expect(try await visitor.post(Self.base + path, Self.school).status == 403, "\(role) \(path)")
      }
    }
    #expect(file(site) == nil)
    let commissioner = try await site.visitor("commissioner")
    #expect(try await commissioner.get(Self.base).text.contains("There is no scenario yet."))
    await site.close()
  }

  @Test func runPlansTheScenarioAndTodayBesideIt() async throws {
    let site = try await MapSite()
    let planner = try await site.visitor("planner")
    let early = try await planner.post(Self.base + "/run", [("scenario", "West base"), ("effort", "quick")])
    #expect(early.status == 422)
    #expect(early.text.contains("The scenario changes nothing yet. Add a change, then run it."))
    _ = try await planner.post(Self.base + "/edits", Self.school)
    let answer = try await planner.post(Self.base + "/run", [("scenario", "West base"), ("effort", "quick")])
    #expect(answer.headers["location"]?.hasPrefix("/cases/two-schools/runs/plan-") == true)
    let desk = site.site.server.desk
    for run in try await desk.runs.runs(of: "two-schools") {
      for await _ in try await desk.runs.news(run.id) {}
    }
    let runs = try await desk.runs.runs(of: "two-schools")
    #expect(runs.map(\.label) == ["West base", "Today's provision"])
    #expect(runs.map(\.state) == [.finished, .finished], "\(runs.map(\.message))")
    let compared = try await planner.get("/cases/two-schools/compare")
    #expect(compared.text.contains("1 child with a place who had none"))
    await site.close()
  }
}
