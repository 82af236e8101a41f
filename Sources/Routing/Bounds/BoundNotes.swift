import LinearProgramming

/// What a bound says in words.
enum BoundNotes {
  static let noTime =
    "The time was over before the ways to combine journeys were listed: the bound is a rough one."
  static let tooMany =
    "There are too many ways to combine these journeys in one vehicle for columns: the bound is a rough one."
  static let nobody = "No vehicle can carry any of these requests, and some must be carried."

  static func failed(_ error: ModelError) -> String {
    "The solver gave up (\(error)): the bound is a rough one."
  }

  /// Rules that a bound does not keep, those that matter to a problem.
  static func rulesLeftOut(_ problem: RoutingProblem, parts: Int) -> [String] {
    var rules: [String] = []
    if parts > 1 { rules.append("that half-days and days share vehicles and times") }
    if problem.mergesStops { rules.append("how long stops with several persons take") }
    if problem.requests.contains(where: { $0.aboveCost > 0 && $0.guideline < $0.limit }) {
      rules.append("the price of rides above guideline")
    }
    if problem.changeCost > 0, problem.requests.contains(where: { $0.tag >= 0 }) {
      rules.append("the price of changes")
    }
    guard !rules.isEmpty else { return [] }
    return ["The bound leaves out \(rules.joined(separator: ", "))."]
  }
}
