import Running
import Testing

@testable import Routing

@Suite struct RouteBoundTests {
  /// Variants of tiny problems that the bound keeps every rule of.
  private func exactProblem(_ seed: UInt64) -> RoutingProblem {
    var tiny = TinyProblems(seed: seed)
    var problem = tiny.problem(requests: 4, vehicles: seed % 2 == 0 ? 2 : 4)
    switch seed % 6 {
    case 1:
      problem.vehicleTypes[0].dayCost = 15
      problem.requests[0].skipCost = 9
      problem.requests[3].skipCost = 30
    case 2:
      var other = problem.vehicleTypes[0]
      other.layouts = [[1], [3]]
      other.costPerDistance = 2
      other.startPlace = -1
      other.endPlace = -1
      other.available = 1
      problem.vehicleTypes.append(other)
    case 3: problem.vehicleTypes[0].longest = 70
    case 4:
      problem.vehicleTypes[0].costPerTime = 2
      problem.minimumPaidTime = 40
    case 5:
      problem.requests[1].solo = true
      problem.requests[0].notWith = [2]
      problem.requests[2].notWith = [0]
    default: break
    }
    return problem
  }

  @Test(arguments: 1...48 as ClosedRange<UInt64>) func aProofEqualsBruteForce(seed: UInt64) {
    let problem = exactProblem(seed)
    let outcome = RouteBound(problem, threads: 1).run()
    guard let optimum = BruteForce(problem: problem).optimum() else {
      #expect(!outcome.proved)
      #expect(outcome.plan == nil)
      return
    }
    #expect(outcome.proved)
    #expect(outcome.lowerBound == optimum)
    #expect(outcome.plan?.cost == optimum)
    #expect(outcome.plan?.unassigned == [])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>) func aGoodIncumbentIsProvedAndKept(seed: UInt64) throws {
    let problem = exactProblem(seed)
    guard let best = RouteBound(problem, threads: 1).run().plan else { return }
    let again = RouteBound(problem, incumbent: best, threads: 1).run()
    #expect(again.proved)
    #expect(again.plan == nil)
    #expect(again.lowerBound == best.cost)
  }

  /// Assistants, merged stops, rides above guideline: the bound may be below, never above.
  @Test(arguments: 1...30 as ClosedRange<UInt64>) func neverAboveTheOptimum(seed: UInt64) {
    var tiny = TinyProblems(seed: seed)
    var problem = tiny.problem(requests: 4, capacity: 3)
    problem.mergesStops = true
    problem.requests[1].pickup.place = problem.requests[0].pickup.place
    problem.requests[3].delivery.place = problem.requests[0].delivery.place
    problem.requests[2].delivery.place = problem.requests[0].delivery.place
    problem.sessions[0].boardingExtra = [0, 0, 1, 2, 3]
    problem.sessions[0].alightingExtra = [0, 0, 1]
    problem.vehicleTypes[0].costPerTime = 1
    problem.vehicleTypes[0].dayCost = 10
    problem.assistantRatio = 2
    problem.assistantTimeCost = 1
    problem.minimumPaidTime = 20
    problem.requests[0].ownAssistants = 1
    problem.requests[1].sharedAssistants = 1
    problem.requests[2].sharedAssistants = 1
    problem.requests[3].guideline = 5
    problem.requests[3].aboveCost = seed % 2 == 0 ? 3 : 0
    guard let optimum = BruteForce(problem: problem).optimum() else { return }
    let outcome = RouteBound(problem, threads: 1).run()
    #expect(outcome.lowerBound <= optimum)
    #expect(outcome.lowerBound > optimum / 2)
    if let plan = outcome.plan { #expect(plan.cost >= optimum) }
    #expect(outcome.notes.contains { $0.contains("how long stops with several persons take") })
  }

  /// Two half-days with the same vehicles: a day's price is paid once, so half of it goes to each.
  @Test func sessionsShareTheDayCost() {
    var tiny = TinyProblems(seed: 4)
    var problem = tiny.problem(requests: 2)
    problem.sessions.append(problem.sessions[0])
    problem.requests += problem.requests
    problem.requests[2].session = 1
    problem.requests[3].session = 1
    problem.vehicleTypes[0].dayCost = 100
    problem.dayWeights = [2]
    var half = problem
    half.sessions.removeLast()
    half.requests.removeLast(2)
    let both = RouteBound(problem, threads: 1).run()
    let one = RouteBound(half, threads: 1).run()
    // Of the one half-day's cost the day cost counts half: 2 x (100 / 2) less for each vehicle.
    let vehicles = Int64(one.plan?.sequences.count ?? 0)
    #expect(vehicles > 0)
    #expect(both.lowerBound == 2 * (one.lowerBound - 100 * vehicles))
    #expect(both.plan == nil)
    #expect(both.notes.contains { $0.contains("half-days and days") })
  }

  /// Requests of different days are bounded day by day, each by the weight of its days.
  @Test func daysAreAddedUp() {
    var tiny = TinyProblems(seed: 8)
    var problem = tiny.problem(requests: 2)
    problem.dayWeights = [3, 4, 5]
    problem.requests[0].days = 0b001
    problem.requests[1].days = 0b110
    let outcome = RouteBound(problem, threads: 1).run()
    let lone = (0..<2).map { request -> Int64 in
      var one = problem
      one.requests = [problem.requests[request]]
      one.requests[0].days = 1
      one.dayWeights = [1]
      return RouteBound(one, threads: 1).run().lowerBound
    }
    #expect(outcome.lowerBound == 3 * lone[0] + 9 * lone[1])
  }

  @Test func aDeadlineAtOnceGivesAWeakerBound() throws {
    var tiny = TinyProblems(seed: 12)
    let problem = tiny.problem(requests: 4)
    let optimum = try #require(BruteForce(problem: problem).optimum())
    let late = RouteBound(problem, deadline: Deadline(seconds: 0), threads: 1).run()
    #expect(late.lowerBound <= optimum)
    #expect(late.lowerBound > 0)
    #expect(!late.proved)
    #expect(late.notes.contains(BoundNotes.noTime))
    let stop = StopFlag()
    stop.raise()
    #expect(RouteBound(problem, stop: stop, threads: 1).run().lowerBound <= optimum)
  }

  @Test func nonsenseIsNotProved() {
    var tiny = TinyProblems(seed: 13)
    var problem = tiny.problem(requests: 3)
    problem.requests[0].pickup.latest = -5
    let impossible = RouteBound(problem, threads: 1).run()
    #expect(!impossible.proved)
    #expect(impossible.plan == nil)
    problem = tiny.problem(requests: 3, vehicles: 0)
    let noVehicle = RouteBound(problem, threads: 1).run()
    #expect(!noVehicle.proved)
    problem = tiny.problem(requests: 3)
    for request in 0..<3 { problem.requests[request].loads = [9] }
    #expect(RouteBound(problem, threads: 1).run().notes == [BoundNotes.nobody])
    problem.requests = []
    #expect(RouteBound(problem, threads: 1).run().lowerBound == 0)
  }

  @Test func whatIsNotSupportedIsSaid() {
    var tiny = TinyProblems(seed: 14)
    var problem = tiny.problem(requests: 2)
    #expect(RouteBound.supports(problem) == nil)
    problem.vehicleTypes[0].costPerTime = -1
    #expect(RouteBound.supports(problem)?.contains("below zero") == true)
    #expect(RouteBound(problem).run().lowerBound == 0)
    problem.vehicleTypes[0].costPerTime = 0
    problem.requests = Array(repeating: problem.requests[0], count: 129)
    #expect(RouteBound.supports(problem)?.hasPrefix("129 requests") == true)
  }
}
