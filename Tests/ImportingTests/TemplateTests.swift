import CaseModel
import Foundation
import Testing

@testable import Importing
@testable import Tables

@Suite struct TemplateTests {
  /// A part of a workbook as text.
  private func part(_ name: String, of path: String) throws -> String {
    var bytes: [UInt8] = []
    try ZipPackage(path: path).stream(name) { piece, count in
      bytes += UnsafeBufferPointer(start: piece, count: Int(count)).map { UInt8(bitPattern: $0) }
      return true
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func position(_ sheet: String) throws -> Int {
    3 + (try #require(Schema.all.firstIndex { $0.name == sheet }))
  }

  @Test func everyCodeHasADropDown() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/t.xlsx"
      try TemplateWorkbook.write(to: path)
      let again = folder + "/u.xlsx"
      try TemplateWorkbook.write(to: again)
      #expect(try FileBytes.read(path) == FileBytes.read(again))
      let strings = try part("xl/sharedStrings.xml", of: path)
      for table in Schema.all {
        let xml = try part("xl/worksheets/sheet\(try position(table.name)).xml", of: path)
        #expect(xml.contains("state=\"frozen\""))
        for (at, column) in table.columns.enumerated() {
          #expect(strings.contains("<t>\(column.name)</t>"))
          let range = "sqref=\"\(SourceFile.letters(at))2:\(SourceFile.letters(at))5001\""
          switch column.kind {
          case .code, .yesNo:
            #expect(xml.contains("type=\"list\"") && xml.contains(range))
          case .whole, .ncYear: #expect(xml.contains("type=\"whole\"") && xml.contains(range))
          default: #expect(!xml.contains(range))
          }
        }
      }
      // A drop-down of the kinds of provision, from the sheet of lists.
      let kinds = try part("xl/worksheets/sheet\(try position("provisions")).xml", of: path)
      #expect(kinds.contains("<formula1>'Code lists'!$A$2:$A$15</formula1>"))
      let comments = try part("xl/comments1.xml", of: path)
      #expect(
        comments.contains("Youngest year group (NC year).\nNeeded in every row: a whole number from -4 to 20")
      )
    }
  }

  @Test func aMissingFolderIsSaidBeforeAnythingIsWritten() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/missing/t.xlsx"
      let refusal = #expect(throws: Problem.self) { try TemplateWorkbook.write(to: path) }
      #expect(
        refusal?.line
          == "\(path): the folder \(folder)/missing is not there. Make it first, or name a file in another folder with --out."
      )
      #expect(FileBytes.names(in: folder).isEmpty)
    }
  }

  @Test func aFileThatIsThereIsNotOverwritten() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/t.xlsx"
      let filled = Array("filled in for weeks".utf8)
      try AtomicFile.write(filled, to: path)
      let said =
        "there is something of this name already. Name another file with --out, or delete this one first."
      let refusal = #expect(throws: Problem.self) { try TemplateWorkbook.write(to: path) }
      #expect(refusal?.line == "\(path): \(said)")
      #expect(try FileBytes.read(path) == filled && FileBytes.names(in: folder) == ["t.xlsx"])
      #expect(AtomicFile.makeFolder(folder + "/u.xlsx"))
      let other = #expect(throws: Problem.self) { try TemplateWorkbook.write(to: folder + "/u.xlsx") }
      #expect(other?.line == "\(folder)/u.xlsx: \(said)")
    }
  }

  @Test func nothingIsLeftBesideTheTemplate() throws {
    try SEN2Samples.inFolder { folder in
      try AtomicFile.write(Array("of a run that was killed".utf8), to: folder + "/t.xlsx.writing")
      try TemplateWorkbook.write(to: folder + "/t.xlsx")
      #expect(FileBytes.names(in: folder) == ["t.xlsx"])
    }
  }

  @Test func comesBackByTheReaderThatIsThere() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/t.xlsx"
      try TemplateWorkbook.write(to: path)
      // Empty as it is, it says no more than that nothing is filled in.
      let reading = CaseReader.read(path: path)
      #expect(reading.problems.filter { $0.severity != .note }.map(\.line) == [])
      var work = try CaseImport("workbook", into: folder + "/case")
      try WorkbookImport(file: path).run(into: &work)
      #expect(try work.finish().taken.isEmpty)
    }
  }

  /// A filled-in workbook of some sheets.
  private func workbook(_ path: String, _ sheets: [(String, [[String]])]) throws {
    try SampleWorkbook.write(sheets, to: path)
  }

  @Test func filledSheetsAreMerged() throws {
    try SEN2Samples.inFolder { folder in
      try CaseWriter.write(SEN2Samples.world(), to: folder + "/case")
      let path = folder + "/w.xlsx"
      try workbook(
        path,
        [
          ("Instructions", [["words"]]),
          (
            "children",
            [
              ["child_id", "postcode", "nc_year", "needs", "status", "current_provision_id", "shoe_size"],
              ["A1", "PO30 1UD", "3", "ASD", "settled", "u100001", "33"],
              ["A2", "PO30 1UD", "Year 4", "MLD", "new_plan", "", ""],
            ]
          ),
        ])
      var work = try CaseImport("workbook", into: folder + "/case")
      try WorkbookImport(file: path).run(into: &work)
      let report = try work.finish()
      #expect(report.taken.map(\.new) == [2])
      let reading = CaseReader.read(path: folder + "/case")
      #expect(!reading.problems.hasErrors)
      #expect(reading.case?.children.map(\.ncYear) == [3, 4])
      #expect(
        String(decoding: try FileBytes.read(folder + "/case/children.csv"), as: UTF8.self).contains(
          "shoe_size"))
    }
  }

  @Test func everyWrongCellIsNamedByItsAddress() throws {
    try SEN2Samples.inFolder { folder in
      try CaseWriter.write(SEN2Samples.world(), to: folder + "/case")
      let before = try FileBytes.read(folder + "/case/children.csv")
      let path = folder + "/w.xlsx"
      let header = ["child_id", "postcode", "nc_year", "needs", "status", "current_provision_id"]
      func refused(_ rows: [[String]]) throws -> [String] {
        try workbook(path, [("children", [header] + rows)])
        var work = try CaseImport("workbook", into: folder + "/case")
        let refusal = #expect(throws: WorkbookRefusal.self) {
          try WorkbookImport(file: path).run(into: &work)
        }
        return refusal?.problems.map(\.line) ?? []
      }
      #expect(
        try refused([
          ["A1", "PO30 1UD", "33", "ASD", "setled", ""], ["A2", "PO30", "3", "XX", "settled", ""],
        ]) == [
          "w.xlsx, sheet children, cell C2 (nc_year) \"33\": the number lies outside -4 to 20. Write a whole number from -4 to 20 (Reception is 0).",
          "w.xlsx, sheet children, cell E2 (status) \"setled\": there is no such code. Did you mean settled? Write one of settled, new_plan, phase_transfer, moved_in, placement_ended, request, tribunal_order.",
          "w.xlsx, sheet children, cell D3 (needs) \"XX\": there is no need code XX. Write SPLD, MLD, SLD, PMLD, SEMH, SLCN, HI, VI, MSI, PD, ASD, DS, OTH.",
          "w.xlsx, sheet children, cell B3 (postcode) \"PO30\": this is not a postcode. Write a full postcode, such as PO30 1UD.",
        ])
      // Sound cells that point at what neither has.
      #expect(
        try refused([["A1", "PO30 1UD", "3", "ASD", "settled", "u999"]]) == [
          "w.xlsx, sheet children, cell F2 (current_provision_id) \"u999\": provisions has no such provision. Add it to provisions, or correct the reference."
        ])
      #expect(try FileBytes.read(folder + "/case/children.csv") == before)
    }
  }
}
