import GLPKSolver
import LinearProgramming
import Placement
import Running

/// The integer program of one round: which bundles to take, so that no sequence changes twice, every group keeps
/// within its places and at most so many children move.
struct LocalProgram {
  let placement: PlacementModel
  let movers: Movers
  /// Pairs of the placement model now, and options taken.
  let pairs: [Int]
  let taken: [Bool]
  let stop: StopFlag

  /// The bundles to take; empty where none saves.
  func choose(_ bundles: [Bundle], most: Int) -> [Bundle] {
    guard !bundles.isEmpty else { return [] }
    var model = LinearModel("together")
    let scale = 100_000.0
    for bundle in bundles { _ = model.addColumn(objective: Double(bundle.price) / scale, kind: .binary) }
    var rowOfMover: [Int: Int] = [:]
    var rowOfSequence: [Int: Int] = [:]
    let children = model.addRow(upper: Double(most))
    var balance: [Int: [Int: Double]] = [:]
    for (column, bundle) in bundles.enumerated() {
      model.addEntry(row: children, column: column, value: Double(bundle.changes.count))
      for change in bundle.changes {
        let row = rowOfMover[change.mover] ?? model.addRow(upper: 1)
        rowOfMover[change.mover] = row
        model.addEntry(row: row, column: column, value: 1)
        let mover = movers.list[change.mover]
        for (pair, step) in [(mover.seats[mover.held].pair, -1.0), (mover.seats[change.seat].pair, 1.0)] {
          var node = Int(placement.pairNode[pair])
          while node >= 0 {
            balance[node, default: [:]][column, default: 0] += step
            node = Int(placement.forest.parent[node])
          }
        }
      }
      for sequence in bundle.touched {
        let row = rowOfSequence[sequence] ?? model.addRow(upper: 1)
        rowOfSequence[sequence] = row
        model.addEntry(row: row, column: column, value: 1)
      }
    }
    addRooms(&model, balance, scale)
    let limits = SolveLimits(relativeGap: 0.001, iterations: 200_000, nodes: 2_000, stop: stop)
    guard let outcome = try? GLPK().solve(model, limits: limits, options: SolveOptions()), outcome.hasPlan
    else {
      return []
    }
    guard (outcome.objective ?? 0) < -0.01 else { return [] }
    return bundles.indices.filter { outcome.columns[$0] > 0.5 }.map { bundles[$0] }
  }

  /// Rooms of groups, places above notional no more than now, and funding of places above the committed ones.
  private func addRooms(_ model: inout LinearModel, _ balance: [Int: [Int: Double]], _ scale: Double) {
    var used = [Int64](repeating: 0, count: placement.forest.count)
    for pair in pairs where pair >= 0 {
      var node = Int(placement.pairNode[pair])
      while node >= 0 {
        used[node] += 1
        node = Int(placement.forest.parent[node])
      }
    }
    let rooms = placement.room(taking: taken)
    for (node, entries) in balance.sorted(by: { $0.key < $1.key }) {
      let entries = entries.filter { $0.value != 0 }.sorted { $0.key < $1.key }
      guard !entries.isEmpty else { continue }
      let row = model.addRow(upper: Double(max(0, rooms[node] - used[node])))
      for (column, step) in entries { model.addEntry(row: row, column: column, value: step) }
      let provision = Int(placement.forest.provision[node])
      let price = placement.placeCost.committedFunding[provision]
      guard placement.forest.parent[node] < 0, price > 0 else { continue }
      let before = max(0, used[node] - placement.freeCommitted[provision])
      let above = model.addColumn(lower: -Double(before), objective: Double(price) / scale)
      let funding = model.addRow(upper: Double(placement.freeCommitted[provision] - used[node] + before))
      for (column, step) in entries { model.addEntry(row: funding, column: column, value: step) }
      model.addEntry(row: funding, column: above, value: -1)
    }
  }
}
