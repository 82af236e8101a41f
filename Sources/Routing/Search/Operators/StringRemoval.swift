import Running

/// Adjacent strings: pieces of consecutive requests out of several neighbouring routes (Christiaens & Vanden Berghe,
/// Slack induction by string removals, 2020).
enum StringRemoval {
  static func choose(
    _ state: borrowing SearchState, _ neighbours: Neighbours, _ seed: Int32, _ size: Int,
    _ scratch: inout RemovalScratch, _ random: inout SeededGenerator
  ) {
    let longest = max(1, min(10, size))
    // Strings average half their limit; so many make up the size wanted.
    let strings = 1 + random.below(max(1, 2 * size / max(1, (longest + 1) / 2)))
    var done = 0
    string(state, seed, longest, &scratch, &random)
    var touched = [state.owner[Int(seed)]]
    done += 1
    for k in 0..<neighbours.width where done < strings {
      let near = neighbours.near(Int(seed), k)
      guard near >= 0 else { break }
      let slot = state.owner[Int(near)]
      guard slot >= 0, !touched.contains(slot) else { continue }
      string(state, near, longest, &scratch, &random)
      touched.append(slot)
      done += 1
    }
  }

  private static func string(
    _ state: borrowing SearchState, _ request: Int32, _ longest: Int, _ scratch: inout RemovalScratch,
    _ random: inout SeededGenerator
  ) {
    let route = state.slots[Int(state.owner[Int(request)])]
    let count = Int(route.pointee.memberCount)
    let length = 1 + random.below(min(longest, count))
    let byPickup = random.next() & 1 == 0
    scratch.order.removeAll(keepingCapacity: true)
    for m in 0..<count {
      let member = route.pointee.members[m]
      scratch.order.append((Int64(byPickup ? member.pickup : member.delivery), member.request))
    }
    scratch.order.sort { $0 < $1 }
    let at = scratch.order.firstIndex { $0.request == request } ?? 0
    let first = max(0, min(count - length, at - random.below(length)))
    // Now and then a piece in the middle of the string stays.
    var kept = 0
    if length > 1, length < count, random.next() & 1 == 0 {
      kept = 1
      while first + length + kept < count, random.below(100) > 50 { kept += 1 }
    }
    let end = min(count, first + length + kept)
    let gap = kept > 0 ? first + random.below(max(1, end - first - kept)) : end
    for k in first..<end where !(k >= gap && k < gap + kept) { scratch.take(scratch.order[k].request) }
  }
}
