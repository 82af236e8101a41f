/// A moment after which long work should stop; `never` when there is no limit.
///
/// The clock decides only when to stop, never what the answer is.
public struct Deadline: Sendable {
  private let moment: ContinuousClock.Instant?

  /// No limit.
  public static let never = Deadline(moment: nil)

  private init(moment: ContinuousClock.Instant?) { self.moment = moment }

  /// A limit this many seconds from now; nil means no limit.
  public init(seconds: Double?) {
    moment = seconds.map { ContinuousClock.now + .seconds($0) }
  }

  /// Whether the moment has passed.
  public var hasPassed: Bool { moment.map { ContinuousClock.now >= $0 } ?? false }

  /// Seconds left, never negative; nil when there is no limit.
  public var secondsLeft: Double? {
    moment.map { max(0, (ContinuousClock.now.duration(to: $0)) / .seconds(1)) }
  }
}

/// Measures elapsed seconds for `timings.json`, the one place a clock may reach.
public struct Stopwatch: Sendable {
  private let start = ContinuousClock.now

  /// Starts now.
  public init() {}

  /// Seconds since the start.
  public var seconds: Double { start.duration(to: .now) / .seconds(1) }
}
