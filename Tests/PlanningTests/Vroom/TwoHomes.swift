import Routing

@testable import Planning

/// Two homes and a school on one road: home 0, home 1 600 s on, school (place 2) another 900 s on; 10 m a second.
/// Money in pence. School window 30000 to 30600.
enum TwoHomes {
  static let minutes: Int64 = 60

  static func problem() -> RoutingProblem {
    let at: [Int32] = [0, 600, 1500]
    let times = at.flatMap { a in at.map { abs(a - $0) } }
    var half = RoutingSession(times: times, distances: times.map { $0 * 10 })
    half.boardingExtra = [0, 0, 60, 120]
    half.alightingExtra = [0, 0, 60, 120]
    var taxi = RoutingVehicleType(layouts: [[4, 0], [2, 1]], costPerDistance: 2)
    taxi.dayCost = 4500
    var problem = RoutingProblem(
      sessions: [half], placeCount: 3, requests: [child(0), child(1)], vehicleTypes: [taxi], resourceCount: 2)
    problem.mergesStops = true
    problem.assistantRatio = 4
    return problem
  }

  static func child(_ home: Int) -> RoutingRequest {
    RoutingRequest(
      pickup: RequestEnd(place: home, earliest: 0, latest: 40_000, service: 120),
      delivery: RequestEnd(place: 2, earliest: 30_000, latest: 30_600, service: 120), loads: [1, 0],
      guideline: 2700, limit: 2700)
  }

  static func export(_ problem: RoutingProblem) -> VroomExport {
    VroomExport(problem, session: 0, names: ["C1", "C2"], typeNames: ["taxi"], moneyUnits: 1)
  }

  /// Both children in one vehicle, the further one first.
  static let together = """
    {"code": 0, "summary": {"cost": 7500}, "unassigned": [], "routes": [{"vehicle": 0, "steps": [
      {"type": "start", "arrival": 1},
      {"type": "pickup", "id": 0, "arrival": 1}, {"type": "pickup", "id": 1, "arrival": 2},
      {"type": "delivery", "id": 1, "arrival": 3}, {"type": "delivery", "id": 0, "arrival": 4},
      {"type": "end", "arrival": 5}]}]}
    """

  static func imported(_ text: String, _ problem: RoutingProblem) throws -> RoutingPlan {
    let solution = try VroomSolution(json: Array(text.utf8), file: "answer.json")
    return try VroomImport(solution, export(problem), of: problem, session: 0, file: "answer.json").plan
  }

  /// How often each rule is broken, those kept left out.
  static func broken(_ problem: RoutingProblem, _ text: String = together) throws -> [String: Int] {
    let rules = BrokenRules(try imported(text, problem), problem, names: ["C1", "C2"])
    return Dictionary(uniqueKeysWithValues: rules.lines.filter { $0.count > 0 }.map { ($0.rule, $0.count) })
  }
}
