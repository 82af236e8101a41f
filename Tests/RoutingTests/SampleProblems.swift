import Running

@testable import Routing

/// Small made-up problems, from a seed.
enum SampleProblems {
  /// What a sample has.
  struct Features: OptionSet {
    let rawValue: Int
    static let windows = Features(rawValue: 1)
    static let merges = Features(rawValue: 2)
    static let layouts = Features(rawValue: 4)
    static let assistants = Features(rawValue: 8)
    static let days = Features(rawValue: 16)
    static let pairs = Features(rawValue: 32)
    static let above = Features(rawValue: 64)
    static let bases = Features(rawValue: 128)
    static let bound = Features(rawValue: 256)
    static let time = Features(rawValue: 512)
    static let tags = Features(rawValue: 1024)
    static let skips = Features(rawValue: 2048)
    static let afternoon = Features(rawValue: 4096)
    static let fleet = Features(rawValue: 8192)
    static let all: Features = [
      .windows, .merges, .layouts, .assistants, .days, .pairs, .above, .bases, .time, .tags, .skips,
      .afternoon, .fleet,
    ]
  }

  /// A problem on a 100 x 100 grid of seconds with Manhattan ways (so that the triangle inequality holds exactly).
  static func make(_ requests: Int, places: Int, _ features: Features, seed: UInt64) -> RoutingProblem {
    var random = SeededGenerator(seed: seed)
    let points = (0..<places).map { _ in (random.below(100), random.below(100)) }
    var table: [Int32] = []
    for a in points { for b in points { table.append(Int32(abs(a.0 - b.0) + abs(a.1 - b.1))) } }
    var morning = RoutingSession(times: table, distances: table.map { $0 * 3 })
    if features.contains(.merges) {
      morning.boardingExtra = [0, 0, 3, 6, 9]
      morning.alightingExtra = [0, 0, 1, 2]
    }
    var afternoon = morning
    afternoon.isOutward = true
    let schools = max(1, places / 4)
    var list: [RoutingRequest] = []
    for k in 0..<requests {
      let session = features.contains(.afternoon) ? k % 2 : 0
      let home = schools + random.below(places - schools)
      let school = random.below(schools)
      let opens = Int64(300 + 40 * random.below(4))
      var homeEnd = RequestEnd(
        place: home, earliest: -10_000, latest: 10_000, service: Int64(random.below(8)))
      var schoolEnd = RequestEnd(place: school, earliest: opens, latest: opens + 60, service: 2)
      if features.contains(.windows), random.below(3) == 0 {
        homeEnd.earliest = Int64(random.below(500))
        homeEnd.latest = homeEnd.earliest + 150
        schoolEnd.earliest = 0
        schoolEnd.latest = 1_000
      }
      let direct = Int64(table[home * places + school])
      var request = RoutingRequest(
        pickup: session == 0 ? homeEnd : schoolEnd, delivery: session == 0 ? schoolEnd : homeEnd,
        loads: [1, 0], limit: direct + 40 + Int64(random.below(120)))
      if session == 1 {
        request.delivery.earliest = -10_000
        request.delivery.latest = 10_000
      }
      request.session = session
      request.guideline = request.limit
      if features.contains(.above) {
        request.guideline = direct + 20
        request.aboveCost = 2
      }
      if features.contains(.layouts), random.below(4) == 0 { request.loads = [0, 1] }
      if features.contains(.assistants) {
        let draw = random.below(6)
        if draw == 0 { request.ownAssistants = 1 }
        if draw == 1 { request.sharedAssistants = 1 }
      }
      if features.contains(.days), random.below(3) == 0 {
        request.days = UInt8(1 + random.below(30))
      } else {
        request.days = features.contains(.days) ? 31 : 1
      }
      if features.contains(.pairs), random.below(8) == 0 { request.solo = true }
      if features.contains(.tags), random.below(2) == 0 { request.tag = session * 3 + random.below(3) }
      if features.contains(.skips), random.below(5) == 0 {
        request.skipCost = Int64(200 + random.below(2_000)) * (features.contains(.days) ? 100 : 1)
      }
      list.append(request)
    }
    if features.contains(.pairs), requests > 3 {
      let other = features.contains(.afternoon) ? 2 : 1
      list[0].notWith = [other]
      list[other].notWith = [0]
    }
    var types = [RoutingVehicleType(layouts: [[4, 0]], costPerDistance: 1)]
    if features.contains(.layouts) {
      types[0].layouts = [[4, 0], [2, 1]]
      var large = RoutingVehicleType(layouts: [[8, 0], [5, 1], [2, 2]], costPerDistance: 2)
      large.dayCost = 500
      types.append(large)
    }
    types[0].dayCost = 300
    for k in types.indices {
      if features.contains(.bases) {
        types[k].startPlace = k
        types[k].endPlace = k
        types[k].paysBase = k == 0
      }
      if features.contains(.bound) {
        types[k].startPlace = 0
        types[k].endPlace = 0
        types[k].earliest = 0
        types[k].latest = 700
        types[k].longest = 420
      }
      if features.contains(.time) { types[k].costPerTime = Int64(1 + k) }
      if features.contains(.fleet) { types[k].available = k == 0 ? max(1, requests / 4) : 2 }
    }
    var problem = RoutingProblem(
      sessions: features.contains(.afternoon) ? [morning, afternoon] : [morning], placeCount: places,
      requests: list, vehicleTypes: types, resourceCount: 2)
    problem.mergesStops = features.contains(.merges)
    if features.contains(.days) { problem.dayWeights = [38, 39, 39, 38, 37] }
    if features.contains(.assistants) {
      problem.assistantRatio = 2
      problem.assistantTimeCost = 3
    }
    if features.contains(.time) || features.contains(.assistants) { problem.minimumPaidTime = 120 }
    if features.contains(.tags) {
      problem.tagCount = 6
      problem.changeCost = 7
    }
    return problem
  }
}
