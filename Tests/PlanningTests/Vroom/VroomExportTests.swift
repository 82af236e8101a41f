import CaseModel
import Routing
import Testing

@testable import Planning

@Suite struct VroomExportTests {
  @Test func statesShipmentsAndMatrix() throws {
    let export = TwoHomes.export(TwoHomes.problem())
    let first = export.problem.shipments[0]
    // 120 s to board, 60 s for a further child: the first 60 s are setup, which a shared stop spends once.
    #expect(first.pickup == VroomStep(place: 0, setup: 60, service: 60, window: 0...40_000))
    #expect(first.delivery == VroomStep(place: 2, setup: 60, service: 60, window: 30_000...30_600))
    #expect(first.amount == [1, 0] && first.longestRide == 2700 && first.description == "C1")
    // A fourth place that is nowhere, for vehicles without a base.
    #expect(export.problem.placeCount == 4)
    #expect(
      export.problem.durations == [0, 600, 1500, 0, 600, 0, 900, 0, 1500, 900, 0, 0, 0, 0, 0, 0])
    #expect(export.problem.distances[1] == 6000)
  }

  @Test func writesEachLayoutAsVehiclesOfItsOwn() throws {
    var problem = TwoHomes.problem()
    let free = TwoHomes.export(problem).problem.vehicles
    // Two walkers: enough taxis of four seats for every other half load, 2 x 2 / 4 + 1; one with a wheelchair space.
    #expect(free.map(\.capacity) == [[4, 0], [4, 0], [2, 1]])
    #expect(free[0].fixed == 4500 && free[0].perKilometre == 2000 && free[0].perHour == 0)
    #expect(free[0].start == 3 && free[0].end == nil)
    problem.vehicleTypes[0].available = 1
    problem.vehicleTypes[0].startPlace = 2
    problem.vehicleTypes[0].endPlace = 2
    problem.vehicleTypes[0].costPerTime = 1
    problem.minimumPaidTime = 7200
    let limited = TwoHomes.export(problem)
    #expect(limited.problem.vehicles.map(\.capacity) == [[4, 0], [2, 1]])
    #expect(limited.problem.vehicles.allSatisfy { $0.start == 2 && $0.end == 2 && $0.fixed == 4500 + 7200 })
    #expect(limited.types == [0, 0])
  }

  @Test func saysWhatHasNoField() throws {
    var problem = TwoHomes.problem()
    problem.requests[0].solo = true
    problem.requests[0].notWith = [1]
    problem.requests[1].notWith = [0]
    problem.requests[1].ownAssistants = 1
    let lost = TwoHomes.export(problem).lost
    #expect(
      lost == [
        "ride limits; written as max_ride, which VROOM does not read (2)", "children who travel alone (1)",
        "pairs never aboard together (1)", "children with an assistant, the assistant's seat and pay (1)",
        "vehicle types whose layout is chosen run by run; each layout is written as vehicles of its own (1)",
      ])
  }

  @Test func readsBackAsWritten() throws {
    var export = TwoHomes.export(TwoHomes.problem()).problem
    export.vehicles[1].window = 20_000...40_000
    #expect(try VroomProblem(json: export.json, file: "x.json") == export)
  }

  @Test(arguments: [
    (#"{"matrices": {"car": {"durations": [[0, 1], [2]]}}}"#, "the table durations is not square"),
    (#"{"shipments": []}"#, "the matrix of durations is missing"),
    (
      #"{"jobs": [{}], "matrices": {"car": {"durations": [[0]]}}}"#,
      "it has jobs, and only shipments are read"
    ),
    (
      #"{"matrices": {"car": {"durations": [[0.5]]}}}"#,
      "the table durations holds something other than whole numbers"
    ),
    (
      #"{"vehicles": [{"id": 0}], "shipments": [{"pickup": {"id": 0, "location_index": 0}, "delivery": "#
        + #"{"id": 1, "location_index": 0}}], "matrices": {"car": {"durations": [[0]]}}}"#,
      "shipment 1 has two ids"
    ),
    (
      #"{"vehicles": [{"id": 0}], "shipments": [{"pickup": {"id": 0, "location_index": 0}, "delivery": "#
        + #"{"id": 0, "location_index": 7}}], "matrices": {"car": {"durations": [[0]]}}}"#,
      "place 7 is not in the matrix of 1 places"
    ),
  ])
  func refusesWhatItCannotRead(_ text: String, _ message: String) {
    #expect {
      _ = try VroomProblem(json: Array(text.utf8), file: "x.json")
    } throws: { ($0 as? Problem)?.message == message }
  }
}
