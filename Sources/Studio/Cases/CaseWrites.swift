import Dispatch

/// Changes to the tables of cases, one after the other and off the server's threads, so that nobody's entry or correction
/// is lost to another made at the same moment.
public enum CaseWrites {
  private static let queue = DispatchQueue(label: "schoolward.case-writes", qos: .userInitiated)

  /// Makes a change when those before it are done.
  public static func inTurn<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
    -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
