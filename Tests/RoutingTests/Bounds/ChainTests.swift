import Running
import Testing

@testable import Routing

/// Pricing of chains against every sequence there is.
@Suite("Chains")
struct ChainTests {
  /// Five journeys of four children between homes and schools on a grid: the first two are one child's.
  private func problem(_ seed: UInt64, schools: Int, isPlain: Bool) -> RoutingProblem {
    var generator = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Int { range.lowerBound + generator.below(range.count) }
    let outward = seed % 2 == 0
    var places = (0..<5 + schools).map { _ in (number(0...9), number(0...9)) }
    places[1] = places[0]
    if !isPlain { places[3] = places[2] }
    var times: [Int32] = []
    for from in places {
      for to in places { times.append(Int32(60 * (abs(from.0 - to.0) + abs(from.1 - to.1)))) }
    }
    var session = RoutingSession(times: times, distances: times)
    session.isOutward = outward
    if !isPlain {
      session.boardingExtra = [0, 0, 60, 120, 180]
      session.alightingExtra = session.boardingExtra
    }
    let bells = (0..<schools).map { _ in Int64(10_000 + 300 * number(0...4)) }
    let requests = (0..<5).map { request -> RoutingRequest in
      let school = request < 2 && schools > 1 ? request : number(0...(schools - 1))
      let service = Int64(isPlain ? 0 : 60 * number(1...3))
      let home = RequestEnd(place: request, earliest: -100_000, latest: 100_000, service: service)
      let bell = isPlain ? 0 : bells[school]
      let end = RequestEnd(
        place: 5 + school, earliest: isPlain ? -100_000 : bell, latest: isPlain ? 100_000 : bell + 600,
        service: service)
      var row = RoutingRequest(
        pickup: outward ? end : home, delivery: outward ? home : end, loads: [1, 0],
        guideline: isPlain ? 1_000_000 : 900, limit: isPlain ? 1_000_000 : Int64(900 + 60 * number(0...20)))
      row.aboveCost = 3
      if !isPlain {
        if number(0...4) == 0 { row.loads = [0, 1] }
        row.sharedAssistants = UInt8(number(0...3) / 3)
        row.ownAssistants = row.sharedAssistants == 0 ? UInt8(number(0...4) / 4) : 0
        row.solo = number(0...7) == 0
      }
      return row
    }
    var type = RoutingVehicleType(layouts: [[3, 0], [2, 1]], costPerDistance: 1)
    type.dayCost = 50
    if seed % 3 == 0 {
      type.startPlace = 4
      type.endPlace = 4
    }
    var problem = RoutingProblem(
      sessions: [session], placeCount: places.count, requests: requests, vehicleTypes: [type],
      resourceCount: 2)
    problem.mergesStops = true
    problem.assistantRatio = 2
    problem.assistantTimeCost = isPlain ? 0 : 1
    problem.minimumPaidTime = isPlain ? 0 : 1200
    if seed % 5 == 0 {
      problem.requests[2].notWith = [4]
      problem.requests[4].notWith = [2]
    }
    return problem
  }

  private let owners = [0, 0, 1, 2, 3]

  /// Least price less duals of any sequence that carries every child once at most.
  private func best(_ problem: RoutingProblem, _ duals: [Int64]) -> Int64 {
    let brute = BruteForce(problem: problem)
    var least: Int64 = 0
    for set in 1..<32 where set & 3 != 3 {
      guard let cost = brute.bestRoute(set: set, type: 0) else { continue }
      let worth = (0..<5).reduce(Int64(0)) { $0 + (set >> $1 & 1 == 1 ? duals[$1] : 0) }
      least = min(least, cost - problem.vehicleTypes[0].dayCost - worth)
    }
    return least
  }

  private func priced(_ problem: RoutingProblem, _ duals: [Int64], memory: Int) throws -> ChainPricer.Answer {
    let parts = ChainPart.all(of: problem)
    let pricer = try #require(
      ChainPricer(problem, parts: parts, part: 0, owners: owners, vehicleType: 0, memory: memory))
    return pricer.price(
      duals: duals, vehicle: 0, cuts: [], care: .full, most: 50, labelLimit: 1_000_000)
  }

  private func duals(_ seed: UInt64) -> [Int64] {
    var generator = SeededGenerator(seed: seed &+ 77)
    return (0..<5).map { _ in Int64(generator.below(4000)) }
  }

  @Test("no sequence is worth more than the least chain", arguments: UInt64(1)...60)
  func bound(seed: UInt64) throws {
    let problem = problem(seed, schools: 1 + Int(seed / 2 % 2), isPlain: false)
    let duals = duals(seed)
    let answer = try priced(problem, duals, memory: seed % 4 == 0 ? 2 : 9)
    #expect(try #require(answer.least) <= best(problem, duals))
    for route in answer.routes {
      // What a chain stands for never costs less than the chain.
      guard let sequence = problem.sequence(route, session: 0) else { continue }
      // Schools at which nobody boards are left out of sequences.
      guard problem.chain(sequence, part: 0).stops.count == route.stops.count else { continue }
      #expect(problem.cost(sequence) >= route.cost)
    }
  }

  @Test("without stop times and limits the least chain is the best sequence", arguments: UInt64(1)...40)
  func exact(seed: UInt64) throws {
    let problem = problem(seed, schools: 1 + Int(seed / 2 % 2), isPlain: true)
    let duals = duals(seed)
    let answer = try priced(problem, duals, memory: 9)
    #expect(answer.least == best(problem, duals))
    if let route = answer.routes.first {
      let sequence = try #require(problem.sequence(route, session: 0))
      #expect(problem.cost(sequence) == route.cost)
    }
  }

  @Test("a broken cut is paid once for every two of its children")
  func cuts() throws {
    let problem = problem(2, schools: 1, isPlain: true)
    let duals: [Int64] = [0, 0, 5000, 5000, 5000]
    let parts = ChainPart.all(of: problem)
    let pricer = try #require(
      ChainPricer(problem, parts: parts, part: 0, owners: owners, vehicleType: 0, memory: 9))
    func least(_ penalty: Int64) -> Int64? {
      pricer.price(
        duals: duals, vehicle: 0, cuts: [(ChainCut(part: 0, owners: [1, 2, 3]), penalty)], care: .full,
        most: 5, labelLimit: 100_000
      ).least
    }
    let (free, cheap, dear) = (
      try #require(least(0)), try #require(least(100)), try #require(least(1_000_000))
    )
    // All three ride together unless that costs more than it saves; then one rides alone.
    #expect(cheap == free + 100)
    #expect(dear > cheap && dear < 0)
  }
}
