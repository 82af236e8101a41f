import Running

/// When a search must end: asked between steps, remembered once it has been answered yes.
struct BenchmarkClock: Sendable {
  private let deadline: Deadline
  private let stop: StopFlag
  private let watch = Stopwatch()

  /// Whether the time limit or a stop has cut something short.
  private(set) var cut = false

  /// Starts the clock of a run.
  init(limits: BenchmarkLimits) {
    deadline = Deadline(seconds: limits.seconds)
    stop = limits.stop
  }

  /// Seconds since the start.
  var seconds: Double { watch.seconds }

  /// Whether work should end now.
  mutating func mustEnd() -> Bool {
    if !cut { cut = stop.isRaised || deadline.hasPassed }
    return cut
  }
}
