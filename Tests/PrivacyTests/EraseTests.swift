import CaseModel
import Foundation
import Tables
import Testing

@testable import Privacy

@Suite("erasure") struct EraseTests {
  private func erase(_ place: Place, places: [String] = ["case", "results"], key: Bool = true) throws
    -> Erasure
  {
    try Erasure(
      of: ChildReference(Tiny.child), in: places.map(place.at), key: key ? place.at("keys/key.csv") : nil)
  }

  @Test("the list says file by file what would go and changes nothing")
  func list() throws {
    let place = Place()
    try Tiny.write(place, results: true)
    let before = place.everything
    let erasure = try erase(place)
    let text = erasure.text(isDone: false).replacing(place.path + "/", with: "")
    #expect(erasure.problems.isEmpty)
    #expect(
      text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") } == [
        "Held about K1001 and erased with --confirm:",
        "case/children.csv 1 row, 3 cells of other rows",
        "case/current_routes.csv 1 row", "case/decisions.csv 1 row, 1 cell of other rows",
        "case/fees.csv 1 row", "case/observed_times.csv 1 row", "case/requests.csv 1 row",
        "case/travel_times.csv 2 rows", "case/imports/sen2-kept.csv 1 row",
        "results/plan the whole results folder, 8 files", "keys/key.csv 1 row",
      ])
    #expect(place.everything == before)
  }

  @Test("rows go, lists lose the reference, texts lose the word; every other byte stays")
  func bytes() throws {
    let place = Place()
    try Tiny.write(place, results: true)
    try erase(place).carryOut(by: "A. Officer", on: CalendarDate(iso: "2026-03-02"))
    #expect(
      place.text("case/children.csv")
        == "child_id,easting,northing,nc_year,needs,status,current_provision_id,travel,sibling_group,sibling_rule,not_with,team\r\n"
        + "K1002,450200,90200,2,ASD,settled,North,vehicle,s1,together,K1003,East\r\n"
        + "K1003,450300,90300,7,ASD,settled,North,vehicle,,,,\"see erased child, and K10012\"\r\n"
        + "K10012,450400,90400,3,MLD,new_plan,,vehicle,,,,\r\n")
    #expect(place.text("case/requests.csv") == "child_id,provision_id,recorded_by\nK10012,South,A\n")
    #expect(place.text("case/fees.csv") == "provision_id,child_id,annual_cost_gbp\nSouth,,50000\n")
    #expect(
      place.text("case/current_routes.csv") == """
        run,route_id,vehicle_type,sequence,child_id,provision_id
        am,R1,taxi,2,K1002,
        am,R1,taxi,3,,North
        """)
    #expect(
      place.text("case/observed_times.csv")
        == "run,route_id,sequence,date,actual\nam,R1,2,2025-01-10,08:15\nam,R1,3,2025-01-10,08:40\n")
    #expect(
      place.text("case/travel_times.csv")
        == "from_id,to_id,metres,seconds\nK1002,North,900,210\n\"450200,90200\",\"450000,90000\",901,211\n")
    #expect(
      place.text("case/decisions.csv")
        == "child_id,decided_on,decided_by,outcome,reasons\nK1002,2025-02-01,An officer,agreed,as for erased child\n"
    )
    #expect(
      place.text("case/imports/sen2-kept.csv")
        == "file,key,column,in_case,imported\nchildren,K1002,needs,ASD,MLD\n")
    #expect(place.text("keys/key.csv") == "child_id,upn,surname\nK1002,A2,Doe\nK9999,A9,Gone\n")
    let mode = try FileManager.default.attributesOfItem(atPath: place.at("keys/key.csv"))[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(
      place.text("case/erasures.csv")
        == "erased_on,erased_by,kind,rows,cells,results_folders\n2026-03-02,A. Officer,erase,8,4,1\n")
    #expect(place.holding("K1001,").isEmpty && place.holding("K1001\"").isEmpty)
    #expect(place.holding("results/").isEmpty)
    #expect(try erase(place, places: ["case"]).isEmpty)
    #expect(!CaseReader.read(path: place.at("case")).problems.hasErrors)
  }

  @Test("the log has the day it was done, not the case's, and a second erasure is a line more")
  func log() throws {
    let place = Place()
    try Tiny.write(place)
    try erase(place, places: ["case"]).carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    try Erasure(of: ChildReference("K1003"), in: [place.at("case")], key: nil)
      .carryOut(by: "B", on: CalendarDate(iso: "2026-03-04"))
    #expect(
      place.text("case/erasures.csv") == """
        erased_on,erased_by,kind,rows,cells,results_folders
        2026-03-02,A,erase,8,4,0
        2026-03-04,B,erase,1,1,0

        """)
  }

  @Test("where no day is given the log has the machine's, in UTC")
  func today() throws {
    let place = Place()
    try Tiny.write(place)
    let before = ErasureLog.today()
    try erase(place, places: ["case"]).carryOut(by: "A", on: nil)
    let days = [before, ErasureLog.today()].map { "\($0),A,erase,8,4,0" }
    let line = try #require(place.text("case/erasures.csv")?.split(separator: "\n").last)
    #expect(days.contains(String(line)))
    #expect(before > (try #require(CalendarDate(iso: "2025-12-31"))))
  }

  @Test("an error that only the erasure would make stands in the way, with what to do first")
  func newError() throws {
    let place = Place()
    try Tiny.write(place)
    place.put(
      "case/children.csv",
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,sibling_group,sibling_rule
      K1001,450100,90100,4,ASD,settled,North,s1,together
      K1002,450200,90200,2,ASD,settled,North,s1,
      K1003,450300,90300,2,ASD,settled,North,s1,
      K10012,450300,90300,2,ASD,settled,North,,

      """)
    let erasure = try erase(place, places: ["case"])
    #expect(
      erasure.problems.map { $0.line.replacing(place.path + "/", with: "") } == [
        "case/children.csv, row 2, sibling_rule: without the child's rows: the first child of sibling group s1 has no rule. "
          + "Write together, same_host or apart; do this first, then erase."
      ])
  }

  @Test(
    "what holds the reference inside another, a workbook, a page and Studio's folder are left to a person")
  func byHand() throws {
    let place = Place()
    try Tiny.write(place)
    place.put(
      "case/fees.csv",
      "provision_id,child_id,annual_cost_gbp,agreement_id\nSouth,,50000,AG-K1001\nSouth,K1001,61000,K1001\n")
    place.put("case/sheets.html", "<p>K1001</p>")
    place.put("case/other.html", "<p>K10012 and AK1001</p>")
    place.put("case/backup.zip", "K1001")
    place.put("studio/studio.sqlite", "")
    let erasure = try erase(place, places: ["case", "studio"])
    #expect(
      erasure.problems.map { "\($0.code) \($0.place)".replacing(place.path + "/", with: "") } == [
        "reference_inside case/fees.csv, row 2, agreement_id", "file_names_child case/sheets.html",
        "studio_folder studio",
      ])
    #expect(
      erasure.notes.map { $0.replacing(place.path + "/", with: "") } == [
        "Not searched, since it is packed or no table: case/backup.zip", Tiny.noIdentity,
      ])
  }

  @Test("a group of siblings named after the child gets another name")
  func siblingGroup() throws {
    let place = Place()
    place.put(
      "case/children.csv",
      "child_id,sibling_group\nK1001,K1001\nK1002,K1001\nK1003,K1001\nK1004,siblings-1\n")
    let bytes = try FileBytes.read(place.at("case/children.csv"))
    let table = try #require(Schema.table("children"))
    let child = try ChildReference("K1001")
    let found = try #require(TableErasure(place.at("case/children.csv"), bytes, .table(table), child, nil))
    #expect(
      String(decoding: found.bytes, as: UTF8.self)
        == "child_id,sibling_group\nK1002,siblings-2\nK1003,siblings-2\nK1004,siblings-1\n")
    #expect(found.rows == 1 && found.cells == 2 && found.doubts.isEmpty)
  }

  @Test("a reference of one sign is looked for in columns of children alone")
  func shortReference() throws {
    let place = Place()
    place.put("case/provisions.csv", "provision_id,name\n7,School 7\n")
    place.put("case/children.csv", "child_id,nc_year,not_with,note\n7,7,,\n8,7,7;9,see 7\n")
    place.put("case/page.html", "7")
    let erasure = try Erasure(of: ChildReference("7"), in: [place.at("case")], key: nil)
    #expect(erasure.folders.map { $0.files.map(\.name) } == [["children.csv"]])
    #expect(
      String(decoding: erasure.folders[0].files[0].bytes, as: UTF8.self)
        == "child_id,nc_year,not_with,note\n8,7,9,see 7\n")
  }

  @Test("half-written folders and files, and an earlier disclosure, go whole")
  func remains() throws {
    let place = Place()
    try Tiny.write(place)
    place.put("results/.plan.tmp-99999999/placements.csv", "child_id\nK1001\n")
    place.put("results/.plan.old/placements.csv", "child_id\nK1002\n")
    place.put("case/children.csv.writing-99999999", "child_id\nK1001\n")
    place.put("sar/disclosure.csv", "file\n")
    place.put("sar/1-children.csv", "source_row,child_id\n2,K1001\n")
    let erasure = try erase(place, places: ["results", "case", "sar"])
    #expect(
      erasure.whole.map { $0.replacing(place.path + "/", with: "") }.sorted() == [
        "case/children.csv.writing-99999999", "results/.plan.tmp-99999999", "sar",
      ])
    try erasure.carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    #expect(place.holding("K1001\n").isEmpty)
    #expect(place.text("results/.plan.old/placements.csv") != nil)
  }

  @Test("links are not followed, and said")
  func links() throws {
    let place = Place()
    try Tiny.write(place)
    place.put("elsewhere/decisions.csv", "child_id\nK1001\n")
    symlink(place.at("elsewhere"), place.at("case/linked"))
    let erasure = try erase(place, places: ["case"])
    #expect(
      erasure.notes.map { $0.replacing(place.path + "/", with: "") } == [
        "Not followed: case/linked", Tiny.noIdentity,
      ])
    try erasure.carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    #expect(place.text("elsewhere/decisions.csv") == "child_id\nK1001\n")
  }

  @Test("a place that is not there is said")
  func missing() throws {
    #expect(throws: Problem.self) { try Erasure(of: ChildReference("K1"), in: ["/nowhere/at/all"], key: nil) }
  }

  @Test(
    "the highest reference of a key file is never given again: its row stays, empty, and counts as nothing")
  func highestReferenceStays() throws {
    let place = Place()
    try Tiny.write(place)
    let key = "child_id,upn,surname\nC00007,A7,Doe\nC00009,A9,Roe\nC00008,A8,Poe\n"
    place.put("keys/key.csv", key)
    func erase(_ child: String) throws -> Erasure {
      try Erasure(of: ChildReference(child), in: [place.at("case")], key: place.at("keys/key.csv"))
    }
    try erase("C00009").carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    #expect(place.text("keys/key.csv") == "child_id,upn,surname\nC00007,A7,Doe\nC00009,,\nC00008,A8,Poe\n")
    #expect(try erase("C00009").isEmpty)
    try erase("C00008").carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))
    #expect(place.text("keys/key.csv") == "child_id,upn,surname\nC00007,A7,Doe\nC00009,,\n")
    #expect(throws: Problem.self) { try ChildReference("a;b") }
  }
}
