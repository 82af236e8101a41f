import CaseModel
import Foundation
import Geography
import Planning
import Running
import Tables

/// A case as read, with everything wrong with it.
public struct CaseView: Sendable {
  /// Its name in addresses.
  public let id: String
  /// Where its files lie.
  public let folder: String
  /// The case with homes and provisions on the map; nil: too much is wrong for a case to be made.
  public let world: Case?
  /// The roads; nil: the case has none.
  public let roads: CaseRoads?
  /// What is wrong or worth knowing, by place.
  public let problems: [Problem]
  /// Changes whenever a file of the case does.
  public let stamp: String

  /// The case where nothing is wrong with it.
  public var usable: Case? { problems.contains { $0.severity == .error } ? nil : world }
}

/// Cases and plans as read, kept while they stay as they are on disk, so that a page costs no reading of files.
public actor CaseViews {
  private let shelf: CaseShelf
  private let plans: @Sendable (String) -> String
  private var cases: [(key: String, view: Task<CaseView, any Error>)] = []
  private var results: [(key: String, plan: Task<PlanResults, any Error>)] = []
  /// How many of each are kept.
  private static let kept = 6

  init(_ shelf: CaseShelf, plans: @escaping @Sendable (String) -> String) {
    self.shelf = shelf
    self.plans = plans
  }

  /// A case.
  ///
  /// - Parameter scenario: with the edits of this scenario made; nil: as it stands.
  /// - Throws: `StudioRefusal.notFound` where there is none.
  public func view(_ id: String, scenario: String? = nil) async throws -> CaseView {
    let folder = shelf.folder(id)
    guard let stamp = Self.stamp(folder) else { throw StudioRefusal.notFound }
    let key = "\(id)\n\(scenario ?? "")\n\(stamp)"
    if let at = cases.firstIndex(where: { $0.key == key }) {
      let entry = cases.remove(at: at)
      cases.append(entry)
      return try await entry.view.value
    }
    let task = Task { try await offPool { Self.read(id, folder, scenario, stamp) } }
    cases.removeAll { $0.key.hasPrefix("\(id)\n\(scenario ?? "")\n") }
    cases.append((key, task))
    if cases.count > Self.kept { cases.removeFirst() }
    return try await task.value
  }

  /// The results of a run, without the alternatives of every child.
  ///
  /// - Throws: `StudioRefusal.notFound` where it has none that can be read.
  public func plan(_ run: String) async throws -> PlanResults {
    if let at = results.firstIndex(where: { $0.key == run }) {
      let entry = results.remove(at: at)
      results.append(entry)
      return try await entry.plan.value
    }
    let path = plans(run)
    guard FileManager.default.fileExists(atPath: path + "/run.json") else { throw StudioRefusal.notFound }
    let task = Task { try await offPool { try ResultsFolder.read(path, alternatives: false) } }
    results.append((run, task))
    if results.count > Self.kept { results.removeFirst() }
    return try await task.value
  }

  /// Names, sizes and times of a folder's files; nil: there is no such folder.
  private static func stamp(_ folder: String) -> String? {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: folder) else { return nil }
    return names.sorted().map { name in
      let about = try? files.attributesOfItem(atPath: folder + "/" + name)
      let time = (about?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(name) \(about?[.size] ?? 0) \(time)"
    }.joined(separator: "\n")
  }

  private static func read(_ id: String, _ folder: String, _ scenario: String?, _ stamp: String) -> CaseView {
    var reading = CaseReader.read(path: folder)
    reading.apply(scenario: scenario)
    let roads = reading.addPlacesAndRoads(cache: CacheFolder.standard(), progress: SilentProgress())
    return CaseView(
      id: id, folder: folder, world: reading.case, roads: roads, problems: reading.problems, stamp: stamp)
  }
}
