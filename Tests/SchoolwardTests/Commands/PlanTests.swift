import Foundation
import Testing

@Suite struct PlanCommandTests {
  private let place = Folder()

  /// `child: provision, status` of a results folder.
  private func placements(_ results: String) -> [String] {
    rows(results + "/placements.csv").map { "\($0["child_id"]!): \($0["provision_id"]!), \($0["status"]!)" }
  }

  private func rows(_ name: String) -> [[String: String]] { CSV.rows(place.text(name) ?? "") }

  @Test func twoSchoolsIsPlannedVerifiedAndSummed() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("plan", "two-schools", "--results", "Results/two", in: place)
    #expect(ending.code == 0)
    #expect(ending.messages.isEmpty)
    #expect(ending.lines.first == "two-schools: proposed school places from 1 September 2025")
    #expect(ending.out.contains("A separate checker recomputed every cost"))
    #expect(ending.lines.suffix(2) == ["Results: Results/two", ""])
    #expect(
      placements("Results/two") == [
        "a: North, settled", "b: North, proposed", "c: South, proposed", "d: , awaiting",
      ])
    let run = try #require(
      try JSONSerialization.jsonObject(with: Data((place.text("Results/two/run.json") ?? "").utf8))
        as? [String: Any])
    #expect(run["objective_pence"] as? Int == 6_658_000)
    #expect(run["bound_pence"] as? Int == 6_658_000)
    #expect(run["gap_pence"] as? Int == 0)
    #expect(run["status"] as? String == "optimal")
    #expect(run["verdict"] as? String == "verified")
    #expect(run["reproducible"] as? Bool == true)
    // A second place at North: c moves from South (51,260) to North (15,580).
    #expect(rows("Results/two/place_values.csv").map { $0["value_of_one_more_gbp"] } == ["35680.00", "0.00"])
  }

  @Test func everyResultsFileIsThereAndHashed() throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
    let names = [
      "alternatives.csv", "certificate.csv", "place_values.csv", "placements.csv", "report.html", "run.json",
      "summary.csv", "summary.json", "timings.json", "workbook.xlsx",
    ]
    #expect(place.names("R") == names)
    // Nothing else is left beside it.
    #expect(place.names() == ["R", "two-schools"])
    let run = try #require(
      try JSONSerialization.jsonObject(with: Data((place.text("R/run.json") ?? "").utf8)) as? [String: Any])
    let outputs = try #require(run["outputs"] as? [[String: String]])
    #expect(Set(outputs.compactMap { $0["name"] }) == Set(names).subtracting(["run.json", "timings.json"]))
    #expect(outputs.allSatisfy { $0["sha256"]?.count == 64 })
    let inputs = try #require(run["inputs"] as? [[String: String]])
    #expect(
      inputs.map { $0["name"] } == [
        "children.csv", "fees.csv", "parameters.csv", "provisions.csv", "travel_times.csv",
      ])
    #expect(place.text("R/report.html")?.hasPrefix("<!doctype html>") == true)
    #expect(place.everything("R")["workbook.xlsx"]?.prefix(2) == Data("PK".utf8))
  }

  @Test func anOverFullAuthorityIsAPlanNotAnError() throws {
    Tiny.overFull(into: place)
    let ending = try Program.run("plan", "over-full", "--results", "R", in: place)
    #expect(ending.code == 0)
    #expect(ending.out.contains("1 with a place (1 proposed, 0 as requested), 2 awaiting."))
    #expect(placements("R") == ["a: Only, proposed", "b: , awaiting", "c: , awaiting"])
    #expect(
      rows("R/placements.csv")[1]["reason"]
        == "Awaiting a place: every provision that may be proposed (1) is full. Consult those, or add places."
    )
    #expect(rows("R/place_values.csv").first?["method"] == "re-solved; one fewer awaiting")
    let value = try Program.run("value", "over-full", in: place)
    #expect(
      value.out == """
        What one more place would save a year, place and journey, with everything else as in the plan:
        GBP 0.00  Only School: 1 child in 1 place (re-solved; one fewer awaiting)

        """)
  }

  @Test func aRequestRuledOutOnlyByCodeIsKeptAndAskedAbout() throws {
    Tiny.requests(into: place)
    #expect(try Program.run("plan", "requests", "--results", "R", in: place).code == 0)
    #expect(placements("R") == ["m: North, requested", "n: North, proposed"])
    #expect(
      rows("R/placements.csv").first?["reason"]
        == "Requested under section 38 and not released: must be named. Consult the provision: can it meet the "
        + "child's need, and with what support?")
    let codes = rows("R/alternatives.csv").map {
      "\($0["child_id"]!) \($0["provision_id"]!) \($0["candidate"]!) \($0["reason_code"]!)"
    }
    #expect(codes == ["m North yes ask_need", "m South no need", "n North yes ", "n South no released"])
  }

  @Test func aForcedOptionIsTaken() throws {
    Tiny.options(into: place)
    let ending = try Program.run("plan", "options", "--option", "north2", "--results", "R", in: place)
    #expect(ending.code == 0)
    #expect(ending.out.contains("Capital     £60,000 once"))
    #expect(
      placements("R") == ["a: North, settled", "b: North, proposed", "c: North, proposed", "d: , awaiting"])
    #expect(place.text("R/run.json")?.contains("\"options_taken\": [\"north2\"]") == true)
    #expect(try Program.run("verify", "options", "R", in: place).code == 0)
  }

  @Test func chosenOptionsAreWorthTheirCost() throws {
    Tiny.options(into: place)
    #expect(try Program.run("plan", "options", "--choose-options", "--results", "R", in: place).code == 0)
    // North +1 saves GBP 25,680 a year (35,680 less 10,000 of place funding above the committed 2) and costs GBP 2,023:
    // 30,000 x 1.24 over 30 years at 3.5 %. The second place of North +2 would stand empty.
    #expect(place.text("R/run.json")?.contains("\"options_taken\": [\"north1\"]") == true)
    #expect(
      place.text("R/run.json")?.contains("\"options_allowed\": [\"north1\", \"north2\", \"south9\"]") == true)
    let verified = try Program.run("verify", "options", "R", in: place)
    #expect(verified.code == 0, "\(verified.out)")
  }

  @Test func anUnknownOptionIsBadInput() throws {
    Tiny.options(into: place)
    let ending = try Program.run("plan", "options", "--option", "west", "--results", "R", in: place)
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: options.csv \"west\": there is no such option. Choose from north1, north2, south9.",
        "1 error; nothing was written.",
      ])
    #expect(!place.has("R"))
  }

  @Test(arguments: [[], ["--choose-options"]]) func forcedOptionsThatClashAreNamed(_ more: [String]) throws {
    Tiny.options(into: place)
    let ending = try Program.run(
      ["plan", "options", "--option", "north1", "--option", "north2", "--option", "south9", "--results", "R"]
        + more, in: place)
    #expect(ending.code == 3)
    #expect(
      ending.messages == [
        "no plan: Options north1, north2 must all be taken, but of rival set north at most one may be. Leave 1 of them "
          + "out, or empty rival_set in options.csv.",
        "no plan: Options that must be taken (north1, north2, south9) need GBP 990000.00 of capital net of grants, but "
          + "capital_budget_gbp is GBP 100000.00. Raise it by GBP 890000.00, or leave options out.",
      ])
    #expect(!place.has("R"))
  }

  @Test func jsonIsTheRunRecord() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("plan", "two-schools", "--json", in: place)
    #expect(ending.code == 0)
    let run = try #require(try JSONSerialization.jsonObject(with: Data(ending.out.utf8)) as? [String: Any])
    #expect(run["objective_pence"] as? Int == 6_658_000)
    for line in ending.err.split(separator: "\n") {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, "\(line)")
    }
  }

  @Test func quietSaysNothingOnStandardError() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run("plan", "two-schools", "--quiet", in: place)
    #expect(ending.code == 0 && ending.err.isEmpty && !ending.out.isEmpty)
  }

  @Test func aWorkbookIsACaseToo() throws {
    Tiny.twoSchools(into: place)
    TinyWorkbook.of(place, "two-schools").write(to: place, "two-schools.xlsx")
    #expect(try Program.run("plan", "two-schools", "--results", "folder", in: place).code == 0)
    #expect(try Program.run("plan", "two-schools.xlsx", "--results", "book", in: place).code == 0)
    for name in ["placements.csv", "certificate.csv", "summary.csv", "alternatives.csv", "place_values.csv"] {
      #expect(place.text("book/" + name) == place.text("folder/" + name), "\(name)")
    }
    #expect(try Program.run("verify", "two-schools.xlsx", "book", in: place).code == 0)
  }
}

@Suite struct PlaceCommandTests {
  private let place = Folder()

  @Test func theWholeModelIsWrittenForAnotherSolver() throws {
    Tiny.twoSchools(into: place)
    let ending = try Program.run(
      "place", "two-schools", "--write-lp", "model.lp", "--write-mps", "model.mps", in: place)
    #expect(ending.code == 0 && ending.out.isEmpty)
    let lp = try #require(place.text("model.lp")).lowercased()
    for section in ["minimize", "subject to", "end"] { #expect(lp.contains(section), "\(section)") }
    let mps = try #require(place.text("model.mps"))
    for section in ["ROWS", "COLUMNS", "RHS", "ENDATA"] {
      #expect(mps.split(separator: "\n").contains { $0.hasPrefix(section) }, "\(section)")
    }
    #expect(place.names() == ["model.lp", "model.mps", "two-schools"])
  }

  @Test func placeAloneWritesResultsToo() throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("place", "two-schools", "--results", "R", in: place).code == 0)
    #expect(try Program.run("verify", "two-schools", "R", in: place).code == 0)
  }
}
