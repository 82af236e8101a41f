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
actor MoneyShelf {
  private var kept: [(run: String, tables: Task<MoneyTables, any Error>)] = []
  private static let most = 3

  func tables(_ run: String, folder: String) async throws -> MoneyTables {
    if let at = kept.firstIndex(where: { $0.run == run }) {
      let entry = kept.remove(at: at)
      kept.append(entry)
      return try await entry.tables.value
    }
    let task = Task { try await offPool { try MoneyTables(folder: folder) } }
    kept.append((run, task))
    if kept.count > Self.most { kept.removeFirst() }
    do {
      return try await task.value
    } catch {
      kept.removeAll { $0.run == run }
      throw error
    }
  }
}
