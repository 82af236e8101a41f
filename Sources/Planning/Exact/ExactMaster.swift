import GLPKSolver
import LinearProgramming
import Placement
import Routing

/// The relaxation of places and routes together: the placement model's own rows and columns, rows that carry everybody
/// where they are placed, rows that count vehicles, and sequences as columns.
final class ExactMaster {
  /// Rows' prices, pounds.
  typealias Prices = [Double]

  let space: ExactSpace
  let parts: [ChainPart]
  /// Everything but sequences and cuts.
  let base: LinearModel
  /// First cover row of each part, in the order of its requests.
  let coverFrom: [Int]
  /// First fleet row of each part, by vehicle type.
  let fleetFrom: [Int]
  /// Row that counts all vehicles of a day class.
  let totalRow: [Int]
  /// Column that counts vehicles, by day class and type.
  let vehicleColumn: [[Int]]
  /// Column of each seat's rival mode; -1: none.
  let rivalColumn: [Int]
  /// Columns of options.
  let optionFrom: Int
  private(set) var routes: [ChainRoute] = []
  private(set) var cuts: [ChainCut] = []
  private var known: Set<ChainRoute> = []
  private let master: GLPKMaster
  private var hasNewRows = false
  /// Whether the last solve found that no choice keeps the rows.
  private(set) var isInfeasible = false

  /// Millionths of a penny in a pound.
  static let pound = 1e8
  /// Price of not carrying somebody, pounds; no plan pays it.
  let absence: Double

  init(_ space: ExactSpace, parts: [ChainPart]) throws {
    self.space = space
    self.parts = parts
    let placement = space.placement
    let problem = space.model.problem
    var model = try WholeModel(placement).program
    model.name = "together"
    optionFrom = placement.pairCost.count + placement.openCount
    // Whoever is counted above the committed places is somebody.
    for column in model.columnUpper.indices where model.columnUpper[column] == .infinity {
      model.columnUpper[column] = Double(placement.openCount)
    }
    for seat in space.seats where seat.pair >= 0 {
      model.columnObjective[seat.pair] = Double(seat.price) / 100
    }
    rivalColumn = space.seats.map { seat in
      guard let rival = seat.rival, !seat.requests.isEmpty else { return -1 }
      return model.addColumn(objective: Double(rival) / 100, kind: .binary)
    }
    let persons = Set(space.owners).count
    let classes = (parts.map(\.dayClass).max() ?? -1) + 1
    var vehicles: [[Int]] = []
    var totals: [Int] = []
    for dayClass in 0..<classes {
      let weight = parts.first { $0.dayClass == dayClass }?.weight ?? 0
      vehicles.append(
        problem.vehicleTypes.map { type in
          model.addColumn(
            upper: Double(min(type.available ?? persons, persons)),
            objective: Double(type.dayCost * weight) / Self.pound, kind: .integer)
        })
      totals.append(model.addRow())
      for column in vehicles[dayClass] { model.addEntry(row: totals[dayClass], column: column, value: 1) }
    }
    var dearest = 1000.0
    for type in problem.vehicleTypes { dearest = max(dearest, Double(type.dayCost) / Self.pound * 400) }
    absence = 20 * dearest
    var covers: [Int] = []
    var fleets: [Int] = []
    for part in parts {
      covers.append(model.rowCount)
      for request in part.requests {
        let seat = space.seats[space.seatOf[request]]
        let row = model.addRow(lower: seat.pair >= 0 ? 0 : 1)
        if seat.pair >= 0 { model.addEntry(row: row, column: seat.pair, value: -1) }
        let rival = rivalColumn[space.seatOf[request]]
        if rival >= 0 { model.addEntry(row: row, column: rival, value: 1) }
        model.addEntry(row: row, column: model.addColumn(objective: absence), value: 1)
      }
      fleets.append(model.rowCount)
      for column in vehicles[part.dayClass] {
        model.addEntry(row: model.addRow(lower: 0), column: column, value: 1)
      }
    }
    coverFrom = covers
    fleetFrom = fleets
    vehicleColumn = vehicles
    totalRow = totals
    base = model
    master = try GLPKMaster(model)
  }

  /// Adds the routes not yet there; returns how many.
  @discardableResult
  func add(_ list: [ChainRoute]) throws(ModelError) -> Int {
    var batch = ColumnBatch()
    for route in list where known.insert(route).inserted {
      batch.addColumn(objective: Double(route.cost) / Self.pound)
      for (row, value) in entries(route) { batch.addEntry(row: row, value: value) }
      for (index, cut) in cuts.enumerated() {
        let count = cut.count(route, space.owners)
        if count > 0 { batch.addEntry(row: base.rowCount + index, value: Double(count)) }
      }
      routes.append(route)
    }
    if batch.count > 0 { _ = try master.addColumns(batch) }
    return batch.count
  }

  /// Rows of the base that a route is in.
  func entries(_ route: ChainRoute) -> [(row: Int, value: Double)] {
    var counts: [Int: Double] = [:]
    for request in route.requests {
      if let at = position(request, in: route.part) { counts[coverFrom[route.part] + at, default: 0] += 1 }
    }
    counts[fleetFrom[route.part] + route.vehicleType] = -1
    return counts.sorted { $0.key < $1.key }.map { (row: $0.key, value: $0.value) }
  }

  private lazy var positions: [[Int: Int]] = parts.map { part in
    Dictionary(uniqueKeysWithValues: part.requests.enumerated().map { ($1, $0) })
  }

  func position(_ request: Int, in part: Int) -> Int? { positions[part][request] }

  /// Adds cuts.
  func add(_ list: [ChainCut]) throws(ModelError) {
    guard !list.isEmpty else { return }
    var batch = RowBatch()
    for cut in list {
      var entries: [(column: Int, value: Double)] = []
      for (at, route) in routes.enumerated() {
        let count = cut.count(route, space.owners)
        if count > 0 { entries.append((base.columnCount + at, Double(count))) }
      }
      batch.addRow(nil, entries, .atMost(1))
    }
    _ = try master.addRows(batch)
    cuts += list
    hasNewRows = true
  }

  /// Sets the bounds of a node: those of the base but for the changes.
  func set(_ node: ExactNode, after before: ExactNode) throws(ModelError) {
    let columns = Set(node.columns.map(\.index)).union(before.columns.map(\.index)).sorted()
    if !columns.isEmpty {
      let bounds = columns.map { node.range($0, base) }
      try master.setColumnBounds(columns, lower: bounds.map(\.lower), upper: bounds.map(\.upper))
    }
    let rows = Set(node.rows.map(\.index)).union(before.rows.map(\.index)).sorted()
    if !rows.isEmpty {
      let limits = rows.map { row in
        let found = node.rows.last { $0.index == row }
        return (lower: found?.lower ?? base.rowLower[row], upper: found?.upper ?? base.rowUpper[row])
      }
      try master.setRowLimits(rows, lower: limits.map(\.lower), upper: limits.map(\.upper))
    }
    hasNewRows = true
  }

  /// A solved relaxation.
  struct Solution {
    var objective: Double
    var columns: [Double]
    var prices: Prices
    /// Value of each route.
    var routes: [Double]
  }

  /// Solves the relaxation; nil when it ended otherwise.
  func solve(_ limits: SolveLimits) throws(ModelError) -> Solution? {
    let outcome = try master.solve(limits: limits, method: hasNewRows ? .dual : .primal)
    hasNewRows = false
    isInfeasible = outcome.status == .infeasible
    guard outcome.status == .optimal, let objective = outcome.objective else { return nil }
    return Solution(
      objective: objective, columns: Array(outcome.columns[..<base.columnCount]), prices: outcome.rowDuals,
      routes: Array(outcome.columns[base.columnCount...]))
  }
}

/// A node of the search over whole numbers: bounds that differ from the model's own, the last one holds.
struct ExactNode {
  /// A column or a row, and what it is kept to.
  struct Change {
    var index: Int
    var lower: Double
    var upper: Double
  }

  var columns: [Change] = []
  var rows: [Change] = []
  /// Proved for it, pounds.
  var bound = -Double.infinity

  /// Bounds of a column in the node.
  func range(_ column: Int, _ base: LinearModel) -> (lower: Double, upper: Double) {
    guard let found = columns.last(where: { $0.index == column }) else {
      return (base.columnLower[column], base.columnUpper[column])
    }
    return (found.lower, found.upper)
  }
}
