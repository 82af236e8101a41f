import CaseModel
import LinearProgramming

/// The whole placement model of stage cost written out as one mixed-integer program, every candidate pair in it,
/// for other solvers and for anyone who wants to read it. The number awaiting is fixed at its least.
///
/// Rows: `child_i` (one place or awaiting), `room_n` (a node's places), `committed_p`, `awaiting`, `budget`,
/// `rival_k`, `family_k_p`. Costs are in pounds.
public struct WholeModel: Sendable {
  /// The program.
  public let program: LinearModel

  /// Writes a model out.
  public init(_ model: PlacementModel) throws {
    var lp = LinearModel("placement")
    let pairs = model.pairCost.count
    lp.reserve(
      columns: pairs + 2 * model.openCount, rows: model.openCount + model.forest.count, entries: 5 * pairs)
    let fewest = try PlacementSearch(model).fewestAwaiting()
    // Columns: pairs, awaiting, options, places above notional, children above the committed places.
    for cost in model.pairCost {
      lp.addColumn(lower: 0, upper: 1, objective: Double(cost) / 100, kind: .binary)
    }
    let awaitingFrom = lp.columnCount
    for cost in model.awaitCost {
      lp.addColumn(lower: 0, upper: 1, objective: Double(cost) / 100, kind: .binary)
    }
    let optionFrom = lp.columnCount
    for option in model.options {
      lp.addColumn(
        lower: option.forced ? 1 : 0, upper: 1, objective: Double(option.term.annualCost) / 100, kind: .binary
      )
    }
    let overPrice = Double(model.world.parameters.whole("over_place_price_gbp")) / 100
    let overFrom = lp.columnCount
    for most in model.overMax {
      lp.addColumn(lower: 0, upper: Double(most), objective: overPrice, kind: .integer)
    }
    let aboveFrom = lp.columnCount
    for funding in model.placeCost.committedFunding {
      lp.addColumn(lower: 0, objective: Double(funding) / 100, kind: .integer)
    }

    for child in 0..<model.openCount {
      let row = lp.addRow(lower: 1, upper: 1)
      for pair in model.pairs(child) { lp.addEntry(row: row, column: pair, value: 1) }
      lp.addEntry(row: row, column: awaitingFrom + child, value: 1)
    }
    let roomFrom = lp.rowCount
    for node in 0..<model.forest.count { lp.addRow(upper: Double(model.room[node])) }
    let committedFrom = lp.rowCount
    for free in model.freeCommitted { lp.addRow(upper: Double(free)) }
    for pair in 0..<pairs {
      var node = Int(model.pairNode[pair])
      while node >= 0 {
        lp.addEntry(row: roomFrom + node, column: pair, value: 1)
        node = Int(model.forest.parent[node])
      }
      let provision = Int(model.pairProvision[pair])
      if model.placeCost.committedFunding[provision] > 0 {
        lp.addEntry(row: committedFrom + provision, column: pair, value: 1)
      }
    }
    for provision in model.world.provisions.indices {
      lp.addEntry(row: roomFrom + Int(model.forest.root[provision]), column: overFrom + provision, value: -1)
      lp.addEntry(row: committedFrom + provision, column: aboveFrom + provision, value: -1)
    }
    for (index, option) in model.options.enumerated() where option.term.places > 0 {
      for node in option.nodes {
        lp.addEntry(row: roomFrom + node, column: optionFrom + index, value: -Double(option.term.places))
      }
    }
    let awaiting = lp.addRow(lower: Double(fewest), upper: Double(fewest))
    for child in 0..<model.openCount { lp.addEntry(row: awaiting, column: awaitingFrom + child, value: 1) }
    if let budget = model.budget {
      let row = lp.addRow(upper: Double(budget) / 100)
      for (index, option) in model.options.enumerated() where option.term.capital > 0 {
        lp.addEntry(row: row, column: optionFrom + index, value: Double(option.term.capital) / 100)
      }
    }
    for set in 0..<model.rivalSets {
      let row = lp.addRow(upper: 1)
      for (index, option) in model.options.enumerated() where option.rivalSet == set {
        lp.addEntry(row: row, column: optionFrom + index, value: 1)
      }
    }
    for family in model.families { Self.add(family, model, &lp) }
    program = lp
  }

  /// Sibling rules: no two members at provisions (or hosts) that do not fit.
  private static func add(_ family: Family, _ model: PlacementModel, _ lp: inout LinearModel) {
    let hosts = model.kinship.hosts
    func key(_ pair: Int) -> Int {
      let provision = Int(model.pairProvision[pair])
      return family.rule == .sameHost ? hosts[provision] : provision
    }
    for (i, a) in family.members.enumerated() {
      if family.rule == .apart {
        for b in family.members[(i + 1)...] {
          for pair in model.pairs(a) {
            for other in model.pairs(b) where model.pairProvision[other] == model.pairProvision[pair] {
              let row = lp.addRow(upper: 1)
              lp.addEntry(row: row, column: pair, value: 1)
              lp.addEntry(row: row, column: other, value: 1)
            }
          }
        }
        continue
      }
      // If a is at a place, every other member is there or awaits: x[a, here] + sum of x[b, elsewhere] <= 1.
      for b in family.members where b != a {
        for here in Set(model.pairs(a).map(key)).sorted() {
          let row = lp.addRow(upper: 1)
          for pair in model.pairs(a) where key(pair) == here { lp.addEntry(row: row, column: pair, value: 1) }
          for pair in model.pairs(b) where key(pair) != here { lp.addEntry(row: row, column: pair, value: 1) }
        }
      }
    }
  }
}
