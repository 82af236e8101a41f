import CaseModel
import Foundation
import Tables
import Testing

@testable import Reporting

@Suite("Workbook")
struct WorkbookTests {
  private func scratch() -> String {
    FileManager.default.temporaryDirectory.path + "/schoolward-workbook-" + UUID().uuidString + ".xlsx"
  }

  private func bytes(_ results: PlanResults) throws -> Data {
    let path = scratch()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try PlanWorkbook.write(results, TwoSchools.council, to: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test("two writes are the same bytes, other figures are other bytes")
  func deterministic() async throws {
    let first = try bytes(TwoSchools.results)
    // Past the two-second step of a zip file's clock.
    try await Task.sleep(for: .milliseconds(2100))
    #expect(try bytes(TwoSchools.results) == first)
    var other = TwoSchools.results
    other.placements[0].placeCost = .pounds(16_001)
    #expect(try bytes(other) != first)
    #expect(first.starts(with: [0x50, 0x4B, 0x03, 0x04]))
  }

  @Test("the checks hold for Two Schools and fail where a figure is wrong")
  func checks() {
    func failing(_ change: (inout PlanResults) -> Void) -> [String] {
      var results = TwoSchools.results
      change(&results)
      return PlanChecks.all(ReportView(results, TwoSchools.council)).filter { !$0.holds }.map(\.name)
    }
    #expect(failing { _ in } == [])
    #expect(failing { $0.run.verdict = "" } == ["The separate checker agrees with the plan"])
    #expect(
      failing { $0.placements[0].totalCost += Pence(1) } == [
        "Place and travel add up to the total in every row"
      ])
    #expect(failing { $0.run.awaiting = 2 } == ["The number awaiting is the one proved"])
    #expect(failing { $0.run.bound += 1 } == ["The proved bound is not above the plan"])
    #expect(failing { $0.placements.removeLast() }.contains("Every child of the case has one row"))
  }

  @Test("rows of alternatives beyond the limit are left out and said")
  func limit() throws {
    let path = scratch()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let row = TwoSchools.results.alternatives[0]
    var asked = 0
    try PlanWorkbook.write(TwoSchools.results, TwoSchools.council, to: path) { add in
      while add(row) { asked += 1 }
    }
    #expect(asked == PlanWorkbook.alternativesLimit)
  }

  @Test("a place that cannot be written to is said in two parts")
  func refused() throws {
    let error = #expect(throws: ResultsError.self) {
      try PlanWorkbook.write(TwoSchools.results, TwoSchools.council, to: "/absent-folder/x.xlsx")
    }
    #expect(error?.kind == .refused)
    #expect(error?.problem.contains("/absent-folder/x.xlsx") == true)
  }
}
