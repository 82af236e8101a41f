/// Values that cost something to make, kept by name: each is made once off the server's threads, however many ask at the
/// same time, and those asked for longest ago go first.
public actor KeptValues<Value: Sendable> {
  private var kept: [(key: String, value: Task<Value, any Error>)] = []
  private let most: Int

  /// - Parameter most: how many are kept.
  public init(most: Int) { self.most = most }

  /// What stands under a key, made where it is not there.
  public func value(_ key: String, _ make: @escaping @Sendable () throws -> Value) async throws -> Value {
    if let at = kept.firstIndex(where: { $0.key == key }) {
      let entry = kept.remove(at: at)
      kept.append(entry)
      return try await entry.value.value
    }
    let task = Task { try await offPool(make) }
    kept.append((key, task))
    if kept.count > most { kept.removeFirst() }
    do {
      return try await task.value
    } catch {
      // What went wrong once may be put right: it is tried again.
      kept.removeAll { $0.key == key }
      throw error
    }
  }
}
