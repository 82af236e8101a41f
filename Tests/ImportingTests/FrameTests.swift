import CaseModel
import Foundation
import Tables
import Testing

@testable import Importing

@Suite struct FrameTests {
  private func rows(_ cells: [[String?]]) -> ImportedRows {
    var rows = ImportedRows(table: "parameters", columns: ["name", "value"])
    for row in cells { rows.add(row) }
    return rows
  }

  @Test func makesTheCaseAndChangesNothingTheSecondTime() throws {
    let scratch = try Scratch()
    let folder = scratch.path + "/new/case"
    for turn in 1...2 {
      var work = try CaseImport("trial", into: folder + "/")
      try work.take(rows([["la_code", "999"]]))
      work.report.ignore("closed", id: "100", row: 7)
      work.report.ignore("elsewhere", count: 40)
      let before = scratch.snapshot()
      let report = try work.finish()
      #expect(report.taken[0].new == (turn == 1 ? 1 : 0))
      if turn == 2 { #expect(scratch.snapshot() == before) }
    }
    #expect(scratch.text("new/case/parameters.csv") == "name,value,unit,source\nla_code,999,,\n")
    #expect(scratch.text("new/case/imports/trial-ignored.csv") == "reason,id,row\nclosed,100,7\n")
    #expect(
      scratch.snapshot().keys.sorted() == [
        "new/case/imports/trial-ignored.csv", "new/case/imports/trial-kept.csv",
        "new/case/imports/trial-rows-to-fix.csv", "new/case/parameters.csv",
      ])
  }

  @Test func printsWhatItTook() throws {
    let scratch = try Scratch()
    try scratch.write("name,value\nla_code,850\n", "parameters.csv")
    var work = try CaseImport("trial", into: scratch.path)
    try work.take(rows([["la_code", "999"], ["authority_name", "Nowhere"]]))
    work.report.ignore("closed", id: "100")
    work.report.note("Said once.")
    work.report.note("Said once.")
    work.report.fix(
      Problem(
        .warning, "x", file: "f.csv", row: 3, column: "c", value: "Anna", message: "it is empty",
        advice: "Fill it"))
    let text = try work.finish().text(folder: "case")
    #expect(
      text == """
                    new  unchanged  changed  kept as the case has it
        parameters    1          0        0                        1

        The case says something else in 1 cell, which stayed (case/imports/trial-kept.csv); --replace takes the import's.
          parameters, value  1

        Ignored
          closed  1

        - Said once.

        To fix: 1 row (case/imports/trial-rows-to-fix.csv)
          f.csv, row 3, c: it is empty. Fill it.

        """)
    #expect(
      scratch.text("imports/trial-rows-to-fix.csv")
        == "severity,code,file,row,column,message,advice\nwarning,x,f.csv,3,c,it is empty,Fill it\n")
    #expect(
      scratch.text("imports/trial-kept.csv")
        == "file,key,column,in_case,imported\nparameters,la_code,value,850,999\n")
  }

  @Test func aDryRunWritesNothing() throws {
    let scratch = try Scratch()
    var work = try CaseImport("trial", into: scratch.path + "/case", dryRun: true)
    try work.take(rows([["la_code", "999"]]))
    #expect(try work.finish().taken[0].new == 1)
    #expect(scratch.snapshot().isEmpty)
  }

  /// The second file cannot be put in its place, since a folder is there: the first is as it was.
  @Test func allFilesOrNone() throws {
    let scratch = try Scratch()
    try scratch.write("name,value\nla_code,850\n", "parameters.csv")
    try scratch.write("x", "bands.csv/inside")
    let before = scratch.snapshot()
    var work = try CaseImport("trial", into: scratch.path)
    try work.take(rows([["authority_name", "Nowhere"]]))
    work.put([1], name: "bands.csv")
    #expect(throws: Problem.self) { try work.finish() }
    #expect(scratch.snapshot() == before)
  }

  @Test func keyFilesAreForTheirOwnerAlone() throws {
    let scratch = try Scratch()
    var work = try CaseImport("trial", into: scratch.path + "/case")
    work.put(Array("x".utf8), path: scratch.path + "/key.csv", mode: 0o600)
    _ = try work.finish()
    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path + "/key.csv")[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test func leftoversOfADeadImportGo() throws {
    let scratch = try Scratch()
    try scratch.write("half", ".staged/0")
    _ = try CaseImport("trial", into: scratch.path)
    #expect(scratch.snapshot().isEmpty)
  }

  /// An import that was cut off after its decision, the key file too, is finished by the next.
  @Test func aDecidedImportIsFinished() throws {
    let scratch = try Scratch()
    try scratch.write("name,value\nla_code,850\n", "case/parameters.csv")
    try scratch.write("new", "case/.staged/0")
    try scratch.write("names", "key.csv.staged")
    try scratch.write("+bands.csv\0@\(scratch.path)/key.csv\0-parameters.csv\0", "case/.staged/list")
    let reading = CaseReader.read(path: scratch.path + "/case")
    #expect(reading.problems.contains { $0.code == "change_unfinished" })
    _ = try CaseImport("trial", into: scratch.path + "/case")
    #expect(scratch.snapshot().keys.sorted() == ["case/bands.csv", "key.csv"])
    #expect(scratch.text("case/bands.csv") == "new" && scratch.text("key.csv") == "names")
  }

  /// Two imports into one case would lose each other's rows: the second is refused at once.
  @Test func oneImportAtATime() throws {
    let scratch = try Scratch()
    try scratch.write("name,value\nla_code,850\n", "parameters.csv")
    var first = try CaseImport("trial", into: scratch.path)
    #expect { _ = try CaseImport("trial", into: scratch.path) } throws: {
      ($0 as? Problem)?.code == "folder_busy"
    }
    _ = try first.finish()
    _ = try CaseImport("trial", into: scratch.path)
  }

  /// Neither import found a case there; the later one has not looked at what the earlier one wrote.
  @Test func aCaseThatAppearsMeanwhileIsNotWrittenOver() throws {
    let scratch = try Scratch()
    var first = try CaseImport("trial", into: scratch.path + "/case")
    var second = try CaseImport("trial", into: scratch.path + "/case")
    first.put(Array("1".utf8), name: "bands.csv")
    second.put(Array("2".utf8), name: "bands.csv")
    _ = try first.finish()
    let before = scratch.snapshot()
    #expect { _ = try second.finish() } throws: { ($0 as? Problem)?.code == "folder_busy" }
    #expect(scratch.snapshot() == before)
  }

  @Test func aRefusedImportLeavesNoFolder() throws {
    let scratch = try Scratch()
    var work = try CaseImport("trial", into: scratch.path + "/case")
    _ = try work.place(for: "roads.osm.pbf")
    work.abandon()
    #expect(scratch.snapshot().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/case"))
  }

  @Test func aWorkbookIsNoFolder() throws {
    let scratch = try Scratch()
    try scratch.write("x", "case.xlsx")
    #expect { _ = try CaseImport("trial", into: scratch.path + "/case.xlsx") } throws: {
      ($0 as? Problem)?.code == "case_is_file"
    }
  }

  @Test func headersAreMatchedWhateverTheirDress() throws {
    let wanted = [
      ImportColumn("LA (code)", required: true), ImportColumn("Date of Birth", aliases: ["dob"]),
      ImportColumn("UPN"),
    ]
    let header = try ImportHeader(["\u{FEFF}la_(CODE) ", "DOB", "x"], wanted, file: "f.csv")
    #expect(header["LA (code)"] == 0)
    #expect(header["Date of Birth"] == 1)
    #expect(header["UPN"] == nil)
    #expect(header.missing == ["UPN"])
    #expect {
      _ = try ImportHeader(["x"], wanted, file: "f.csv", row: 4)
    } throws: {
      ($0 as? Problem)?.line
        == "f.csv, row 4, LA (code): the file has no column LA (code), so it cannot be used. "
        + "Check that it is the right file and export it again with that column."
    }
  }
}
