import CaseModel
import Foundation

@testable import Tables

/// A folder of its own for one test, taken away afterwards.
func withScratchFolder<T>(_ body: (String) throws -> T) throws -> T {
  let path = FileManager.default.temporaryDirectory.path + "/schoolward-results-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// Two Schools: three children, one awaiting; texts with everything CSV and JSON must escape.
func twoSchoolsResults(objective: Int64 = 1_234_567) -> PlanResults {
  var run = RunRecord()
  run.command = ["plan", "Data/two \"schools\"", "--seed", "7"]
  run.caseName = "two-schools"
  run.syntheticNote = "Made up;\nno child is real — \u{1F68C}"
  run.baseDate = "2025-01-16"
  run.inputs = [("children.csv", String(repeating: "a", count: 64))]
  run.parameters = [("school_days", "190", false), ("authority_name", "Ynys \\ Test", true)]
  run.seed = .max
  run.limits = [("gap", "0")]
  run.status = "optimal"
  run.reproducible = true
  run.awaitingBound = 1
  run.awaiting = 1
  run.objective = objective
  run.bound = objective - 1
  run.optionsAllowed = ["O1", "O2"]
  run.optionsTaken = ["O1"]
  run.solver = [("iterations", "12")]
  run.warnings = ["Child C2: no candidate."]
  run.verdict = "verified"
  return PlanResults(
    run: run,
    summary: [
      SummaryLine(section: "children", name: "placed", value: "2", unit: "children"),
      SummaryLine(section: "money", name: "high_needs_additional_gbp", value: "12345.60", unit: "GBP a year"),
      SummaryLine(section: "children", name: "note", value: "007", unit: ""),
    ],
    placements: [
      PlacementRow(
        childID: "C1", provisionID: "P1", previousProvisionID: nil, status: .proposed, mode: "vehicle",
        journey: Metres(5000), journeyTime: Seconds(600), placeCost: Pence(1_400_005), travelCost: Pence(-5),
        averageCost: Pence(2_400_000), steering: Pence(1583), reason: "Cheapest, with \"room\"\nin all",
        nextBestProvisionID: "P2", nextBestExtra: Pence(-1)),
      PlacementRow(
        childID: "C,2", provisionID: nil, previousProvisionID: "P2", status: .awaiting, mode: "none",
        journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
        steering: .zero, reason: "", nextBestProvisionID: nil, nextBestExtra: nil),
    ],
    alternatives: [
      AlternativeRow(
        childID: "C1", provisionID: "P1", candidate: true, reasonCode: "", placeCost: Pence(1_400_005),
        travelCost: Pence(-5), averageCost: Pence(2_400_000), steering: Pence(1583), journeyTime: Seconds(600)
      ),
      AlternativeRow(childID: "C1", provisionID: "P2", candidate: false, reasonCode: "need"),
    ],
    placeValues: [
      PlaceValueRow(
        provisionID: "P1", groupID: "", places: 10, used: 11, over: 1, valueOfOneMore: Pence(99),
        method: "re-solved, options held")
    ],
    certificate: [
      CertificateRow(stage: "cost", leaf: 0, kind: .group, id: "P1", groupID: "", value: 123_456_789_012_345),
      CertificateRow(stage: "cost", leaf: 0, kind: .awaiting, id: "", groupID: "", value: -17),
    ],
    timings: [("place", 0.1234), ("read", 12)])
}
