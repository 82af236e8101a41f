import Synchronization

/// Tells how far a stage is a few times a second, however long its parts take. What it says never reaches a result.
public final class ProgressTicks: Sendable {
  private struct State {
    var done: Int
    var note: String
    var figures: ProgressFigures
    var told: Stopwatch
  }

  /// Seconds between two reports.
  private static let pause = 0.25

  private let sink: any ProgressSink
  private let stage: String
  private let total: Int
  private let state: Mutex<State>

  /// Ticks of one stage.
  public init(_ sink: any ProgressSink, stage: String, total: Int) {
    self.sink = sink
    self.stage = stage
    self.total = total
    state = Mutex(State(done: 0, note: "", figures: ProgressFigures(), told: Stopwatch()))
  }

  /// Adds work done; told when the last report is a while ago.
  public func add(_ work: Int) {
    let now = state.withLock { state -> State? in
      state.done = min(total, state.done + work)
      guard state.told.seconds > Self.pause else { return nil }
      state.told = Stopwatch()
      return state
    }
    if let now { tell(now) }
  }

  /// Says what is known now.
  ///
  /// - Parameter done: work done, exactly; nil: as added.
  public func tell(done: Int? = nil, note: String, figures: ProgressFigures) {
    let now = state.withLock { state -> State in
      if let done { state.done = min(total, max(state.done, done)) }
      state.note = note
      state.figures = figures
      state.told = Stopwatch()
      return state
    }
    tell(now)
  }

  private func tell(_ state: State) {
    sink.report(
      stage: stage, done: state.done, total: total, note: state.note, figures: state.figures)
  }
}
