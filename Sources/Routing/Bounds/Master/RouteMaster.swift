import GLPKSolver
import LinearProgramming

/// The set-covering master: every request at least once, at most the fleet of each type, and cuts. Its first
/// columns leave a request out, at its own price or at one that no plan pays.
final class RouteMaster {
  /// A solved relaxation.
  struct Solution {
    /// Objective in scaled money.
    var objective: Double
    var duals: RouteDuals
    /// Value of each route.
    var routes: [Double]
    /// Value of each request's leaving out.
    var left: [Double]
  }

  private let master: GLPKMaster
  private let requestCount: Int
  private let typeCount: Int
  /// Scaled money per unit of the objective in GLPK, so that its tolerances fit.
  let unit: Double
  /// Scaled price of leaving out each request.
  private(set) var leavePrice: [Int64]
  /// What it may be raised to where a request must be carried; its own price where it may be left out.
  private let mostLeavePrice: [Int64]
  private(set) var columns: [RouteColumn] = []
  private(set) var cuts: [SubsetRow] = []
  private var known: Set<RouteColumn> = []
  private var isClosed: [Bool] = []
  private var fleet: [ClosedRange<Int>]
  private var hasNewRows = false

  init(
    requestCount: Int, fleet: [ClosedRange<Int>], leavePrice: [Int64], mostLeavePrice: [Int64], unit: Double
  )
    throws(ModelError)
  {
    self.requestCount = requestCount
    self.unit = unit
    self.leavePrice = leavePrice
    self.mostLeavePrice = mostLeavePrice
    self.fleet = fleet
    typeCount = fleet.count
    var model = LinearModel("routes")
    for _ in 0..<requestCount { model.addRow(lower: 1) }
    for number in fleet { model.addRow(upper: Double(number.upperBound)) }
    for request in 0..<requestCount {
      let column = model.addColumn(objective: Double(leavePrice[request]) / unit)
      model.addEntry(row: request, column: column, value: 1)
    }
    master = try GLPKMaster(model)
  }

  /// Adds the routes not yet there; returns how many.
  @discardableResult
  func add(_ routes: [RouteColumn]) throws(ModelError) -> Int {
    var batch = ColumnBatch()
    for route in routes where known.insert(route).inserted {
      batch.addColumn(objective: Double(route.cost) / unit)
      route.requests.forEach { batch.addEntry(row: $0, value: 1) }
      batch.addEntry(row: requestCount + route.vehicleType, value: 1)
      for (index, cut) in cuts.enumerated() where route.requests.meet(cut.members).count >= 2 {
        batch.addEntry(row: requestCount + typeCount + index, value: 1)
      }
      columns.append(route)
      isClosed.append(false)
    }
    if batch.count > 0 { try master.addColumns(batch) }
    return batch.count
  }

  /// Adds cuts.
  func add(_ rows: [SubsetRow]) throws(ModelError) {
    guard !rows.isEmpty else { return }
    var batch = RowBatch()
    for row in rows {
      let entries = columns.indices.filter { columns[$0].requests.meet(row.members).count >= 2 }
        .map { (column: requestCount + $0, value: 1.0) }
      batch.addRow(nil, entries, .atMost(1))
    }
    try master.addRows(batch)
    cuts += rows
    hasNewRows = true
  }

  /// Raises the prices of leaving out some requests, as far as they may be; whether any was.
  func raiseLeavePrices(_ requests: [Int]) throws(ModelError) -> Bool {
    let low = requests.filter { leavePrice[$0] < mostLeavePrice[$0] }
    for request in low { leavePrice[request] = min(leavePrice[request] * 8, mostLeavePrice[request]) }
    if !low.isEmpty { try master.setObjective(low, low.map { Double(leavePrice[$0]) / unit }) }
    return !low.isEmpty
  }

  /// Sets how many vehicles of each type are used at least and at most.
  func setFleet(_ fleet: [ClosedRange<Int>]) throws(ModelError) {
    guard fleet != self.fleet else { return }
    self.fleet = fleet
    try master.setRowLimits(
      fleet.indices.map { requestCount + $0 },
      lower: fleet.map { $0.lowerBound == 0 ? -.infinity : Double($0.lowerBound) },
      upper: fleet.map { Double($0.upperBound) })
    hasNewRows = true
  }

  /// Closes the routes for which `isClosed` holds and opens the others.
  func close(_ closes: (RouteColumn) -> Bool) throws(ModelError) {
    var changed: [Int] = []
    for index in columns.indices where closes(columns[index]) != isClosed[index] {
      isClosed[index].toggle()
      changed.append(index)
    }
    guard !changed.isEmpty else { return }
    try master.setColumnBounds(
      changed.map { requestCount + $0 }, lower: changed.map { _ in 0 },
      upper: changed.map { isClosed[$0] ? 0 : .infinity })
  }

  /// Solves the relaxation; nil when the limits ended it.
  func solve(_ limits: SolveLimits) throws(ModelError) -> Solution? {
    let outcome = try master.solve(limits: limits, method: hasNewRows ? .dual : .primal)
    hasNewRows = false
    guard outcome.status == .optimal, let objective = outcome.objective else { return nil }
    let duals = outcome.rowDuals.map { Int64(($0 * unit).rounded(.down)) }
    let cover = (0..<requestCount).map { min(max(duals[$0], 0), leavePrice[$0]) }
    let vehicles = (0..<typeCount).map { type in
      fleet[type].lowerBound > 0 ? duals[requestCount + type] : min(duals[requestCount + type], 0)
    }
    let cut = cuts.indices.map { min(duals[requestCount + typeCount + $0], 0) }
    return Solution(
      objective: objective * unit, duals: RouteDuals(requests: cover, fleet: vehicles, cuts: cut),
      routes: Array(outcome.columns[requestCount...]), left: Array(outcome.columns[..<requestCount]))
  }
}
