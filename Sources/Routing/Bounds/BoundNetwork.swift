/// A part of a problem as one vehicle type sees it: node `i` is the pick-up of the part's i-th request, node
/// `n + i` its delivery. Times are from start to start of service, money is scaled by `2^shift`.
///
/// Where stops at one place are made as one, they are nodes with no way between them, each with the least stop time
/// and the longest ride that any company could give it: what can be done remains possible and costs no more.
struct BoundNetwork: Sendable {
  /// Requests, by their positions in the problem.
  let requests: [Int]
  /// The vehicle type.
  let vehicleType: Int
  /// From start of service at one node to the earliest start at another, `2n` x `2n`; `noWay` where there is none.
  let time: [Int64]
  /// Shortest of those over any nodes: at most this much is ever needed, so that pruning with it is exact.
  let leastTime: [Int64]
  /// Price of the way, `2n` x `2n`.
  let cost: [Int64]
  /// Price from the vehicle's start to each node, a day's vehicle included.
  let startCost: [Int64]
  /// Price from each node to the vehicle's end.
  let endCost: [Int64]
  /// Paid time before each node where it is the first, and after starting it where it is the last.
  let startTime: [Int64]
  let endTime: [Int64]
  /// Whether a node may follow another at the same place: at one stop nodes come in one order only.
  let isOrdered: [Bool]
  let terms: RouteTerms
  /// Earliest start of service.
  private(set) var earliest: [Int64]
  /// Latest start of service.
  private(set) var latest: [Int64]
  /// Most from start at the pick-up to start at the delivery.
  let span: [Int64]
  /// Requests that may not be aboard with each.
  let conflicts: [RequestSet]
  /// Loads, `n` x resources.
  let loads: [Int]
  /// Children with an assistant of their own, and with a shared one.
  let ownAssistants: [Int]
  let sharedAssistants: [Int]
  /// Capacities, layouts x resources.
  let capacities: [Int]
  let resourceCount: Int
  let layoutCount: Int

  /// Longer than any journey, short enough to add up.
  static let noWay = Int64(1) << 44

  var count: Int { requests.count }

  /// Least price of a route for its vehicle alone.
  let vehiclePrice: Int64
  var nodeCount: Int { 2 * requests.count }

  init(_ problem: RoutingProblem, _ part: BoundPart, vehicleType: Int, shift: Int) {
    let type = problem.vehicleTypes[vehicleType]
    let requests = part.requests
    let (n, nodes) = (requests.count, 2 * requests.count)
    let stops = PartStops(problem, part)
    let noWay = Self.noWay
    func travel(_ from: Int, _ to: Int) -> Int64 { problem.travelTime(part.session, from, to) ?? noWay }
    func price(_ from: Int, _ to: Int) -> Int64 {
      max(0, problem.distance(part.session, from, to)) * type.costPerDistance * part.weight << shift
    }
    var time = [Int64](repeating: noWay, count: nodes * nodes)
    var cost = [Int64](repeating: 0, count: nodes * nodes)
    var isOrdered = [Bool](repeating: true, count: nodes * nodes)
    for from in 0..<nodes {
      for to in 0..<nodes where to != from {
        let isOneStop = stops.areOne(from, to)
        let way = isOneStop ? 0 : travel(stops.place[from], stops.place[to])
        time[from * nodes + to] = way >= noWay ? noWay : way + (isOneStop ? 0 : stops.service[from])
        cost[from * nodes + to] = isOneStop ? 0 : price(stops.place[from], stops.place[to])
        isOrdered[from * nodes + to] =
          !isOneStop || (stops.service[from], from) < (stops.service[to], to)
      }
    }
    self.requests = requests
    self.vehicleType = vehicleType
    self.time = time
    self.cost = cost
    self.isOrdered = isOrdered
    leastTime = Self.closure(time, nodes)
    startCost = (0..<nodes).map {
      ((type.dayCost * part.weight << shift) / part.sharers)
        + (type.paysBase ? price(type.startPlace, stops.place[$0]) : 0)
    }
    endCost = (0..<nodes).map { type.paysBase ? price(stops.place[$0], type.endPlace) : 0 }
    startTime = (0..<nodes).map { type.paysBase ? travel(type.startPlace, stops.place[$0]) : 0 }
    endTime = (0..<nodes).map {
      stops.service[$0] + (type.paysBase ? travel(stops.place[$0], type.endPlace) : 0)
    }
    span = (0..<n).map { problem.limit(requests[$0]) + stops.longestService[$0] }
    earliest = (0..<nodes).map {
      max(stops.earliest[$0], type.earliest + travel(type.startPlace, stops.place[$0]))
    }
    latest = (0..<nodes).map {
      min(stops.latest[$0], type.latest - stops.service[$0] - travel(stops.place[$0], type.endPlace))
    }
    conflicts = Self.conflicts(problem, requests)
    loads = requests.flatMap { problem.requests[$0].loads.map { Int($0) } }
    ownAssistants = requests.map { Int(problem.requests[$0].ownAssistants) }
    sharedAssistants = requests.map { Int(problem.requests[$0].sharedAssistants) }
    capacities = type.layouts.flatMap { $0.map { Int($0) } }
    resourceCount = problem.resourceCount
    layoutCount = type.layouts.count
    terms = RouteTerms(problem, part, type, shift: shift)
    vehiclePrice = terms.price(0, assistants: 0) + (type.dayCost * part.weight << shift) / part.sharers
    tighten()
  }

  private static func conflicts(_ problem: RoutingProblem, _ requests: [Int]) -> [RequestSet] {
    requests.map { request in
      requests.indices.reduce(into: RequestSet()) { set, position in
        let other = requests[position]
        guard other != request else { return }
        let apart =
          problem.requests[other].solo || problem.requests[request].solo
          || problem.requests[request].notWith.contains(other)
          || problem.requests[other].notWith.contains(request)
        if apart { set.insert(position) }
      }
    }
  }

  /// Least times over any nodes between.
  private static func closure(_ time: [Int64], _ nodes: Int) -> [Int64] {
    var least = time
    for node in 0..<nodes { least[node * nodes + node] = 0 }
    for by in 0..<nodes {
      for from in 0..<nodes {
        let first = least[from * nodes + by]
        if first >= noWay { continue }
        for to in 0..<nodes where first + least[by * nodes + to] < least[from * nodes + to] {
          least[from * nodes + to] = first + least[by * nodes + to]
        }
      }
    }
    return least
  }

  /// Cuts windows by each request's own ride; no plan is lost.
  private mutating func tighten() {
    let n = count
    for request in 0..<n {
      let (pickup, delivery) = (request, n + request)
      let direct = leastTime[pickup * nodeCount + delivery]
      earliest[delivery] = max(earliest[delivery], earliest[pickup] + direct)
      latest[pickup] = min(latest[pickup], latest[delivery] - direct)
      if span[request] < Self.noWay {
        earliest[pickup] = max(earliest[pickup], earliest[delivery] - span[request])
        latest[delivery] = min(latest[delivery], latest[pickup] + span[request])
      }
    }
  }
}
