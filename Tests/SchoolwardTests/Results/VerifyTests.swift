import CaseModel
import Foundation
import Tables
import Testing

@Suite struct VerifyCommandTests {
  private let place = Folder()

  private func planned() throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
  }

  private func verify() throws -> Program.Ending { try Program.run("verify", "two-schools", "R", in: place) }

  @Test func aGoodPlanIsVerified() throws {
    try planned()
    let ending = try verify()
    #expect(ending.code == 0 && ending.err.isEmpty)
    #expect(
      ending.out
        == "verified: 4 children, 3 decided by the plan, 1 awaiting; nothing found wrong; bound recomputed over 4 pairs: "
        + "GBP 66,580.00 a year, gap GBP 0.00\n")
  }

  @Test func educationWithoutASiteHasNoJourney() throws {
    Tiny.twoSchools(into: place)
    place.put(
      "two-schools/provisions.csv",
      (place.text("two-schools/provisions.csv") ?? "")
        + "Otherwise,Education otherwise,education_otherwise,,,0,11,*,5,yes\n")
    place.put(
      "two-schools/children.csv",
      (place.text("two-schools/children.csv") ?? "")
        + "e,450500,90500,4,ASD,settled,Otherwise,not_eligible\n")
    #expect(try Program.run("plan", "two-schools", "--results", "R", in: place).code == 0)
    let rows = CSV.rows(place.text("R/placements.csv") ?? "")
    let row = try #require(rows.first { $0["child_id"] == "e" })
    #expect(row["provision_id"] == "Otherwise" && row["journey_metres"] == "" && row["journey_seconds"] == "")
    #expect(try verify().code == 0)
  }

  @Test(arguments: [
    "placements.csv", "alternatives.csv", "place_values.csv", "certificate.csv", "summary.csv",
    "summary.json",
    "report.html", "workbook.xlsx",
  ]) func aFileThatIsNotAsItWasWrittenIsRefused(_ name: String) throws {
    try planned()
    var bytes = try #require(place.everything("R")[name])
    bytes.append(Data(" \n".utf8))
    place.put("R/" + name, bytes)
    let ending = try verify()
    #expect(ending.code == 2)
    #expect(ending.out.isEmpty)
    #expect(ending.err.contains(name) && ending.err.hasPrefix("error: "), "\(ending.err)")
  }

  @Test func aDamagedOrMissingRecordIsRefused() throws {
    try planned()
    for text in ["", "{", "{\"program\":\"other\"}"] {
      place.put("R/run.json", text)
      #expect(try verify().code == 2, "\(text)")
    }
    try FileManager.default.removeItem(atPath: place.path + "/R/run.json")
    let ending = try verify()
    #expect(ending.code == 2)
    #expect(
      ending.err == "error: R has no run.json, so it is not a finished results folder. Give the folder that "
        + "`plan --results` wrote, or run the plan again.\n")
    #expect(try Program.run("verify", "two-schools", "nowhere", in: place).code == 2)
  }

  /// Rewrites the results as a forger would: every hash in order, the plan changed.
  private func forge(_ change: (inout PlanResults) -> Void) throws {
    var results = try ResultsFolder.read(place.path + "/R")
    change(&results)
    try ResultsFolder.write(results, to: place.path + "/R")
  }

  @Test func awrongPlanWithRightHashesIsFound() throws {
    try planned()
    // c to North as well, where one place is left for b.
    try forge { $0.placements[2].provisionID = "North" }
    let ending = try verify()
    #expect(ending.code == 3)
    #expect(ending.lines.first?.hasPrefix("not verified: 4 children, ") == true)
    let codes = Set(ending.lines.compactMap { $0.split(separator: ":").first.map(String.init) })
    for code in ["over-places", "journey", "place-cost", "objective"] {
      #expect(codes.contains(code), "\(code)")
    }
  }

  @Test(arguments: [
    ("dearer", "objective"), ("bound", "bound"), ("money", "travel-cost"), ("steering", "steering"),
    ("awaiting", "awaiting-count"), ("prices", "bound"), ("summary", "summary"),
  ]) func everyForgeryIsFound(_ what: String, _ code: String) throws {
    try planned()
    try forge { results in
      switch what {
      case "dearer": results.run.objective += 1
      case "bound": results.run.bound -= 1
      case "money": results.placements[1].travelCost = Pence(119_999)
      case "steering": results.placements[1].steering = Pence(1)
      case "awaiting": results.run.awaiting = 0
      case "prices": results.certificate[1].value = 0
      default: results.summary[0].value = "5"
      }
    }
    let ending = try verify()
    #expect(ending.code == 3)
    #expect(ending.lines.dropFirst().contains { $0.hasPrefix(code) }, "\(ending.out)")
  }

  @Test func jsonHoldsEveryBreach() throws {
    try planned()
    func object() throws -> [String: Any] {
      let ending = try Program.run("verify", "two-schools", "R", "--json", in: place)
      return try #require(try JSONSerialization.jsonObject(with: Data(ending.out.utf8)) as? [String: Any])
    }
    let good = try object()
    #expect(good["verdict"] as? String == "verified" && good["objective_pence"] as? Int == 6_658_000)
    #expect((good["breaches"] as? [Any])?.isEmpty == true)
    try forge { $0.run.objective += 1 }
    let bad = try object()
    #expect(bad["verdict"] as? String == "failed" && bad["found"] as? Int == 1)
    #expect((bad["breaches"] as? [[String: Any]])?.first?["code"] as? String == "objective")
  }

  @Test func aCaseThatChangedSinceIsSaid() throws {
    try planned()
    place.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nSouth,50000.00\n")
    let ending = try verify()
    #expect(ending.code == 3)
    #expect(
      ending.lines.contains(
        "input-changed: fees.csv is not the file that the plan was made from; make the plan again from this case."
      ))
  }

  @Test func aCaseWithErrorsCannotBeCheckedAgainst() throws {
    try planned()
    place.put("two-schools/fees.csv", "provision_id,annual_cost_gbp\nWest,50000.00\n")
    let ending = try verify()
    #expect(ending.code == 2)
    #expect(ending.err.hasPrefix("error: fees.csv, row 2, provision_id \"West\": "))
  }
}
