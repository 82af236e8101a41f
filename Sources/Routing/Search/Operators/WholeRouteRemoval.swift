import Running

/// A whole route, if it is not too long, and a few requests near it, so that its passengers can find room elsewhere.
enum WholeRouteRemoval {
  static func choose(
    _ state: borrowing SearchState, _ neighbours: Neighbours, _ seed: Int32, _ size: Int,
    _ scratch: inout RemovalScratch, _ random: inout SeededGenerator
  ) {
    let route = state.slots[Int(state.owner[Int(seed)])]
    let most = 3 * size
    for m in 0..<min(most, Int(route.pointee.memberCount)) {
      scratch.take(route.pointee.members[m].request)
    }
    let extra = random.below(size + 1)
    for _ in 0..<extra where scratch.chosen.count < most {
      let from = Int(scratch.chosen[random.below(scratch.chosen.count)])
      let near = neighbours.near(from, random.below(min(10, neighbours.width)))
      if near >= 0, state.owner[Int(near)] >= 0 { scratch.take(near) }
    }
  }
}
