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
  func choose(
    _ routes: [RouteRecord], incumbent: [RouteRecord], requests: [Int32], limits: SolveLimits
  ) -> [RouteRecord]? {
    let columns = incumbent + routes
    var model = LinearModel("routes")
    let scale = Double(max(1, incumbent.reduce(0) { $0 + $1.cost })) / 10_000
    var start: [Double] = []
    var rowOf = [Int](repeating: -1, count: data.requestCount)
    for request in requests { rowOf[Int(request)] = model.addRow(lower: 1) }
    for (k, route) in columns.enumerated() {
      let column = model.addColumn(objective: Double(route.cost) / scale, kind: .binary)
      start.append(k < incumbent.count ? 1 : 0)
      for request in route.requests where rowOf[Int(request)] >= 0 {
        model.addEntry(row: rowOf[Int(request)], column: column, value: 1)
      }
    }
    let carried = Set(incumbent.flatMap(\.requests))
    for request in requests {
      // Leaving out at its price; those that must travel only where the incumbent leaves them too.
      let absent = !carried.contains(request)
      guard !data.requests[Int(request)].mustTravel || absent else { continue }
      let column = model.addColumn(
        objective: Double(data.requests[Int(request)].absence) / scale, kind: .binary)
      start.append(absent ? 1 : 0)
      model.addEntry(row: rowOf[Int(request)], column: column, value: 1)
    }
    addVehicles(&model, columns, incumbent.count, scale, &start)
    addTags(&model, columns)
    var options = SolveOptions()
    options.mipStart = start
    options.scale = false
    guard let outcome = try? GLPK().solve(model, limits: limits, options: options),
      outcome.columns.count >= columns.count
    else { return nil }
    let chosen = columns.indices.filter { outcome.columns[$0] > 0.5 }.map { columns[$0] }
    guard chosen != incumbent else { return nil }
    return dropRepeats(chosen)
  }

  private func addVehicles(
    _ model: inout LinearModel, _ columns: [RouteRecord], _ held: Int, _ scale: Double,
    _ start: inout [Double]
  ) {
    for type in 0..<data.typeCount {
      let info = data.types[type]
      for c in 0..<data.days.count {
        let price = Double(info.dayCost * data.days.weights[c]) / scale
        guard price > 0 || info.available < Int32.max else { continue }
        let upper = info.available < Int32.max ? Double(info.available) : Double.infinity
        let count = model.addColumn(upper: upper, objective: price)
        var most = 0
        for session in data.times.indices {
          let members = columns.indices.filter {
            Int(columns[$0].type) == type && Int(columns[$0].session) == session
              && columns[$0].classes >> UInt8(c) & 1 == 1
          }
          guard !members.isEmpty else { continue }
          most = max(most, members.filter { $0 < held }.count)
          let row = model.addRow(upper: 0)
          for member in members { model.addEntry(row: row, column: member, value: 1) }
          model.addEntry(row: row, column: count, value: -1)
        }
        start.append(Double(most))
      }
    }
  }

  private func addTags(_ model: inout LinearModel, _ columns: [RouteRecord]) {
    for tag in 0..<data.problem.tagCount {
      let members = columns.indices.filter { Int(columns[$0].tag) == tag }
      guard members.count > 1 else { continue }
      let row = model.addRow(upper: 1)
      for member in members { model.addEntry(row: row, column: member, value: 1) }
    }
  }

  private func dropRepeats(_ routes: [RouteRecord]) -> [RouteRecord] {
    var seen = [Bool](repeating: false, count: data.requestCount)
    return routes.compactMap { route in
      let kept = route.without { seen[Int($0)] }
      for request in kept.requests { seen[Int(request)] = true }
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
