import CaseModel
import Foundation
import Tables
import Testing

@testable import Privacy

@Suite("retention") struct RetainTests {
  private func retain(_ place: Place, _ before: String, key: String? = nil) throws -> Retention {
    let day = try #require(CalendarDate(iso: before))
    return try Retention(before: day, in: [place.at("case"), place.at("results")], key: key.map(place.at))
  }

  @Test("results and decisions from before the day, reports of old imports, key rows of children in no case")
  func all() throws {
    let place = Place()
    try Tiny.write(place)
    try Tiny.plan(place, "results/old", ["K1001"], baseDate: "2024-01-18")
    try Tiny.plan(place, "results/new", ["K1001"])
    place.put(
      "case/decisions.csv",
      "child_id,decided_on,decided_by,outcome\nK1001,2024-02-01,A,agreed\nK1002,2025-01-16,A,agreed\n")
    let found = try retain(place, "2025-01-16", key: "keys/key.csv")
    #expect(
      found.text(isDone: false).replacing(place.path + "/", with: "").split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      } == [
        "From before 2025-01-16, deleted with --confirm:", "results/old the whole results folder, 8 files",
        "case/decisions.csv 1 decision", "keys/key.csv 1 row of children in no case",
      ])
    try found.carryOut(by: "A", on: CalendarDate(iso: "2026-01-01"))
    #expect(
      place.text("case/decisions.csv")
        == "child_id,decided_on,decided_by,outcome\nK1002,2025-01-16,A,agreed\n")
    #expect(place.text("keys/key.csv") == "child_id,upn,surname\nK1001,A1,Doe\nK1002,A2,Doe\n")
    #expect(!FileManager.default.fileExists(atPath: place.at("results/old")))
    #expect(try ResultsFolder.readRun(place.at("results/new")).baseDate == "2025-01-16")
    #expect(place.text("case/erasures.csv")?.hasSuffix("2026-01-01,A,retain,1,0,1\n") == true)
    #expect(place.text("case/imports/sen2-kept.csv") != nil)
    place.put("case/imports/sen2-settings.csv", "item,code,meaning\n")
    let later = try retain(place, "2025-01-17")
    #expect(later.reports == [place.at("case/imports/sen2-kept.csv")])
  }

  @Test("a folder that is no case gets no log")
  func noCase() throws {
    let place = Place()
    try Tiny.write(place)
    place.put("results/decisions.csv", "child_id,decided_on\nK1001,2024-02-01\n")
    try retain(place, "2025-01-16").carryOut(by: "A", on: CalendarDate(iso: "2026-01-01"))
    #expect(place.text("results/decisions.csv") == "child_id,decided_on\n")
    #expect(place.text("results/erasures.csv") == nil && place.text("case/erasures.csv") == nil)
  }

  @Test("a decision without a date, or a case with errors beside a key file, stands in the way")
  func unsure() throws {
    let place = Place()
    try Tiny.write(place)
    place.put("results/x.csv", "a\n1\n")
    place.put("case/decisions.csv", "child_id,decided_on\nK1001,soon\n")
    place.put("case/fees.csv", "provision_id,annual_cost_gbp\nNowhere,1\n")
    #expect(
      try retain(place, "2025-01-16", key: "keys/key.csv").problems.map(\.code) == [
        "case_has_errors", "bad_value",
      ])
    #expect(throws: Problem.self) {
      try Retention(
        before: CalendarDate(dayNumber: 0), in: [place.at("results")], key: place.at("keys/key.csv"))
    }
  }
}
