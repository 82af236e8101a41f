/// A routing problem laid out for the search: flat, read-only, shared by all lanes. Built by `withSearchData`,
/// outside which the travel tables it points to are not there.
final class SearchData: @unchecked Sendable {
  let problem: RoutingProblem
  let placeCount: Int
  let requestCount: Int
  let typeCount: Int
  let days: DayClasses
  let lanes: LoadLanes
  /// Travel times and distances of each session.
  let times: [UnsafePointer<Int32>]
  let distances: [UnsafePointer<Int32>]
  let requests: UnsafeMutablePointer<RequestData>
  let types: UnsafeMutablePointer<TypeData>
  /// Load words of each request, `lanes.words` each.
  let loads: UnsafeMutablePointer<UInt64>
  /// Requests not to be aboard with, one after another.
  let enemies: UnsafeMutablePointer<Int32>
  /// Types whose sequences have the same time network (bit per type), by type.
  let kin: [UInt64]
  let boardingExtra: [[Int64]]
  let alightingExtra: [[Int64]]
  let outward: [Bool]
  let merges: Bool
  /// Whether all types have the same base and pay alike for the ways from and to it.
  let sameBase: Bool
  let hasAbove: Bool
  let hasTime: Bool
  let assistantTimeCost: Int64
  let assistantRatio: Int
  let minimumPaidTime: Int64
  let changeCost: Int64
  /// Price of a request alone in a vehicle of each type, without day cost; `impossible` where it cannot be.
  let alone: UnsafeMutablePointer<Int64>

  static let impossible: Int64 = 1 << 55
  /// A leg where there is no way.
  static let noWay: Int64 = 1 << 45

  fileprivate init(
    _ problem: RoutingProblem, alone wanted: [Int]?, times: [UnsafePointer<Int32>],
    distances: [UnsafePointer<Int32>]
  ) {
    self.problem = problem
    self.times = times
    self.distances = distances
    placeCount = problem.placeCount
    requestCount = problem.requests.count
    typeCount = problem.vehicleTypes.count
    precondition(typeCount <= 64, "at most 64 vehicle types")
    days = DayClasses(problem)
    lanes = LoadLanes(problem, days)
    boardingExtra = problem.sessions.map(\.boardingExtra)
    alightingExtra = problem.sessions.map(\.alightingExtra)
    outward = problem.sessions.map(\.isOutward)
    merges = problem.mergesStops
    sameBase = problem.vehicleTypes.allSatisfy { type in
      let first = problem.vehicleTypes[0]
      return type.startPlace == first.startPlace && type.endPlace == first.endPlace
        && type.paysBase == first.paysBase
    }
    hasAbove = problem.requests.contains { $0.aboveCost > 0 }
    assistantTimeCost = problem.assistantTimeCost
    assistantRatio = problem.assistantRatio
    hasTime = problem.vehicleTypes.contains { $0.costPerTime > 0 } || lanes.hasAssistants
    minimumPaidTime = problem.minimumPaidTime
    changeCost = problem.changeCost * problem.dayWeights.reduce(0, +)
    requests = .allocate(capacity: max(requestCount, 1))
    loads = .allocate(capacity: max(requestCount * lanes.words, 1))
    types = .allocate(capacity: max(typeCount, 1))
    alone = .allocate(capacity: max(requestCount * typeCount, 1))
    let list = problem.requests.flatMap(\.notWith)
    enemies = .allocate(capacity: max(list.count, 1))
    for (k, enemy) in list.enumerated() { enemies[k] = Int32(enemy) }
    var offset = 0
    for (index, request) in problem.requests.enumerated() {
      (requests + index).initialize(
        to: RequestData(request, problem, days, enemies: offset))
      offset += request.notWith.count
      lanes.fill(loads + index * lanes.words, request, requests[index].classes)
    }
    let built = problem.vehicleTypes.map { TypeData($0) }
    for (index, type) in built.enumerated() { (types + index).initialize(to: type) }
    kin = built.map { a in
      built.indices.reduce(0) { $0 | (built[$1].hasNetwork(of: a) ? 1 << UInt64($1) : 0) }
    }
    alone.initialize(repeating: Self.impossible, count: max(requestCount * typeCount, 1))
    for index in wanted ?? Array(0..<requestCount) {
      for type in 0..<typeCount { alone[index * typeCount + type] = priceAlone(index, type) }
    }
  }

  deinit {
    requests.deallocate()
    loads.deallocate()
    types.deallocate()
    alone.deallocate()
    enemies.deallocate()
  }

  private func priceAlone(_ index: Int, _ type: Int) -> Int64 {
    let request = problem.requests[index]
    let sequence = PlannedSequence(
      problem, session: request.session, vehicleType: type, tag: request.tag,
      visits: [
        .init(place: request.pickup.place, boarding: [index], leaving: []),
        .init(place: request.delivery.place, boarding: [], leaving: [index]),
      ])
    return sequence.map { problem.cost($0) } ?? Self.impossible
  }

  /// Travel time; 0 from or to no place; `noWay` where there is none.
  @inline(__always)
  func time(_ table: UnsafePointer<Int32>, _ from: Int32, _ to: Int32) -> Int64 {
    if from < 0 || to < 0 { return 0 }
    let time = table[Int(from) * placeCount + Int(to)]
    return time < 0 ? Self.noWay : Int64(time)
  }

  /// Distance; 0 from or to no place.
  @inline(__always)
  func distance(_ table: UnsafePointer<Int32>, _ from: Int32, _ to: Int32) -> Int64 {
    from < 0 || to < 0 ? 0 : Int64(table[Int(from) * placeCount + Int(to)])
  }

  /// Extra stop time for persons boarding or leaving.
  @inline(__always)
  func extra(_ session: Int, boards: Bool, _ persons: Int32) -> Int64 {
    let table = boards ? boardingExtra[session] : alightingExtra[session]
    return table.isEmpty ? 0 : table[min(Int(persons), table.count - 1)]
  }
}

/// Lays a problem out for the search and lends it to `body`.
///
/// - Parameter alone: requests that may get a vehicle of their own; nil: all.
func withSearchData<Result>(
  _ problem: RoutingProblem, alone: [Int]? = nil, _ body: (SearchData) -> Result
) -> Result {
  func lend(
    _ session: Int, _ times: [UnsafePointer<Int32>], _ distances: [UnsafePointer<Int32>]
  ) -> Result {
    guard session < problem.sessions.count else {
      return body(SearchData(problem, alone: alone, times: times, distances: distances))
    }
    return problem.sessions[session].times.withUnsafeBufferPointer { time in
      problem.sessions[session].distances.withUnsafeBufferPointer { distance in
        guard let t = time.baseAddress, let d = distance.baseAddress else {
          preconditionFailure("a session of a routing problem has no travel times")
        }
        return lend(session + 1, times + [t], distances + [d])
      }
    }
  }
  return lend(0, [], [])
}
