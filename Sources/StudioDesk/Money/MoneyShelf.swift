import Reporting
import Studio
import Tables

/// What an appraisal's folder holds, as the money page reads it.
struct MoneyTables: Sendable {
  let warnings: [String]
  let tables: [BesideTable]
  let flows: [CashFlowRow]
  let affordable: [AffordabilityRow]

  init(folder: String) throws {
    warnings = try ResultsFolder.readRun(folder).warnings
    tables = try ReportCompanions.appraisalFiles.compactMap { try BesideTable($0, in: folder) }
    flows = try CashFlowRow.read(from: folder)
    affordable = try AffordabilityRow.read(from: folder)
  }
}

/// Appraisals as read: a run's folder never changes, so that a page need not read megabytes again.
struct MoneyShelf: Sendable {
  private let kept = KeptValues<MoneyTables>(most: 3)

  func tables(_ run: String, folder: String) async throws -> MoneyTables {
    try await kept.value(run) { try MoneyTables(folder: folder) }
  }
}
