import GLPKSolver
import LinearProgramming
import Placement
import Routing
import Running

/// Places and routes together, exactly: column generation over half-day sequences, three-person cuts, branching on
/// numbers of vehicles, places and options, and an integer program over the sequences known that looks for plans.
final class ExactCore {
  let space: ExactSpace
  let settings: ExactSettings
  let stop: StopFlag
  let progress: any ProgressSink
  private let master: ExactMaster
  private let pricing: ExactPricing
  private let finish: ExactFinish
  private(set) var best: ExactPlan?
  private var rounds = 0
  private var nodes = 0
  private var routesAtFinish = 0
  /// Least bound of the nodes done with, pounds.
  private var closed = Double.infinity

  /// What it came to.
  struct Outcome {
    /// No plan costs less, pounds; nil where nothing was proved.
    var bound: Double?
    /// Before cuts and branching.
    var rootBound: Double?
    var plan: ExactPlan?
    var nodes = 0
    var rounds = 0
    var routes = 0
    var cuts = 0
  }

  private var rootBound: Double?

  /// - Returns: nil where the problem cannot be told as chains.
  init?(
    _ space: ExactSpace, settings: ExactSettings, stop: StopFlag, progress: any ProgressSink
  ) throws {
    self.space = space
    self.settings = settings
    self.stop = stop
    self.progress = progress
    let problem = space.model.problem
    let parts = ChainPart.all(of: problem)
    func pricers(memory: Int) -> [ChainPricer]? {
      var pricers: [ChainPricer] = []
      for part in parts.indices {
        for type in problem.vehicleTypes.indices where problem.vehicleTypes[type].available != 0 {
          guard
            let pricer = ChainPricer(
              problem, parts: parts, part: part, owners: space.owners, vehicleType: type, memory: memory)
          else { return nil }
          pricers.append(pricer)
        }
      }
      return pricers
    }
    guard let whole = pricers(memory: settings.memory), let lean = pricers(memory: settings.leanMemory) else {
      return nil
    }
    master = try ExactMaster(space, parts: parts)
    pricing = ExactPricing(
      master: master, pricers: whole, lean: lean, threads: settings.threads, deadline: settings.deadline,
      stop: stop)
    finish = ExactFinish(master)
  }

  private var isOver: Bool {
    stop.isRaised || settings.deadline.hasPassed || rounds >= settings.mostRounds
  }

  /// What a plan must cost less than to be of interest, pounds.
  private var cutoff: Double { best.map { $0.value - max(0.5, abs($0.value) * 1e-7) } ?? .infinity }

  /// Works until the best plan is proved, time is up or the rounds are used.
  func run(from plan: ExactPlan?) throws -> Outcome {
    best = plan
    if let plan { try offer(plan) }
    var open = [ExactNode()]
    while let index = open.indices.min(by: { open[$0].bound < open[$1].bound }) {
      if isOver || open[index].bound >= cutoff { break }
      let node = open.remove(at: index)
      nodes += 1
      let (left, children) = try explore(node)
      if let left { open.append(left) }
      open += children
      if left != nil { break }
      let bound = min(closed, open.map(\.bound).min() ?? .infinity)
      progress.report(
        stage: "exact", done: nodes, total: settings.mostNodes,
        note: "bound \(Int(max(0, min(bound, best?.value ?? bound)))), plan \(Int(best?.value ?? 0)) GBP")
      if nodes >= settings.mostNodes { break }
    }
    if master.routes.count > routesAtFinish { try seek(last: true) }
    let bound = min(closed, open.map(\.bound).min() ?? .infinity, best?.value ?? .infinity)
    return Outcome(
      bound: bound.isFinite ? bound : nil, rootBound: rootBound, plan: best, nodes: nodes, rounds: rounds,
      routes: master.routes.count, cuts: master.cuts.count)
  }

  private var lastNode = ExactNode()

  /// Bounds a node: what is left of it where time is up, or the nodes it branches into.
  private func explore(_ start: ExactNode) throws -> (left: ExactNode?, children: [ExactNode]) {
    var node = start
    try master.set(node, after: lastNode)
    lastNode = node
    pricing.begin()
    var cutRound = 0
    while true {
      let relaxed = try relax(&node)
      if nodes == 1, cutRound == 0, node.bound.isFinite { rootBound = node.bound }
      if node.bound >= cutoff {
        closed = min(closed, node.bound)
        return (nil, [])
      }
      guard relaxed.isConverged, let solution = relaxed.solution else {
        if isOver { return (node, []) }
        // Too much even for the lean search: what is proved of it so far is all there is.
        closed = min(closed, node.bound)
        return (nil, [])
      }
      if ExactBranching(master).isWhole(solution) {
        try seek(last: false)
        // Routes that only the relaxation allows may be left: the node's bound is all that is known.
        if node.bound >= cutoff || !isFractionalInRoutes(solution) {
          closed = min(closed, node.bound)
          return (nil, [])
        }
      }
      // A fraction of a vehicle costs more than cuts find.
      let byVehicles = ExactBranching(master).childrenByVehicles(node, solution)
      if !byVehicles.isEmpty {
        if master.routes.count * 4 > routesAtFinish * 5 { try seek(last: false) }
        return (nil, byVehicles)
      }
      if cutRound < (node.columns.isEmpty ? settings.cutRounds : settings.cutRoundsBelow) {
        cutRound += 1
        let cuts = ExactCuts(master).broken(solution)
        if !cuts.isEmpty {
          try master.add(cuts)
          continue
        }
      }
      break
    }
    if master.routes.count * 4 > routesAtFinish * 5 { try seek(last: false) }
    guard let solution = try master.solve(SolveLimits(stop: stop)) else { return (node, []) }
    let children = ExactBranching(master).children(node, solution)
    if children.isEmpty { closed = min(closed, node.bound) }
    return (nil, children)
  }

  private func isFractionalInRoutes(_ solution: ExactMaster.Solution) -> Bool {
    solution.routes.contains { abs($0 - $0.rounded()) > 1e-6 }
  }

  /// Reduced prices nearer to zero than this, in pounds, count as zero.
  private static let tolerance = 0.01

  /// Generates columns until none is missing or the bound reaches the cutoff.
  private func relax(_ node: inout ExactNode) throws -> (solution: ExactMaster.Solution?, isConverged: Bool) {
    // Less care until it finds nothing more.
    let steps: [ChainCare] = [.little, .some, .full]
    var step = 0
    while !isOver {
      guard let solution = try master.solve(SolveLimits(seconds: settings.deadline.secondsLeft, stop: stop))
      else {
        if master.isInfeasible { node.bound = .infinity }
        return (nil, false)
      }
      rounds += 1
      let prices = pricing.sound(solution.prices)
      while step < steps.count {
        let answer = pricing.price(prices, node: node, care: steps[step])
        settings.trace(
          "\(steps[step]) \(answer.routes.count) objective \(solution.objective) bound \(answer.bound ?? 0) "
            + "labels \(answer.labels)")
        if let bound = answer.bound {
          node.bound = max(node.bound, bound)
          if node.bound >= cutoff { return (solution, true) }
        }
        let useful = answer.routes.filter { pricing.reducedPrice($0, prices) < -Self.tolerance }
        let added = try master.add(useful)
        if added > 0 { break }
        if step == steps.count - 1 { return (solution, answer.bound != nil) }
        if isOver { return (solution, false) }
        step += 1
      }
      step = min(step, 1)
    }
    return (nil, false)
  }

  /// Puts a plan's sequences among the columns.
  private func offer(_ plan: ExactPlan) throws {
    guard finish.isWholeWeek else { return }
    let problem = space.model.problem
    try master.add(
      plan.plan.sequences.compactMap { sequence in
        master.parts.firstIndex { $0.session == sequence.session }.map { problem.chain(sequence, part: $0) }
      })
  }

  /// Looks for a better plan among the sequences known.
  private func seek(last: Bool) throws {
    routesAtFinish = master.routes.count
    guard finish.isWholeWeek else { return }
    let seconds = settings.deadline.secondsLeft.map { last ? max(5, $0) : max(1, min(20, $0 / 6)) }
    let limits = SolveLimits(
      seconds: seconds, relativeGap: 1e-5, nodes: settings.finishNodes, stop: stop)
    guard let plan = try finish.plan(better: best, limits: limits) else { return }
    settings.trace("plan \(plan.value)")
    if best.map({ plan.value < $0.value - 0.005 }) ?? true {
      best = plan
      try offer(plan)
    }
  }
}

/// How much work the exact core may do.
struct ExactSettings {
  var threads = 2
  var deadline = Deadline.never
  /// Homes a chain remembers near each.
  var memory = 10
  /// The same where that is too much work.
  var leanMemory = 4
  var mostRounds = 2_000
  var mostNodes = 60
  var cutRounds = 8
  var cutRoundsBelow = 2
  var finishNodes = 400
  /// Told what happens, for those who look into it.
  var trace: (String) -> Void = { _ in }
}
