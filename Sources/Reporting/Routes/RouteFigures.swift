import CaseModel
import Tables

/// Figures of a route plan, counted once from its rows so that text, page, workbook and comparison agree.
public struct RouteFigures: Sendable, Hashable {
  /// Vehicles of a type and what they cost.
  public struct OfType: Sendable, Hashable {
    /// The type.
    public var vehicleType: String
    /// Its vehicles (duties).
    public var vehicles = 0
    /// The most at work on one weekday.
    public var busiestDay = 0
    /// Their cost a year.
    public var cost = Pence.zero
  }

  /// Children with a seat in a vehicle on some journey.
  public var children = 0
  /// Their journeys, morning and afternoon apart (rows of `riders.csv`).
  public var rides = 0
  /// Vehicles: duties.
  public var vehicles = 0
  /// The most at work on one weekday.
  public var busiestDay = 0
  /// Morning and afternoon runs.
  public var morningRuns = 0
  /// See `morningRuns`.
  public var afternoonRuns = 0
  /// By vehicle type, in order of the type's name.
  public var types: [OfType] = []
  /// Cost of vehicles and assistants a year.
  public var vehicleCost = Pence.zero
  /// Children whose journeys are made by travel training, and by a personal budget.
  public var training = 0
  /// See `training`.
  public var budgets = 0
  /// Cost of both a year.
  public var rivalCost = Pence.zero
  /// What families pay a year, each at most the child's share.
  public var contributions = Pence.zero
  /// Paid distance a year.
  public var paidMetresAYear = Metres.zero
  /// Children with nobody beside them on any journey.
  public var alone = 0
  /// Time aboard of every ride.
  public var journeys = JourneyFigures([])
  /// Rides above guideline (positions in `riders`), furthest above first.
  public var above: [Int] = []
  /// Journeys left out (positions in `riders`).
  public var leftOut: [Int] = []

  /// Cost a year to the council's transport budget.
  public var cash: Pence { vehicleCost + rivalCost - contributions }

  /// Counts a plan's figures. Contributions are read from the case.
  public init(_ routes: RouteResults, _ council: Case?) {
    countDuties(routes)
    countRiders(routes, council)
    for row in routes.routes {
      if row.run == .am { morningRuns += 1 } else { afternoonRuns += 1 }
    }
  }

  private mutating func countDuties(_ routes: RouteResults) {
    var duties: [String: Set<String>] = [:]
    var atWork: [String: [Int]] = [:]
    var cost: [String: Pence] = [:]
    var all = [Int](repeating: 0, count: 5)
    for row in routes.duties {
      let year = row.cost * Int64(row.dates)
      duties[row.vehicleType, default: []].insert(row.dutyID)
      atWork[row.vehicleType, default: [0, 0, 0, 0, 0]][row.weekday] += 1
      all[row.weekday] += 1
      cost[row.vehicleType, default: .zero] += year
      vehicleCost += year
      paidMetresAYear += row.paidMetres * Int64(row.dates)
    }
    busiestDay = all.max() ?? 0
    for (type, ids) in duties.sorted(by: { $0.key < $1.key }) {
      types.append(
        OfType(
          vehicleType: type, vehicles: ids.count, busiestDay: atWork[type]?.max() ?? 0,
          cost: cost[type] ?? .zero))
      vehicles += ids.count
    }
  }

  private struct RunKey: Hashable {
    let run: HalfDay
    let route: String
  }

  private mutating func countRiders(_ routes: RouteResults, _ council: Case?) {
    let aboard = Dictionary(
      routes.routes.map { (RunKey(run: $0.run, route: $0.routeID), $0.children) },
      uniquingKeysWith: { first, _ in first })
    var inVehicle: [String: Pence] = [:]
    var together: Set<String> = []
    var trained: Set<String> = []
    var budget: Set<String> = []
    var times: [(time: Seconds, guideline: Seconds)] = []
    for (i, row) in routes.riders.enumerated() {
      switch row.mode {
      case RouteWords.vehicle:
        rides += 1
        inVehicle[row.childID, default: .zero] += row.share
        let key = RunKey(run: row.run, route: row.routeID ?? "")
        if (aboard[key] ?? 1) > 1 { together.insert(row.childID) }
        if let ride = row.ride { times.append((ride, row.guideline)) }
        if row.above > .zero { above.append(i) }
      case "training":
        trained.insert(row.childID)
        rivalCost += row.share
      case "budget":
        budget.insert(row.childID)
        rivalCost += row.share
      case RouteWords.leftOut: leftOut.append(i)
      default: break
      }
    }
    children = inVehicle.count
    alone = children - together.count
    training = trained.count
    budgets = budget.count
    journeys = JourneyFigures(times)
    above.sort {
      let (a, b) = (routes.riders[$0].above, routes.riders[$1].above)
      return a != b ? a > b : $0 < $1
    }
    for child in council?.children ?? [] {
      if let share = inVehicle[child.id] { contributions += min(child.contribution, share) }
    }
  }
}
