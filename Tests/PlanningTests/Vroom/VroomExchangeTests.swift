import CaseModel
import Routing
import Running
import Testing

@testable import Planning

/// A whole case out to VROOM's JSON and an answer back.
@Suite struct VroomExchangeTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func anAnswerKeepsWhatTheFileSays(_ seed: UInt64) throws {
    let world = try authority(seed: seed) { $0.riders = 30 }
    let model = RouteRun(
      world, RoutePlacements(currentOf: world), RouteRequest(), stop: StopFlag(), progress: SilentProgress()
    ).model()
    for run in HalfDay.allCases {
      let exchange = VroomExchange(model, run)
      let written = try VroomProblem(json: exchange.export.problem.json, file: "x.json")
      #expect(written == exchange.export.problem)
      let small = try VroomSubProblem(written, keepsRides: true, file: "x.json")
      let plan = RouteSearch(small.problem, RouteSearchSettings(iterations: 200)).run().plan
      let verdict = try exchange.check(small.solution(plan).json.bytes, file: "x.json")
      let broken = Set(verdict.rules.lines.filter { $0.count > 0 }.map(\.rule))
      // What the file can say is kept; who may be aboard with whom, assistants and the fleet it cannot say.
      #expect(broken.isSubset(of: ["solo", "not_with", "assistant", "fleet"]), "\(verdict.text)")
      #expect(verdict.riders == written.shipments.count && verdict.routes == plan.sequences.count)
      #expect(exchange.export.lost.contains { $0.hasPrefix("ride limits") })
    }
  }
}
