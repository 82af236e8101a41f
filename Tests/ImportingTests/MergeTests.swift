import CaseModel
import Tables
import Testing

@testable import Importing

/// Two columns of `bands`, so that a table of the schema with money, a code and a two-part key is merged.
private func bands(_ rows: [[String?]]) -> ImportedRows {
  var imported = ImportedRows(
    table: "bands", columns: ["band", "kind", "top_up_gbp"], key: ["band", "kind"])
  for row in rows { imported.add(row) }
  return imported
}

@Suite struct MergeTests {
  @Test func aNewFileHasTheTablesHeader() throws {
    let merge = try TableMerge(bands([["B1", "special", "11412"]]), into: nil, replace: false)
    #expect(
      String(decoding: merge.bytes ?? [], as: UTF8.self)
        == "band,kind,top_up_gbp,from,to\nB1,special,11412,,\n")
    #expect(merge.counts == ImportReport.Taken(file: "bands", new: 1))
  }

  /// What is there stays byte for byte: quotes, line ends, an unknown column; the new row comes last.
  @Test func equalRowsStayByteForByte() throws {
    let old = "Band,note,kind,top_up_gbp\r\n\"B1\",\"a, b\",special,\"11,412.00\"\r\nB2,,mainstream,1600\r\n"
    let merge = try TableMerge(
      bands([["B1", "special", "11412"], ["B3", "special", "17556"], ["B2", "mainstream", "1600"]]),
      into: Array(old.utf8), replace: false)
    #expect(String(decoding: merge.bytes ?? [], as: UTF8.self) == old + "B3,,special,17556\r\n")
    #expect(merge.counts == ImportReport.Taken(file: "bands", new: 1, unchanged: 2))
    #expect(merge.kept.isEmpty)
  }

  @Test func aRowThatDiffersStaysAndIsListed() throws {
    let old = "band,kind,top_up_gbp\nB1,special,9000\nB2,special,\n"
    let merge = try TableMerge(
      bands([["B1", "special", "11412"], ["B2", "special", "1600"], ["B2", "special", nil]]),
      into: Array(old.utf8), replace: false)
    #expect(merge.bytes == nil)
    #expect(merge.counts == ImportReport.Taken(file: "bands", unchanged: 1, kept: 2))
    #expect(
      merge.kept == [
        .init(file: "bands", key: "B1;special", column: "top_up_gbp", inCase: "9000", imported: "11412"),
        .init(file: "bands", key: "B2;special", column: "top_up_gbp", inCase: "", imported: "1600"),
      ])
  }

  @Test func replaceChangesTheImportsColumnsAlone() throws {
    let old = "band,kind,top_up_gbp,to,mine\nB1,special,9000,2026-08-31,x\n"
    let merge = try TableMerge(bands([["B1", "special", "11412"]]), into: Array(old.utf8), replace: true)
    #expect(
      String(decoding: merge.bytes ?? [], as: UTF8.self)
        == "band,kind,top_up_gbp,to,mine\nB1,special,11412,2026-08-31,x\n")
    #expect(merge.counts == ImportReport.Taken(file: "bands", changed: 1))
  }

  @Test func aRowThatIsThereTwiceInTheImportIsTakenOnce() throws {
    let merge = try TableMerge(
      bands([["B1", "special", "1"], ["B1", "special", "1.00"], ["B1", "special", "2"]]), into: nil,
      replace: false)
    #expect(merge.counts == ImportReport.Taken(file: "bands", new: 1, unchanged: 1, kept: 1))
  }

  @Test func aRowOnlyForThoseThereMakesNone() throws {
    var rows = ImportedRows(table: "provisions", columns: ["provision_id", "closes"])
    rows.add(["provision_id": "u1", "closes": "2026-08-31"], onlyIfThere: true)
    rows.add(["provision_id": "u2", "closes": "2026-08-31"], onlyIfThere: true)
    let merge = try TableMerge(rows, into: Array("provision_id,closes\nu1,\n".utf8), replace: true)
    #expect(String(decoding: merge.bytes ?? [], as: UTF8.self) == "provision_id,closes\nu1,2026-08-31\n")
    #expect(merge.counts == ImportReport.Taken(file: "provisions", changed: 1))
  }

  @Test func aTableWithoutKeyComparesWholeRows() throws {
    var rows = ImportedRows(table: "attendance", columns: ["child_id", "provision_id", "share"])
    rows.add(["c1", "p1", "0.5"])
    rows.add(["c1", "p1", "0.4"])
    let merge = try TableMerge(
      rows, into: Array("child_id,provision_id,share\nc1,p1,0.5\n".utf8), replace: true)
    #expect(
      String(decoding: merge.bytes ?? [], as: UTF8.self)
        == "child_id,provision_id,share\nc1,p1,0.5\nc1,p1,0.4\n")
  }

  @Test func aFileWithoutTheKeyIsRefused() throws {
    #expect {
      _ = try TableMerge(bands([]), into: Array("band,top_up_gbp\nB1,1\n".utf8), replace: false)
    } throws: { ($0 as? Problem)?.column == "kind" }
  }

  @Test func aDamagedFileIsRefused() throws {
    #expect {
      _ = try TableMerge(bands([]), into: Array("band,kind,top_up_gbp\nB1,special\n".utf8), replace: false)
    } throws: { ($0 as? Problem)?.code == "row_too_short" }
  }

  @Test(arguments: [
    ("Y", "yes", ColumnKind.yesNo, true), ("", "no", .yesNo, true), ("no", "yes", .yesNo, false),
    ("31/08/2026", "2026-08-31", .date, true), ("2026-08-30", "2026-08-31", .date, false),
    ("£1,600.50", "1600.5", .money, true), ("1600", "16000", .money, false),
    ("po301ud", "PO30 1UD", .postcode, true), ("ASD; SLCN", "SLCN;ASD", .needSet, true),
    ("ASD;SLCN", "SLCN;ASD", .needs, false), ("a", "A", .id, false),
  ])
  func cellsMeanTheSame(_ a: String, _ b: String, _ kind: ColumnKind, _ same: Bool) {
    #expect(SameCell.same(a, b, kind) == same)
  }
}
