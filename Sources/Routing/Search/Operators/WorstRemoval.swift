import Running

/// Requests whose stops cost most distance, among a sample.
enum WorstRemoval {
  static func choose(
    _ state: borrowing SearchState, _ size: Int, _ scratch: inout RemovalScratch,
    _ random: inout SeededGenerator
  ) {
    let wanted = 1 + random.below(size)
    scratch.order.removeAll(keepingCapacity: true)
    for _ in 0..<(8 * size) {
      guard let request = scratch.seed(state, &random) else { break }
      let route = state.slots[Int(state.owner[Int(request)])]
      guard
        let m = (0..<Int(route.pointee.memberCount)).first(where: {
          route.pointee.members[$0].request == request
        })
      else { continue }
      let member = route.pointee.members[m]
      let saved =
        saving(state, route.pointee, Int(member.pickup)) + saving(state, route.pointee, Int(member.delivery))
      scratch.order.append((-saved, request))
    }
    scratch.order.sort { $0 < $1 }
    for entry in scratch.order where scratch.chosen.count < wanted {
      if random.below(3) > 0 { scratch.take(entry.request) }
    }
  }

  /// Distance without a stop.
  private static func saving(_ state: borrowing SearchState, _ route: SearchRoute, _ k: Int) -> Int64 {
    let table = state.data.distances[Int(route.session)]
    let type = state.data.types[Int(route.type)]
    let from = k == 1 ? type.startPlace : route.nodes[k - 1].place
    let to = k == Int(route.count) ? type.endPlace : route.nodes[k + 1].place
    let place = route.nodes[k].place
    return state.data.distance(table, from, place) + state.data.distance(table, place, to)
      - state.data.distance(table, from, to)
  }
}
