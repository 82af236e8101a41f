/// Where long work tells how far it is. Sinks decide how to show it (a bar, a line per 10 %, JSON, nothing).
public protocol ProgressSink: Sendable {
  /// Reports that `stage` is `done` of `total` (total 0: unknown), with an optional figure worth showing.
  func report(stage: String, done: Int, total: Int, note: String)
}

/// Swallows progress, for tests and `--quiet`.
public struct SilentProgress: ProgressSink {
  /// A sink that shows nothing.
  public init() {}
  /// Does nothing.
  public func report(stage: String, done: Int, total: Int, note: String) {}
}
