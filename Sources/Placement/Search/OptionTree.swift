import CaseModel
import GLPKSolver
import LinearProgramming
import Running

/// Branch and Benders cut over the options: a small master in GLPK holds one column an option and the cuts that
/// network prices give; leaves keep the prices that prove their bounds, so that anyone can check them.
final class OptionTree {
  private let model: PlacementModel
  private let stage: PlacementStage
  private let evaluator: PlanEvaluator
  private let search: PlacementSearch
  /// Stop once the best value less the bound is at most this.
  private let tolerance: Int64
  private var cuts: [PriceCut] = []
  private(set) var best: (value: Int64, pair: [Int], taken: [Bool])?
  private(set) var masters = 0
  private var programs = 0
  private var programIterations = 0
  private var columnsBranched = 0
  private var leafReports = 0
  /// Families' nodes looked at before what is proved has to do.
  private static let mostFamilyNodes = 400
  private(set) var leaves: [CertificateLeaf] = []
  private var evaluated: Set<[Bool]> = []
  /// A plan that keeps every rule, for choices of options that were worth a program.
  private var planOf: [[Bool]: [Int]] = [:]
  /// False where a limit or a person ended the search.
  private(set) var finished = true

  private struct Node {
    var fixed: [Bool?]
    var pairs: [FixedPair] = []
    var bound: Int64
    var serial: Int
  }

  private struct Master {
    var bound: Int64
    var share: [Double]
    var prices: Prices
  }

  init(
    _ search: PlacementSearch, stage: PlacementStage, fewestAwaiting: Int64, tolerance: Int64, start: [Int]?
  ) {
    self.search = search
    model = search.model
    self.stage = stage
    self.tolerance = tolerance
    evaluator = PlanEvaluator(search.model, stage: stage, fewestAwaiting: fewestAwaiting, start: start)
  }

  /// What the search did, for the record.
  var notes: [(name: String, value: String)] {
    let name = stage.rawValue
    return [
      ("\(name)_network_solves", String(evaluator.solves)),
      ("\(name)_network_pivots", String(evaluator.pivots)),
      ("\(name)_glpk_masters", String(masters)), ("\(name)_cuts", String(cuts.count)),
      ("\(name)_leaves", String(leaves.count)), ("\(name)_glpk_programs", String(programs)),
      ("\(name)_glpk_iterations", String(programIterations)),
      ("\(name)_glpk_columns", String(columnsBranched)),
    ]
  }

  /// The least bound over the leaves that can be reached.
  var bound: Int64 { leaves.lazy.filter { $0.prices != nil }.map(\.bound).min() ?? 0 }

  /// Runs the search; at least the choice of taking nothing but what is forced is evaluated.
  func run() throws {
    let forcedOnly = model.options.map(\.forced)
    try evaluate(forcedOnly)
    // The options of the plan with the fewest awaiting are sure to have a plan.
    if let taken = best?.taken, !evaluated.contains(taken) { try evaluate(taken) }
    try strengthenRoot()
    var open = [Node(fixed: model.options.map { $0.forced ? true : nil }, bound: .min, serial: 0)]
    var serial = 1
    while let at = open.indices.min(by: {
      (open[$0].bound, open[$0].serial) < (open[$1].bound, open[$1].serial)
    }) {
      let node = open.remove(at: at)
      if search.isOver {
        finished = false
        try close(node)
        continue
      }
      if !node.pairs.isEmpty {
        try searchFamilies(node, &open, &serial)
        continue
      }
      guard let master = try solveMaster(node.fixed) else {
        leaves.append(CertificateLeaf(fixed: node.fixed, prices: nil, bound: .max))
        continue
      }
      report(master.bound, open.count)
      if isGoodEnough(master.bound) {
        close(node, master)
        continue
      }
      let fractional = master.share.indices.filter { master.share[$0] > 1e-6 && master.share[$0] < 1 - 1e-6 }
      if fractional.isEmpty {
        let taken = master.share.map { $0 > 0.5 }
        if evaluated.contains(taken) || !model.permits(taken) {
          // Nothing more can be learnt here at these prices: split what is still free, or keep what is proved.
          if let free = node.fixed.indices.first(where: { node.fixed[$0] == nil }) {
            branch(node, on: free, master.bound, &open, &serial)
          } else if !model.families.isEmpty, model.permits(taken) {
            try searchFamilies(node, &open, &serial)
          } else {
            close(node, master)
          }
        } else {
          try evaluate(taken)
          open.append(Node(fixed: node.fixed, bound: master.bound, serial: serial))
          serial += 1
        }
        continue
      }
      if let rounded = rounding(master.share, node.fixed), !evaluated.contains(rounded) {
        try evaluate(rounded)
      }
      let widest =
        fractional.min { abs(master.share[$0] - 0.5) < abs(master.share[$1] - 0.5) } ?? fractional[0]
      branch(node, on: widest, master.bound, &open, &serial)
    }
  }

  /// Whether a bound, whole pence (or children) being all there is, leaves nothing to look for.
  private func isGoodEnough(_ bound: Int64) -> Bool {
    guard let best else { return false }
    return 1000 * PlacementSearch.pence(bound) >= best.value - tolerance
  }

  /// A node whose options are all settled: solves its linear program of joint choices and, if that does not settle
  /// it, keeps one child to one pair or from it.
  private func searchFamilies(_ node: Node, _ open: inout [Node], _ serial: inout Int) throws {
    let taken = node.fixed.map { $0 ?? false }
    guard let start = planOf[taken],
      let found = try program(taken, node.pairs).run(
        start: start, value: best?.value ?? .max, enough: (best?.value ?? .max) - tolerance,
        tolerance: tolerance)
    else { return try close(node) }
    keep(found.pair, taken)
    leafReports += 1
    report(found.bound, open.count)
    guard !isGoodEnough(found.bound), let split = found.split, !search.isOver,
      leafReports < Self.mostFamilyNodes
    else {
      leaves.append(
        CertificateLeaf(fixed: node.fixed, pairs: node.pairs, prices: found.prices, bound: found.bound))
      return
    }
    for isTaken in [true, false] {
      var child = node
      child.pairs.append(FixedPair(child: split.child, pair: split.pair, isTaken: isTaken))
      child.bound = found.bound
      child.serial = serial
      serial += 1
      open.append(child)
    }
  }

  private func program(_ taken: [Bool], _ pairs: [FixedPair]) -> FamilyProgram {
    var limits = SolveLimits()
    limits.stop = search.stop
    limits.seconds = search.deadline.secondsLeft
    programs += 1
    return FamilyProgram(
      model, stage: stage, fewestAwaiting: evaluator.fewestAwaiting, taken: taken, pairs: pairs,
      limits: limits)
  }

  private func branch(_ node: Node, on option: Int, _ bound: Int64, _ open: inout [Node], _ serial: inout Int)
  {
    for side in [true, false] {
      var fixed = node.fixed
      fixed[option] = side
      open.append(Node(fixed: fixed, bound: bound, serial: serial))
      serial += 1
    }
  }

  /// The dearest fractions first, as far as the budget and the rival sets allow.
  private func rounding(_ share: [Double], _ fixed: [Bool?]) -> [Bool]? {
    var taken = fixed.map { $0 ?? false }
    guard model.permits(taken) else { return nil }
    let order = share.indices.sorted { (share[$0], $1) > (share[$1], $0) }
    for option in order where fixed[option] == nil && share[option] > 0.25 {
      taken[option] = true
      if !model.permits(taken) { taken[option] = false }
    }
    return taken
  }

  /// Takes a plan found elsewhere as the best so far.
  func consider(_ pair: [Int], _ taken: [Bool]) {
    guard let value = model.value(pair: pair, taken: taken) else { return }
    best = (stage == .cost ? 1000 * value.objective : 1000 * value.awaiting, pair, taken)
  }

  private func evaluate(_ taken: [Bool]) throws {
    evaluated.insert(taken)
    let found = evaluator.evaluate(taken)
    cuts += found.cuts
    keep(found.pair, taken)
    guard !model.families.isEmpty, !search.isOver else { return }
    // The choice may have left more awaiting than may; a plan found elsewhere will then do to begin from.
    guard let pair = found.pair ?? (best?.taken == taken ? best?.pair : nil) else { return }
    let value = found.pair == nil ? best?.value ?? .max : found.value
    // Could this choice of options still be the best? Then the families are worth a program of their own.
    let fixed = taken.map { Optional($0) }
    let proved = cuts.lazy.filter { !$0.isRay }.map { $0.bound.value(fixed) }.max() ?? .min
    let enough = (best?.value ?? .max) - tolerance
    guard proved < enough else { return }
    let program = program(taken, [])
    let closer = try program.run(start: pair, value: value, enough: enough, tolerance: tolerance)
    planOf[taken] = pair
    programIterations += program.iterations
    columnsBranched += program.columnsBranched
    guard let closer else { return }
    cuts.append(evaluator.cut(closer.prices))
    keep(closer.pair, taken)
    if let better = closer.pair { planOf[taken] = better }
  }

  private func keep(_ pair: [Int]?, _ taken: [Bool]) {
    guard let pair, model.permits(taken), let value = model.value(pair: pair, taken: taken) else { return }
    if stage == .cost, value.awaiting > evaluator.fewestAwaiting { return }
    let score = stage == .cost ? 1000 * value.objective : 1000 * value.awaiting
    if score < best?.value ?? .max { best = (score, pair, taken) }
  }

  /// Cuts at fractional choices, half way to the master's own, until they stop helping.
  private func strengthenRoot() throws {
    let fixed: [Bool?] = model.options.map { $0.forced ? true : nil }
    guard fixed.contains(where: { $0 == nil }) else { return }
    var centre = [Double](repeating: 0.5, count: fixed.count)
    var lastBound = Int64.min
    var idle = 0
    for _ in 0..<40 {
      guard !search.isOver, let master = try solveMaster(fixed) else { return }
      report(master.bound, 0)
      if isGoodEnough(master.bound) { return }
      idle = master.bound > lastBound + tolerance / 4 ? 0 : idle + 1
      lastBound = max(lastBound, master.bound)
      if idle > 3 { return }
      for option in fixed.indices { centre[option] = 0.5 * centre[option] + 0.5 * master.share[option] }
      cuts += evaluator.cutAtFraction(idle == 0 ? centre : master.share)
    }
  }

  private func report(_ bound: Int64, _ open: Int) {
    var text = ""
    if let best {
      text =
        stage == .cost
        ? "best \(best.value / 100_000) bound \(bound / 100_000) GBP"
        : "best \(best.value / 1000) bound \(PlacementSearch.pence(max(0, bound))) children awaiting"
    }
    search.progress.report(
      stage: stage == .cost ? "options" : "awaiting", done: leaves.count, total: 0, note: text)
  }

  // MARK: - Leaves

  private func close(_ node: Node) throws {
    if !node.pairs.isEmpty {
      // Its parent's prices still hold: solve the master at its options and count what it fixes.
      guard let master = try solveMaster(node.fixed) else { return }
      let bound = model.bound(
        master.prices, stage: stage, fewestAwaiting: evaluator.fewestAwaiting,
        closed: model.closedProvisions(node.fixed), pairs: node.pairs, threads: model.settings.threads
      ).value(node.fixed)
      leaves.append(
        CertificateLeaf(fixed: node.fixed, pairs: node.pairs, prices: master.prices, bound: bound))
      return
    }
    if let master = try solveMaster(node.fixed) {
      close(node, master)
    } else {
      leaves.append(CertificateLeaf(fixed: node.fixed, prices: nil, bound: .max))
    }
  }

  private func close(_ node: Node, _ master: Master) {
    leaves.append(
      CertificateLeaf(fixed: node.fixed, prices: master.prices, bound: exact(master.prices, node.fixed)))
  }

  private func exact(_ prices: Prices, _ fixed: [Bool?]) -> Int64 {
    model.bound(
      prices, stage: stage, fewestAwaiting: evaluator.fewestAwaiting, closed: model.closedProvisions(fixed),
      threads: model.settings.threads
    ).value(fixed)
  }

  // MARK: - Master

  /// The linear master under some fixed options; nil where they alone break the budget or a rival set.
  private func solveMaster(_ fixed: [Bool?]) throws -> Master? {
    guard model.permits(fixed.map { $0 ?? false }, ignoringForced: true) else { return nil }
    masters += 1
    // In pounds (or children), about the best value known, so that GLPK's tolerances are fractions of a penny.
    let unit = stage == .cost ? 100_000.0 : 1000.0
    let base = best?.value ?? cuts[0].bound.constant
    var lp = LinearModel("options")
    for index in model.options.indices {
      let low = fixed[index] == true ? 1.0 : 0.0
      let high = fixed[index] == false ? 0.0 : 1.0
      lp.addColumn(lower: low, upper: high, objective: 0)
    }
    let value = lp.addColumn(lower: -1e9, upper: 1e9, objective: 1)
    var slackOf: [Int: Int] = [:]
    for (index, cut) in cuts.enumerated() where cut.isRay {
      slackOf[index] = lp.addColumn(lower: 0, upper: .infinity, objective: Self.awaitingPounds)
    }
    for (index, cut) in cuts.enumerated() {
      if cut.isRay {
        let row = lp.addRow(lower: Double(cut.bound.constant) / 1000)
        for (option, slope) in cut.bound.slope.enumerated() where slope != 0 {
          lp.addEntry(row: row, column: option, value: -Double(slope) / 1000)
        }
        if let slack = slackOf[index] { lp.addEntry(row: row, column: slack, value: 1) }
      } else {
        let row = lp.addRow(lower: Double(cut.bound.constant - base) / unit)
        for (option, slope) in cut.bound.slope.enumerated() where slope != 0 {
          lp.addEntry(row: row, column: option, value: -Double(slope) / unit)
        }
        lp.addEntry(row: row, column: value, value: 1)
      }
    }
    var budgetRow = -1
    if let budget = model.budget {
      budgetRow = lp.addRow(upper: Double((budget + 99) / 100) / 1e6)
      for (index, option) in model.options.enumerated() where option.term.capital >= 100 {
        lp.addEntry(row: budgetRow, column: index, value: Double(option.term.capital / 100) / 1e6)
      }
    }
    var rivalRows: [Int] = []
    for set in 0..<model.rivalSets {
      let row = lp.addRow(upper: 1)
      rivalRows.append(row)
      for (index, option) in model.options.enumerated() where option.rivalSet == set {
        lp.addEntry(row: row, column: index, value: 1)
      }
    }
    let outcome = try GLPK().solve(lp, limits: SolveLimits(), options: SolveOptions())
    guard outcome.status == .optimal, let objective = outcome.objective else { return nil }

    var prices = Prices(
      nodes: model.forest.count, provisions: model.world.provisions.count, rivalSets: model.rivalSets)
    var group = [Double](repeating: 0, count: prices.group.count)
    var committed = [Double](repeating: 0, count: prices.committed.count)
    var awaiting = 0.0
    for (index, cut) in cuts.enumerated() {
      let weight = outcome.rowDuals[index]
      guard weight > 1e-12 else { continue }
      // A ray is in thousandths of a child; its weight says pounds a child, so a thousandth is worth 100 of them.
      let scale = cut.isRay ? weight * 100 : weight
      for node in group.indices { group[node] += scale * Double(cut.prices.group[node]) }
      if cut.isRay {
        awaiting += weight * 100_000
      } else {
        for p in committed.indices { committed[p] += weight * Double(cut.prices.committed[p]) }
        awaiting += weight * Double(cut.prices.awaiting)
      }
    }
    for node in group.indices { prices.group[node] = max(0, Int64(group[node].rounded())) }
    for p in committed.indices {
      prices.committed[p] = min(
        1000 * model.placeCost.committedFunding[p], max(0, Int64(committed[p].rounded())))
    }
    prices.awaiting = Int64(awaiting.rounded())
    // Millipence a pound (in stage awaiting thousandths of a child): the row is in millions of pounds.
    if budgetRow >= 0 { prices.budget = max(0, Int64((-outcome.rowDuals[budgetRow] * unit / 1e6).rounded())) }
    for (set, row) in rivalRows.enumerated() {
      prices.rival[set] = max(0, Int64((-outcome.rowDuals[row] * unit).rounded()))
    }
    return Master(
      bound: base + Int64((objective * unit).rounded(.down)),
      share: Array(outcome.columns.prefix(fixed.count)),
      prices: prices)
  }

  /// What a child awaiting beyond the fewest weighs in the master, pounds: more than any place costs.
  private static let awaitingPounds = 1e7
}

extension PlacementModel {
  /// Provisions of no places that only options open, all of whose options are fixed to 0.
  func closedProvisions(_ fixed: [Bool?]) -> Set<Int> {
    var closed = Set<Int>()
    var kept = Set<Int>()
    for (index, option) in options.enumerated() {
      guard let at = provisionPosition[world.options[option.position].provisionID],
        world.provisions[at].places == 0
      else { continue }
      if fixed[index] == false { closed.insert(at) } else { kept.insert(at) }
    }
    return closed.subtracting(kept)
  }
}
