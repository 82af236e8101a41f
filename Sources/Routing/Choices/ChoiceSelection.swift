import GLPKSolver
import LinearProgramming
import Running

/// The best choice of ways and of routes seen, for a region: `RouteSelection` with a binary column for each way that
/// somebody may take. Who takes a way is carried on all its journeys; rooms, vehicles and moves stay within what is left
/// of them.
struct ChoiceSelection {
  let data: SearchData
  /// What the region may choose.
  let choices: RouteChoices
  /// Vehicles at work outside the region.
  let elsewhere: VehicleCounts

  /// Routes and ways to begin with.
  struct Incumbent {
    var records: [RouteRecord]
    /// Way held, by chooser.
    var held: [Int]
  }

  /// Routes and ways that together cost least; nil when GLPK finds nothing better than `incumbent`.
  func choose(_ routes: [RouteRecord], _ incumbent: Incumbent, limits: SolveLimits) -> Incumbent? {
    var build = SelectionModel(
      "ways and routes", data, scale: Double(max(1, incumbent.records.reduce(0) { $0 + $1.cost })) / 10_000)
    let columns = incumbent.records + routes
    var rowOf = [Int](repeating: -1, count: data.requestCount)
    for request in choices.always { rowOf[request] = build.model.addRow(lower: 1) }
    for chooser in choices.choosers {
      for way in chooser.alternatives {
        for request in way.requests { rowOf[request] = build.model.addRow(lower: 0) }
      }
    }
    for (k, route) in columns.enumerated() {
      let column = build.add(Double(route.cost), kind: .binary, start: k < incumbent.records.count ? 1 : 0)
      for request in route.requests where rowOf[Int(request)] >= 0 {
        build.model.addEntry(row: rowOf[Int(request)], column: column, value: 1)
      }
    }
    let first = columns.count
    addWays(&build, incumbent, rowOf)
    addRooms(&build, first, incumbent)
    build.addVehicles(columns, held: incumbent.records.count, elsewhere: elsewhere)
    build.addTags(columns)
    var options = SolveOptions()
    options.mipStart = build.start
    options.scale = false
    guard let outcome = try? GLPK().solve(build.model, limits: limits, options: options),
      outcome.columns.count >= build.start.count
    else { return nil }
    var held: [Int] = []
    var next = first
    for chooser in choices.choosers {
      let ways = chooser.alternatives.indices
      held.append(ways.max { (outcome.columns[next + $0], -$0) < (outcome.columns[next + $1], -$1) } ?? 0)
      next += ways.count
    }
    let chosen = columns.indices.filter { outcome.columns[$0] > 0.5 }.map { columns[$0] }
    guard chosen != incumbent.records || held != incumbent.held else { return nil }
    return Incumbent(records: carrying(chosen, held), held: held)
  }

  /// A binary column a way, one of each chooser; its journeys are carried where it is taken.
  private func addWays(_ build: inout SelectionModel, _ incumbent: Incumbent, _ rowOf: [Int]) {
    let moves = choices.mostAway.map { build.model.addRow(upper: Double($0)) }
    for (c, chooser) in choices.choosers.enumerated() {
      let one = build.model.addRow(lower: 1, upper: 1)
      let least = chooser.alternatives.map(\.price).min() ?? 0
      for (position, way) in chooser.alternatives.enumerated() {
        let column = build.add(
          Double(way.price - least), kind: .binary, start: incumbent.held[c] == position ? 1 : 0)
        build.model.addEntry(row: one, column: column, value: 1)
        for request in way.requests { build.model.addEntry(row: rowOf[request], column: column, value: -1) }
        if let moves, position != chooser.home { build.model.addEntry(row: moves, column: column, value: 1) }
      }
    }
  }

  /// Rooms by what the ways take of them; each one beyond a step has its price.
  private func addRooms(_ build: inout SelectionModel, _ first: Int, _ incumbent: Incumbent) {
    var columnsOf: [Int: [Int]] = [:]
    var taken: [Int: Int64] = [:]
    var column = first
    for chooser in choices.choosers {
      for (position, way) in chooser.alternatives.enumerated() {
        var room = way.room
        while room >= 0 {
          columnsOf[room, default: []].append(column)
          if chooser.held == position { taken[room, default: 0] += 1 }
          room = choices.rooms[room].parent
        }
        column += 1
      }
    }
    for (room, columns) in columnsOf.sorted(by: { $0.key < $1.key }) {
      let info = choices.rooms[room]
      let others = info.used - (taken[room] ?? 0)
      let now = columns.reduce(Int64(0)) { $0 + (build.start[$1] > 0.5 ? 1 : 0) }
      if Int64(columns.count) > info.most - others {
        let row = build.model.addRow(upper: Double(info.most - others))
        for entry in columns { build.model.addEntry(row: row, column: entry, value: 1) }
      }
      for step in info.steps where Int64(columns.count) > step.above - others {
        let beyond = build.add(Double(step.price), start: Double(max(0, others + now - step.above)))
        let row = build.model.addRow(upper: Double(step.above - others))
        for entry in columns { build.model.addEntry(row: row, column: entry, value: 1) }
        build.model.addEntry(row: row, column: beyond, value: -1)
        // Beyond what others took alone it was beyond already.
        let already = max(0, others - step.above)
        if already > 0 {
          let least = build.model.addRow(lower: Double(already))
          build.model.addEntry(row: least, column: beyond, value: 1)
        }
      }
    }
  }

  /// The routes without whom another carries already, and without journeys that nobody makes.
  private func carrying(_ routes: [RouteRecord], _ held: [Int]) -> [RouteRecord] {
    var wanted = [Bool](repeating: false, count: data.requestCount)
    for request in choices.always { wanted[request] = true }
    for (chooser, way) in zip(choices.choosers, held) {
      for request in chooser.alternatives[way].requests { wanted[request] = true }
    }
    return routes.carrying(&wanted)
  }
}
