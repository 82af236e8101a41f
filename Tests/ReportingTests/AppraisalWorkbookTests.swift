import CaseModel
import Foundation
import Testing

@testable import Reporting
@testable import Tables

@Suite("Workbook of an appraisal")
struct AppraisalWorkbookTests {
  /// A course that costs 500 to build, has 200 granted, and saves 300 a year of 1,000.
  private static func tables(publicWorth: Int64) -> AppraisalWorkbook.Tables {
    var flows: [CashFlowRow] = []
    func add(_ course: String, _ year: Int, _ purse: String, _ item: String, _ pounds: Int64) {
      flows.append(
        CashFlowRow(
          course: course, path: "flat", year: year, financialYear: year, purse: purse, item: item,
          optionID: "",
          amount: .pounds(pounds)))
    }
    for year in 2025...2027 {
      add("nothing", year, "high_needs", "other_places", 1_000)
      add("A", year, "high_needs", "other_places", 700)
    }
    add("A", 2025, "capital", "building", 500)
    add("A", 2025, "capital", "grant", -200)
    func worth(_ view: String, _ npv: Int64, _ capital: Int64) -> AppraisalRow {
      AppraisalRow(
        course: "A", path: "flat", view: view, horizon: 2, npv: Pence(npv), highNeeds: Pence(86_991),
        generalFund: .zero, capital: Pence(capital), local: .zero, benefit: .zero, cost: .zero, ratio: 2_500,
        paybackYear: 2026, places: 4, annualCostPerPlace: nil)
    }
    return AppraisalWorkbook.Tables(
      courses: [
        CourseRow(course: "nothing", name: "Do nothing"),
        CourseRow(
          course: "A", name: "New base", optionID: "O2", optionName: "New base", opensYear: 2025, places: 4,
          capital: .pounds(500)),
      ],
      cashFlows: flows,
      // 300 now and in two years at 3.5 %: 300 + 289.86 + 280.05 = 869.91; less 300, or for the public 500, built.
      appraisal: [worth("council", 56_991, -30_000), worth("public", publicWorth, -50_000)], sensitivity: [],
      monteCarlo: [], regret: [], affordability: [],
      demand: [
        ForecastRow(
          path: "flat", year: 2026, area: nil, need: .semh, band: nil, plans: 12_500, low: 0, high: 0)
      ], rates: [0, 3.5, 3.5], transfers: ["grant"],
      notes: ["One purse saves and another pays."])
  }

  /// Every sheet's XML, in order.
  private func sheets(_ tables: AppraisalWorkbook.Tables) throws -> [String] {
    let path =
      FileManager.default.temporaryDirectory.path + "/schoolward-appraisal-" + UUID().uuidString + ".xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try AppraisalWorkbook.write(tables, TwoSchools.results.run, TwoSchools.council, to: path)
    let package = try ZipPackage(path: path)
    return try (1...13).map { number in
      var bytes: [UInt8] = []
      try package.stream("xl/worksheets/sheet\(number).xml") { part, count in
        bytes += UnsafeRawBufferPointer(start: part, count: Int(count))
        return true
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test("formulas over the cash flows give the net present values, with their values beside them")
  func formulas() throws {
    let sheets = try sheets(Self.tables(publicWorth: 36_991))
    // First line of the sheet of worth: by the workbook 569.91, difference nothing.
    #expect(
      sheets[2].contains(
        "<f>ROUND(SUMIFS(Yearly!$M$2:$M$7,Yearly!$A$2:$A$7,$A2,Yearly!$B$2:$B$7,$B2,Yearly!$C$2:$C$7,$C2,"
          + "Yearly!$D$2:$D$7,\"&lt;=\"&amp;(2025+$D2)),2)</f><v>569.91</v>"))
    #expect(sheets[2].contains("<f>ROUND(F2-E2,2)</f><v>0</v>"))
    // Year 0 of the council: 300 of capital net of the grant; of the public 500.
    #expect(
      sheets[3].contains(
        "<f>SUMIFS('Cash flows'!$H$5:$H$9,'Cash flows'!$C$5:$C$9,$D2,'Cash flows'!$E$5:$E$9,\"capital\")</f>"
          + "<v>300</v>"))
    #expect(
      sheets[3].contains("'Cash flows'!$E$5:$E$9,\"capital\",'Cash flows'!$I$5:$I$9,\"no\")</f><v>500</v>"))
    #expect(sheets[3].contains("<f>SUMIFS('Cash flows'!$H$2:$H$4,"))
    #expect(sheets[4].contains("<f>D2/(1+C3/100)</f><v>0.966183574879227"))
    #expect(sheets[12].contains("<f>SUMPRODUCT(ABS(Worth!G2:G3))</f><v>0</v>"))
    #expect(sheets[10].contains("social, emotional and mental health") && sheets[10].contains("<v>12.5</v>"))
    // Frozen header, filter, print area's sheet fits the page's width.
    #expect(sheets[5].contains("state=\"frozen\"") && sheets[5].contains("<autoFilter ref=\"A1:I9\"/>"))
    #expect(sheets[5].contains("fitToHeight=\"0\""))
  }

  @Test("a figure that the cash flows do not give is said on the sheet of checks")
  func wrong() throws {
    func verdicts(_ worth: Int64) throws -> Int {
      try sheets(Self.tables(publicWorth: worth))[12].components(separatedBy: "<t>NO</t>").count - 1
    }
    #expect(try verdicts(36_991) == 0)
    #expect(try verdicts(36_990) == 1)
  }
}
