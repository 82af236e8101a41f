import GLPKSolver
import LinearProgramming
import Placement
import Routing

/// A plan of places and routes.
struct ExactPlan {
  /// Pair of each open child, -1 awaiting, and options taken.
  var pair: [Int]
  var taken: [Bool]
  /// Children (positions) who travel by a rival mode.
  var inRivalMode: Set<Int>
  /// Routes of the space's model.
  var plan: RoutingPlan
  /// F, pounds.
  var value: Double
}

/// The integer program over the sequences known, each with its own times and price, and the plan it makes.
final class ExactFinish {
  private let master: ExactMaster
  private var made: [ChainRoute: PlannedSequence?] = [:]

  init(_ master: ExactMaster) { self.master = master }

  /// Whether one day class holds all journeys, so that a chain is a sequence.
  var isWholeWeek: Bool { Set(master.parts.map(\.dayClass)).count == 1 }

  private var space: ExactSpace { master.space }

  /// A plan better than the one known; nil where none was found.
  func plan(better best: ExactPlan?, limits: SolveLimits) throws -> ExactPlan? {
    let problem = space.model.problem
    var cheapest: [[Int]: (sequence: PlannedSequence, cost: Int64, part: Int)] = [:]
    for route in master.routes {
      if made[route] == nil {
        made[route] = .some(problem.sequence(route, session: master.parts[route.part].session))
      }
      guard let found = made[route], let sequence = found else { continue }
      let key = [route.part, route.vehicleType] + route.requests.sorted()
      let cost = problem.cost(sequence)
      if let known = cheapest[key], known.cost <= cost { continue }
      cheapest[key] = (sequence, cost, route.part)
    }
    let columns = cheapest.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    var model = master.base
    let first = model.columnCount
    for column in columns {
      let index = model.addColumn(objective: Double(column.cost) / ExactMaster.pound, kind: .binary)
      let chain = problem.chain(column.sequence, part: column.part)
      for (row, value) in master.entries(chain) { model.addEntry(row: row, column: index, value: value) }
    }
    var options = SolveOptions()
    options.scale = false
    if let best { options.mipStart = start(best, columns.map(\.sequence), model.columnCount, first) }
    let outcome = try GLPK().solve(model, limits: limits, options: options)
    guard outcome.hasPlan, outcome.columns.count == model.columnCount else { return nil }
    let chosen = columns.indices.filter { outcome.columns[first + $0] > 0.5 }.map { columns[$0].sequence }
    return plan(outcome.columns, chosen)
  }

  /// Column values of a plan; nil where a sequence of it is not among the columns.
  private func start(_ plan: ExactPlan, _ sequences: [PlannedSequence], _ count: Int, _ first: Int)
    -> [Double]?
  {
    let problem = space.model.problem
    let base = master.base
    var values = [Double](repeating: 0, count: count)
    let placement = space.placement
    for (open, pair) in plan.pair.enumerated() {
      values[pair >= 0 ? pair : placement.pairCost.count + open] = 1
    }
    for (index, isTaken) in plan.taken.enumerated() where isTaken { values[master.optionFrom + index] = 1 }
    for (seat, column) in zip(space.seats, master.rivalColumn) where column >= 0 {
      let isHeld = seat.pair < 0 || plan.pair.contains(seat.pair)
      if isHeld, plan.inRivalMode.contains(seat.child) { values[column] = 1 }
    }
    func key(_ sequence: PlannedSequence) -> [Int] {
      [sequence.session, sequence.vehicleType] + sequence.stops.flatMap(\.boarding).sorted()
    }
    var at: [[Int]: Int] = [:]
    for (index, sequence) in sequences.enumerated() { at[key(sequence)] = first + index }
    for sequence in plan.plan.sequences {
      guard let column = at[key(sequence)] else { return nil }
      values[column] = 1
    }
    for (type, counts) in plan.plan.vehicleCounts(problem).enumerated() {
      if let columns = master.vehicleColumn.first { values[columns[type]] = Double(counts.max() ?? 0) }
    }
    // Places above notional and above the committed ones follow from the pairs: the least that each row needs.
    var rows = [Double](repeating: 0, count: base.rowCount)
    var extra: [Int: [(row: Int, value: Double)]] = [:]
    let from = master.optionFrom + placement.options.count
    let range = from..<(from + placement.overMax.count + placement.placeCost.committedFunding.count)
    for entry in 0..<base.entryCount {
      let (row, column) = (Int(base.entryRow[entry]), Int(base.entryColumn[entry]))
      if range.contains(column) {
        extra[column, default: []].append((row, base.entryValue[entry]))
      } else {
        rows[row] += base.entryValue[entry] * values[column]
      }
    }
    for column in range {
      for (row, value) in extra[column] ?? [] where value < 0 {
        values[column] = max(values[column], (rows[row] - base.rowUpper[row]) / -value, 0)
      }
    }
    return values
  }

  /// The plan of a choice: whom each sequence need not carry is taken out of it.
  private func plan(_ values: [Double], _ chosen: [PlannedSequence]) -> ExactPlan? {
    let placement = space.placement
    let problem = space.model.problem
    let pairs = placement.pairCost.count
    var pair = [Int](repeating: -1, count: placement.openCount)
    for open in 0..<placement.openCount {
      for at in placement.pairs(open) where values[at] > 0.5 { pair[open] = at }
    }
    let taken = placement.options.indices.map { values[pairs + placement.openCount + $0] > 0.5 }
    guard let places = placement.value(pair: pair, taken: taken) else { return nil }
    var value = Double(places.objective)
    var wanted: Set<Int> = []
    var rivals: Set<Int> = []
    for (seat, column) in zip(space.seats, master.rivalColumn) {
      guard seat.pair < 0 || pair.contains(seat.pair) else { continue }
      if seat.pair >= 0 { value += Double(seat.price - placement.pairCost[seat.pair]) }
      if column >= 0, values[column] > 0.5 {
        rivals.insert(seat.child)
        value += Double(seat.rival ?? 0)
      } else {
        wanted.formUnion(seat.requests)
      }
    }
    var sequences: [PlannedSequence] = []
    for sequence in chosen {
      var copy = sequence
      let keeps = Set(sequence.stops.flatMap(\.boarding)).intersection(wanted)
      wanted.subtract(keeps)
      for k in copy.stops.indices {
        copy.stops[k].boarding.removeAll { !keeps.contains($0) }
        copy.stops[k].leaving.removeAll { !keeps.contains($0) }
      }
      copy.stops.removeAll { $0.boarding.isEmpty && $0.leaving.isEmpty }
      guard !copy.stops.isEmpty else { continue }
      guard let timed = copy.retimed(problem) else { return nil }
      sequences.append(timed)
    }
    guard wanted.isEmpty else { return nil }
    sequences.sort {
      ($0.session, $0.vehicleType, $0.stops[0].boarding.first ?? 0) < (
        $1.session, $1.vehicleType, $1.stops[0].boarding.first ?? 0
      )
    }
    var plan = RoutingPlan(sequences: sequences, skipped: [], unassigned: [], cost: 0)
    plan.cost = plan.cost(problem)
    value = value / 100 + Double(plan.cost) / ExactMaster.pound
    return ExactPlan(pair: pair, taken: taken, inRivalMode: rivals, plan: plan, value: value)
  }
}
