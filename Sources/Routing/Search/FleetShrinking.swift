import Running

/// Fewer sequences: empties the one whose requests find room most easily and searches for room for them, with a
/// count of how often each request was left over to tell the hard ones (Christiaens & Vanden Berghe 2020).
extension LaneSearch {
  /// Some rounds of shrinking; stops early when `isOver`.
  ///
  /// - Returns: rounds done.
  mutating func shrink(rounds: Int, hot: Double, cold: Double, isOver: () -> Bool) -> Int {
    let factor = Self.power(cold / hot, 1 / Double(max(1, rounds / 64)))
    var temperature = hot
    for round in 0..<rounds {
      if round & 63 == 63 {
        temperature *= factor
        if isOver() { return round }
      }
      if state.stranded == 0 {
        note()
        guard state.routeCount > 1 else { return rounds }
        emptyEasiest()
      }
      let before = state.absent.reduce(0) { $0 + absences[Int($1)] }
      let costBefore = Double(state.routeCost + state.counts.price)
      ruin()
      recreate(allowNew: false)
      var after = 0
      for request in state.absent { after += absences[Int(request)] }
      let cost = Double(state.routeCost + state.counts.price)
      let accepted =
        state.stranded == 0 || after < before
        || (after == before && accepts(cost, over: costBefore, temperature))
      for request in state.absent { absences[Int(request)] += 1 }
      if accepted { state.keep() } else { state.takeBack() }
    }
    if state.stranded == 0 { note() }
    return rounds
  }

  /// Takes everybody out of the route whose requests were left over least.
  private mutating func emptyEasiest() {
    var least = (Int.max, Int.max)
    var chosen = -1
    for slot in 0..<state.slotCount where state.used[slot] {
      let route = state.slots[slot]
      var sum = 0
      for m in 0..<Int(route.pointee.memberCount) {
        sum += absences[Int(route.pointee.members[m].request)]
      }
      if (sum, Int(route.pointee.memberCount)) < least {
        least = (sum, Int(route.pointee.memberCount))
        chosen = slot
      }
    }
    guard chosen >= 0 else { return }
    let route = state.slots[chosen]
    let members = (0..<Int(route.pointee.memberCount)).map { route.pointee.members[$0].request }
    state.begin()
    state.remove(members)
    state.keep()
  }
}
