import Running

/// All routes that a plan cheaper than the incumbent could use: those whose reduced price is below the gap.
struct RouteEnumeration {
  let graphs: [RouteGraph]
  let unreachable: [UnreachableRequests]
  let cuts: [SubsetRow]
  let duals: RouteDuals
  let deadline: Deadline
  let stop: StopFlag

  private static let labelLimit = 800_000
  private static let routeLimit = 5_000

  /// The routes; nil when they are too many or time is up.
  func routes(below gap: Int64) -> [RouteColumn]? {
    var duals = duals
    duals.cuts += [Int64](repeating: 0, count: max(0, cuts.count - duals.cuts.count))
    let active = ActiveCuts(cuts, duals)
    var routes: [RouteColumn] = []
    for (type, graph) in graphs.enumerated() {
      let bounds = CompletionBounds(graph, duals, active)
      var search = LabelSearch(graph, bounds, active, unreachable[type], mode: .all)
      search.run(below: gap, limit: Self.labelLimit, deadline: deadline, stop: stop)
      guard !search.isCut, routes.count + search.found.count <= Self.routeLimit else { return nil }
      var best: [RequestSet: RouteColumn] = [:]
      for found in search.found {
        let column = search.column(found)
        if let other = best[column.requests], other.cost <= column.cost { continue }
        best[column.requests] = column
      }
      routes += best.values
    }
    return routes.sorted {
      ($0.vehicleType, $0.cost, $0.nodes.map { Int($0) }) < (
        $1.vehicleType, $1.cost, $1.nodes.map { Int($0) }
      )
    }
  }
}

private func < (a: (Int, Int64, [Int]), b: (Int, Int64, [Int])) -> Bool {
  if a.0 != b.0 { return a.0 < b.0 }
  if a.1 != b.1 { return a.1 < b.1 }
  return a.2.lexicographicallyPrecedes(b.2)
}
