extension SearchData {
  /// Closes the time network of a route: for every pair of nodes the greatest implied lower bound of the difference
  /// of their moments, and the earliest and latest moment of each. False when no times exist.
  ///
  /// Nodes are added in order of driving. A new last node has one way in from its neighbour; its ways out lead back
  /// in time (its latest moment, the longest rides that end there), and most rows need no change for them: that is
  /// seen with one comparison for each way out.
  func close(_ route: inout SearchRoute) -> Bool {
    let n = Int(route.count)
    let width = n + 2
    let nodes = route.nodes
    let gaps = route.gaps
    let earliest = route.earliest
    let latest = route.latest
    let table = times[Int(route.session)]
    let longest = types[Int(route.type)].isBound ? types[Int(route.type)].longest : RoutingProblem.far
    earliest[0] = nodes[0].early
    latest[0] = nodes[0].late
    gaps[0] = 0
    guard earliest[0] <= latest[0] else { return false }
    for k in 1...(n + 1) {
      let leg = time(table, nodes[k - 1].place, nodes[k].place)
      guard leg < Self.noWay else { return false }
      nodes[k - 1].leg = leg
      let step = nodes[k - 1].after + leg + nodes[k].before
      let early = nodes[k].early
      // Ways in.
      for a in 0..<k { gaps[a * width + k] = max(gaps[a * width + k - 1] + step, early - latest[a]) }
      earliest[k] = max(earliest[k - 1] + step, early)
      // Ways out.
      let row = gaps + k * width
      var late = nodes[k].late
      for b in 0..<k { row[b] = earliest[b] - late }
      row[k] = 0
      var member = nodes[k].firstLeaving
      var lastPickup: Int32 = -1
      var lastLimit: Int64 = 0
      while member >= 0 {
        let pickup = route.members[Int(member)].pickup
        let limit = requests[Int(route.members[Int(member)].request)].limit
        if limit < RoutingProblem.far, pickup != lastPickup || limit < lastLimit {
          lastPickup = pickup
          lastLimit = limit
          late = min(late, latest[Int(pickup)] + limit)
          let back = gaps + Int(pickup) * width
          for b in 0..<k { row[b] = max(row[b], back[b] - limit) }
        }
        member = route.members[Int(member)].next
      }
      if k == n + 1, longest < RoutingProblem.far {
        late = min(late, latest[0] + longest)
        for b in 0..<k { row[b] = max(row[b], gaps[b] - longest) }
      }
      latest[k] = late
      guard earliest[k] <= late, row[k - 1] + step <= 0 else { return false }
      // Pairs that are now further apart by way of k.
      for a in 0..<k {
        let there = gaps[a * width + k]
        var changes = there - late > -latest[a]
        var member = changes ? -1 : nodes[k].firstLeaving
        while member >= 0 {
          let entry = route.members[Int(member)]
          if there - requests[Int(entry.request)].limit > gaps[a * width + Int(entry.pickup)] {
            changes = true
            break
          }
          member = entry.next
        }
        if !changes, k == n + 1, there - longest > gaps[a * width] { changes = true }
        guard changes else { continue }
        latest[a] = min(latest[a], late - there)
        let from = gaps + a * width
        for b in 0..<k { from[b] = max(from[b], there + row[b]) }
      }
      for b in 0..<k { earliest[b] = max(earliest[b], earliest[k] + row[b]) }
    }
    return true
  }
}
