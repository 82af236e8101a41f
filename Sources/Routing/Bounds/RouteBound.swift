import LinearProgramming
import Running

/// A lower bound for a routing problem, and often the proof that a plan is best: column generation over chains of
/// fragments (parts of a route from empty vehicle to empty vehicle, whose times are known exactly; after Rist &
/// Forbes 2021), subset-row cuts (Jepsen et al. 2008), an integer program over all routes that could matter, and
/// branching.
///
/// Sessions, and days on which different requests travel, are bounded apart and added up. Rules that cannot be
/// kept so are left out where they only ever cost: `notes` name them.
public struct RouteBound {
  let problem: RoutingProblem
  let incumbent: RoutingPlan?
  let deadline: Deadline
  let stop: StopFlag
  let threads: Int
  let progress: any ProgressSink
  let rounds: Int?

  /// Beginnings of fragments from one pick-up above which there is no bound by columns.
  private static let fragmentLimit = 40_000
  /// Slots of time above which windows are too wide.
  private static let slotLimit = 1 << 15

  /// - Parameters:
  ///   - incumbent: the best plan known; the nearer to the optimum, the sooner the proof.
  ///   - threads: cores; never part of the answer.
  ///   - rounds: most rounds of column generation in a part, where no clock may decide.
  public init(
    _ problem: RoutingProblem, incumbent: RoutingPlan? = nil, deadline: Deadline = .never,
    stop: StopFlag = StopFlag(), threads: Int = 2, progress: any ProgressSink = SilentProgress(),
    rounds: Int? = nil
  ) {
    self.rounds = rounds
    self.problem = problem
    self.incumbent = incumbent
    self.deadline = deadline
    self.stop = stop
    self.threads = threads
    self.progress = progress
  }

  /// Why there is no bound worth the work, as a sentence; nil where there may be one.
  public static func supports(_ problem: RoutingProblem) -> String? {
    let types = problem.vehicleTypes
    let prices =
      types.flatMap { [$0.costPerDistance, $0.costPerTime, $0.dayCost] } + problem.dayWeights
      + problem.requests.flatMap { [$0.aboveCost, $0.skipCost ?? 0] }
      + [problem.changeCost, problem.assistantTimeCost]
    if prices.contains(where: { $0 < 0 }) { return "A price is below zero, so no bound can leave rules out." }
    let most = BoundPart.all(of: problem).map(\.requests.count).max() ?? 0
    if most > RequestSet.capacity {
      return
        "\(most) requests travel in one session on one day; a bound can be found for \(RequestSet.capacity)."
    }
    return nil
  }

  /// Why a bound by columns is not worth trying, as a sentence: `supports`, a part of more than so many requests, or
  /// more ways to share a vehicle than can be listed; nil where it is.
  public static func outOfReach(_ problem: RoutingProblem, requests most: Int, threads: Int) -> String? {
    if let reason = supports(problem) { return reason }
    for part in BoundPart.all(of: problem) {
      if part.requests.count > most {
        return
          "\(part.requests.count) requests travel in one session on one day; a bound is sought for up to \(most)."
      }
      let price = PartPrice(problem, part)
      let networks = networks(problem, part, price)
      if graphs(networks, PartSettings(threads: threads, deadline: .never, stop: StopFlag())) == nil {
        return BoundNotes.tooMany
      }
    }
    return nil
  }

  private static func networks(_ problem: RoutingProblem, _ part: BoundPart, _ price: PartPrice)
    -> [BoundNetwork]
  {
    problem.vehicleTypes.indices.filter { problem.vehicleTypes[$0].available != 0 }.map {
      BoundNetwork(problem, part, vehicleType: $0, shift: price.shift)
    }
  }

  /// Everything routes are made of; nil where it is too much, or time is up.
  private static func graphs(_ networks: [BoundNetwork], _ settings: PartSettings) -> [RouteGraph]? {
    var graphs: [RouteGraph] = []
    for network in networks {
      let pool = FragmentPool.all(
        of: network, limit: fragmentLimit, deadline: settings.deadline, stop: settings.stop,
        threads: settings.threads)
      if pool.isCut || SlotClock(network, pool).count > slotLimit { return nil }
      if !pool.fragments.isEmpty { graphs.append(RouteGraph(network, pool)) }
    }
    return graphs
  }

  /// Bounds the problem until it is proved, the deadline passes or the stop is raised.
  public func run() -> RouteBoundOutcome {
    var outcome = RouteBoundOutcome(lowerBound: 0, proved: false)
    if let reason = Self.supports(problem) {
      outcome.notes = [reason]
      return outcome
    }
    let parts = BoundPart.all(of: problem)
    var best = incumbent.flatMap { $0.unassigned.isEmpty ? $0 : nil }
    let given = best?.cost
    var roots: Int64 = 0
    var total: Int64 = 0
    for (index, part) in parts.enumerated() {
      let share = deadline.secondsLeft.map { Deadline(seconds: $0 / Double(parts.count - index)) } ?? .never
      let price = PartPrice(problem, part)
      var settings = PartSettings(threads: threads, deadline: share, stop: stop)
      if let rounds { settings.mostRounds = rounds }
      settings.report = { [progress] bound, nodes in
        progress.report(
          stage: "bound", done: index, total: parts.count,
          note: "bound \(total + price.money(bound)), \(nodes) nodes")
      }
      if parts.count == 1 {
        settings.incumbent = best.map { price.scaled($0.cost) }
        settings.realise = { routes in
          guard let plan = RouteRealisation(problem: problem, part: part).plan(routes) else { return nil }
          if best.map({ plan.cost < $0.cost }) ?? true { best = plan }
          return price.scaled(plan.cost)
        }
      }
      let result = bound(part, price, settings)
      // Each part's share of the money is rounded down by itself, so only one part may be rounded up.
      total += parts.count == 1 ? price.moneyAbove(result.bound) : price.money(result.bound)
      roots += price.money(result.rootBound)
      outcome.nodes += result.nodes
      outcome.columns += result.columns
      outcome.fragments += result.fragments
      outcome.cuts += result.cuts
      if let note = result.note, !outcome.notes.contains(note) { outcome.notes.append(note) }
    }
    if let best { total = min(total, best.cost) }
    outcome.rootBound = min(roots, total)
    outcome.lowerBound = total
    outcome.proved = best.map { $0.cost - total <= $0.cost / 1_000_000 } ?? false
    if let best, given.map({ best.cost < $0 }) ?? true { outcome.plan = best }
    outcome.notes += BoundNotes.rulesLeftOut(problem, parts: parts.count)
    return outcome
  }

  /// Bounds one part.
  private func bound(_ part: BoundPart, _ price: PartPrice, _ settings: PartSettings) -> PartResult {
    var result = PartResult()
    let networks = Self.networks(problem, part, price)
    result.bound = WayInBound.of(networks, part, shift: price.shift)
    guard let graphs = Self.graphs(networks, settings) else {
      result.note = settings.isOver ? BoundNotes.noTime : BoundNotes.tooMany
      return result
    }
    guard !graphs.isEmpty else {
      result.bound = part.skipCost.reduce(0) { $0 + (($1 ?? 0) << price.shift) }
      result.note = part.skipCost.contains(nil) ? BoundNotes.nobody : nil
      return result
    }
    do throws(ModelError) {
      var settings = settings
      settings.tolerance = (settings.incumbent ?? 0) / 2_000_000
      let proof = try PartProof(
        graphs, fleet: problem.vehicleTypes.map { $0.available ?? part.requests.count },
        leavePrice: part.skipCost.map { $0.map { $0 << price.shift } ?? price.typical * 4 },
        mostLeavePrice: part.skipCost.map { $0.map { $0 << price.shift } ?? price.most },
        unit: price.typical / 10,
        settings: settings)
      let proved = try proof.run()
      let least = result.bound
      result = proved
      result.bound = max(result.bound, least)
    } catch {
      result.note = BoundNotes.failed(error)
    }
    return result
  }
}
