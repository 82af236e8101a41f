import CaseModel
import Tables

/// The figures of one plan by which tasks of a sweep are compared.
public struct SweepFigures: Sendable, Hashable {
  /// Purses, kept apart.
  public var purses: PurseTotals
  /// F of the places, journeys at average rates: pence a year; nil where places were given.
  public var placesObjective: Int64?
  /// What the route search minimised, steering included: pence a year; nil without routes.
  public var routesObjective: Int64?
  /// Children placed elsewhere than they are now.
  public var moved: Int64?
  /// Children who ride.
  public var riders: Int64?
  /// Vehicles at work at once, at most.
  public var vehicles: Int64?
  /// Mean minutes of a ride.
  public var minutes: Int64?
  /// Rides above guideline.
  public var aboveGuideline: Int64?
  /// What deciding places and routes together saves, pence a year; 0 where it moved nobody, nil where not tried.
  public var togetherSaving: Int64?
  /// False where a clock stopped the plan.
  public var reproducible: Bool

  /// Figures of results.
  public init(_ results: PlanResults) {
    func figure(_ section: String, _ name: String) -> Int64? {
      results.summary.first { $0.section == section && $0.name == name }.flatMap { Int64($0.value) }
    }
    func routing(_ name: String) -> Int64? {
      results.run.routing.first { $0.name == name }.flatMap { Int64($0.value) }
    }
    purses = PurseTotals(results)
    let routed = results.routes != nil
    placesObjective = results.run.command.first == "route" ? nil : results.run.objective
    routesObjective = routed ? routing("objective_pence") : nil
    moved = figure("children", "moved")
    riders = routed ? figure("routes", "children") : figure("travel", "riders")
    vehicles = figure("routes", "fleet")
    let section = routed ? "routes" : "travel"
    minutes = figure(section, "minutes_mean")
    aboveGuideline = figure(section, "above_guideline")
    togetherSaving = routing("together_children") == nil ? nil : routing("together_saving_pence") ?? 0
    reproducible = results.run.reproducible
  }
}
