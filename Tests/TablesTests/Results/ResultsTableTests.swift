import CaseModel
import Foundation
import Testing

@testable import Tables

@Suite("Results tables and folders without a plan") struct ResultsTableTests {
  private let rows = [
    AppraisalRow(
      course: "all, together", path: "", view: "council", horizon: 30, npv: Pence(-5), highNeeds: .zero,
      generalFund: Pence(123_456), capital: Pence(-123_461), local: Pence(7), benefit: Pence(1),
      cost: Pence(2),
      ratio: 500, paybackYear: nil, places: 30, annualCostPerPlace: nil),
    AppraisalRow(
      course: "x", path: "trend", view: "public", horizon: 10, npv: Pence(99), highNeeds: .zero,
      generalFund: .zero, capital: .zero, local: .zero, benefit: .zero, cost: .zero, ratio: -12,
      paybackYear: 2031, places: 0, annualCostPerPlace: Pence(1_00)),
  ]

  @Test("what was written is read back, from a folder whose hashes hold") func roundTrip() throws {
    let folder = NSTemporaryDirectory() + "results-table-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var run = RunRecord()
    run.command = ["appraise", "x"]
    try ResultsClaim(folder).write(run, files: [AppraisalRow.file(rows)])
    #expect(try AppraisalRow.read(from: folder) == rows)
    #expect(try ResultsFolder.readRun(folder).outputs.map(\.name) == ["appraisal.csv"])
    let text = try String(contentsOfFile: folder + "/appraisal.csv", encoding: .utf8)
    #expect(
      text.split(separator: "\n")[1]
        == "\"all, together\",,council,30,-0.05,0.00,1234.56,-1234.61,0.07,0.01,0.02,0.500,,30,")
    try (text + "x").write(toFile: folder + "/appraisal.csv", atomically: true, encoding: .utf8)
    #expect(throws: ResultsError.self) { try AppraisalRow.read(from: folder) }
  }

  @Test("financial years are written as April to March") func financialYears() {
    #expect([2025, 2099, 2008].map(FinancialYear.label) == ["2025-26", "2099-00", "2008-09"])
    #expect(FinancialYear.start("2025-26") == 2025)
    #expect(FinancialYear.start("2025-27") == nil && FinancialYear.start("2025") == nil)
  }

  @Test("numbers with decimals keep their sign and noughts") func fixed() {
    var csv = CSVWriter(columns: ["a", "b", "c", "d"])
    csv.fixed(-5, decimals: 3)
    csv.fixed(1_247, decimals: 3)
    csv.fixed(nil, decimals: 2)
    csv.fixed(12, decimals: 0)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "a,b,c,d\n-0.005,1.247,,12\n")
  }
}
