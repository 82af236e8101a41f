/// A task of a sweep as reports show it.
public struct SweepRow: Sendable, Hashable {
  /// How far a task is.
  public enum Status: String, Sendable, Hashable {
    case finished, failed
    /// Begun, and ended without a word.
    case killed
    case stopped, running
    /// Finished before its row or its case was edited.
    case changed
    /// Finished, and a file of its results has gone or been changed since.
    case damaged
    case notStarted = "not started"
  }

  /// Its place in the manifest, from 1.
  public var number: Int
  /// Its name.
  public var name: String
  /// The case as the manifest names it.
  public var caseText: String
  /// `plan`, `place` or `route`.
  public var command: String
  /// A scenario; empty: the case as it stands.
  public var scenario: String
  /// Random seed.
  public var seed: UInt64
  /// Further options in words.
  public var further: String
  /// What it has in common with tasks that differ by their seed alone.
  public var group: String
  /// How far it is.
  public var status: Status
  /// Exit code of a task that finished or failed.
  public var code: Int32?
  /// What a failed task said.
  public var message: String
  /// Figures of a finished task.
  public var figures: SweepFigures?

  /// A row.
  public init(
    number: Int, name: String, caseText: String, command: String, scenario: String, seed: UInt64,
    further: String, group: String, status: Status, code: Int32?, message: String, figures: SweepFigures?
  ) {
    self.number = number
    self.name = name
    self.caseText = caseText
    self.command = command
    self.scenario = scenario
    self.seed = seed
    self.further = further
    self.group = group
    self.status = status
    self.code = code
    self.message = message
    self.figures = figures
  }
}
