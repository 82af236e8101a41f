import CaseModel
import GLPKSolver
import LinearProgramming
import Running

/// The placements under settled options as a program of joint choices, solved by GLPK: one row a unit (a child, or
/// a sibling family with its rule), one column a choice.
///
/// The linear program starts from a plan that fits and grows by the choices that price out until none does; its
/// prices, rounded to whole millipence, prove a bound over every pair. Then every choice whose reduced cost is
/// within the gap goes in, and GLPK branches.
final class FamilyProgram {
  private let model: PlacementModel
  private let stage: PlacementStage
  private let fewestAwaiting: Int64
  private let taken: [Bool]
  private let room: [Int64]
  private let segments: Segments
  private let fixedPairs: [FixedPair]
  private let limits: SolveLimits

  private var unitMembers: [[Int]] = []
  private var unitFamily: [Int] = []
  private var choiceUnit: [Int] = []
  private var choicePairs: [[Int]] = []
  private var known: [Set<[Int]>] = []
  private var segmentColumns = 0
  private(set) var iterations = 0
  private(set) var columnsBranched = 0

  /// What was found.
  struct Found {
    var prices: Prices
    /// Bound proved at these options, millipence or thousandths of a child.
    var bound: Int64
    var pair: [Int]?
    /// A pair taken in part by the linear program: where to branch.
    var split: FixedPair?
  }

  init(
    _ model: PlacementModel, stage: PlacementStage, fewestAwaiting: Int64, taken: [Bool], pairs: [FixedPair],
    limits: SolveLimits
  ) {
    fixedPairs = pairs
    self.model = model
    self.stage = stage
    self.fewestAwaiting = fewestAwaiting
    self.taken = taken
    self.limits = limits
    room = model.room(taking: taken)
    segments = Segments(model, room: room, free: model.freeCommitted, over: model.overMax)
    for (index, family) in model.families.enumerated() {
      unitMembers.append(family.members)
      unitFamily.append(index)
    }
    let familyOf = model.familyOf
    for child in 0..<model.openCount where familyOf[child] < 0 {
      unitMembers.append([child])
      unitFamily.append(-1)
    }
    known = Array(repeating: [], count: unitMembers.count)
  }

  // MARK: - Rows and columns

  // Rows: units, then nodes, then the number awaiting.
  private var nodeRow: Int { unitMembers.count }
  private var awaitingRow: Int { unitMembers.count + model.forest.count }

  private func cost(_ pairs: [Int], of unit: Int) -> Double {
    var total: Int64 = 0
    for (member, pair) in zip(unitMembers[unit], pairs) {
      if stage == .cost {
        total += pair < 0 ? model.awaitCost[member] : model.pairCost[pair]
      } else if pair < 0 {
        total += 1
      }
    }
    return stage == .cost ? Double(total) / 100 : Double(total)
  }

  private func entries(_ pairs: [Int], of unit: Int) -> [(row: Int, value: Double)] {
    var counts: [(row: Int, value: Double)] = [(unit, 1)]
    func add(_ row: Int) {
      if let at = counts.firstIndex(where: { $0.row == row }) {
        counts[at].value += 1
      } else {
        counts.append((row, 1))
      }
    }
    for pair in pairs {
      guard pair >= 0 else {
        if stage == .cost { add(awaitingRow) }
        continue
      }
      var node = Int(model.pairNode[pair])
      while node >= 0 {
        add(nodeRow + node)
        node = Int(model.forest.parent[node])
      }
    }
    return counts
  }

  private func start(from pair: [Int]) throws -> (GLPKMaster, Basis) {
    var lp = LinearModel("families")
    for _ in unitMembers { lp.addRow(lower: 1, upper: 1) }
    for node in 0..<model.forest.count {
      if model.forest.parent[node] >= 0 {
        lp.addRow(upper: Double(room[node]))
      } else {
        lp.addRow(lower: 0, upper: 0)
      }
    }
    if stage == .cost { lp.addRow(lower: Double(fewestAwaiting), upper: Double(fewestAwaiting)) }
    var used = [Int64](repeating: 0, count: model.forest.count)
    for at in pair where at >= 0 {
      var node = Int(model.pairNode[at])
      while node >= 0 {
        used[node] += 1
        node = Int(model.forest.parent[node])
      }
    }
    var columnStatus: [BasisStatus] = []
    var rowStatus = [BasisStatus](repeating: .basic, count: lp.rowCount)
    for node in 0..<model.forest.count where model.forest.parent[node] < 0 {
      var left = used[node]
      var basic = false
      for k in 0..<3 where segments.size[3 * node + k] > 0 {
        let size = segments.size[3 * node + k]
        let price = stage == .cost ? Double(segments.cost[3 * node + k]) / 100 : 0
        let column = lp.addColumn(lower: 0, upper: Double(size), objective: price)
        lp.addEntry(row: nodeRow + node, column: column, value: -1)
        if left >= size {
          columnStatus.append(.atUpper)
        } else if !basic {
          columnStatus.append(.basic)
          basic = true
        } else {
          columnStatus.append(.atLower)
        }
        left -= min(left, size)
      }
      if basic { rowStatus[nodeRow + node] = .fixed }
    }
    segmentColumns = lp.columnCount
    for unit in unitMembers.indices {
      let pairs = unitMembers[unit].map { pair[$0] }
      known[unit].insert(pairs)
      choiceUnit.append(unit)
      choicePairs.append(pairs)
      // A choice that this leaf rules out may begin, at a price that drives it out.
      let column = lp.addColumn(
        lower: 0, upper: .infinity, objective: cost(pairs, of: unit) + (breaksLeaf(pairs, of: unit) ? 1e6 : 0)
      )
      for entry in entries(pairs, of: unit) {
        lp.addEntry(row: entry.row, column: column, value: entry.value)
      }
      columnStatus.append(.basic)
      rowStatus[unit] = .fixed
    }
    return (try GLPKMaster(lp), Basis(rows: rowStatus, columns: columnStatus))
  }

  private func breaksLeaf(_ pairs: [Int], of unit: Int) -> Bool {
    guard !fixedPairs.isEmpty else { return false }
    return zip(unitMembers[unit], pairs).contains { member, pair in
      fixedPairs.contains { $0.child == member && ($0.pair == pair) != $0.isTaken }
    }
  }

  private func add(_ choices: [(unit: Int, pairs: [Int])], to master: GLPKMaster) throws {
    var batch = ColumnBatch()
    for choice in choices {
      known[choice.unit].insert(choice.pairs)
      choiceUnit.append(choice.unit)
      choicePairs.append(choice.pairs)
      batch.addColumn(objective: cost(choice.pairs, of: choice.unit))
      for entry in entries(choice.pairs, of: choice.unit) {
        batch.addEntry(row: entry.row, value: entry.value)
      }
    }
    if batch.count > 0 { _ = try master.addColumns(batch) }
  }

  // MARK: - Prices

  private func prices(_ outcome: SolveOutcome) -> Prices {
    var prices = Prices(
      nodes: model.forest.count, provisions: model.world.provisions.count, rivalSets: model.rivalSets)
    let unit = stage == .cost ? 100_000.0 : 1000.0
    for node in 0..<model.forest.count {
      let price = max(0, Int64((-outcome.rowDuals[nodeRow + node] * unit).rounded()))
      guard model.forest.parent[node] < 0 else {
        prices.group[node] = price
        continue
      }
      let provision = Int(model.forest.provision[node])
      let committed = stage == .cost ? bestSplit(price, node: node, provision: provision) : 0
      prices.committed[provision] = committed
      prices.group[node] = price - committed
    }
    if stage == .cost { prices.awaiting = Int64((-outcome.rowDuals[awaitingRow] * unit).rounded()) }
    return prices
  }

  /// How a root's marginal price is best split between its room and its committed places.
  private func bestSplit(_ price: Int64, node: Int, provision: Int) -> Int64 {
    let funding = 1000 * model.placeCost.committedFunding[provision]
    let over = 1000 * model.world.parameters.whole("over_place_price_gbp")
    let most = min(funding, price)
    var best: (value: Int64, committed: Int64)?
    for candidate in [0, most, price - over] where candidate >= 0 && candidate <= most {
      let group = price - candidate
      let value =
        -group * room[node] - candidate * model.freeCommitted[provision]
        + model.overMax[provision] * min(0, over - group)
      if best.map({ value > $0.value }) ?? true { best = (value, candidate) }
    }
    return best?.committed ?? 0
  }

  // MARK: - Running

  /// Solves from a plan that fits.
  ///
  /// - Parameters:
  ///   - plan: pair of each open child; keeps every rule, but may break what this leaf fixes.
  ///   - value: its value, or that of the best plan known.
  ///   - enough: a bound at which to stop: nothing here can be the best.
  ///   - tolerance: a gap at which to stop.
  /// - Returns: nil where GLPK did not come to an end (a limit, or numbers it could not settle).
  func run(start plan: [Int], value: Int64, enough: Int64, tolerance: Int64) throws -> Found? {
    let (master, basis) = try start(from: plan)
    try master.setBasis(basis)
    var found: Found?
    var reduced: ReducedCosts?
    for _ in 0..<200 {
      let outcome = try master.solve(limits: limits)
      iterations += outcome.iterations
      guard outcome.status == .optimal, let objective = outcome.objective else { break }
      let prices = prices(outcome)
      let bound = model.bound(
        prices, stage: stage, fewestAwaiting: fewestAwaiting, closed: closed, pairs: fixedPairs,
        threads: model.settings.threads
      ).value(taken.map { Optional($0) })
      let costs = ReducedCosts(model, prices, stage: stage, closed: closed, pairs: fixedPairs)
      let split = split(outcome)
      if found.map({ bound > $0.bound }) ?? true {
        found = Found(prices: prices, bound: bound, pair: nil, split: split)
        reduced = costs
      }
      found?.split = split
      let unit = stage == .cost ? 100_000.0 : 1000.0
      let fixedPart = stage == .cost ? Double(optionCost) * 1000 : 0
      if Double(bound) >= objective * unit + fixedPart - 20 || bound >= enough || bound >= value - tolerance {
        break
      }
      let more = pricing(outcome, costs)
      if more.isEmpty { break }
      try add(more, to: master)
    }
    guard var found, let reduced else { return nil }
    if found.bound >= enough || found.bound >= value - tolerance { return found }
    found.pair = try branch(master, reduced, gap: value - found.bound, tolerance: tolerance)
    return found
  }

  /// The pair nearest to half taken, families' members first.
  private func split(_ outcome: SolveOutcome) -> FixedPair? {
    var share: [Int: (child: Int, share: Double, inFamily: Bool)] = [:]
    for (index, unit) in choiceUnit.enumerated() {
      let value = outcome.columns[segmentColumns + index]
      guard value > 1e-6, value < 1 - 1e-6 else { continue }
      for (member, pair) in zip(unitMembers[unit], choicePairs[index]) where pair >= 0 {
        share[pair, default: (member, 0, unitFamily[unit] >= 0)].share += value
      }
    }
    var best: (rank: Double, pair: Int)?
    for pair in share.keys.sorted() {
      guard let entry = share[pair], entry.share > 1e-6, entry.share < 1 - 1e-6 else { continue }
      let rank = abs(entry.share - 0.5) + (entry.inFamily ? 0 : 1)
      if best.map({ rank < $0.rank }) ?? true { best = (rank, pair) }
    }
    return best.flatMap { best in
      share[best.pair].map { FixedPair(child: $0.child, pair: best.pair, isTaken: true) }
    }
  }

  private var closed: Set<Int> { model.closedProvisions(taken.map { Optional($0) }) }

  private var optionCost: Int64 {
    model.options.indices.reduce(0) { $0 + (taken[$1] ? model.options[$1].term.annualCost : 0) }
  }

  /// The cheapest choices each unit does not have yet, where they would improve the program.
  private func pricing(_ outcome: SolveOutcome, _ costs: ReducedCosts) -> [(unit: Int, pairs: [Int])] {
    var more: [(unit: Int, pairs: [Int])] = []
    let unitScale = stage == .cost ? 100_000.0 : 1000.0
    for unit in unitMembers.indices {
      let worth = Int64((outcome.rowDuals[unit] * unitScale).rounded()) - 10
      if unitFamily[unit] >= 0 {
        let choice = costs.cheapestChoice(model.families[unitFamily[unit]], hosts: model.kinship.hosts) {
          pair, _ in
          costs.pair(pair)
        }
        if choice.cost < worth, !known[unit].contains(choice.pairs) { more.append((unit, choice.pairs)) }
        continue
      }
      let child = unitMembers[unit][0]
      var best: [(cost: Int64, pair: Int)] = []
      if costs.awaiting(child) < worth { best.append((costs.awaiting(child), -1)) }
      for pair in model.pairs(child) {
        if let cost = costs.pair(pair), cost < worth { best.append((cost, pair)) }
      }
      best.sort { ($0.cost, $0.pair) < ($1.cost, $1.pair) }
      for choice in best.prefix(4) where !known[unit].contains([choice.pair]) {
        more.append((unit, [choice.pair]))
      }
    }
    return more
  }

  /// Every choice within the gap goes in; then GLPK branches.
  private func branch(_ master: GLPKMaster, _ costs: ReducedCosts, gap: Int64, tolerance: Int64) throws
    -> [Int]?
  {
    var more: [(unit: Int, pairs: [Int])] = []
    for unit in unitMembers.indices {
      for pairs in choices(of: unit, costs, within: gap) where !known[unit].contains(pairs) {
        more.append((unit, pairs))
      }
      if more.count > 120_000 { break }
    }
    try add(more, to: master)
    columnsBranched = choiceUnit.count
    let columns = Array(segmentColumns..<(segmentColumns + choiceUnit.count))
    try master.setKinds(columns, Array(repeating: .integer, count: columns.count))
    var limits = limits
    limits.absoluteGap = Double(tolerance) / (stage == .cost ? 100_000 : 1000) * 0.5
    limits.nodes = 5000
    let outcome = try master.solveInteger(limits: limits)
    guard outcome.objective != nil, outcome.columns.count == segmentColumns + choiceUnit.count else {
      return nil
    }
    var pair = [Int](repeating: -1, count: model.openCount)
    for (index, unit) in choiceUnit.enumerated() where outcome.columns[segmentColumns + index] > 0.5 {
      if breaksLeaf(choicePairs[index], of: unit) { return nil }
      for (member, at) in zip(unitMembers[unit], choicePairs[index]) { pair[member] = at }
    }
    return pair
  }

  /// Choices of a unit that cost at most `gap` more than its cheapest, prices on.
  private func choices(of unit: Int, _ costs: ReducedCosts, within gap: Int64) -> [[Int]] {
    let members = unitMembers[unit]
    let family = unitFamily[unit] >= 0 ? model.families[unitFamily[unit]] : nil
    let cheapest =
      family.map { costs.cheapestJoint($0, hosts: model.kinship.hosts) } ?? costs.cheapest(members[0])
    let own = members.map { member -> [(cost: Int64, pair: Int)] in
      var all: [(cost: Int64, pair: Int)] = [(costs.awaiting(member), -1)]
      for pair in model.pairs(member) {
        if let cost = costs.pair(pair) { all.append((cost, pair)) }
      }
      all.sort { ($0.cost, $0.pair) < ($1.cost, $1.pair) }
      return all
    }
    // What the members after each can cost at least, each by itself.
    var rest = [Int64](repeating: 0, count: members.count + 1)
    for k in members.indices.reversed() { rest[k] = rest[k + 1] + (own[k].first?.cost ?? 0) }
    var found: [[Int]] = []
    func extend(_ k: Int, _ cost: Int64, _ pairs: [Int]) {
      guard found.count < 400 else { return }
      guard k < members.count else {
        found.append(pairs)
        return
      }
      for choice in own[k] {
        if cost + choice.cost + rest[k + 1] > cheapest + gap { break }
        if let family, choice.pair >= 0 {
          let provision = Int(model.pairProvision[choice.pair])
          let clashes = pairs.contains { other in
            other >= 0
              && !Kinship.fits(
                family.rule, provision, Int(model.pairProvision[other]), host: model.kinship.hosts)
          }
          if clashes { continue }
        }
        extend(k + 1, cost + choice.cost, pairs + [choice.pair])
      }
    }
    extend(0, 0, [])
    return found
  }
}
