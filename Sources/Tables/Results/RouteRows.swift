import CaseModel

/// The route plan of a results folder: `routes.csv`, `stops.csv`, `duties.csv`, `riders.csv`. What each figure is
/// stands in Sources/ROUTES.md.
public struct RouteResults: Sendable, Hashable {
  /// `routes.csv`, by half-day then route id.
  public var routes: [RouteRow]
  /// `stops.csv`, routes in the same order, stops in order of driving.
  public var stops: [StopRow]
  /// `duties.csv`, by duty id then weekday.
  public var duties: [DutyRow]
  /// `riders.csv`, in the case's order of children, am before pm.
  public var riders: [RiderRow]

  /// A route plan.
  public init(routes: [RouteRow], stops: [StopRow], duties: [DutyRow], riders: [RiderRow]) {
    self.routes = routes
    self.stops = stops
    self.duties = duties
    self.riders = riders
  }
}

/// A row of `routes.csv`: one run.
public struct RouteRow: Sendable, Hashable {
  /// Half-day.
  public var run: HalfDay
  /// The run, unique in its half-day.
  public var routeID: String
  /// The duty it belongs to.
  public var dutyID: String
  /// Its place in the duty, from 1.
  public var dutyOrder: Int
  /// Vehicle type.
  public var vehicleType: String
  /// The layout chosen.
  public var layout: VehicleLayout
  /// Assistants aboard.
  public var assistants: Int
  /// Days it runs.
  public var days: WeekDays
  /// Children it carries (each once).
  public var children: Int
  /// Sum of its legs.
  public var metres: Metres
  /// From leaving its start to reaching its end.
  public var seconds: Seconds

  /// A run.
  public init(
    run: HalfDay, routeID: String, dutyID: String, dutyOrder: Int, vehicleType: String, layout: VehicleLayout,
    assistants: Int, days: WeekDays, children: Int, metres: Metres, seconds: Seconds
  ) {
    self.run = run
    self.routeID = routeID
    self.dutyID = dutyID
    self.dutyOrder = dutyOrder
    self.vehicleType = vehicleType
    self.layout = layout
    self.assistants = assistants
    self.days = days
    self.children = children
    self.metres = metres
    self.seconds = seconds
  }
}

/// What happens in a row of `stops.csv`.
public enum StopAction: String, CaseIterable, Sendable { case start, pickup, dropoff, end }

/// A row of `stops.csv`.
public struct StopRow: Sendable, Hashable {
  /// Half-day.
  public var run: HalfDay
  /// The run.
  public var routeID: String
  /// From 1 in each run.
  public var sequence: Int
  /// What happens.
  public var action: StopAction
  /// The child; nil at start and end.
  public var childID: String?
  /// The child's provision; nil at start and end.
  public var provisionID: String?
  /// Where.
  public var place: GridPoint
  /// Seconds after midnight.
  public var arrive: Int
  /// Seconds after midnight.
  public var depart: Int
  /// Seats in use on leaving, assistants among them.
  public var seatsUsed: Int
  /// Wheelchair spaces in use on leaving.
  public var wheelchairsUsed: Int
  /// From the row above.
  public var leg: Metres
  /// From the row above.
  public var legTime: Seconds
  /// At the child's second row.
  public var ride: Seconds?

  /// A row.
  public init(
    run: HalfDay, routeID: String, sequence: Int, action: StopAction, childID: String?, provisionID: String?,
    place: GridPoint, arrive: Int, depart: Int, seatsUsed: Int, wheelchairsUsed: Int, leg: Metres,
    legTime: Seconds, ride: Seconds? = nil
  ) {
    self.run = run
    self.routeID = routeID
    self.sequence = sequence
    self.action = action
    self.childID = childID
    self.provisionID = provisionID
    self.place = place
    self.arrive = arrive
    self.depart = depart
    self.seatsUsed = seatsUsed
    self.wheelchairsUsed = wheelchairsUsed
    self.leg = leg
    self.legTime = legTime
    self.ride = ride
  }
}

/// A row of `duties.csv`: a vehicle and driver on a weekday.
public struct DutyRow: Sendable, Hashable {
  /// The duty.
  public var dutyID: String
  /// Vehicle type.
  public var vehicleType: String
  /// 0 Monday ... 4 Friday.
  public var weekday: Int
  /// Cost per day of the type.
  public var dayCost: Pence
  /// Paid distance.
  public var paidMetres: Metres
  /// Paid time of the vehicle.
  public var paidTime: Seconds
  /// Paid time of assistants.
  public var assistantTime: Seconds
  /// Cost of the duty that day.
  public var cost: Pence
  /// Dates a year.
  public var dates: Int

  /// A row.
  public init(
    dutyID: String, vehicleType: String, weekday: Int, dayCost: Pence, paidMetres: Metres, paidTime: Seconds,
    assistantTime: Seconds, cost: Pence, dates: Int
  ) {
    self.dutyID = dutyID
    self.vehicleType = vehicleType
    self.weekday = weekday
    self.dayCost = dayCost
    self.paidMetres = paidMetres
    self.paidTime = paidTime
    self.assistantTime = assistantTime
    self.cost = cost
    self.dates = dates
  }

  /// How weekdays are written in `duties.csv`.
  public static let weekdayNames = ["M", "T", "W", "Th", "F"]
}

/// A row of `riders.csv`: one rider (ROUTES.md).
public struct RiderRow: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// Half-day.
  public var run: HalfDay
  /// The provision.
  public var provisionID: String
  /// The run; nil: not in a vehicle.
  public var routeID: String?
  /// `vehicle`, `training`, `budget` or `left_out`.
  public var mode: String
  /// Days.
  public var days: WeekDays
  /// Where the child is met or left; nil: not known.
  public var place: GridPoint?
  /// Departure of the stop where the child boards, seconds after midnight.
  public var board: Int?
  /// Start of the stop where the child leaves.
  public var alight: Int?
  /// Time aboard.
  public var ride: Seconds?
  /// Straight drive.
  public var direct: Seconds?
  /// Guideline.
  public var guideline: Seconds
  /// Hard limit; nil: no way known.
  public var limit: Seconds?
  /// Time above the guideline.
  public var above: Seconds
  /// Share of the duty's cost a year (of the rival mode's, where one is used).
  public var share: Pence
  /// Whether the run is another than the child's current route; nil: no current route.
  public var changed: Bool?
  /// A reason code where left out; empty otherwise.
  public var reason: String

  /// A rider.
  public init(
    childID: String, run: HalfDay, provisionID: String, routeID: String?, mode: String, days: WeekDays,
    place: GridPoint?, board: Int?, alight: Int?, ride: Seconds?, direct: Seconds?, guideline: Seconds,
    limit: Seconds?, above: Seconds, share: Pence, changed: Bool?, reason: String
  ) {
    self.childID = childID
    self.run = run
    self.provisionID = provisionID
    self.routeID = routeID
    self.mode = mode
    self.days = days
    self.place = place
    self.board = board
    self.alight = alight
    self.ride = ride
    self.direct = direct
    self.guideline = guideline
    self.limit = limit
    self.above = above
    self.share = share
    self.changed = changed
    self.reason = reason
  }
}
