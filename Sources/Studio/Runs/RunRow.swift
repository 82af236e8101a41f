import GRDB
import Tables

/// A run as the store keeps it.
public struct RunRow: Sendable, Codable, FetchableRecord {
  /// Its name, also of its results folder.
  public var id: String
  /// Of which case.
  public var caseID: String
  /// The command.
  public var kind: String
  /// The command's further words, as a line of JSON.
  public var words: String
  /// What the person who ordered it calls it.
  public var label: String
  /// The scenario it is made under.
  public var scenario: String?
  /// Where it stands.
  public var state: RunState
  /// The last progress, as a line of JSON.
  public var progress: String?
  /// What it said at its end where it failed.
  public var message: String?
  /// The command's exit code.
  public var exitCode: Int?
  /// When it was ordered, seconds since 1970; likewise the two others.
  public var madeAt: Double
  /// Who ordered it.
  public var madeBy: String
  /// When it began.
  public var startedAt: Double?
  /// When it ended.
  public var endedAt: Double?

  enum CodingKeys: String, CodingKey {
    case id, kind, words, label, scenario, state, progress, message
    case caseID = "case_id"
    case exitCode = "exit_code"
    case madeAt = "made_at"
    case madeBy = "made_by"
    case startedAt = "started_at"
    case endedAt = "ended_at"
  }
}

/// Where a run stands.
public enum RunState: String, Sendable, Codable {
  /// Until those before it are done.
  case waiting
  /// At work.
  case running
  /// Done and verified.
  case finished
  /// Stopped by somebody; the best plan so far is kept.
  case stopped
  /// Ended without a plan.
  case failed
  /// Studio ended while it was at work.
  case cutOff = "cut_off"

  /// Whether nothing more will come of it.
  public var isOver: Bool { self != .waiting && self != .running }

  /// In words.
  public var title: String {
    switch self {
    case .waiting: "Waiting"
    case .running: "Running"
    case .finished: "Finished"
    case .stopped: "Stopped; best so far kept"
    case .failed: "Failed"
    case .cutOff: "Cut off"
    }
  }
}

/// What is to be run.
public struct RunOrder: Sendable {
  /// Of which case.
  public var caseID: String
  /// The command.
  public var kind: String
  /// Further words of the command.
  public var words: [String]
  /// What people call it.
  public var label: String
  /// A scenario of the case.
  public var scenario: String?

  /// An order.
  public init(caseID: String, kind: String, words: [String], label: String, scenario: String? = nil) {
    self.caseID = caseID
    self.kind = kind
    self.words = words
    self.label = label
    self.scenario = scenario
  }
}

extension RunRow {
  /// Words of the command beside its case, scenario and results.
  public var furtherWords: [String] {
    (try? JSONValue(parsing: Array(words.utf8)))?.asList?.compactMap(\.asText) ?? []
  }

  /// The same run once more.
  ///
  /// - Parameter best: results to begin with; nil: from the beginning.
  func orderAgain(best: String?) -> RunOrder {
    var words = furtherWords
    if let at = words.firstIndex(of: "--start"), at + 1 < words.count { words.removeSubrange(at...at + 1) }
    if let best, kind == "plan", state != .finished { words += ["--start", best] }
    return RunOrder(caseID: caseID, kind: kind, words: words, label: label, scenario: scenario)
  }
}
