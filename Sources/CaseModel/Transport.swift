/// A point where children are met (table `pickup_points`).
public struct PickupPoint: Sendable, Hashable {
  /// The point.
  public var id: String
  /// Its name.
  public var name: String
  /// Where it is.
  public var location: Location
  /// How far a child may walk to it.
  public var maxWalk: Metres?
  /// The row it came from.
  public var source: RowSource
  /// A pick-up point.
  public init(
    id: String, name: String, location: Location, maxWalk: Metres? = nil, source: RowSource = .memory
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.maxWalk = maxWalk
    self.source = source
  }
}

/// Seats and wheelchair spaces that a vehicle can offer at one time, written `5+1`.
public struct VehicleLayout: Sendable, Hashable {
  /// Seats.
  public var seats: Int
  /// Wheelchair spaces.
  public var wheelchairs: Int
  /// A layout.
  public init(seats: Int, wheelchairs: Int) {
    self.seats = seats
    self.wheelchairs = wheelchairs
  }
}

/// A type of vehicle (table `vehicles`).
public struct VehicleType: Sendable, Hashable {
  /// The type.
  public var id: String
  /// Its layouts; one is used a run.
  public var layouts: [VehicleLayout]
  /// Cost per duty-day.
  public var costPerDay: Pence
  /// Cost per mile.
  public var costPerMile: Pence
  /// Cost per hour.
  public var costPerHour: Pence
  /// How many there are; nil: as many as needed.
  public var available: Int?
  /// Where it starts and ends; nil: at its first and last stop.
  public var base: Location?
  /// Whether base legs are paid.
  public var deadMileagePaid: Bool
  /// Grams of carbon dioxide equivalent a kilometre.
  public var co2GramsPerKm: Int?
  /// The council whose vehicles they are; nil: anybody may hire them.
  public var laCode: String?
  /// The row it came from.
  public var source: RowSource
  /// A vehicle type.
  public init(
    id: String, layouts: [VehicleLayout], costPerDay: Pence, costPerMile: Pence, costPerHour: Pence = .zero,
    available: Int? = nil, base: Location? = nil, deadMileagePaid: Bool = false, co2GramsPerKm: Int? = nil,
    laCode: String? = nil, source: RowSource = .memory
  ) {
    self.id = id
    self.layouts = layouts
    self.costPerDay = costPerDay
    self.costPerMile = costPerMile
    self.costPerHour = costPerHour
    self.available = available
    self.base = base
    self.deadMileagePaid = deadMileagePaid
    self.co2GramsPerKm = co2GramsPerKm
    self.laCode = laCode
    self.source = source
  }
}

/// A visit of a run as it is driven today (table `current_routes`).
public struct CurrentRouteVisit: Sendable, Hashable {
  /// Half-day.
  public var run: HalfDay
  /// The route.
  public var routeID: String
  /// Vehicle type.
  public var vehicleType: String
  /// Order of the visit.
  public var sequence: Int
  /// The child met or left; nil at a school.
  public var childID: String?
  /// The school; nil at a home.
  public var provisionID: String?
  /// The duty it belongs to.
  public var dutyID: String?
  /// Order of the run within the duty.
  public var dutyOrder: Int?
  /// The contract that pays for it.
  public var contractID: String?
  /// The row it came from.
  public var source: RowSource
  /// A visit.
  public init(
    run: HalfDay, routeID: String, vehicleType: String, sequence: Int, childID: String? = nil,
    provisionID: String? = nil, dutyID: String? = nil, dutyOrder: Int? = nil, contractID: String? = nil,
    source: RowSource = .memory
  ) {
    self.run = run
    self.routeID = routeID
    self.vehicleType = vehicleType
    self.sequence = sequence
    self.childID = childID
    self.provisionID = provisionID
    self.dutyID = dutyID
    self.dutyOrder = dutyOrder
    self.contractID = contractID
    self.source = source
  }
}

/// A transport contract (table `contracts`).
public struct TransportContract: Sendable, Hashable {
  /// The contract.
  public var id: String
  /// The operator.
  public var operatorName: String?
  /// The lot.
  public var lot: String?
  /// Cost a day.
  public var dayRate: Pence?
  /// Assistant's cost a day.
  public var assistantRate: Pence?
  /// First day.
  public var from: CalendarDate?
  /// Last day.
  public var to: CalendarDate?
  /// Notice, days.
  public var noticeDays: Int?
  /// The row it came from.
  public var source: RowSource
  /// A contract.
  public init(
    id: String, operatorName: String? = nil, lot: String? = nil, dayRate: Pence? = nil,
    assistantRate: Pence? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil, noticeDays: Int? = nil,
    source: RowSource = .memory
  ) {
    self.id = id
    self.operatorName = operatorName
    self.lot = lot
    self.dayRate = dayRate
    self.assistantRate = assistantRate
    self.from = from
    self.to = to
    self.noticeDays = noticeDays
    self.source = source
  }
}

/// A time at which a stop was really made (table `observed_times`).
public struct ObservedTime: Sendable, Hashable {
  /// Half-day.
  public var run: HalfDay
  /// The route.
  public var routeID: String
  /// Order of the visit.
  public var sequence: Int
  /// The day.
  public var date: CalendarDate
  /// Minutes after midnight.
  public var actual: Int
  /// The row it came from.
  public var source: RowSource
  /// An observed time.
  public init(
    run: HalfDay, routeID: String, sequence: Int, date: CalendarDate, actual: Int, source: RowSource = .memory
  ) {
    self.run = run
    self.routeID = routeID
    self.sequence = sequence
    self.date = date
    self.actual = actual
    self.source = source
  }
}

/// Days on which a provision is open or closed, and its bells then (table `calendars`).
public struct CalendarRule: Sendable, Hashable {
  /// The provision.
  public var provisionID: String
  /// First day.
  public var from: CalendarDate
  /// Last day.
  public var to: CalendarDate
  /// Open or closed.
  public var open: Bool
  /// Weekdays it holds on.
  public var weekdays: WeekDays
  /// Minutes after midnight.
  public var bellStart: Int?
  /// Minutes after midnight.
  public var bellEnd: Int?
  /// The row it came from.
  public var source: RowSource
  /// A rule.
  public init(
    provisionID: String, from: CalendarDate, to: CalendarDate, open: Bool, weekdays: WeekDays = .all,
    bellStart: Int? = nil, bellEnd: Int? = nil, source: RowSource = .memory
  ) {
    self.provisionID = provisionID
    self.from = from
    self.to = to
    self.open = open
    self.weekdays = weekdays
    self.bellStart = bellStart
    self.bellEnd = bellEnd
    self.source = source
  }
}

/// A step of a demand path (table `demand`).
public struct DemandStep: Sendable, Hashable {
  /// The path.
  public var path: String
  /// The year.
  public var year: Int
  /// The need; nil: all.
  public var need: Need?
  /// Years; nil: all.
  public var yearMin: Int?
  /// See `yearMin`.
  public var yearMax: Int?
  /// Multiplier of today's demand, in thousandths.
  public var multiplierThousandths: Int
  /// The row it came from.
  public var source: RowSource
  /// A step.
  public init(
    path: String, year: Int, need: Need? = nil, yearMin: Int? = nil, yearMax: Int? = nil,
    multiplierThousandths: Int, source: RowSource = .memory
  ) {
    self.path = path
    self.year = year
    self.need = need
    self.yearMin = yearMin
    self.yearMax = yearMax
    self.multiplierThousandths = multiplierThousandths
    self.source = source
  }
}

/// A travel time given by the user, trusted above every other source (table `travel_times`).
public struct TravelTimeRow: Sendable, Hashable {
  /// From a child, provision, point or `E,N` id.
  public var fromID: String
  /// To.
  public var toID: String
  /// Distance.
  public var metres: Metres
  /// Time.
  public var seconds: Seconds
  /// The row it came from.
  public var source: RowSource
  /// A travel time.
  public init(fromID: String, toID: String, metres: Metres, seconds: Seconds, source: RowSource = .memory) {
    self.fromID = fromID
    self.toID = toID
    self.metres = metres
    self.seconds = seconds
    self.source = source
  }
}
