import Foundation
import Testing

/// `scenarios.csv` end to end, on Two Schools.
@Suite struct ScenarioCommandTests {
  private let place = Folder()

  private static let edits = """
    scenario,edit,id,column,value,note
    more,places,North,,+1,a classroom
    shut,close,North,,,
    west,add_provision,West,,name=West Base;kind=special;easting=450300;northing=90300;nc_year_min=0;nc_year_max=11;needs=ASD;MLD;places=2;wheelchair_access=yes,

    """

  private func twoSchools(_ edits: String = edits) {
    Tiny.twoSchools(into: place)
    place.put("two-schools/scenarios.csv", edits)
  }

  private func placements(_ results: String) -> [String] {
    CSV.rows(place.text(results + "/placements.csv") ?? "").map {
      "\($0["child_id"]!): \($0["provision_id"]!), \($0["status"]!)"
    }
  }

  @Test func aScenarioIsPlannedRecordedAndVerified() throws {
    twoSchools()
    let ending = try Program.run(
      "plan", "two-schools", "--scenario", "more", "--results", "R", in: place)
    #expect(ending.code == 0 && ending.messages.isEmpty)
    #expect(ending.lines[0] == "two-schools, scenario more: proposed school places from 1 September 2025")
    #expect(ending.lines[1] == "Scenario    places North +1.")
    #expect(
      placements("R") == ["a: North, settled", "b: North, proposed", "c: North, proposed", "d: , awaiting"])
    let run = try #require(place.text("R/run.json"))
    // b and c at North: 15,320 + 15,580 = GBP 30,900; the third place's funding goes with the place.
    #expect(run.contains("\"objective_pence\": 3090000"))
    #expect(run.contains("\"name\": \"more\"") && run.contains("\"edits\": [\"places North +1\"]"))
    #expect(run.contains("\"--scenario\", \"more\""))
    #expect(try Program.run("verify", "two-schools", "R", in: place).code == 0)

    // Another scenario is no change of this one's plan; another edit of it is.
    place.put("two-schools/scenarios.csv", Self.edits + "later,close,South,,,\n")
    #expect(try Program.run("verify", "two-schools", "R", in: place).code == 0)
    place.put(
      "two-schools/scenarios.csv", "scenario,edit,id,column,value\nmore,places,North,,3\n")
    let changed = try Program.run("verify", "two-schools", "R", in: place)
    #expect(changed.code == 3)
    #expect(
      changed.lines.dropFirst().first
        == "scenario-changed: the edits of scenario more are not those that the plan was made with; make the plan again."
    )
    place.put("two-schools/scenarios.csv", "scenario,edit,id,column,value\nother,close,North,,\n")
    let gone = try Program.run("verify", "two-schools", "R", in: place)
    #expect(gone.code == 2)
    #expect(
      gone.messages.first
        == "error: scenarios.csv \"more\": there is no such scenario. Choose from other.")
  }

  @Test func aClosedSchoolKeepsItsChildrenAndANewOneIsUsed() throws {
    twoSchools()
    #expect(
      try Program.run("plan", "two-schools", "--scenario", "shut", "--results", "S", in: place).code == 0)
    #expect(
      placements("S") == ["a: North, settled", "b: South, proposed", "c: South, proposed", "d: , awaiting"])
    #expect(try Program.run("verify", "two-schools", "S", in: place).code == 0)
    #expect(
      try Program.run("plan", "two-schools", "--scenario", "west", "--results", "W", in: place).code == 0)
    #expect(
      placements("W") == [
        "a: North, settled", "b: North, proposed", "c: West, proposed", "d: West, proposed",
      ])
    #expect(try Program.run("verify", "two-schools", "W", in: place).code == 0)
  }

  @Test func anOptionIsTakenAsByHand() throws {
    Tiny.options(into: place)
    place.put(
      "options/scenarios.csv",
      "scenario,edit,id\nbuild,take_option,north2\nnone,forbid_option,north1\nnone,forbid_option,north2\n")
    #expect(try Program.run("plan", "options", "--scenario", "build", "--results", "A", in: place).code == 0)
    #expect(try Program.run("plan", "options", "--option", "north2", "--results", "B", in: place).code == 0)
    #expect(place.text("A/placements.csv") == place.text("B/placements.csv"))
    #expect(place.text("A/run.json")?.contains("\"options_taken\": [\"north2\"]") == true)
    #expect(try Program.run("verify", "options", "A", in: place).code == 0)
    #expect(
      try Program.run(
        "plan", "options", "--choose-options", "--scenario", "none", "--results", "C", in: place
      ).code == 0)
    #expect(place.text("C/run.json")?.contains("\"options_allowed\": [\"south9\"]") == true)
    #expect(try Program.run("verify", "options", "C", in: place).code == 0)
  }

  @Test func severalAreSolvedSideBySideAndSetBesideEachOther() throws {
    twoSchools()
    let ending = try Program.run(
      "plan", "two-schools", "--scenario", "base", "--scenario", "more", "--scenario", "west", "--results",
      "all", in: place)
    #expect(ending.code == 0)
    #expect(ending.messages == ["Planning base, more", "Planning west"])
    // Top-ups of GBP 14,000 at North and West, GBP 50,000 at South; seats over 1, 1 and 2 miles: 1,200, 1,200, 1,400.
    // West is at c's door (1,000) and 141 m in a straight line from d (1,023).
    #expect(
      ending.out == """
        two-schools: 3 scenarios, a year (capital once)

              awaiting  moved  high needs  transport  options  capital
        base         1      –     £78,000     £2,400       £0       £0
        more         1      1     £42,000     £2,600       £0       £0
        west         0      2     £56,000     £3,223       £0       £0

        Moved: placed elsewhere than in the first line. Transport: estimated before routes exist.
        Results: all/base, all/more, all/west

        """)
    #expect(place.names("all") == ["base", "more", "west"])
    for name in ["base", "more", "west"] {
      #expect(try Program.run("verify", "two-schools", "all/" + name, in: place).code == 0)
      // Side by side or alone: the same plan.
      #expect(
        try Program.run("plan", "two-schools", "--scenario", name, "--results", "R", in: place).code == 0)
      for file in ["run.json", "placements.csv", "certificate.csv", "summary.csv", "report.html"] {
        #expect(place.text("R/" + file) == place.text("all/\(name)/" + file), "\(name) \(file)")
      }
    }
  }

  @Test func twoScenariosAreComparedByPurseChildAndProvision() throws {
    twoSchools()
    for name in ["base", "more"] {
      #expect(
        try Program.run("plan", "two-schools", "--scenario", name, "--results", name, in: place).code == 0)
    }
    let ending = try Program.run("compare", "base", "more", "--case", "two-schools", in: place)
    #expect(ending.code == 0)
    #expect(ending.lines[0] == "two-schools: base and more (scenario more)")
    #expect(ending.lines[4] == "High needs a year                    £78,000         £42,000        −£36,000")
    // c goes 2 miles in 900 s instead of 1 in 300 s: 15 minutes against 5.
    #expect(
      ending.lines.suffix(12) == [
        "Gained: 1 independent place avoided; high needs £36,000 less a year.",
        "Against it: transport £200 more a year; 1 child with a longer journey.",
        "1 child placed elsewhere.",
        "  c: South House → North School, 10 minutes longer (5 to 15, by road), independent place avoided",
        "1 child with a longer journey.", "  c: 10 minutes longer (5 to 15, by road)",
        "2 provisions with other children.", "  North School: gains 1 (c)", "  South House: loses 1 (c)",
        // a 200 s, b 600 s, c 300 and then 900 s; 36,000 less for the place, 200 more for the journey.
        "1 area with a change.",
        "  SZ59 SW: 1 of 4 children placed elsewhere, mean journey 6 → 9 minutes, −£35,800 a year", "",
      ])
    let json = try Program.run("compare", "base", "more", "--json", in: place)
    #expect(json.out.contains("\"minutes_longer\": 10") && json.out.contains("\"independent_avoided\": null"))
  }

  @Test func badEditsAreSaidAtOnceAndNothingIsWritten() throws {
    twoSchools(
      """
      scenario,edit,id,column,value
      more,places,Nroth,,+1
      more,places,South,,lots
      other,take_option,north1,,
      other,demand_path,,,high
      other,shut,North,,

      """)
    let lines = [
      "scenarios.csv, row 2, id \"Nroth\": provisions has no such provision. Did you mean North? "
        + "Write a provision_id of provisions.",
      "scenarios.csv, row 3, value \"lots\": this is no number of places. Write a number such as 12, +10 or -5.",
      "scenarios.csv, row 4, id \"north1\": options has no such option. Write an option_id of options.",
      "scenarios.csv, row 5, edit \"demand_path\": no plan reads a demand path yet, so it would change nothing. "
        + "Take the row away; give the children of a later year as a case of their own.",
      "scenarios.csv, row 6, edit \"shut\": there is no such code. Write one of take_option, forbid_option, close, "
        + "add_provision, places, bell, set, price, demand_path.",
    ]
    for arguments in [[], ["--scenario", "more"], ["--scenario", "more", "--scenario", "base"]] {
      let ending = try Program.run(
        ["plan", "two-schools", "--results", "R"] + arguments, in: place)
      #expect(ending.code == 2 && ending.out.isEmpty)
      #expect(ending.messages == lines.map { "error: " + $0 } + ["5 errors; nothing was written."])
    }
    #expect(!place.has("R"))
  }

  @Test func unknownScenariosAndMisuse() throws {
    twoSchools()
    let unknown = try Program.run(
      "plan", "two-schools", "--scenario", "mor", "--scenario", "east", "--results", "R", in: place)
    #expect(unknown.code == 2 && !place.has("R"))
    #expect(
      unknown.messages == [
        "error: scenarios.csv \"mor\": there is no such scenario. Did you mean more? Choose from more, shut, west.",
        "error: scenarios.csv \"east\": there is no such scenario. Choose from more, shut, west.",
        "2 errors; nothing was written.",
      ])
    let twice = try Program.run("value", "two-schools", "--scenario", "more", "--scenario", "shut", in: place)
    #expect(
      twice.code == 64
        && twice.err.hasPrefix("Error: Give --scenario once; `plan` alone takes several."))
    let same = try Program.run("plan", "two-schools", "--scenario", "more", "--scenario", "more", in: place)
    #expect(same.code == 64 && same.err.hasPrefix("Error: --scenario names a scenario twice."))
    let verify = try Program.run("verify", "two-schools", "R", "--scenario", "more", in: place)
    #expect(verify.code == 64)
  }

  @Test func resultsOfAnotherScenarioAreNotTakenForThisOne() throws {
    twoSchools()
    #expect(
      try Program.run("plan", "two-schools", "--scenario", "more", "--results", "R", in: place).code == 0)
    let without = try Program.run("panel", "two-schools", "--child", "b", "--routes", "R", in: place)
    #expect(without.code == 2)
    #expect(without.messages == ["error: R was made under scenario more. Add --scenario more."])
    let with = try Program.run(
      "panel", "two-schools", "--child", "b", "--routes", "R", "--scenario", "more", in: place)
    #expect(with.code == 0)
  }

  @Test func checkAndValueWorkUnderAScenario() throws {
    twoSchools()
    let check = try Program.run("check", "two-schools", "--scenario", "west", in: place)
    #expect(check.code == 0 && check.lines.contains("3 provisions, 9 places"))
    let value = try Program.run("value", "two-schools", "--scenario", "more", in: place)
    #expect(value.code == 0 && !value.out.contains("35680.00"))
  }
}
