/// A heterogeneous dial-a-ride problem: requests from place to place, vehicles, times and prices, with nothing of
/// councils in it. Published instances and a council's mornings and afternoons are stated in the same terms, so
/// that one search serves both.
///
/// Times and distances are whole numbers in units the maker chooses (seconds and metres; 10^-6 for published
/// instances); money too. All must satisfy the triangle inequality in time, or plans may be found infeasible that
/// are not.
public struct RoutingProblem: Sendable {
  /// Sessions: half-days planned side by side, each with its own travel times. At least one.
  public var sessions: [RoutingSession]
  /// Number of places.
  public var placeCount: Int
  /// What is to be carried.
  public var requests: [RoutingRequest]
  /// Vehicle types.
  public var vehicleTypes: [RoutingVehicleType]
  /// How many resources loads and layouts have (seats, wheelchair spaces...).
  public var resourceCount: Int
  /// Weight of each weekday in the objective (dates a year); its count is the number of days, at most 5.
  public var dayWeights: [Int64] = [1]
  /// Whether stops at one place are made as one (children at one address); published instances keep them apart.
  public var mergesStops = false
  /// Assistants: children one shared assistant looks after; 0: there are no assistants.
  public var assistantRatio = 0
  /// The resource an assistant takes one of.
  public var assistantResource = 0
  /// Price of an assistant a time unit.
  public var assistantTimeCost: Int64 = 0
  /// Least paid time of a sequence, for assistants always and for vehicles where their time costs anything.
  public var minimumPaidTime: Int64 = 0
  /// Price of carrying a request in a sequence with another tag than its own, once a request, x the sum of
  /// `dayWeights`.
  public var changeCost: Int64 = 0
  /// Number of tags: standing routes that sequences may carry on.
  public var tagCount = 0
  /// Price of leaving out a request that has no price of its own; far above any plan's cost.
  public var unassignedCost: Int64 = 1 << 50

  /// A problem from its parts.
  public init(
    sessions: [RoutingSession], placeCount: Int, requests: [RoutingRequest],
    vehicleTypes: [RoutingVehicleType],
    resourceCount: Int
  ) {
    self.sessions = sessions
    self.placeCount = placeCount
    self.requests = requests
    self.vehicleTypes = vehicleTypes
    self.resourceCount = resourceCount
  }
}

/// A half-day: travel times and distances, row by row, `placeCount` x `placeCount`; -1: no way.
public struct RoutingSession: Sendable {
  /// Travel time from place to place at `from * placeCount + to`.
  public var times: [Int32]
  /// Distance, in the unit that `costPerDistance` prices.
  public var distances: [Int32]
  /// Extra stop time at a stop where n persons board, by n (the last entry holds on); empty: none.
  public var boardingExtra: [Int64] = []
  /// Extra stop time at a stop where n persons leave.
  public var alightingExtra: [Int64] = []
  /// Whether every request of the session boards at one of few places and leaves at many (an afternoon).
  public var isOutward = false

  /// A half-day.
  public init(times: [Int32], distances: [Int32]) {
    self.times = times
    self.distances = distances
  }
}

/// One end of a request: where, when, how long.
public struct RequestEnd: Sendable, Hashable {
  /// The place.
  public var place: Int
  /// Earliest start of the stop.
  public var earliest: Int64
  /// Latest start of the stop.
  public var latest: Int64
  /// Stop time of this request alone (the largest at a stop counts, plus the session's extra for all persons).
  public var service: Int64

  /// An end.
  public init(place: Int, earliest: Int64, latest: Int64, service: Int64) {
    self.place = place
    self.earliest = earliest
    self.latest = latest
    self.service = service
  }
}

/// One or more persons who travel from one place to another together.
public struct RoutingRequest: Sendable {
  /// The session.
  public var session = 0
  /// Where they board.
  public var pickup: RequestEnd
  /// Where they leave.
  public var delivery: RequestEnd
  /// Persons, for the extra stop times.
  public var persons = 1
  /// What they take of each resource, `resourceCount` entries.
  public var loads: [UInt8]
  /// Children with an assistant of their own.
  public var ownAssistants: UInt8 = 0
  /// Children with a shared assistant.
  public var sharedAssistants: UInt8 = 0
  /// Days they travel, bit d of `dayWeights`.
  public var days: UInt8 = 1
  /// Ride = start of the delivery stop - (start of the pick-up stop + the pick-up stop's whole time). Above this it
  /// is priced.
  public var guideline: Int64
  /// The ride is never longer.
  public var limit: Int64
  /// Price of a time unit above the guideline on a day of weight 1.
  public var aboveCost: Int64 = 0
  /// Alone aboard.
  public var solo = false
  /// Requests never aboard at once with this one (positions; stated on both sides).
  public var notWith: [Int] = []
  /// The standing route it travels in now; -1: none.
  public var tag = -1
  /// What leaving it out costs (a rival mode); nil: it must be carried.
  public var skipCost: Int64?

  /// A request with the usual values.
  public init(
    pickup: RequestEnd, delivery: RequestEnd, loads: [UInt8], guideline: Int64 = .max / 4,
    limit: Int64 = .max / 4
  ) {
    self.pickup = pickup
    self.delivery = delivery
    self.loads = loads
    self.guideline = guideline
    self.limit = limit
  }
}

/// Vehicles that are alike.
public struct RoutingVehicleType: Sendable {
  /// Capacities of each layout, `resourceCount` entries each; one layout a run.
  public var layouts: [[UInt8]]
  /// Price of a vehicle at work on a day of weight 1, once whichever sessions it works.
  public var dayCost: Int64 = 0
  /// Price of a distance unit.
  public var costPerDistance: Int64
  /// Price of a time unit.
  public var costPerTime: Int64 = 0
  /// Most at work on a day; nil: as many as needed.
  public var available: Int?
  /// Where sequences start and end; -1: at the first and last stop.
  public var startPlace = -1
  /// See `startPlace`.
  public var endPlace = -1
  /// Whether the way from and to those places counts in cost and in time paid.
  public var paysBase = true
  /// When a sequence may leave its start place.
  public var earliest: Int64 = -(1 << 40)
  /// When it must be back at its end place.
  public var latest: Int64 = 1 << 40
  /// Longest sequence from start to end place.
  public var longest: Int64 = 1 << 40

  /// A type.
  public init(layouts: [[UInt8]], costPerDistance: Int64) {
    self.layouts = layouts
    self.costPerDistance = costPerDistance
  }
}
