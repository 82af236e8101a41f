/// What a route's time costs and how long it may be.
struct RouteTerms: Sendable {
  /// Scaled price of a time unit of the vehicle and of each assistant.
  let timeCost: Int64
  let assistantCost: Int64
  /// Least time paid, where time is.
  let leastPaid: Int64
  /// Longest route; at least `RoutingProblem.far` where it never matters.
  let longest: Int64
  /// Children one shared assistant looks after; 0: there are no assistants.
  let ratio: Int
  let assistantResource: Int

  /// Whether a label's length matters to what can follow it.
  var isTimed: Bool { timeCost > 0 || assistantCost > 0 || longest < RoutingProblem.far }

  /// Scaled price of a time unit that every route pays in addition, usable where there is no least time.
  var marginalTimeCost: Int64 { leastPaid == 0 ? timeCost : 0 }

  init(_ problem: RoutingProblem, _ part: BoundPart, _ type: RoutingVehicleType, shift: Int) {
    timeCost = type.costPerTime * part.weight << shift
    ratio = problem.assistantRatio
    assistantCost = ratio > 0 ? problem.assistantTimeCost * part.weight << shift : 0
    assistantResource = problem.assistantResource
    leastPaid = problem.minimumPaidTime
    // Where base legs are not counted in a route's time, neither is its length limited.
    let counts = type.paysBase || (type.startPlace < 0 && type.endPlace < 0)
    longest = counts && type.longest < type.latest - type.earliest ? type.longest : .max
  }

  /// Assistants for so many of each kind aboard.
  func assistants(own: Int, shared: Int) -> Int {
    ratio > 0 ? own + (shared + ratio - 1) / ratio : 0
  }

  /// Scaled price of a route's time.
  func price(_ time: Int64, assistants: Int) -> Int64 {
    let rate = timeCost + assistantCost * Int64(assistants)
    return rate == 0 ? 0 : rate * max(time, leastPaid)
  }
}
