import Running

/// Requests drawn evenly.
enum RandomRemoval {
  static func choose(
    _ state: borrowing SearchState, _ size: Int, _ scratch: inout RemovalScratch,
    _ random: inout SeededGenerator
  ) {
    for _ in 0..<(1 + random.below(size)) {
      if let request = scratch.seed(state, &random) { scratch.take(request) }
    }
  }
}
