import Synchronization

/// A flag that one thread raises (Ctrl-C, a limit) and long work reads between steps.
public final class StopFlag: Sendable {
  private let raised = Atomic<Bool>(false)

  /// A lowered flag.
  public init() {}

  /// Asks the work to stop at its next safe point.
  public func raise() { raised.store(true, ordering: .relaxed) }

  /// Whether a stop has been asked for.
  public var isRaised: Bool { raised.load(ordering: .relaxed) }
}
