import CaseModel
import Geography
import Running
import Tables

/// What a person asked of a route plan.
public struct RouteRequest: Sendable {
  /// Rounds of the search; nil: the case's `route_iterations`, else by the number of riders.
  public var iterations: Int?
  /// Random seed.
  public var seed: UInt64 = 1
  /// Cores; never part of the answer.
  public var threads = 2
  /// Stop then with the best so far.
  public var deadline = Deadline.never
  /// Roads of the case where they have been read.
  public var roads: CaseRoads?
  /// Begin with the routes of an earlier plan instead of the case's current routes.
  public var start: RouteResults?
  /// Runs of `start` that stay exactly as they are.
  public var pins: RoutePins?
  /// Begin with the places of that plan too, and with a part of the rounds: most of the work is done.
  public var startPlaces: [PlacementRow]?
  /// Children who may go elsewhere than with places alone, where both are decided together; nil: any number.
  public var mostMoves: Int?

  /// A plain request.
  public init() {}

  /// Rounds for a number of requests: the parameter in thousands, else enough for the search to settle.
  func rounds(_ parameters: Parameters, requests: Int) -> Int {
    if let iterations { return iterations }
    let thousands = Int(parameters.wholeIfSet("route_iterations") ?? 0)
    let whole = thousands > 0 ? thousands * 1000 : Self.automatic(requests)
    return startPlaces == nil ? whole : whole / Self.warmShare
  }

  /// What part of the rounds a plan that begins with another's places and routes has.
  static let warmShare = 5

  /// Rounds by the number of requests: the more of them, the more rounds each needs for the search to settle.
  static func automatic(_ requests: Int) -> Int {
    min(4_000_000, max(2000, requests * min(600, max(70, requests / 2))))
  }
}

/// A route plan as it came out.
public struct RoutesMade: Sendable {
  /// The rows.
  public var results: RouteResults
  /// Section `routes` of the summary.
  public var summary: [SummaryLine]
  /// Figures for the run record.
  public var routing: [(name: String, value: String)]
  /// What an officer should know.
  public var warnings: [String]
  /// Whether the clock or a person cut the search short.
  public var cutShort: Bool
  /// Seconds by stage.
  public var timings: [(stage: String, seconds: Double)]

  /// Fills in the routes of placements (ROUTES.md, Results).
  public func fill(_ placements: inout [PlacementRow]) {
    var best: [String: (days: Int, route: String)] = [:]
    for row in results.riders {
      guard let route = row.routeID else { continue }
      let key = row.run.rawValue + " " + row.childID
      if let known = best[key], known.days >= row.days.count { continue }
      best[key] = (row.days.count, route)
    }
    for at in placements.indices {
      placements[at].amRouteID = best["am " + placements[at].childID]?.route
      placements[at].pmRouteID = best["pm " + placements[at].childID]?.route
    }
  }
}

extension RoutesMade {
  /// Puts the routes into the results of a plan.
  public func join(_ plan: inout PlanResults) {
    plan.routes = results
    plan.summary += summary
    plan.run.routing = routing
    plan.run.warnings += warnings
    plan.run.reproducible = plan.run.reproducible && !cutShort
    fill(&plan.placements)
    plan.timings += timings
  }
}
