import CGLPK
import LinearProgramming

/// Branch and bound on a problem whose relaxation is solved.
final class BranchRun {
  private let problem: Problem
  private let watch: Watch
  private let options: SolveOptions
  /// The model itself, for checking plans offered; nil when the problem is a presolved one.
  private let model: LinearModel?
  private let isMinimising: Bool
  private let rootIterations: Int
  private let iterationsAtStart: Int

  private var bound: Double
  private var incumbent: Double?
  private var nodes = 0
  private var startOffered = false
  private var ended: SolveStatus?

  /// - Parameters:
  ///   - rootBound: objective of the relaxation, known to be optimal.
  ///   - rootIterations: iterations it took.
  init(
    _ problem: Problem, _ watch: Watch, _ options: SolveOptions, model: LinearModel?, rootBound: Double,
    rootIterations: Int
  ) {
    self.problem = problem
    self.watch = watch
    self.options = options
    self.model = model
    self.rootIterations = rootIterations
    bound = rootBound
    isMinimising = glp_get_obj_dir(problem.handle) == GLP_MIN
    iterationsAtStart = problem.iterations
  }

  private var iterations: Int { rootIterations + problem.iterations - iterationsAtStart }

  /// Searches to an end; the plan, if any, stays in the problem. Fills status, bound, nodes and iterations.
  func run(into outcome: inout SolveOutcome) throws(GLPKAbort) {
    // GLPK's own heuristics look at the model's first rows alone and would break a separator's.
    let ownHeuristics = options.separator == nil
    var control = cglpk_branch_options(
      branching: options.branching.code, backtracking: options.backtracking.code,
      gomory: options.cuts.contains(.gomory) ? 1 : 0, rounding: options.cuts.contains(.rounding) ? 1 : 0,
      cover: options.cuts.contains(.cover) ? 1 : 0, clique: options.cuts.contains(.clique) ? 1 : 0,
      pump: ownHeuristics && options.feasibilityPump ? 1 : 0,
      simple_rounding: ownHeuristics && options.roundingHeuristic ? 1 : 0,
      time_limit_ms: watch.deadline.secondsLeft.map { Int32(clamping: Int(min($0 * 1000, 2e9)) + 1) } ?? .max,
      relative_gap: 0)
    var code: Int32 = 0
    let info = Unmanaged.passUnretained(self).toOpaque()
    let called = withExtendedLifetime(self) {
      cglpk_branch(
        problem.handle, &control,
        { tree, info in
          guard let tree, let info else { return 1 }
          return Unmanaged<BranchRun>.fromOpaque(info).takeUnretainedValue().event(tree) ? 1 : 0
        }, info, &code)
    }
    try GLPKMemory.check(called)
    outcome.status = status(code)
    outcome.nodes = nodes
    outcome.iterations = iterations
    outcome.bound = bound
  }

  private func status(_ code: Int32) -> SolveStatus {
    let found = glp_mip_status(problem.handle)
    switch code {
    case 0: return found == GLP_OPT ? .optimal : found == GLP_FEAS ? .feasible : .infeasible
    case GLP_EMIPGAP: return .optimal
    case GLP_ESTOP: return ended ?? .stopped
    case GLP_ETMLIM: return .timeLimit
    default: return .failed("Branch and bound failed with code \(code)")
    }
  }

  /// One call from GLPK; true to end the search. No error may leave it.
  private func event(_ tree: OpaquePointer) -> Bool {
    var event = cglpk_event()
    guard cglpk_event_read(tree, &event) == CGLPK_DONE else { return true }
    nodes = Int(event.nodes)
    if event.has_node != 0, abs(event.bound) < 1e300 {
      bound = isMinimising ? max(bound, event.bound) : min(bound, event.bound)
    }
    let carriesOn: Bool
    switch event.reason {
    case GLP_IBINGO: carriesOn = keepIncumbent(tree)
    case GLP_IHEUR: carriesOn = offerPlans(tree, event)
    case GLP_IROWGEN: carriesOn = addCuts(tree, event)
    case GLP_ISELECT:
      report()
      carriesOn = true
    default: carriesOn = true
    }
    guard carriesOn else { return true }
    if let incumbent, watch.isCloseEnough(incumbent, to: bound),
      watch.limits.absoluteGap > 0
        || watch.limits.relativeGap > 0
    {
      ended = .optimal
      return true
    }
    ended = watch.reasonToEnd(iterations: iterations, nodes: nodes)
    return ended != nil
  }

  private func report() {
    options.onProgress?(
      SolveProgress(iterations: iterations, nodes: nodes, objective: incumbent, bound: bound))
  }

  private func keepIncumbent(_ tree: OpaquePointer) -> Bool {
    incumbent = glp_mip_obj_val(problem.handle)
    guard let onIncumbent = options.onIncumbent, let incumbent else { return true }
    var plan: [Double] = []
    if model != nil {
      guard let read = columns(tree, incumbent: true) else { return false }
      plan = read
    }
    onIncumbent(Incumbent(objective: incumbent, bound: bound, columns: plan))
    return true
  }

  private func columns(_ tree: OpaquePointer, incumbent: Bool) -> [Double]? {
    var values = [Double](repeating: 0, count: problem.columnCount)
    let code = cglpk_event_columns(tree, incumbent ? 1 : 0, Int32(values.count), &values)
    return code == CGLPK_DONE ? values : nil
  }

  private func node(_ tree: OpaquePointer, _ event: cglpk_event) -> NodeRelaxation? {
    guard let values = columns(tree, incumbent: false) else { return nil }
    return NodeRelaxation(
      depth: Int(event.depth), objective: glp_get_obj_val(problem.handle), incumbent: incumbent,
      columns: values)
  }

  private func offerPlans(_ tree: OpaquePointer, _ event: cglpk_event) -> Bool {
    if !startOffered {
      startOffered = true
      if let start = options.mipStart, !offer(start, tree) { return false }
    }
    guard let heuristic = options.heuristic else { return true }
    guard let node = node(tree, event) else { return false }
    guard let plan = heuristic(node) else { return true }
    return offer(plan, tree)
  }

  /// Offers a plan if it is sound and better; GLPK itself would take an unsound one. False after an abort.
  private func offer(_ plan: [Double], _ tree: OpaquePointer) -> Bool {
    guard let model, plan.count == model.columnCount else { return true }
    var whole = plan
    for column in whole.indices where model.columnKind[column] != .continuous {
      whole[column] = whole[column].rounded()
    }
    let objective = model.objective(of: whole)
    if let incumbent, isMinimising ? objective >= incumbent : objective <= incumbent { return true }
    guard model.firstBreach(of: whole) == nil else { return true }
    var taken: Int32 = 0
    guard cglpk_event_offer(tree, Int32(whole.count), whole, &taken) == CGLPK_DONE else { return false }
    guard taken != 0 else { return true }
    incumbent = objective
    options.onIncumbent?(Incumbent(objective: objective, bound: bound, columns: whole))
    return true
  }

  private func addCuts(_ tree: OpaquePointer, _ event: cglpk_event) -> Bool {
    guard let separator = options.separator else { return true }
    guard let node = node(tree, event) else { return false }
    for cut in separator(node) {
      guard let side = cut.side(brokenBy: node.columns) else { continue }
      let indices = cut.columns.map { Int32($0) }
      let code = cglpk_event_add_row(
        tree, Int32(indices.count), indices, cut.values, side.isUpper ? 1 : 0, side.limit)
      guard code == CGLPK_DONE else { return false }
    }
    return true
  }
}

extension RowCut {
  /// The side of a sound cut that a point breaks; nil when it breaks neither or the cut is malformed.
  fileprivate func side(brokenBy point: [Double]) -> (isUpper: Bool, limit: Double)? {
    guard columns.count == values.count, Set(columns).count == columns.count,
      columns.allSatisfy({ point.indices.contains($0) }), values.allSatisfy(\.isFinite)
    else { return nil }
    let sum = zip(columns, values).reduce(0) { $0 + point[$1.0] * $1.1 }
    if limit.upper.isFinite, sum > limit.upper + 1e-6 { return (true, limit.upper) }
    if limit.lower.isFinite, sum < limit.lower - 1e-6 { return (false, limit.lower) }
    return nil
  }
}

extension Branching {
  fileprivate var code: Int32 {
    switch self {
    case .firstFractional: GLP_BR_FFV
    case .lastFractional: GLP_BR_LFV
    case .mostFractional: GLP_BR_MFV
    case .driebeckTomlin: GLP_BR_DTH
    case .pseudocost: GLP_BR_PCH
    }
  }
}

extension Backtracking {
  fileprivate var code: Int32 {
    switch self {
    case .depthFirst: GLP_BT_DFS
    case .breadthFirst: GLP_BT_BFS
    case .bestLocalBound: GLP_BT_BLB
    case .bestProjection: GLP_BT_BPH
    }
  }
}
