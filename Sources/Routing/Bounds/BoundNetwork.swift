/// One session as one vehicle type sees it: node `i` is the pick-up of the session's i-th request, node `n + i`
/// its delivery. Times are from start to start of service, money is scaled by `2^shift`.
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
  /// Capacities, layouts x resources.
  let capacities: [Int]
  let resourceCount: Int
  let layoutCount: Int

  /// Longer than any journey, short enough to add up.
  static let noWay = Int64(1) << 44

  var count: Int { requests.count }
  var nodeCount: Int { 2 * requests.count }

  init(_ problem: RoutingProblem, session: Int, requests: [Int], vehicleType: Int, shift: Int) {
    let type = problem.vehicleTypes[vehicleType]
    let table = problem.sessions[session]
    let weight = problem.dayWeights[0]
    let nodes = 2 * requests.count
    let ends =
      requests.map { problem.requests[$0].pickup } + requests.map { problem.requests[$0].delivery }
    let noWay = Self.noWay
    func travel(_ from: Int, _ to: Int) -> Int64 {
      if from < 0 || to < 0 { return 0 }
      let seconds = table.times[from * problem.placeCount + to]
      return seconds < 0 ? noWay : Int64(seconds)
    }
    func price(_ from: Int, _ to: Int) -> Int64 {
      if from < 0 || to < 0 { return 0 }
      let metres = table.distances[from * problem.placeCount + to]
      return (metres < 0 ? 0 : Int64(metres)) * type.costPerDistance * weight << shift
    }
    let service = ends.enumerated().map { node, end in
      end.service
        + Self.extra(
          node < requests.count ? table.boardingExtra : table.alightingExtra,
          persons: problem.requests[requests[node % requests.count]].persons)
    }
    var time = [Int64](repeating: noWay, count: nodes * nodes)
    var cost = [Int64](repeating: 0, count: nodes * nodes)
    for from in 0..<nodes {
      for to in 0..<nodes where to != from {
        let way = travel(ends[from].place, ends[to].place)
        time[from * nodes + to] = way >= noWay ? noWay : service[from] + way
        cost[from * nodes + to] = price(ends[from].place, ends[to].place)
      }
    }
    self.requests = requests
    self.vehicleType = vehicleType
    self.time = time
    self.cost = cost
    leastTime = Self.closure(time, nodes)
    startCost = (0..<nodes).map {
      (type.dayCost * weight << shift) + (type.paysBase ? price(type.startPlace, ends[$0].place) : 0)
    }
    endCost = (0..<nodes).map { type.paysBase ? price(ends[$0].place, type.endPlace) : 0 }
    span = requests.indices.map { problem.requests[requests[$0]].limit + service[$0] }
    earliest = (0..<nodes).map {
      max(ends[$0].earliest, type.earliest + travel(type.startPlace, ends[$0].place))
    }
    latest = (0..<nodes).map {
      min(ends[$0].latest, type.latest - service[$0] - travel(ends[$0].place, type.endPlace))
    }
    let position = Dictionary(uniqueKeysWithValues: requests.enumerated().map { ($1, $0) })
    conflicts = requests.map { request in
      if problem.requests[request].solo { return RequestSet(first: requests.count) }
      return requests.indices.reduce(into: RequestSet()) { set, other in
        let apart =
          problem.requests[requests[other]].solo || problem.requests[request].notWith.contains(requests[other])
          || problem.requests[requests[other]].notWith.contains(request)
        if apart, position[request] != other { set.insert(other) }
      }
    }
    loads = requests.flatMap { problem.requests[$0].loads.map { Int($0) } }
    capacities = type.layouts.flatMap { $0.map { Int($0) } }
    resourceCount = problem.resourceCount
    layoutCount = type.layouts.count
    tighten()
  }

  /// Extra stop time for a number of persons.
  private static func extra(_ table: [Int64], persons: Int) -> Int64 {
    table.isEmpty ? 0 : table[min(max(persons, 0), table.count - 1)]
  }

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
