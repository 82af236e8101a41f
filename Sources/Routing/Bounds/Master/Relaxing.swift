import LinearProgramming
import Running

/// Column generation at one node of the search: solves the master, prices routes, until none is below zero.
struct Relaxing {
  let master: RouteMaster
  let graphs: [RouteGraph]
  let unreachable: [UnreachableRequests]
  /// How many vehicles of each type are used at least and at most.
  let fleet: [ClosedRange<Int>]
  /// Reduced prices nearer to zero than this count as zero.
  let tolerance: Int64
  /// Most rounds.
  let mostRounds: Int
  let deadline: Deadline
  let stop: StopFlag

  /// What came of it.
  struct Result {
    /// Proved for the node, in scaled money.
    var bound: Int64 = 0
    /// Prices that gave it.
    var duals: RouteDuals
    /// The last relaxation; nil when the time ran out first.
    var solution: RouteMaster.Solution?
    /// Whether no route is missing.
    var isConverged = false
    var rounds = 0
  }

  private static let routesARound = 120
  private static let labelLimit = 2_000_000

  /// Generates columns until none is missing, or the bound reaches `cutoff`.
  func run(cutoff: Int64) throws(ModelError) -> Result {
    let n = graphs[0].network.count
    var result = Result(
      duals: RouteDuals(
        requests: [Int64](repeating: 0, count: n), fleet: fleet.map { _ in 0 },
        cuts: master.cuts.map { _ in 0 }))
    var weight: Int64 = 10
    while !deadline.hasPassed, !stop.isRaised, result.rounds < mostRounds {
      guard let solution = try master.solve(SolveLimits(seconds: deadline.secondsLeft, stop: stop)) else {
        return result
      }
      result.rounds += 1
      result.solution = solution
      var best = result.rounds == 1 ? solution.duals : result.duals
      best.cuts += [Int64](repeating: 0, count: max(0, solution.duals.cuts.count - best.cuts.count))
      while true {
        let tried = weight == 0 ? solution.duals : solution.duals.mixed(with: best, weight: weight)
        let (bound, routes, isWhole) = price(tried)
        if bound > result.bound { (result.bound, result.duals) = (bound, tried) }
        if result.bound >= cutoff { return result }
        let useful = routes.filter { reducedPrice($0, solution.duals) < -tolerance }
        if try master.add(useful) > 0 {
          weight = 10
          break
        }
        if weight == 0 {
          result.isConverged = isWhole && !deadline.hasPassed && !stop.isRaised
          return result
        }
        // The smoothed prices led nowhere new: nearer to the master's own.
        weight = weight < 3 ? 0 : weight / 2
        if deadline.hasPassed || stop.isRaised { return result }
      }
    }
    return result
  }

  /// Prices routes: a bound, routes below zero, and whether the search was exhaustive.
  private func price(_ duals: RouteDuals) -> (bound: Int64, routes: [RouteColumn], isWhole: Bool) {
    let cuts = ActiveCuts(master.cuts, duals)
    var bound = duals.requests.reduce(0, +) + duals.cuts.reduce(0, +)
    for (price, number) in zip(duals.fleet, fleet) {
      bound += price * Int64(price < 0 ? number.upperBound : number.lowerBound)
    }
    var routes: [RouteColumn] = []
    var isWhole = true
    for (position, graph) in graphs.enumerated() {
      let completion = CompletionBounds(graph, duals, cuts)
      // Reduced prices here hold the fleet's dual, which is already in the sum.
      var least = min(0, completion.best)
      for share in [6, 2, 0] where least < -tolerance {
        var search = LabelSearch(graph, completion, cuts, unreachable[position], mode: .best)
        let threshold = share == 0 ? -tolerance : min(-tolerance, least / 10 * Int64(share))
        search.run(below: threshold, limit: Self.labelLimit, deadline: deadline, stop: stop)
        if search.isCut { isWhole = false }
        if !search.found.isEmpty {
          routes += pick(search)
          if !search.isCut { least = max(least, search.found[0].price) }
          break
        }
        if search.isCut { break }
        least = max(least, threshold)
      }
      bound += Int64(fleet[graph.network.vehicleType].upperBound) * least
    }
    return (bound, routes, isWhole)
  }

  /// The best routes, and others that carry requests not yet carried often.
  private func pick(_ search: LabelSearch) -> [RouteColumn] {
    var uses = [Int](repeating: 0, count: graphs[0].network.count)
    var picked: [RouteColumn] = []
    for found in search.found where picked.count < Self.routesARound {
      let column = search.column(found)
      var isNew = false
      column.requests.forEach { if uses[$0] < 4 { isNew = true } }
      guard isNew else { continue }
      column.requests.forEach { uses[$0] += 1 }
      picked.append(column)
    }
    return picked
  }

  /// A route's price less its duals.
  func reducedPrice(_ column: RouteColumn, _ duals: RouteDuals) -> Int64 {
    var price = column.cost - duals.fleet[column.vehicleType]
    column.requests.forEach { price -= duals.requests[$0] }
    for (index, cut) in master.cuts.enumerated() where duals.cuts[index] != 0 {
      if column.requests.meet(cut.members).count >= 2 { price -= duals.cuts[index] }
    }
    return price
  }
}
