import LinearProgramming
import Running

/// Bounds one part by column generation over chains of fragments: the relaxation, subset-row cuts, all routes that
/// a better plan could use in one integer program, and branching on ways where that is not enough.
final class PartProof {
  let settings: PartSettings
  let graphs: [RouteGraph]
  let unreachable: [UnreachableRequests]
  /// How many vehicles of each type may be used.
  let fleet: [ClosedRange<Int>]
  let master: RouteMaster
  /// Reduced prices nearer to zero than this count as zero.
  let tolerance: Int64
  let requestCount: Int
  private(set) var result = PartResult()
  /// Scaled price of the best plan known.
  var incumbent: Int64?
  /// Least bound of the nodes done with.
  private var closedBound = Int64.max
  private var heuristicColumns = 0
  /// Whether using one vehicle less saves by itself.
  private let paysVehicles: Bool
  /// Whether each request may be left out.
  private let mayLeave: [Bool]

  /// Above this a better plan is of no interest.
  var cutoff: Int64 { incumbent.map { $0 - settings.tolerance } ?? .max }

  private var rounds = 0
  /// Whether time, or the work allowed, is up.
  private var isOver: Bool { settings.isOver || rounds >= settings.mostRounds }

  private static let cutRounds = 30
  private static let cutRoundsBelow = 4
  private static let cutsARound = 15

  /// - Parameters:
  ///   - leavePrice: scaled price of leaving out each request.
  ///   - mostLeavePrice: what that is raised to for one that must be carried; the same for one that need not be.
  ///   - unit: a typical scaled price of a request.
  init(
    _ graphs: [RouteGraph], fleet: [Int], leavePrice: [Int64], mostLeavePrice: [Int64], unit: Int64,
    settings: PartSettings
  ) throws(ModelError) {
    self.graphs = graphs
    let numbers = fleet.map { 0...$0 }
    self.fleet = numbers
    self.settings = settings
    unreachable = graphs.map { UnreachableRequests($0) }
    tolerance = max(1, unit / 1_000_000)
    requestCount = leavePrice.count
    mayLeave = zip(leavePrice, mostLeavePrice).map { $0 == $1 }
    paysVehicles = graphs.contains { $0.network.vehiclePrice > 0 }
    incumbent = settings.incumbent
    result.fragments = graphs.reduce(0) { $0 + $1.pool.fragments.count }
    master = try RouteMaster(
      requestCount: requestCount, fleet: numbers, leavePrice: leavePrice, mostLeavePrice: mostLeavePrice,
      unit: Double(max(1, unit)))
    try master.add(graphs.flatMap { $0.loneRoutes() })
  }

  /// Works until the bound reaches the incumbent, nothing is left to do, or time is up.
  func run() throws(ModelError) -> PartResult {
    var open = [BranchNode(fleet: fleet)]
    while let index = open.indices.min(by: { open[$0].bound < open[$1].bound }) {
      result.bound = max(result.bound, min(open[index].bound, closedBound))
      settings.report(result.bound, result.nodes)
      if isOver || open[index].bound >= min(cutoff, closedBound) { return finished() }
      let node = open.remove(at: index)
      result.nodes += 1
      let left = try explore(node)
      open += left
      if left.isEmpty || !isOver { continue }
      result.bound = max(result.bound, min(open.map(\.bound).min() ?? .max, closedBound))
      return finished()
    }
    result.bound = max(result.bound, closedBound)
    return finished()
  }

  private func finished() -> PartResult {
    result.columns = master.columns.count
    result.cuts = master.cuts.count
    return result
  }

  /// Done with a node for what it is worth.
  private func close(_ node: BranchNode) -> [BranchNode] {
    closedBound = min(closedBound, node.bound)
    return []
  }

  /// Bounds a node; returns what is left of it: nothing, itself when time is up, or nodes to branch to.
  private func explore(_ node: BranchNode) throws(ModelError) -> [BranchNode] {
    let ways = WayRules(node, requestCount: requestCount, typeCount: fleet.count)
    let here =
      node.decisions.isEmpty
      ? graphs
      : graphs.map { graph in
        graph.without { ways.forbids(graph.network.vehicleType, $0, $1) }
      }
    try master.close { ways.forbids($0) }
    try master.setFleet(node.fleet)
    let isRoot = result.nodes == 1
    var node = node
    var round = 0
    while true {
      let relaxing = Relaxing(
        master: master, graphs: here, unreachable: unreachable, fleet: node.fleet, tolerance: tolerance,
        mostRounds: settings.mostRounds - rounds, deadline: settings.deadline, stop: settings.stop)
      let relaxed = try relaxing.run(cutoff: cutoff)
      rounds += relaxed.rounds
      node.bound = max(node.bound, relaxed.bound)
      if isRoot {
        if round == 0 { result.rootBound = node.bound }
        result.bound = max(result.bound, node.bound)
        settings.report(result.bound, result.nodes)
      }
      if node.bound >= cutoff { return close(node) }
      guard relaxed.isConverged, let solution = relaxed.solution else {
        return isOver ? [node] : close(node)
      }
      if try raisePrices(solution) { continue }
      if isWhole(solution) {
        offer(zip(master.columns, solution.routes).filter { $1 > 0.5 }.map(\.0))
        return close(node)
      }
      if paysVehicles {
        let children = node.branchedOnFleet(solution, master.columns)
        if !children.isEmpty {
          try seekPlan(solution)
          return children
        }
      }
      round += 1
      if round <= (node.decisions.isEmpty ? Self.cutRounds : Self.cutRoundsBelow), try addCuts(solution) {
        continue
      }
      try seekPlan(solution)
      if node.bound >= cutoff { return close(node) }
      if try finish(here, relaxed, node: &node) { return close(node) }
      if isOver { return [node] }
      let children = node.branchedOnWay(solution, master.columns)
      return children.isEmpty ? close(node) : children
    }
  }

  private func addCuts(_ solution: RouteMaster.Solution) throws(ModelError) -> Bool {
    let broken = SubsetRowSearch.broken(
      by: zip(master.columns, solution.routes).filter { $1 > 1e-9 }.map { ($0.requests, $1) },
      requestCount: requestCount, known: master.cuts,
      limit: min(Self.cutsARound, ActiveCuts.capacity - master.cuts.count))
    try master.add(broken)
    return !broken.isEmpty
  }

  /// Where requests that must be carried are left out for want of routes at their price, raises it.
  private func raisePrices(_ solution: RouteMaster.Solution) throws(ModelError) -> Bool {
    try master.raiseLeavePrices(
      (0..<requestCount).filter { solution.left[$0] > 1e-6 })
  }

  private func isWhole(_ solution: RouteMaster.Solution) -> Bool {
    (solution.routes + solution.left).allSatisfy { abs($0 - $0.rounded()) < 1e-6 }
  }

  /// Offers routes: as a solution of the part, which may be less than a plan, and as a plan.
  private func offer(_ routes: [RouteColumn]) {
    let carried = routes.reduce(RequestSet()) { $0.union($1.requests) }
    let left = (0..<requestCount).filter { !carried.contains($0) }
    guard left.allSatisfy({ mayLeave[$0] }) else { return }
    let price = routes.reduce(0) { $0 + $1.cost } + left.reduce(0) { $0 + master.leavePrice[$1] }
    incumbent = min(incumbent ?? .max, price, settings.realise(routes) ?? .max)
  }

  /// Seeks a better plan among the routes known, where they are many more than at the last time.
  private func seekPlan(_ solution: RouteMaster.Solution) throws(ModelError) {
    guard master.columns.count > heuristicColumns * 5 / 4 else { return }
    heuristicColumns = master.columns.count
    let program = RouteProgram(
      routes: master.columns, leavePrice: master.leavePrice, fleet: fleet, cuts: [], unit: master.unit)
    let seconds = settings.deadline.secondsLeft.map { min(10, $0 / 10) }
    let answer = try program.solve(
      below: incumbent, SolveLimits(seconds: seconds, nodes: 500, stop: settings.stop))
    if let routes = answer.routes { offer(routes) }
  }

  /// Finishes a node by an integer program over every route that a better solution could use; false when they
  /// are too many or the program was not solved.
  private func finish(_ here: [RouteGraph], _ relaxed: Relaxing.Result, node: inout BranchNode)
    throws(ModelError) -> Bool
  {
    guard let incumbent else { return false }
    let enumeration = RouteEnumeration(
      graphs: here, unreachable: unreachable, cuts: master.cuts, duals: relaxed.duals,
      deadline: settings.deadline, stop: settings.stop)
    guard let routes = enumeration.routes(below: incumbent - relaxed.bound) else { return false }
    let program = RouteProgram(
      routes: routes, leavePrice: master.leavePrice, fleet: node.fleet, cuts: master.cuts, unit: master.unit)
    let answer = try program.solve(
      below: nil,
      SolveLimits(seconds: settings.deadline.secondsLeft.map { $0 / 4 }, nodes: 1000, stop: settings.stop))
    if let routes = answer.routes { offer(routes) }
    guard let least = answer.least else { return false }
    node.bound = max(node.bound, min(least, incumbent))
    return true
  }
}
