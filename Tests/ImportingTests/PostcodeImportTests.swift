import CaseModel
import Foundation
import Geography
import Tables
import Testing

@testable import Importing

@Suite struct PostcodeImportTests {
  private let old = """
    pcd,pcd2,pcds,dointr,doterm,oscty,oslaua,oseast1m,osnrth1m
    "ZY11AA","ZY1  1AA","ZY1 1AA",198001,,E99999999,E06000099,450010,250020
    "ZY1 1AB","ZY1  1AB","ZY1 1AB",198001,199606,E99999999,E06000099,450030,250040
    "ZY2 1AA","ZY2  1AA","ZY2 1AA",198001,,E99999999,E06000098,460010,260020
    "ZY1 9ZY","ZY1  9ZY","ZY1 9ZY",198001,,E99999999,E06000099,,
    """
  private let new = """
    \u{FEFF}pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,oa21cd,lad25cd
    ZY1 1AA,ZY1  1AA,ZY1 1AA,198001,,0,450010,250020,1,E00,E06000099
    ZY1 1AB,ZY1  1AB,ZY1 1AB,198001,199606,0,450030,250040,1,E00,E06000099
    ZY2 1AA,ZY2  1AA,ZY2 1AA,198001,,0,460010,260020,1,E00,E06000098
    ZY1 9ZY,ZY1  9ZY,ZY1 9ZY,198001,,0,,,9,E00,E06000099

    """

  private func run(_ text: String, _ area: [String]?, into scratch: Scratch, case folder: String = "case")
    throws
    -> ImportReport
  {
    try scratch.write(text, "in.csv")
    var work = try CaseImport("postcodes", into: scratch.path + "/" + folder)
    try PostcodeImport(area: area).run(path: scratch.path + "/in.csv", into: &work)
    return try work.finish()
  }

  @Test func semicolonsAndTabsSeparateToo() throws {
    let scratch = try Scratch()
    _ = try run(new, ["ZY1"], into: scratch)
    let path = scratch.path + "/case/postcodes.csv"
    let expected = try FileBytes.read(path)
    for (mark, folder) in [(";", "semicolons"), ("\t", "tabs")] {
      _ = try run(new.replacingOccurrences(of: ",", with: mark), ["ZY1"], into: scratch, case: folder)
      #expect(try FileBytes.read(scratch.path + "/" + folder + "/postcodes.csv") == expected)
    }
    let problem = #expect(throws: Problem.self) {
      try scratch.write(
        [0xFF, 0xFE] + Array(new.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, "in.csv")
      var work = try CaseImport("postcodes", into: scratch.path + "/wide")
      try PostcodeImport(area: ["ZY1"]).run(path: scratch.path + "/in.csv", into: &work)
    }
    #expect(problem?.code == "encoding_utf16")
  }

  @Test func bothLayoutsOfTheDirectoryGiveTheSame() throws {
    for text in [old, new] {
      let scratch = try Scratch()
      let report = try run(text, ["zy1"], into: scratch)
      #expect(
        scratch.text("case/postcodes.csv") == """
          pcd,easting,northing,laua,doterm
          ZY1 1AA,450010,250020,E06000099,
          ZY1 1AB,450030,250040,E06000099,199606

          """)
      #expect(report.reasons.map(\.reason) == ["without a place on the National Grid", "postcode elsewhere"])
      #expect(report.reasons.map(\.count) == [1, 1])
      let book = try PostcodeBook(path: scratch.path + "/case/postcodes.csv")
      #expect(book.entries.map(\.isLive) == [true, false])
    }
  }

  @Test func codePointOpenHasNoHeader() throws {
    let scratch = try Scratch()
    try scratch.write(
      "\"ZY1 1AB\",10,450030,250040,\"E92000001\",\"\",\"\",\"\",\"E06000099\",\"E05\"\r\n",
      "cpo/Data/CSV/zy.csv")
    try scratch.write(
      "\"ZY1 1AA\",10,450010,250020,\"E92000001\",\"\",\"\",\"\",\"E06000099\",\"E05\"\n\"ZY1 1AC\",90,0,0,\"E92000001\",,,,,\n",
      "cpo/Data/CSV/aa.csv")
    var work = try CaseImport("postcodes", into: scratch.path + "/case")
    try PostcodeImport(area: ["E06000099"]).run(path: scratch.path + "/cpo", into: &work)
    _ = try work.finish()
    #expect(
      scratch.text("case/postcodes.csv") == """
        pcd,easting,northing,laua,doterm,ward
        ZY1 1AA,450010,250020,E06000099,,E05
        ZY1 1AB,450030,250040,E06000099,,E05

        """)
  }

  /// Wards are known by their names where a list of them is given; two of one name are told apart by their codes.
  @Test func wardsGetTheirNames() throws {
    let scratch = try Scratch()
    try scratch.write(
      """
      pcds,doterm,east1m,north1m,lad25cd,wd25cd
      ZY1 1AA,,450010,250020,E06000099,E05000001
      ZY1 1AB,,450030,250040,E06000099,E05000002
      ZY1 1AD,,450050,250040,E06000099,E05000003
      ZY1 1AE,,450070,250040,E06000099,E05000004

      """, "in.csv")
    try scratch.write(
      "\u{FEFF}WD25CD,WD25NM\nE05000001,Marsh\nE05000002,Central\nE05000003,Central\nE05000009,Elsewhere\n",
      "names.csv")
    var work = try CaseImport("postcodes", into: scratch.path + "/case")
    try PostcodeImport(area: ["ZY"], wardNames: scratch.path + "/names.csv").run(
      path: scratch.path + "/in.csv", into: &work)
    let report = try work.finish()
    #expect(report.notes.contains("1 wards have no name in the file and keep their codes."))
    let book = try PostcodeBook(path: scratch.path + "/case/postcodes.csv")
    #expect(
      book.entries.map(\.ward) == ["Marsh", "Central (E05000002)", "Central (E05000003)", "E05000004"])
    var other = try CaseImport("postcodes", into: scratch.path + "/other")
    #expect {
      try PostcodeImport(area: ["ZY"], wardNames: scratch.path + "/in.csv").run(
        path: scratch.path + "/in.csv", into: &other)
    } throws: {
      ($0 as? Problem)?.code == "column_missing"
    }
  }

  @Test func takesWhatTheCaseNeeds() throws {
    let scratch = try Scratch()
    try scratch.write("provision_id,postcode\np,zy21aa\n", "case/provisions.csv")
    _ = try run(old, nil, into: scratch)
    #expect(
      scratch.text("case/postcodes.csv")
        == "pcd,easting,northing,laua,doterm\nZY2 1AA,460010,260020,E06000098,\n")
    #expect { _ = try run(old, nil, into: scratch, case: "other") } throws: {
      ($0 as? Problem)?.code == "no_area"
    }
  }

  /// A file that is there keeps its headers and rows, and gets what it lacks.
  @Test func mergesUnderTheFilesOwnHeaders() throws {
    let scratch = try Scratch()
    let there = "pcds,oseast1m,osnrth1m,in_codepoint_open_2025\nZY11AA,450010,250020,True\n"
    try scratch.write(there, "case/postcodes.csv")
    let report = try run(old, ["ZY"], into: scratch)
    #expect(report.taken.map(\.unchanged) == [0])
    #expect(report.taken.map(\.kept) == [1])
    #expect(
      scratch.text("case/postcodes.csv") == """
        pcds,oseast1m,osnrth1m,in_codepoint_open_2025,laua,doterm
        ZY11AA,450010,250020,True,,
        ZY1 1AB,450030,250040,,E06000099,199606
        ZY2 1AA,460010,260020,,E06000098,

        """)
    let book = try PostcodeBook(path: scratch.path + "/case/postcodes.csv")
    #expect(book.entries.map(\.isLive) == [true, false, true])
  }

  @Test func refusesWhatIsNoPostcodeFile() throws {
    let scratch = try Scratch()
    #expect { _ = try run("name,age\nx,3\n", ["ZY"], into: scratch) } throws: {
      ($0 as? Problem)?.code == "column_missing"
    }
    #expect { _ = try run("", ["ZY"], into: scratch) } throws: { ($0 as? Problem)?.code == "no_postcodes" }
    #expect { _ = try run(old, ["Z9ZYZ"], into: scratch) } throws: {
      ($0 as? Problem)?.code == "area_unknown"
    }
    #expect(scratch.bytes("case/postcodes.csv") == nil)
  }

  /// Lines that straddle the blocks of a large file come out whole.
  @Test func streamsLinesWhole() throws {
    let scratch = try Scratch()
    var text = ""
    for n in 0..<200_000 { text += "\(n),\(String(repeating: "x", count: n % 60))\r\n" }
    try scratch.write(text + "last", "lines.txt")
    var count = 0
    var bytes = 0
    try LineStream.each(scratch.path + "/lines.txt") { line, number throws(Problem) in
      count += 1
      bytes += line.count
      #expect(number == count)
    }
    #expect(count == 200_001)
    #expect(bytes == text.utf8.count + 4 - 2 * 200_000)
  }
}
