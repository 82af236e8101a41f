import CaseModel
import Foundation
import Generation
import Tables
import Testing

@testable import Importing

/// Who is who where numbers are missing, wrong or somebody else's.
@Suite struct SEN2IdentityTests {
  private typealias S = SEN2Samples

  @Test func onlyNumbersOfTheirFormCount() {
    #expect(SEN2Text.isUPN("X100000000001") && SEN2Text.isUPN("A80120000401B"))
    for text in ["", "UNKNOWN", "#N/A", "X10000000001", "1000000000001", "X1000000000011", "x100000000001"] {
      #expect(!SEN2Text.isUPN(text))
    }
    #expect(SEN2Text.isULN("9000000001") && !SEN2Text.isULN("900000001") && !SEN2Text.isULN("90000000O1"))
    #expect(SEN2Text.isURN("100001") && !SEN2Text.isURN("ZZZ") && !SEN2Text.isURN("091000"))
  }

  @Test func numberSharedByTwoPeopleIsNobodys() {
    var second = S.person(2, [S.at("100001")], birth: CalendarDate(year: 2014, month: 1, day: 2))
    second.forename = "Other"
    second.upn = "X100000000001"
    let made = S.convert([S.person(1, [S.at("100001")]), second])
    #expect(made.codes == ["number_of_another", "number_of_another", "upn_uln_missing", "upn_uln_missing"])
    #expect(made.rows.map(\.id) == ["C00001", "C00002"])
    #expect(made.key.ids.compactMap { made.key.person($0)?.upn } == ["", ""])
    // With the number put right both are known again.
    second.upn = "X100000000002"
    let again = S.convert([S.person(1, [S.at("100001")]), second], key: made.key)
    #expect(again.codes == [])
    #expect(again.counts.added == 0 && again.counts.known == 2)
    #expect(again.key.ids.compactMap { again.key.person($0)?.upn } == ["X100000000001", "X100000000002"])
  }

  @Test func numberThatFillsTheCellIsNobodys() {
    let persons = (1...4).map { number in
      var person = S.person(number, [S.at("100001")])
      person.upn = "X999999999999"
      return person
    }
    // Of one birth date and forename, so that any two could be one person by these alone.
    let made = S.convert(persons)
    #expect(made.rows.map(\.id) == ["C00001", "C00002", "C00003", "C00004"])
    #expect(made.codes.filter { $0 == "number_of_another" }.count == 4)
    // Three records of one number are taken for one child and said.
    #expect(S.convert(Array(persons.prefix(3))).codes == ["person_twice", "person_twice"])
  }

  @Test func keyIsNotOverwrittenBySomebodyElse() throws {
    let first = S.convert([S.person(1, [S.at("100001")])])
    var other = S.person(2, [S.at("100001")], birth: CalendarDate(year: 2014, month: 1, day: 2))
    other.forename = "Other"
    other.upn = "X100000000001"
    let made = S.convert([other], key: first.key)
    #expect(made.codes == ["number_of_another", "upn_uln_missing"])
    #expect(made.rows.map(\.id) == ["C00002"])
    #expect(made.key.person("C00001") == first.key.person("C00001"))
    #expect(
      made.faults[0].message
        == "the key file has this UPN or ULN for a child of another forename and birth date, so it was left out"
    )
  }

  @Test func oneCorrectionKeepsTheChild() {
    let first = S.convert([S.person(1, [S.at("100001")])])
    var renamed = S.person(1, [S.at("100001")])
    renamed.forename = "Another"
    #expect(S.convert([renamed], key: first.key).rows.map(\.id) == ["C00001"])
    let moved = S.person(1, [S.at("100001")], birth: CalendarDate(year: 2016, month: 4, day: 5))
    #expect(S.convert([moved], key: first.key).rows.map(\.id) == ["C00001"])
  }

  @Test func oneNameAndABirthDateAreEnough() {
    var person = S.person(1, [S.at("100001")])
    (person.forename, person.upn) = ("", "")
    let first = S.convert([person])
    let second = S.convert([person], key: first.key)
    #expect(first.counts.added == 1)
    #expect(second.counts.added == 0 && second.rows.map(\.id) == ["C00001"])
    #expect(second.key.bytes == first.key.bytes)
  }

  @Test func nobodyIsTakenWhoCannotBeKnownAgain() {
    var person = S.person(1, [S.at("100001")])
    (person.surname, person.forename, person.upn) = ("", "", "")
    let made = S.convert([person])
    #expect(made.codes == ["identity_missing"])
    #expect(made.rows.isEmpty && made.key.count == 0)
    person.upn = "X100000000001"
    #expect(S.convert([person]).rows.count == 1)
  }

  @Test func placeWithoutAUsableURNIsSaid() {
    let made = S.convert([S.person(1, [S.at("ZZZ")]), S.person(2, [S.at("0910007")])])
    #expect(made.codes == ["urn_invalid", "urn_invalid"])
    #expect(made.wanted.isEmpty)
  }

  /// A small return of a made-up authority as Blade files, changed as a test wants.
  private func inReturn(
    _ change: (_ table: String, _ text: String) -> String = { $1 },
    _ body: (_ folder: String, _ run: (String) throws -> ImportReport) throws -> Void
  ) throws {
    var options = GeneratorOptions()
    options.children = 30
    options.provisions = 12
    options.seed = 5
    let world = try Generator.generate(options).value
    let export = SEN2Export(world, seed: 2, others: 0)
    try S.inFolder { folder in
      #expect(AtomicFile.makeFolder(folder + "/return"))
      for (name, bytes) in SEN2BladeWriter.files(export, exported: S.census) {
        let text = change(name, String(decoding: bytes, as: UTF8.self))
        try AtomicFile.write(Array(text.utf8), to: folder + "/return/" + name)
      }
      try body(folder) { key in
        var work = try CaseImport("sen2", into: folder + "/case")
        try SEN2Import(files: [folder + "/return"], keyPath: folder + "/" + key).run(into: &work)
        return try work.finish()
      }
    }
  }

  @Test func anotherKeyFileIsRefused() throws {
    try inReturn { folder, run in
      #expect(try run("key.csv").taken.first { $0.file == "children" }?.new == 30)
      let before = try FileBytes.read(folder + "/case/children.csv")
      let problem = #expect(throws: Problem.self) { try run("typo.csv") }
      #expect(
        problem?.line
          == "typo.csv: there is no such key file yet, and the case has 30 children, so all of the return would be added "
          + "beside them. Name the key file that the case was imported with; if the case's children are others than "
          + "the return's, add --beside.")
      #expect(FileBytes.size(folder + "/typo.csv") == nil)
      #expect(try FileBytes.read(folder + "/case/children.csv") == before)
      var work = try CaseImport("sen2", into: folder + "/case")
      try SEN2Import(files: [folder + "/return"], keyPath: folder + "/typo.csv", isBeside: true).run(
        into: &work)
      #expect(try work.finish().taken.first { $0.file == "children" }?.new == 30)
    }
  }

  @Test func columnsThatAreNotThereAreSaidOnce() throws {
    try inReturn({ name, text in
      name.contains("_placementdetail") ? text.replacingOccurrences(of: "leavingdate", with: "other") : text
    }) { _, run in
      let report = try run("key.csv")
      #expect(
        report.notes.contains(
          "The return lacks placementdetail leavingdate; what they would have said is left open."))
    }
  }

  @Test func monthFirstDatesAreRefused() throws {
    try inReturn({ name, text in
      guard name.contains("_person") else { return text }
      return text.replacing(/(\d{4})-([A-Z][a-z]{2})-(\d\d) 00:00:00/) { match in
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
          .firstIndex(of: String(match.2))!
        return "\(month + 1)/\(match.3)/\(match.1)"
      }
    }) { folder, run in
      let refusal = #expect(throws: SEN2Refusal.self) { try run("key.csv") }
      #expect(refusal?.problems.map(\.code) == ["dates_month_first"])
      #expect(!FileBytes.isFolder(folder + "/case"))
    }
  }

  @Test func laterReturnSaysThatTheCaseStays() throws {
    try inReturn { folder, run in
      _ = try run("key.csv")
      for name in FileBytes.names(in: folder + "/return") where name.contains("_sen2") {
        let path = folder + "/return/" + name
        let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
        try AtomicFile.write(
          Array(text.replacingOccurrences(of: "2025-Jan-16", with: "2026-Jan-15").utf8), to: path)
      }
      #expect(
        try run("key.csv").notes.contains(
          "The return is of a later year than the case, whose base_date stays 2025-01-16: year groups are those from "
            + "2025-09-01, not from 2026-09-01. To move the case on, write 2026-01-15 into base_date of parameters.csv and "
            + "run this import again with --replace."))
    }
  }

  @Test func windowsLettersInXML() throws {
    let head = "<?xml version=\"1.0\" encoding=\"Windows-1252\"?><SEN2><Persons><Person><Surname>Zo"
    let tail = "</Surname></Person></Persons></SEN2>"
    let records = try SEN2XMLFile.read(Array(head.utf8) + [0xEB, 0x92] + Array(tail.utf8), name: "a.xml")
    #expect(records[.person].map { $0.cells[0] } == ["Zoë’"])
    let problem = #expect(throws: Problem.self) {
      try SEN2XMLFile.read(
        Array(head.replacingOccurrences(of: "Windows-1252", with: "UTF-8").utf8) + [0xEB] + Array(tail.utf8),
        name: "a.xml")
    }
    #expect(
      problem?.line
        == "a.xml, row 1: near this line the file is damaged, or its letters are not in the encoding that its first line "
        + "declares. Export it again as UTF-8.")
  }

  @Test func oldWorkbookIsNamed() throws {
    try S.inFolder { folder in
      try AtomicFile.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], to: folder + "/sen2.xls")
      let refusal = #expect(throws: SEN2Refusal.self) { try SEN2Reader.read([folder + "/sen2.xls"]) }
      #expect(refusal?.problems.map(\.code) == ["workbook_old"])
    }
  }
}
