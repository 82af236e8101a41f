import Dispatch
import Synchronization

/// Maps `0..<count` on several cores and returns the results in index order, whatever the thread count.
///
/// - Parameters:
///   - count: how many items.
///   - threads: how many may run at once; 1 runs in order on this thread.
///   - body: the work for one index; must not depend on the order of others.
public func parallelMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let next = Atomic<Int>(0)
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialised in
    nonisolated(unsafe) let base = buffer.baseAddress
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        base?.advanced(by: index).initialize(to: body(index))
      }
    }
    initialised = count
  }
}
