import CaseModel
import Foundation
import Tables
import Testing

@testable import Importing

@Suite struct GIASTests {
  private func run(
    _ fixture: GIASFixture, links: String? = nil, also: [String] = [], without: Set<String> = [],
    replace: Bool = false, in scratch: Scratch
  ) throws -> ImportReport {
    try scratch.write(fixture.bytes(without: without), "gias.csv")
    if let links { try scratch.write(links, "links.csv") }
    var work = try CaseImport("gias", into: scratch.path + "/case", replace: replace)
    try GIASImport(authorities: ["990"], also: also).run(
      file: scratch.path + "/gias.csv", links: links.map { _ in scratch.path + "/links.csv" }, into: &work)
    return try work.finish()
  }

  /// The columns wanted of every provision, a line each.
  private func provisions(_ scratch: Scratch, _ columns: String...) throws -> [String] {
    let reader = try CSVReader(path: scratch.path + "/case/provisions.csv")
    let places = try columns.map { try reader.column($0) }
    return reader.rows.map { row in places.map { reader.text(row, $0) }.joined(separator: "|") }
  }

  @Test func schoolsBecomeProvisions() throws {
    var fixture = GIASFixture()
    fixture.add(
      100_001, "St Mary’s Primary", type: 34,
      [
        "StatutoryLowAge": "3", "StatutoryHighAge": "11", "SchoolCapacity": "210", "SENStat": "",
        "TypeOfResourcedProvision (name)": "Resourced provision and SEN unit",
        "ResourcedProvisionCapacity": "12",
        "SenUnitOnRoll": "5", "SEN1 (name)": "ASD - Autistic Spectrum Disorder",
        "SEN2 (name)": "SLCN - Speech, language and Communication",
      ])
    fixture.add(
      100_002, "Saltmarsh Academy", type: 28,
      [
        "StatutoryLowAge": "11", "StatutoryHighAge": "18", "SchoolCapacity": "1000", "Gender (name)": "Girls",
        "OfficialSixthForm (name)": "Does not have a sixth form",
      ])
    fixture.add(
      100_003, "Reed School", type: 7,
      [
        "StatutoryLowAge": "3", "StatutoryHighAge": "19", "SchoolCapacity": "120",
        "SEN1 (name)": "SpLD - Specific Learning Difficulty",
        "SEN2 (name)": "SLD - Severe Learning Difficulty",
        "Section41Approved (name)": "Not applicable",
      ])
    fixture.add(
      100_004, "Heron House", type: 10,
      [
        "StatutoryLowAge": "7", "StatutoryHighAge": "18", "NumberOfPupils": "30",
        "Section41Approved (name)": "Approved",
        "Boarders (name)": "Boarding school", "SEN1 (name)": "SEMH - Social, Emotional and Mental Health",
      ])
    fixture.add(100_005, "Saltmarsh College", type: 18, ["StatutoryLowAge": "16", "StatutoryHighAge": "99"])
    let scratch = try Scratch()
    let report = try run(fixture, in: scratch)
    #expect(
      try provisions(
        scratch, "provision_id", "name", "kind", "host_id", "nc_year_min", "nc_year_max", "places") == [
          // 210 places x 3 % = 6.3
          "u100001|St Mary’s Primary|mainstream||-1|6|6",
          "u100001-rp|St Mary’s Primary, resourced provision|resourced_provision|u100001|-1|6|12",
          "u100001-unit|St Mary’s Primary, SEN unit|sen_unit|u100001|-1|6|5",
          "u100002|Saltmarsh Academy|mainstream||7|11|30",
          "u100003|Reed School|special||-1|14|120",
          "u100004|Heron House|independent_special||3|13|30",
          "u100005|Saltmarsh College|further_education||12|20|0",
        ])
    #expect(
      try provisions(
        scratch, "needs", "admits_sex", "section41", "residential", "la_code", "easting", "postcode") == [
          "SPLD;MLD;SEMH;SLCN;HI;VI;MSI;PD;ASD;DS;OTH||||990|450000|ZY1 1AA",
          "SLCN;ASD||||990|450000|ZY1 1AA", "SLCN;ASD||||990|450000|ZY1 1AA",
          "SPLD;MLD;SEMH;SLCN;HI;VI;MSI;PD;ASD;DS;OTH|girls|||990|450001|ZY1 1AA",
          "SPLD;SLD;DS||||990|450002|ZY1 1AA", "SEMH||yes|yes|990|450003|ZY1 1AA", "*||||990|450004|ZY1 1AA",
        ])
    #expect(
      report.toFix.map { "\($0.row ?? 0) \($0.code) \($0.message)" } == [
        "2 gias_base_places St Mary’s Primary (100001): the places of its SEN unit are not recorded, so the 5 children on its roll are taken",
        "5 gias_places Heron House (100004): its capacity is not recorded, so the 30 pupils on its roll are taken as its places",
        "5 gias_boards Heron House (100004): it boards, so it is taken as residential and proposed only for children for whom that is open",
        "6 gias_places Saltmarsh College (100005): neither its capacity nor its pupils are recorded, so it has no places",
      ])
    #expect(
      scratch.text("case/parameters.csv")
        == "name,value,unit,source\nla_code,990,,import gias\nauthority_name,Saltmarsh,,GIAS\n")
  }

  @Test func saysWhatItIgnores() throws {
    var fixture = GIASFixture()
    fixture.add(1, "Closed", type: 1, ["EstablishmentStatus (name)": "Closed", "CloseDate": "31-08-2024"])
    fixture.add(2, "Elsewhere", type: 1, ["LA (code)": "991"])
    fixture.add(3, "Fee school", type: 11)
    fixture.add(4, "Secure", type: 24)
    fixture.add(5, "Online", type: 49)
    fixture.add(6, "Nowhere", type: 1, ["Easting": "", "Northing": "0", "Postcode": "none"])
    fixture.add(7, "New", type: 1, ["EstablishmentStatus (name)": "Proposed to open"])
    let scratch = try Scratch()
    let report = try run(fixture, in: scratch)
    #expect(
      report.reasons.map { "\($0.reason) \($0.count)" } == [
        "closed 2", "in another authority 1", "independent school without recorded needs 1", "secure unit 1",
        "online provider 1",
      ])
    #expect(report.toFix.map(\.code) == ["gias_place"])
    #expect(
      scratch.text("case/imports/gias-ignored.csv") == """
        reason,id,row
        closed,1,2
        independent school without recorded needs,3,4
        secure unit,4,5
        online provider,5,6
        closed,7,8

        """)
  }

  /// 10 became 11, which became 12; 20 split in two; 30 ended.
  @Test func followsChangedURNs() throws {
    var fixture = GIASFixture()
    let closed = ["EstablishmentStatus (name)": "Closed", "LA (code)": "991"]
    for urn in [10, 11, 20, 30] { fixture.add(urn, "Old \(urn)", type: 1, closed) }
    for urn in [12, 21, 22] {
      fixture.add(urn, "New \(urn)", type: 34, ["LA (code)": "991", "SchoolCapacity": "100"])
    }
    let links = """
      URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
      11,10,Old 10,Predecessor,01-09-2015
      11,12,New 12,Successor,01-09-2020
      12,11,Old 11,Predecessor,01-09-2020
      20,21,New 21,Successor - Split School,01-09-2020
      22,20,Old 20,Predecessor - Split School,01-09-2020
      21,12,New 12,Sixth Form Centre Link,01-09-2020
      """
    let scratch = try Scratch()
    try scratch.write("urn\n10\n20\n 30\n", "case/" + GIASImport.wantedFile)
    let report = try run(fixture, links: links, in: scratch)
    #expect(try provisions(scratch, "provision_id", "la_code") == ["u12|991"])
    #expect(
      scratch.text("case/imports/urn-links.csv")
        == "urn,successor_urn,provision_id\n10,12,u12\n11,12,u12\n")
    #expect(
      report.toFix.map(\.message) == [
        "URN 20 is asked for, is closed, and several followed it: 21, 22",
        "URN 30 is asked for, is closed, and no open establishment is known to have followed it",
      ])
  }

  @Test func aCircleOfLinksEnds() throws {
    let scratch = try Scratch()
    try scratch.write(
      "URN,LinkURN,LinkType\n1,2,Successor\n2,1,Successor\n2,3,Successor\nx,4,Successor\n", "l.csv")
    let links = try GIASLinks(path: scratch.path + "/l.csv")
    #expect(links.successors(of: 1) { _ in false } == [])
    #expect(links.successors(of: 1) { $0 == 3 } == [3])
  }

  @Test func aSchoolThatClosedSinceIsClosedInTheCaseWhenAsked() throws {
    var fixture = GIASFixture()
    fixture.add(
      1, "Brook", type: 34, ["StatutoryLowAge": "4", "StatutoryHighAge": "11", "SchoolCapacity": "200"])
    let scratch = try Scratch()
    _ = try run(fixture, in: scratch)
    fixture.rows[0]["EstablishmentStatus (name)"] = "Closed"
    fixture.rows[0]["CloseDate"] = "31-08-2026"
    let kept = try run(fixture, in: scratch)
    #expect(kept.kept.map { "\($0.key) \($0.column) \($0.imported)" } == ["u1 closes 2026-08-31"])
    #expect(kept.toFix.map(\.code) == ["gias_closed"])
    _ = try run(fixture, replace: true, in: scratch)
    #expect(try provisions(scratch, "provision_id", "closes", "places") == ["u1|2026-08-31|6"])
  }

  @Test func everyColumnButURNMayBeMissing() throws {
    var fixture = GIASFixture()
    fixture.add(1, "Brook", type: 34)
    let scratch = try Scratch()
    let report = try run(
      fixture, also: ["1"], without: Set(GIASFixture.columns).subtracting(["URN", "Postcode"]), in: scratch)
    #expect(
      try provisions(scratch, "provision_id", "name", "kind", "postcode") == ["u1|URN 1|mainstream|ZY1 1AA"])
    #expect(report.notes[0].hasPrefix("The file lacks UKPRN, LA (code), LA (name), EstablishmentName,"))
    #expect {
      _ = try run(fixture, without: ["URN"], in: scratch)
    } throws: { ($0 as? Problem)?.column == "URN" }
  }

  @Test func theSameFileTwiceChangesNoByte() throws {
    var fixture = GIASFixture()
    for urn in 1...40 {
      fixture.add(
        urn, "School \(urn), \"quoted\"".replacingOccurrences(of: "\"", with: "\"\""),
        type: [1, 7, 8, 14, 32][urn % 5])
    }
    let scratch = try Scratch()
    let first = try run(fixture, in: scratch)
    let before = scratch.snapshot()
    let second = try run(fixture, in: scratch)
    #expect(scratch.snapshot() == before)
    #expect(first.taken[0].new == 40)
    #expect(second.taken[0] == ImportReport.Taken(file: "provisions", unchanged: 40))
  }

  /// Whatever cells hold, the import ends, takes each URN at most once, and what it writes can be read.
  @Test func seededNonsense() throws {
    var state: UInt64 = 0x5EED
    func below(_ n: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % n)
    }
    let words = [
      "", "0", "-3", "99", "1e9", "Open", "Closed", "ASD - x", "\t", "Boarding school", "31-02-2020",
      "450000", "ü,;",
    ]
    for _ in 0..<20 {
      var fixture = GIASFixture()
      for urn in 1...30 {
        var cells: [String: String] = [:]
        for column in GIASFixture.columns.dropFirst(3) where below(3) == 0 {
          cells[column] = words[below(13)]
        }
        fixture.add(urn, "S", type: below(60), cells)
      }
      let scratch = try Scratch()
      let report = try run(fixture, in: scratch)
      let reader = try CSVReader(path: scratch.path + "/case/provisions.csv")
      #expect(reader.problems.isEmpty)
      let column = try reader.column("provision_id")
      let ids = reader.rows.map { reader.text($0, column) }
      #expect(Set(ids).count == ids.count)
      #expect(report.taken.first?.new == ids.count)
    }
  }

  @Test func anotherAuthorityIsRefused() throws {
    var fixture = GIASFixture()
    fixture.add(100_001, "Saltmarsh Primary", type: 1, ["LA (code)": "991"])
    fixture.add(100_002, "Reed School", type: 7, ["LA (code)": "992"])
    fixture.add(100_003, "Sedge Primary", type: 1, ["LA (code)": "992"])
    let scratch = try Scratch()
    let problem = #expect(throws: Problem.self) { try run(fixture, in: scratch) }
    #expect(
      problem?.line
        == "gias.csv, LA (code): no establishment of the file lies in authority 990; most lie in 992 (2), 991 (1). "
        + "Give the authority's three-digit code with --authority, or the register that it is in.")
    // One asked for by its URN is taken from wherever it is, and says nothing of the case's own authority.
    let report = try run(fixture, also: ["100002"], in: scratch)
    #expect(try provisions(scratch, "urn", "la_code") == ["100002|992"])
    #expect(
      report.notes.contains(
        "Only establishments asked for were taken: no establishment of the file lies in authority 990."))
    #expect(FileBytes.size(scratch.path + "/case/parameters.csv") == nil)
  }

  @Test func withoutAuthoritiesEverythingIsTaken() throws {
    var fixture = GIASFixture()
    fixture.add(100_001, "Saltmarsh Primary", type: 1)
    fixture.add(100_002, "Reed School", type: 7)
    let scratch = try Scratch()
    let report = try run(fixture, without: ["LA (code)"], in: scratch)
    #expect(try provisions(scratch, "urn") == ["100001", "100002"])
    #expect(
      report.notes.contains(
        "Without LA (code) all 2 establishments of the file are taken as those of 990."))
  }

  @Test func otherFilesAreNoRegister() throws {
    let scratch = try Scratch()
    for (text, code) in [
      ("URN,LinkURN,LinkName,LinkType\n1,2,x,Successor\n", "gias_links_file"),
      ("URN,LA (code)\n", "file_empty"),
    ] {
      try scratch.write(text, "gias.csv")
      var work = try CaseImport("gias", into: scratch.path + "/case")
      let problem = #expect(throws: Problem.self) {
        try GIASImport(authorities: ["990"]).run(file: scratch.path + "/gias.csv", links: nil, into: &work)
      }
      #expect(problem?.code == code)
    }
  }

  @Test func numbersOfSpreadsheetsAreRead() throws {
    var fixture = GIASFixture()
    fixture.add(
      100_001, "Saltmarsh Primary", type: 1, ["Easting": "450,001", "Northing": "250000.0", "Postcode": ""])
    let scratch = try Scratch()
    _ = try run(fixture, in: scratch)
    #expect(try provisions(scratch, "easting", "northing") == ["450001|250000"])
  }
}
