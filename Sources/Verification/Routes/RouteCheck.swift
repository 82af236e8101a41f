import CaseModel
import Tables

/// What the checker recomputed of a route plan.
public struct RoutedFigures: Sendable, Hashable {
  /// Riders in a vehicle, in a rival mode, left out.
  public internal(set) var riders = 0
  /// Riders whose child uses a pass after training or a personal budget.
  public internal(set) var rival = 0
  /// Riders that cannot be carried.
  public internal(set) var leftOut = 0
  /// Runs.
  public internal(set) var runs = 0
  /// Duties.
  public internal(set) var duties = 0
  /// Most duties at work on one weekday.
  public internal(set) var fleet = 0
  /// Annual cost of duties, pence.
  public internal(set) var dutyCost: Int64 = 0
  /// Annual cost of rival modes, pence.
  public internal(set) var rivalCost: Int64 = 0
  /// Families' contributions, pence a year.
  public internal(set) var contributions: Int64 = 0
  /// Minutes above the guideline and changed routes, priced, pence a year.
  public internal(set) var steering: Int64 = 0

  /// What the plan costs in cash, pence a year.
  public var cash: Int64 { dutyCost + rivalCost - contributions }
  /// What the search makes least, pence a year.
  public var objective: Int64 { dutyCost + rivalCost + steering }
}

/// All that the rules of routes look at.
struct RouteCheck {
  let model: RouteModel
  let routes: RouteResults
  let own: OwnRiders
  let reading: RouteReading
  let legs: LegTable

  /// `stops.csv row 5, am run AM001`.
  func at(_ row: Int, _ run: ReadRun) -> String { "stops.csv row \(row + 2), \(run.label)" }
  /// `riders.csv row 5, child b, am`.
  func at(rider row: Int) -> String {
    "riders.csv row \(row + 2), child \(routes.riders[row].childID), \(routes.riders[row].run.rawValue)"
  }
  func childID(_ rider: Int) -> String { model.index.council.children[own.all[rider].child].id }

  /// Checks the route plan of results; every rule looks at all of it.
  static func check(
    _ results: PlanResults, _ routes: RouteResults, _ model: RouteModel, _ lookup: LegLookup,
    _ breaches: inout BreachList
  ) -> RoutedFigures {
    let rows = PlacedRows(results.placements, model.index)
    let source = PlacementSource(results.run)
    let journeys = JourneysOfChildren(rows.row, results.placements, source, model)
    var legs = LegTable()
    let own = OwnRiders(model, journeys, &legs, lookup)
    var reading = RouteReading(routes, own, model, &breaches)
    AssistantNumber.count(&reading, own, model)
    let days = DutyDays(reading, own, model)
    days.want(&legs)
    StopLegRule.want(reading, routes, &legs)
    legs.resolve(lookup)
    let check = RouteCheck(model: model, routes: routes, own: own, reading: reading, legs: legs)

    var figures = RoutedFigures()
    RoutePlacementRule.check(results, source, rows, check, &breaches)
    RiderRule.check(check, results.run.warnings, &figures, &breaches)
    StopPlaceRule.check(check, &breaches)
    StopLegRule.check(check, &breaches)
    StopTimeRule.check(check, &breaches)
    WindowRule.check(check, &breaches)
    RideRule.check(check, &breaches)
    LoadRule.check(check, &breaches)
    AloneRule.check(check, &breaches)
    RouteSiblingsRule.check(check, &breaches)
    RunRule.check(check, &breaches)
    SequenceRule.check(check, &breaches)
    FleetRule.check(days, check, &figures, &breaches)
    let annual = DutyRule.check(days, check, &breaches)
    figures.runs = reading.runs.count
    figures.duties = reading.duties.count
    figures.dutyCost = annual.reduce(0, +)
    ShareRule.check(annual, check, &figures, &breaches)
    ChangeRule.check(check, &figures, &breaches)
    RoutingFiguresRule.check(results.run, figures, &breaches)
    RouteSummaryRule.check(results.summary, figures, &breaches)
    return figures
  }
}

/// The row of `placements.csv` of every child.
struct PlacedRows {
  private(set) var row: [Int32]

  init(_ placements: [PlacementRow], _ index: CaseIndex) {
    row = [Int32](repeating: -1, count: index.childCount)
    for (i, placement) in placements.enumerated() {
      guard let c = index.childPosition[placement.childID], row[c] < 0 else { continue }
      row[c] = Int32(i)
    }
  }
}
