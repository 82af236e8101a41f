import Running

/// Requests near one another, wherever they ride (Shaw 1998).
enum RelatedRemoval {
  static func choose(
    _ state: borrowing SearchState, _ neighbours: Neighbours, _ seed: Int32, _ size: Int,
    _ scratch: inout RemovalScratch, _ random: inout SeededGenerator
  ) {
    let wanted = 1 + random.below(size * 2)
    scratch.take(seed)
    var from = seed
    while scratch.chosen.count < wanted {
      var next: Int32 = -1
      for k in 0..<neighbours.width {
        let near = neighbours.near(Int(from), k)
        guard near >= 0 else { break }
        guard state.owner[Int(near)] >= 0, !scratch.taken[Int(near)] else { continue }
        next = near
        if random.below(4) > 0 { break }
      }
      guard next >= 0 else { return }
      scratch.take(next)
      from = scratch.chosen[random.below(scratch.chosen.count)]
    }
  }
}
