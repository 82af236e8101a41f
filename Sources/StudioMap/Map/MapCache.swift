import Studio

/// Layers as sent, kept while what they are made of stays as it is, so that many readers cost one making.
actor MapCache {
  private var kept: [(key: String, bytes: Task<[UInt8], any Error>)] = []
  private static let most = 16

  /// What stands under a key, made once off the server's threads.
  func bytes(_ key: String, _ make: @escaping @Sendable () throws -> [UInt8]) async throws -> [UInt8] {
    if let at = kept.firstIndex(where: { $0.key == key }) {
      let entry = kept.remove(at: at)
      kept.append(entry)
      return try await entry.bytes.value
    }
    let task = Task { try await offPool(make) }
    kept.append((key, task))
    if kept.count > Self.most { kept.removeFirst() }
    do {
      return try await task.value
    } catch {
      // What went wrong once may be put right: it is tried again.
      kept.removeAll { $0.key == key }
      throw error
    }
  }
}
