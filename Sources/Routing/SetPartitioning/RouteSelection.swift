import GLPKSolver
import LinearProgramming
import Running

/// The best choice among routes seen: a binary column a route, a row a request (covered at least once; who is
/// covered twice is dropped from one, which never makes a route longer), columns that count vehicles by type and
/// day class with rows that hold every session's routes within them.
struct RouteSelection {
  let data: SearchData

  /// Routes that together carry everybody at least cost, duplicates dropped; nil when GLPK finds nothing better
  /// than `incumbent`.
  ///
  /// - Parameter elsewhere: vehicles at work beside these routes; nil: none.
  func choose(
    _ routes: [RouteRecord], incumbent: [RouteRecord], requests: [Int32], elsewhere: VehicleCounts? = nil,
    limits: SolveLimits
  ) -> [RouteRecord]? {
    let columns = incumbent + routes
    var build = SelectionModel(
      "routes", data, scale: Double(max(1, incumbent.reduce(0) { $0 + $1.cost })) / 10_000)
    var rowOf = [Int](repeating: -1, count: data.requestCount)
    for request in requests { rowOf[Int(request)] = build.model.addRow(lower: 1) }
    for (k, route) in columns.enumerated() {
      let column = build.add(Double(route.cost), kind: .binary, start: k < incumbent.count ? 1 : 0)
      for request in route.requests where rowOf[Int(request)] >= 0 {
        build.model.addEntry(row: rowOf[Int(request)], column: column, value: 1)
      }
    }
    let carried = Set(incumbent.flatMap(\.requests))
    for request in requests {
      // Leaving out at its price; those that must travel only where the incumbent leaves them too.
      let absent = !carried.contains(request)
      guard !data.requests[Int(request)].mustTravel || absent else { continue }
      let column = build.add(
        Double(data.requests[Int(request)].absence), kind: .binary, start: absent ? 1 : 0)
      build.model.addEntry(row: rowOf[Int(request)], column: column, value: 1)
    }
    build.addVehicles(columns, held: incumbent.count, elsewhere: elsewhere)
    build.addTags(columns)
    var options = SolveOptions()
    options.mipStart = build.start
    options.scale = false
    guard let outcome = try? GLPK().solve(build.model, limits: limits, options: options),
      outcome.columns.count >= columns.count
    else { return nil }
    let chosen = columns.indices.filter { outcome.columns[$0] > 0.5 }.map { columns[$0] }
    guard chosen != incumbent else { return nil }
    var wanted = [Bool](repeating: true, count: data.requestCount)
    return chosen.carrying(&wanted)
  }
}

extension [RouteRecord] {
  /// The routes one after another without those whom nobody wants any more: each is carried once.
  func carrying(_ wanted: inout [Bool]) -> [RouteRecord] {
    compactMap { route in
      let kept = route.without { !wanted[Int($0)] }
      for request in kept.requests { wanted[Int(request)] = false }
      return kept.members.isEmpty ? nil : kept
    }
  }
}

extension RouteRecord {
  /// The route without some of its requests, and without the stops that only they used.
  func without(_ drops: (Int32) -> Bool) -> RouteRecord {
    guard requests.contains(where: drops) else { return self }
    var copy = self
    copy.members = []
    var used = [Bool](repeating: false, count: stops.count + 1)
    for m in stride(from: 0, to: members.count, by: 3) where !drops(members[m]) {
      copy.members += members[m..<(m + 3)]
      used[Int(members[m + 1])] = true
      used[Int(members[m + 2])] = true
    }
    var place = [Int32](repeating: 0, count: stops.count + 1)
    copy.stops = []
    for k in 1..<used.count where used[k] {
      copy.stops.append(stops[k - 1])
      place[k] = Int32(copy.stops.count)
    }
    for m in stride(from: 0, to: copy.members.count, by: 3) {
      copy.members[m + 1] = place[Int(copy.members[m + 1])]
      copy.members[m + 2] = place[Int(copy.members[m + 2])]
    }
    return copy
  }
}
