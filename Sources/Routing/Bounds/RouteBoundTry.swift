import Running
import LinearProgramming
public func tryFragments(_ problem: RoutingProblem, _ best: Double) throws -> String {
  let w = Stopwatch()
  let shift = 8
  let n = problem.requests.count
  let net = BoundNetwork(problem, session: 0, requests: Array(problem.requests.indices), vehicleType: 0, shift: shift)
  let pool = FragmentPool.all(of: net, limit: 2_000_000, deadline: .never, stop: StopFlag(), threads: 2)
  var graph = RouteGraph(net, pool)
  var singles: [RouteColumn] = []
  var top: Int64 = 0
  for r in 0..<n {
    let c = net.startCost[r] + net.cost[r * 2 * n + n + r] + net.endCost[n + r]
    top = max(top, c)
    singles.append(RouteColumn(vehicleType: 0, cost: c, requests: { var s = RequestSet(); s.insert(r); return s }(), nodes: [Int16(r), Int16(n + r)]))
  }
  print("frags \(pool.fragments.count) \(w.seconds)s slots \(graph.clock.count)")
  let fleet = [problem.vehicleTypes[0].available ?? n]
  let master = try RouteMaster(requestCount: n, fleet: fleet, leavePrice: Array(repeating: top * 4, count: n), unit: Double(top) / 10)
  try master.add(singles)
  let U = Int64((best * 1e6).rounded()) << shift
  for round in 0..<40 {
    let r = Relaxing(master: master, graphs: [graph], unreachable: [UnreachableRequests(graph)], fleet: fleet, tolerance: 1 << 10, deadline: .never, stop: StopFlag())
    let res = try r.run(cutoff: .max)
    guard let s = res.solution else { return "no" }
    let lb = Double(res.bound) / Double(1 << shift) / 1e6
    print(round, "rounds", res.rounds, "cols", master.columns.count, "cuts", master.cuts.count, "lp", s.objective / Double(1 << shift) / 1e6, "lb", lb, "gap%", (best - lb) / best * 100, "conv", res.isConverged, "left", s.left.reduce(0, +), "t", w.seconds, "frac", s.routes.filter { $0 > 1e-6 && $0 < 1 - 1e-6 }.count)
    if res.bound >= U - (300 << shift) { break }
    let vals = zip(master.columns, s.routes).filter { $1 > 1e-9 }.map { (requests: $0.requests, value: $1) }
    let rows = SubsetRowSearch.broken(by: vals, requestCount: n, known: master.cuts, limit: 15)
    if rows.isEmpty { break }
    try master.add(rows)
  }
  return "\(w.seconds)s"
}
