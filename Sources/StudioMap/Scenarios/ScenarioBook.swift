import CaseModel
import Dispatch
import Foundation
import Planning
import Studio
import Tables

/// The scenarios of a case on disk: read, changed one after the other, judged by the rules of the project before anything is
/// written, and put in place whole.
struct ScenarioBook: Sendable {
  /// The case's folder.
  let folder: String
  /// Changes wait for each other, so that none is lost.
  private static let line = DispatchQueue(label: "scenarios", qos: .userInitiated)

  private var path: String { folder + "/" + ScenarioSheet.name }

  /// The rows as they stand.
  func sheet() -> ScenarioSheet {
    FileManager.default.contents(atPath: path).map { ScenarioSheet(Array($0)) } ?? ScenarioSheet()
  }

  /// When the case was last changed, its scenarios and decisions left out: plans made before are of another case.
  var changedAt: Double {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0 != ScenarioSheet.name && $0 != "decisions.csv" }.compactMap { name in
      let about = try? files.attributesOfItem(atPath: folder + "/" + name)
      return (about?[.modificationDate] as? Date)?.timeIntervalSince1970
    }.max() ?? 0
  }

  /// Makes a change and judges the case under the scenario with it.
  ///
  /// - Parameters:
  ///   - name: the scenario to judge; nil: the table alone.
  ///   - change: says false where there is nothing to change.
  /// - Returns: what is wrong; nothing has then been written.
  func change(
    _ name: String?, _ change: @escaping @Sendable (inout ScenarioSheet) throws -> Void
  ) async throws -> [Problem] {
    try await withCheckedThrowingContinuation { continuation in
      Self.line.async {
        continuation.resume(
          with: Result {
            var sheet = sheet()
            try change(&sheet)
            let errors = try judge(sheet, name).filter { $0.severity == .error }
            if errors.isEmpty { try write(sheet) }
            return errors
          })
      }
    }
  }

  private func write(_ sheet: ScenarioSheet) throws {
    if sheet.rows.isEmpty {
      try? FileManager.default.removeItem(atPath: path)
    } else {
      try AtomicFile.write(sheet.bytes, to: path)
    }
  }

  /// Everything wrong with the case under a scenario, were this its table: read by the case's own reader from a folder of
  /// links, so that no rule is told twice.
  private func judge(_ sheet: ScenarioSheet, _ name: String?) throws -> [Problem] {
    let files = FileManager.default
    let trial = files.temporaryDirectory.path + "/schoolward-trial-" + UUID().uuidString
    try files.createDirectory(
      atPath: trial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? files.removeItem(atPath: trial) }
    for file in try files.contentsOfDirectory(atPath: folder)
    where file.hasSuffix(".csv") && file != ScenarioSheet.name {
      try files.createSymbolicLink(atPath: trial + "/" + file, withDestinationPath: folder + "/" + file)
    }
    if !sheet.rows.isEmpty { try AtomicFile.write(sheet.bytes, to: trial + "/" + ScenarioSheet.name) }
    var reading = CaseReader.read(path: trial)
    if let name, sheet.names.contains(name) { reading.apply(scenario: name) }
    guard var world = reading.case else { return reading.problems }
    return reading.problems + CaseJourneys.locate(&world)
  }
}
