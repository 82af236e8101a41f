import LinearProgramming
import Running

/// Benders decomposition of a strategic problem (Benders 1962): GLPK chooses openings, network flows serve the years, and
/// their prices come back as cuts, one for each path and year. The relaxation is solved first (McDaniel and Devine 1977),
/// with points between the master's and the best so far (Ben-Ameur and Neto 2007), which give deeper cuts.
public struct StrategicSearch {
  let problem: StrategicProblem
  let settings: StrategicSettings
  let table: ChangeTable
  let flows: YearlyFlows
  var evaluation: StrategicEvaluation
  /// The cuts in use, each once.
  var pool: [ServiceCut] = []
  private var pooled = Set<ServiceCut>()
  /// Cuts once found and not in use.
  private var shelf: [ServiceCut] = []
  var best: (opened: [Int?], objective: Int128, costs: [Int128], service: [Int64])
  private var bound = Int128.min
  /// The relaxation's best proof.
  private var proof: ExactBound?
  private var outcome: StrategicOutcome

  /// A search over a problem with at least one path and year.
  public init(_ problem: StrategicProblem, _ settings: StrategicSettings = StrategicSettings()) {
    self.problem = problem
    self.settings = settings
    table = ChangeTable(problem)
    flows = YearlyFlows(problem, threads: settings.threads)
    evaluation = StrategicEvaluation(problem, table, flows)
    let idle = [Int?](repeating: nil, count: problem.choices.count)
    let service = evaluation.service(idle)
    let costs = problem.costs(service: service, idle)
    best = (idle, problem.objective(costs, settings.criterion), costs, service)
    outcome = StrategicOutcome(
      opened: idle, objective: .zero, bound: .zero, costs: [], nothing: StrategicCost.pence(best.objective),
      relaxationBound: .zero, rounds: 0, branchings: 0, nodes: 0, transports: 0, cuts: 0, wasEnded: false,
      gap: 0)
  }

  /// Runs the search.
  ///
  /// - Throws: `ModelError` where GLPK breaks down.
  public mutating func run() throws -> StrategicOutcome {
    takeFound()
    try relax()
    outcome.relaxationBound = StrategicCost.pence(bound)
    try branch()
    outcome.opened = best.opened
    outcome.objective = StrategicCost.pence(best.objective)
    outcome.bound = StrategicCost.pence(min(bound, best.objective))
    outcome.costs = best.costs.map { StrategicCost.pence($0) }
    outcome.gap = size > 0 ? Double(best.objective - min(bound, best.objective)) / size : 0
    outcome.transports = flows.solved
    outcome.cuts = pool.count
    outcome.wasEnded = settings.isOver
    return outcome
  }

  /// What a gap is measured by.
  private var size: Double {
    switch settings.criterion {
    case .expectedCost: Double(best.objective.magnitude)
    case .worstRegret: Double(best.costs.map(\.magnitude).max() ?? 0)
    }
  }

  private var isClose: Bool { Double(best.objective) - Double(bound) <= settings.gap * size }

  private var limits: SolveLimits { SolveLimits(seconds: settings.deadline.secondsLeft, stop: settings.stop) }

  // MARK: - Relaxation

  /// Openings that no plan better than the best takes.
  private var barred: [Bool] {
    guard let proof else { return table.tooDear }
    return zip(proof.penalty, table.tooDear).map { $1 || proof.value + $0 > best.objective }
  }

  /// Brings the relaxation's bound up.
  private mutating func relax() throws {
    var master = try StrategicMaster(
      problem, table, criterion: settings.criterion, cuts: pool, barred: barred, whole: false)
    var inner = [Double](repeating: 0, count: table.openings.count)
    var innerCost = Double(best.objective)
    var slow = 0
    for round in 0..<settings.rounds where !settings.isOver {
      guard let relaxation = try master.relax(limits) else { break }
      outcome.rounds = round + 1
      let exact = ExactBound(master, relaxation)
      if exact.value > bound {
        bound = exact.value
        proof = exact
      }
      tryRounding(relaxation.taken)
      report("relaxation", round, settings.rounds)
      if isClose || innerCost - Double(bound) < 0.02 * settings.gap * abs(innerCost) { break }
      // Half way to the best point; the master's own where that shows nothing new.
      let step = slow > 0 ? 1.0 : 0.5
      let point = zip(relaxation.taken, inner).map { step * $0 + (1 - step) * $1 }
      let (cuts, cost) = probe(point)
      if cost < innerCost {
        innerCost = cost
        inner = point
      }
      let taken = Self.parts(relaxation.taken)
      let new = cuts.filter { cut in
        cut.value(taken) > relaxation.service[cut.problem] * StrategicMaster.thousandPounds * (1 + 1e-7) + 1e3
      }
      if new.isEmpty, step == 1 { break }
      slow = new.isEmpty ? 1 : 0
      keep(cuts)
      try master.add(new)
      keep(evaluation.found)
      evaluation.found = []
    }
    keepTight(try master.relax(limits))
  }

  private func report(_ stage: String, _ round: Int, _ rounds: Int) {
    settings.progress.report(
      stage: stage, done: round + 1, total: rounds,
      note: "bound \(StrategicCost.pence(bound).gbp), best \(StrategicCost.pence(best.objective).gbp)")
  }

  /// Cuts at a point of parts of openings, and what it would cost there.
  private mutating func probe(_ point: [Double]) -> (cuts: [ServiceCut], cost: Double) {
    let answers = flows.answers(point, base: evaluation.base, cutting: table)
    var fixed = 0.0
    for (opening, part) in point.enumerated() where part > 0 {
      let (choice, year) = table.openings[opening]
      fixed += part * Double(problem.fixedCost(problem.choices[choice], opened: year))
    }
    let costs = problem.costs(service: answers.map(\.cost), fixed: Int128(fixed))
    return (answers.map(\.cut), Double(problem.objective(costs, settings.criterion)))
  }

  /// The openings taken to some part.
  private static func parts(_ taken: [Double]) -> [(opening: Int, part: Double)] {
    taken.enumerated().compactMap { $1 > 0 ? ($0, $1) : nil }
  }

  private mutating func keep(_ cuts: [ServiceCut]) {
    for cut in cuts where pooled.insert(cut).inserted { pool.append(cut) }
  }

  /// Puts to use again what the cuts in use do not say of a plan.
  private mutating func takeDown(_ plan: [Int?]) {
    let taken = table.taken(plan)
    var most = [Int64](repeating: 0, count: flows.count)
    for cut in pool { most[cut.problem] = max(most[cut.problem], cut.value(taken)) }
    var wanted: [ServiceCut] = []
    for cut in shelf where cut.value(taken) > most[cut.problem] {
      most[cut.problem] = cut.value(taken)
      wanted.append(cut)
    }
    keep(wanted)
  }

  private mutating func takeFound() {
    keep(evaluation.found)
    evaluation.found = []
  }

  /// Keeps in the pool what holds the relaxation up, near enough.
  private mutating func keepTight(_ relaxation: StrategicMaster.Relaxation?) {
    guard let relaxation else { return }
    let taken = Self.parts(relaxation.taken)
    let all = pool
    pool = all.filter { cut in
      cut.value(taken) >= relaxation.service[cut.problem] * StrategicMaster.thousandPounds * (1 - 0.02)
    }
    pooled = Set(pool)
    shelf = all.filter { !pooled.contains($0) }
  }

  // MARK: - Branch and bound

  private mutating func branch() throws {
    guard !isClose, !settings.isOver else { return }
    improve()
    takeFound()
    var master = try StrategicMaster(
      problem, table, criterion: settings.criterion, cuts: pool, barred: barred, whole: true)
    for round in 0..<settings.branchings where !isClose && !settings.isOver {
      var limits = limits
      limits.nodes = settings.nodes
      limits.absoluteGap =
        settings.gap * 0.9 * size / Double(StrategicCost.one) / 1e5
      let found = try master.branch(limits, start: (best.opened, best.service))
      outcome.branchings = round + 1
      outcome.nodes += found.nodes
      if let value = found.bound {
        // GLPK's own tolerances, with room to spare.
        let safe = value - 1e-7 * max(1, abs(value))
        bound = max(bound, Int128(safe * 1e5 * Double(StrategicCost.one)))
      }
      let before = pool.count
      var isBetter = false
      for plan in found.plans.suffix(6) { if weigh(plan) { isBetter = true } }
      if isBetter { improve() }
      takeFound()
      for plan in found.plans.suffix(6) { takeDown(plan) }
      report("branch and bound", round, settings.branchings)
      if pool.count == before, found.isDone { break }
      try master.add(Array(pool[before...]))
    }
  }
}
