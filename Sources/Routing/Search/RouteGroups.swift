import Running

/// Shares routes out into groups of neighbours that can be searched side by side.
struct RouteGroups {
  /// A group: routes of one session, and the requests it may place.
  struct Group: Sendable {
    var session: Int
    var records: [RouteRecord] = []
    var requests: [Int32] = []
  }

  private(set) var groups: [Group] = []

  /// Grows groups of about `size` requests, each around a route drawn at random, by adding the route with most
  /// links to it: requests near requests of the group.
  init(
    _ data: SearchData, _ neighbours: Neighbours, _ records: [RouteRecord], absent: [Int32], size: Int,
    _ random: inout SeededGenerator
  ) {
    var routeOf = [Int32](repeating: -1, count: data.requestCount)
    for (k, record) in records.enumerated() { for r in record.requests { routeOf[Int(r)] = Int32(k) } }
    var order = Array(records.indices)
    random.shuffle(&order)
    var groupOf = [Int](repeating: -1, count: records.count)
    var links = [Int](repeating: 0, count: records.count)
    for seed in order where groupOf[seed] < 0 {
      var group = Group(session: Int(records[seed].session))
      var linked: [Int] = []
      var next = seed
      while true {
        groupOf[next] = groups.count
        group.records.append(records[next])
        let requests = records[next].requests
        group.requests += requests
        guard group.requests.count < size else { break }
        for r in requests {
          for k in 0..<min(24, neighbours.width) {
            let near = neighbours.near(Int(r), k)
            guard near >= 0 else { break }
            let other = Int(routeOf[Int(near)])
            guard other >= 0, groupOf[other] < 0 else { continue }
            if links[other] == 0 { linked.append(other) }
            links[other] += 24 - k
          }
        }
        linked.removeAll { groupOf[$0] >= 0 }
        guard let best = linked.max(by: { (links[$0], -$0) < (links[$1], -$1) }) else { break }
        next = best
      }
      for other in linked { links[other] = 0 }
      groups.append(group)
    }
    mergeSmall(size)
    share(absent, data, neighbours, routeOf, groupOf: groupOf)
  }

  /// Puts small groups of a session together.
  private mutating func mergeSmall(_ size: Int) {
    var merged: [Group] = []
    for group in groups {
      if group.requests.count * 2 < size,
        let k = merged.firstIndex(where: {
          $0.session == group.session && $0.requests.count + group.requests.count <= size
        })
      {
        merged[k].records += group.records
        merged[k].requests += group.requests
      } else {
        merged.append(group)
      }
    }
    groups = merged
  }

  /// Absent requests go where their nearest neighbour is.
  private mutating func share(
    _ absent: [Int32], _ data: SearchData, _ neighbours: Neighbours, _ routeOf: [Int32], groupOf: [Int]
  ) {
    var home: [Int32: Int] = [:]
    for (g, group) in groups.enumerated() { for r in group.requests { home[r] = g } }
    for request in absent {
      let session = Int(data.requests[Int(request)].session)
      var target: Int?
      for k in 0..<neighbours.width where target == nil {
        let near = neighbours.near(Int(request), k)
        guard near >= 0 else { break }
        target = home[near]
      }
      target = target ?? groups.firstIndex { $0.session == session }
      if let target {
        groups[target].requests.append(request)
      } else {
        groups.append(Group(session: session, records: [], requests: [request]))
      }
    }
  }
}
