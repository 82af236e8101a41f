import Dispatch

/// Runs work that takes more than some milliseconds off the server's own threads, which answer everybody.
public func offPool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global(qos: .userInitiated).async { continuation.resume(with: Result { try body() }) }
  }
}
