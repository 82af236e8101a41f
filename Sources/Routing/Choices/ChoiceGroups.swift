import Running

/// Shares routes of both half-days out into groups of neighbours in which people may choose: a group has the routes
/// that carry them now, morning and afternoon.
struct ChoiceGroups {
  /// A group: its routes, and the choosers all of whose journeys are in them.
  struct Group: Sendable {
    var records: [RouteRecord] = []
    var choosers: [Int] = []
    /// Requests its routes carry.
    var requests: [Int32] = []
  }

  private(set) var groups: [Group] = []

  /// Neighbours of a request that count as links, and what a link to the other half-day of a chooser counts.
  private static let looks = 24
  private static let twin = 60

  /// Grows groups of about `size` requests, each around a route drawn at random, taking the sessions by turns and in
  /// each the route with most links to the group.
  init(
    _ data: SearchData, _ neighbours: Neighbours, _ records: [RouteRecord],
    _ choosers: [RouteChoices.Chooser],
    size: Int, _ random: inout SeededGenerator
  ) {
    var routeOf = [Int32](repeating: -1, count: data.requestCount)
    for (k, record) in records.enumerated() { for r in record.requests { routeOf[Int(r)] = Int32(k) } }
    var twins: [Int32: [Int32]] = [:]
    for chooser in choosers {
      let held = chooser.alternatives[chooser.held].requests
      for a in held { for b in held where a != b { twins[Int32(a), default: []].append(Int32(b)) } }
    }
    var order = Array(records.indices)
    random.shuffle(&order)
    var groupOf = [Int](repeating: -1, count: records.count)
    var links = [Int](repeating: 0, count: records.count)
    for seed in order where groupOf[seed] < 0 {
      var group = Group()
      var linked: [Int] = []
      var next = seed
      var bySession = [Int](repeating: 0, count: data.times.count)
      func link(_ request: Int32, _ weight: Int) {
        let other = Int(routeOf[Int(request)])
        guard other >= 0, groupOf[other] < 0 else { return }
        if links[other] == 0 { linked.append(other) }
        links[other] += weight
      }
      while true {
        groupOf[next] = groups.count
        group.records.append(records[next])
        let requests = records[next].requests
        group.requests += requests
        bySession[Int(records[next].session)] += requests.count
        guard group.requests.count < size else { break }
        for r in requests {
          var looks = Self.looks
          for k in 0..<neighbours.width where looks > 0 {
            let near = neighbours.near(Int(r), k)
            guard near >= 0 else { break }
            guard routeOf[Int(near)] >= 0 else { continue }
            link(near, looks)
            looks -= 1
          }
          for other in twins[r] ?? [] { link(other, Self.twin) }
        }
        linked.removeAll { groupOf[$0] >= 0 }
        func rank(_ k: Int) -> (Int, Int, Int) { (-bySession[Int(records[k].session)], links[k], -k) }
        guard let best = linked.max(by: { rank($0) < rank($1) }) else { break }
        next = best
      }
      for other in linked { links[other] = 0 }
      groups.append(group)
    }
    mergeSmall(size)
    share(choosers)
  }

  /// Puts small groups together.
  private mutating func mergeSmall(_ size: Int) {
    var merged: [Group] = []
    for group in groups {
      if group.requests.count * 2 < size,
        let k = merged.firstIndex(where: { $0.requests.count + group.requests.count <= size + size / 4 })
      {
        merged[k].records += group.records
        merged[k].requests += group.requests
      } else {
        merged.append(group)
      }
    }
    groups = merged
  }

  /// A chooser goes to the group that has all its journeys; one without journeys to none.
  private mutating func share(_ choosers: [RouteChoices.Chooser]) {
    var groupOf: [Int32: Int] = [:]
    for (g, group) in groups.enumerated() { for r in group.requests { groupOf[r] = g } }
    for (c, chooser) in choosers.enumerated() {
      let held = chooser.alternatives[chooser.held].requests
      guard let first = held.first, let g = groupOf[Int32(first)],
        held.allSatisfy({ groupOf[Int32($0)] == g })
      else { continue }
      groups[g].choosers.append(c)
    }
  }
}
