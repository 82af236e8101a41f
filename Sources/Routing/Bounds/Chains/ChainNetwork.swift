/// A part as one vehicle type drives it, told from the school: a morning runs backwards in time. Nodes `0..<n` are the
/// homes of the part's requests, `n...` origins: a school with one window.
///
/// Times and prices of ways are the least over any nodes between and stops have the least time that any company gives
/// them, so that a chain costs no more than the sequence it stands for, nor more for carrying fewer.
struct ChainNetwork: Sendable {
  /// A school with a window.
  struct Origin: Hashable {
    var place: Int
    var earliest: Int64
    var latest: Int64
  }

  let part: ChainPart
  let vehicleType: Int
  let count: Int
  let origins: [Origin]
  /// Origin of each request.
  let originOf: [Int]
  /// Owner of each request, numbered within the part, and how many there are.
  let owner: [Int]
  let ownerCount: Int
  /// Nodes side by side.
  let width: Int
  /// Time from one node to the next, the stop at the first included where it is a home, `width` x `width`.
  let time: [Int32]
  /// Price of the way.
  let price: [Int64]
  /// Whether two nodes are at one place.
  let isSamePlace: [Bool]
  /// Least stop time at an origin, and when rides may begin there.
  let loading: [Int32]
  let low: [Int32]
  let high: [Int32]
  /// Latest beginning of rides where as many as can be board with the child.
  let latest: [Int32]
  /// Way from or to the vehicle's base: price and paid time, by node.
  let endPrice: [Int64]
  let endTime: [Int32]
  let limit: [Int32]
  let guideline: [Int32]
  /// Price of a second above the guideline.
  let above: [Int64]
  /// Seats, wheelchair spaces..., own and shared assistants of each request.
  let load: [SIMD4<UInt8>]
  let isSolo: [Bool]
  /// Owners never aboard with each request's.
  let apart: [RequestSet]
  /// Owners remembered after each home.
  let near: [RequestSet]
  let layouts: [SIMD2<Int32>]
  let assistantSeat: SIMD2<Int32>
  let ratio: Int32
  /// Price of a second of the vehicle and of an assistant, and the least that is paid.
  let timeCost: Int64
  let assistantCost: Int64
  let leastPaid: Int64
  let hasAssistants: Bool

  /// Longer than any day.
  static let noWay: Int32 = 1 << 26

  /// Whether a part can be told so; a problem with more resources than two, more than 128 persons or 31 origins is
  /// not.
  static func supports(_ problem: RoutingProblem, _ part: ChainPart, owners: [Int]) -> Bool {
    let origins = Set(part.requests.map { origin(problem, $0) })
    return problem.resourceCount == 2 && origins.count <= 31
      && Set(part.requests.map { owners[$0] }).count <= RequestSet.capacity
  }

  private static func origin(_ problem: RoutingProblem, _ request: Int) -> Origin {
    let row = problem.requests[request]
    let end = problem.sessions[row.session].isOutward ? row.pickup : row.delivery
    return Origin(place: end.place, earliest: end.earliest, latest: end.latest)
  }

  init(
    _ problem: RoutingProblem, _ part: ChainPart, owners: [Int], vehicleType: Int, memory: Int
  ) {
    let type = problem.vehicleTypes[vehicleType]
    let rows = part.requests.map { problem.requests[$0] }
    let n = rows.count
    let outward = problem.sessions[part.session].isOutward
    self.part = part
    self.vehicleType = vehicleType
    count = n
    var origins: [Origin] = []
    var originOf: [Int] = []
    for request in part.requests {
      let origin = Self.origin(problem, request)
      originOf.append(origins.firstIndex(of: origin) ?? origins.count)
      if originOf[originOf.count - 1] == origins.count { origins.append(origin) }
    }
    self.origins = origins
    self.originOf = originOf
    var number: [Int: Int] = [:]
    owner = part.requests.map { request in
      let next = number.count
      return number[owners[request], default: next]
        == next
        ? {
          number[owners[request]] = next; return next
        }() : number[owners[request], default: next]
    }
    ownerCount = number.count
    let width = n + origins.count
    self.width = width
    let homes = rows.map { outward ? $0.delivery : $0.pickup }
    let places = homes.map(\.place) + origins.map(\.place)
    let services = part.requests.map {
      outward
        ? problem.stopTime(part.session, boarding: [], leaving: [$0])
        : problem.stopTime(part.session, boarding: [$0], leaving: [])
    }
    let noWay = Int64(Self.noWay)
    var time = [Int64](repeating: noWay, count: width * width)
    var metres = [Int64](repeating: noWay, count: width * width)
    var same = [Bool](repeating: false, count: width * width)
    for a in 0..<width {
      for b in 0..<width where a != b {
        let (from, to) = outward ? (places[a], places[b]) : (places[b], places[a])
        same[a * width + b] = from == to
        guard let travel = problem.travelTime(part.session, from, to) else { continue }
        time[a * width + b] = travel + (a < n && from != to ? services[a] : 0)
        metres[a * width + b] = problem.distance(part.session, from, to)
      }
    }
    Self.close(&time, width)
    Self.close(&metres, width)
    let rate = type.costPerDistance * part.weight
    self.time = time.map { Int32(min($0, noWay)) }
    price = metres.map { $0 >= noWay ? 0 : $0 * rate }
    isSamePlace = same
    let schoolServices = origins.indices.map { origin in
      part.requests.indices.filter { originOf[$0] == origin }.map { at in
        outward
          ? problem.stopTime(part.session, boarding: [part.requests[at]], leaving: [])
          : problem.stopTime(part.session, boarding: [], leaving: [part.requests[at]])
      }.min() ?? 0
    }
    func cut(_ value: Int64) -> Int32 { Int32(max(-(1 << 25), min(1 << 25, value))) }
    loading = schoolServices.map(cut)
    low = origins.indices.map {
      cut(outward ? origins[$0].earliest + schoolServices[$0] : -origins[$0].latest)
    }
    high = origins.indices.map {
      cut(outward ? origins[$0].latest + schoolServices[$0] : -origins[$0].earliest)
    }
    let longest = origins.indices.map { origin in
      let most =
        part.requests.indices.filter { originOf[$0] == origin }.map { rows[$0].pickup.service }.max() ?? 0
      return most + (problem.sessions[part.session].boardingExtra.max() ?? 0)
    }
    latest = origins.indices.map { cut(outward ? origins[$0].latest + longest[$0] : -origins[$0].earliest) }
    endPrice = (0..<width).map { node in
      guard type.paysBase else { return 0 }
      let isStart = (node >= n) == outward
      return max(
        0,
        isStart
          ? problem.distance(part.session, type.startPlace, places[node])
          : problem.distance(part.session, places[node], type.endPlace)) * rate
    }
    endTime = (0..<width).map { node in
      let stop = node < n ? services[node] : schoolServices[node - n]
      guard type.paysBase else { return cut(stop) }
      let isStart = (node >= n) == outward
      let way =
        isStart
        ? problem.travelTime(part.session, type.startPlace, places[node])
        : problem.travelTime(part.session, places[node], type.endPlace)
      return cut(stop + (way ?? 0))
    }
    limit = rows.map { cut(min($0.limit, RoutingProblem.far)) }
    guideline = rows.map { cut(min($0.guideline, RoutingProblem.far)) }
    above = rows.map { $0.aboveCost * part.weight }
    load = rows.map {
      SIMD4($0.loads.first ?? 0, $0.loads.count > 1 ? $0.loads[1] : 0, $0.ownAssistants, $0.sharedAssistants)
    }
    isSolo = rows.map(\.solo)
    let local = Dictionary(
      part.requests.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let owner = owner
    apart = rows.map { row in
      row.notWith.compactMap { local[$0] }.reduce(into: RequestSet()) { $0.insert(owner[$1]) }
    }
    near = (0..<n).map { home in
      let others = (0..<n).sorted { a, b in
        let (x, y) = (a == home ? -1 : time[home * width + a], b == home ? -1 : time[home * width + b])
        return x != y ? x < y : a < b
      }
      var set = RequestSet()
      for other in others where set.count < memory { set.insert(owner[other]) }
      set.insert(owner[home])
      return set
    }
    layouts = type.layouts.map { SIMD2(Int32($0[0]), Int32($0.count > 1 ? $0[1] : 0)) }
    assistantSeat = problem.assistantResource == 0 ? SIMD2(1, 0) : SIMD2(0, 1)
    ratio = Int32(problem.assistantRatio)
    timeCost = type.costPerTime * part.weight
    assistantCost = problem.assistantRatio > 0 ? problem.assistantTimeCost * part.weight : 0
    leastPaid = problem.minimumPaidTime
    hasAssistants = ratio > 0 && rows.contains { $0.ownAssistants > 0 || $0.sharedAssistants > 0 }
  }

  /// Least sums over any nodes between.
  private static func close(_ sums: inout [Int64], _ width: Int) {
    for by in 0..<width {
      for from in 0..<width where from != by {
        let first = sums[from * width + by]
        guard first < noWay else { continue }
        for to in 0..<width where to != from && first + sums[by * width + to] < sums[from * width + to] {
          sums[from * width + to] = first + sums[by * width + to]
        }
      }
    }
  }

  /// Assistants for the children of a load.
  func assistants(_ load: SIMD4<UInt8>) -> Int32 {
    ratio > 0 ? Int32(load[2]) + (Int32(load[3]) + ratio - 1) / ratio : 0
  }

  /// Whether some layout holds a load with its assistants.
  func fits(_ load: SIMD4<UInt8>) -> Bool {
    let need = SIMD2(Int32(load[0]), Int32(load[1])) &+ assistantSeat &* assistants(load)
    guard need[0] < 128, need[1] < 128 else { return false }
    for layout in layouts where need[0] <= layout[0] && need[1] <= layout[1] { return true }
    return false
  }

  /// Price of a route's time.
  func timePrice(_ length: Int32, assistants: Int32) -> Int64 {
    let rate = timeCost + assistantCost * Int64(assistants)
    return rate == 0 ? 0 : rate * max(Int64(length), leastPaid)
  }
}
