import CaseModel
import Routing
import Running
import Testing

@testable import Planning

@Suite struct VroomImportTests {
  @Test func worksTimesOutAfresh() throws {
    let problem = TwoHomes.problem()
    let plan = try TwoHomes.imported(TwoHomes.together, problem)
    let stops = plan.sequences[0].stops
    // At school when it opens, 30000; home 1 left at 30000 - 900, home 0 at 30000 - 900 - 120 - 600.
    #expect(stops.map(\.start) == [28_260, 28_980, 30_000])
    #expect(stops.map(\.depart) == [28_380, 29_100, 30_180])
    #expect(stops.map(\.boarding) == [[0], [1], []] && stops[2].leaving == [0, 1])
    // 4500 + 2 x 15,000 m.
    #expect(plan.cost == 4500 + 30_000 && plan.unassigned.isEmpty)
    #expect(try TwoHomes.broken(problem).isEmpty)
  }

  @Test func countsRidesAboveTheLimit() throws {
    var problem = TwoHomes.problem()
    // Child 0 rides 30000 - 28380 = 1620 s.
    problem.requests[0].limit = 1620
    #expect(try TwoHomes.broken(problem).isEmpty)
    problem.requests[0].limit = 1619
    #expect(try TwoHomes.broken(problem) == ["ride": 1])
  }

  @Test func countsWindowsThatHaveClosed() throws {
    var problem = TwoHomes.problem()
    problem.requests[1].pickup.latest = 28_980
    #expect(try TwoHomes.broken(problem).isEmpty)
    // Home 1 may not be visited before 30000: school at 31020.
    problem.requests[1].pickup = RequestEnd(place: 1, earliest: 30_000, latest: 31_000, service: 120)
    #expect(try TwoHomes.broken(problem) == ["window": 2])
  }

  @Test func countsChildrenWhoMustTravelAloneOrApart() throws {
    var problem = TwoHomes.problem()
    problem.requests[1].solo = true
    #expect(try TwoHomes.broken(problem) == ["solo": 1])
    problem.requests[1].solo = false
    problem.requests[0].notWith = [1]
    problem.requests[1].notWith = [0]
    #expect(try TwoHomes.broken(problem) == ["not_with": 1])
    // On different days they never meet.
    problem.dayWeights = [1, 1]
    problem.requests[0].days = 1
    problem.requests[1].days = 2
    #expect(try TwoHomes.broken(problem).isEmpty)
  }

  @Test func countsSeatsSpacesAndAssistants() throws {
    var problem = TwoHomes.problem()
    problem.vehicleTypes[0].layouts = [[2, 0]]
    #expect(try TwoHomes.broken(problem).isEmpty)
    problem.requests[0].sharedAssistants = 1
    #expect(try TwoHomes.broken(problem) == ["assistant": 1])
    problem.requests[1].loads = [0, 1]
    #expect(try TwoHomes.broken(problem) == ["layout": 1])
  }

  @Test func countsVehiclesAndChildrenMissing() throws {
    let alone = """
      {"code": 0, "routes": [{"vehicle": 0, "steps": [{"type": "pickup", "id": 0}, {"type": "delivery", "id": 0}]},
      {"vehicle": 1, "steps": [{"type": "pickup", "id": 1}, {"type": "delivery", "id": 1}]}]}
      """
    var problem = TwoHomes.problem()
    #expect(try TwoHomes.broken(problem, alone).isEmpty)
    problem.vehicleTypes[0].available = 1
    // The second layout is a vehicle of its own in the file, and the same one in the case.
    #expect(try TwoHomes.broken(problem, alone) == ["fleet": 1])
    let nobody = #"{"code": 0, "routes": []}"#
    #expect(try TwoHomes.broken(problem, nobody) == ["carried": 2])
    problem.requests[0].skipCost = 5
    #expect(try TwoHomes.broken(problem, nobody) == ["carried": 1])
  }

  @Test(arguments: [
    (#"{"code": 3, "error": "no"}"#, "VROOM says: no"),
    (
      #"{"routes": [{"vehicle": 9, "steps": [{"type": "pickup", "id": 0}]}]}"#,
      "there is no vehicle 9 in this case"
    ),
    (
      #"{"routes": [{"vehicle": 0, "steps": [{"type": "delivery", "id": 0}]}]}"#,
      "shipment 0 is not met once and then left once"
    ),
    (
      #"{"routes": [{"vehicle": 0, "steps": [{"type": "pickup", "id": 0}]}]}"#,
      "a shipment is met and never left"
    ),
    (
      #"{"routes": [{"vehicle": 0, "steps": [{"type": "job", "id": 0}]}]}"#,
      "a step is job, and only pickup and delivery are read"
    ),
  ])
  func refusesAnotherCasesAnswer(_ text: String, _ message: String) {
    #expect {
      _ = try TwoHomes.imported(text, TwoHomes.problem())
    } throws: { ($0 as? Problem)?.message == message }
  }
}

@Suite struct VroomSubProblemTests {
  @Test func isTheSameInstanceForOurSearch() throws {
    let source = TwoHomes.export(TwoHomes.problem()).problem
    let small = try VroomSubProblem(source, keepsRides: false, file: "x.json")
    #expect(small.problem.vehicleTypes.map(\.available) == [2, 1])
    #expect(small.problem.vehicleTypes.allSatisfy { $0.startPlace == -1 && $0.endPlace == -1 })
    #expect(small.problem.mergesStops && small.problem.requests[0].delivery.service == 120)
    #expect(small.problem.requests[0].limit > 1 << 40)
    let plan = RouteSearch(small.problem, RouteSearchSettings(iterations: 50)).run().plan
    let answer = small.solution(plan)
    // One taxi: 4500 + 2000 a kilometre x 15 km.
    #expect(answer.cost == 4500 + 30_000 && answer.unassigned.isEmpty)
    #expect(answer.routes.map(\.vehicle) == [0])
    #expect(answer.routes[0].steps.map(\.id).prefix(2) == [0, 1])
    // What is written is what is read.
    #expect(try VroomSolution(json: answer.json.bytes, file: "x.json") == answer)
  }

  @Test func keepsRidesWhereAsked() throws {
    var source = TwoHomes.export(TwoHomes.problem()).problem
    source.shipments[0].longestRide = 1500
    let small = try VroomSubProblem(source, keepsRides: true, file: "x.json")
    let plan = RouteSearch(small.problem, RouteSearchSettings(iterations: 50)).run().plan
    // Home 1 on the way would make it 1620 s: home 0 goes straight, in a taxi of its own or after home 1.
    let ride = plan.sequences.flatMap { sequence -> [Int64] in
      guard let from = sequence.stops.first(where: { $0.boarding.contains(0) }),
        let to = sequence.stops.first(where: { $0.leaving.contains(0) })
      else { return [] }
      return [to.start - from.depart]
    }
    #expect(ride == [1500])
  }

  @Test func refusesTwoWaysOfPricing() {
    var source = TwoHomes.export(TwoHomes.problem()).problem
    source.vehicles[0].perHour = 5
    #expect(throws: Problem.self) { try VroomSubProblem(source, keepsRides: false, file: "x.json") }
  }
}
