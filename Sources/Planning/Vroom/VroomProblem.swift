/// A routing problem in the terms of VROOM, the open-source route planner: shipments, vehicles and one matrix.
///
/// Seconds, metres and pence; places are positions in the matrix. Source: VROOM's API page, version 1.15.
public struct VroomProblem: Sendable, Hashable {
  /// Vehicles, ids in order from 0.
  public var vehicles: [VroomVehicle]
  /// Shipments.
  public var shipments: [VroomShipment]
  /// Number of places.
  public var placeCount: Int
  /// Seconds, row by row.
  public var durations: [Int32]
  /// Metres, row by row.
  public var distances: [Int32]

  /// A problem from its parts.
  public init(
    vehicles: [VroomVehicle], shipments: [VroomShipment], placeCount: Int, durations: [Int32],
    distances: [Int32]
  ) {
    self.vehicles = vehicles
    self.shipments = shipments
    self.placeCount = placeCount
    self.durations = durations
    self.distances = distances
  }

  /// Seconds written where there is no way: longer than any day.
  static let noWay: Int32 = 10_000_000
}

/// A vehicle with one capacity.
public struct VroomVehicle: Sendable, Hashable {
  /// Its id in the file.
  public var id: Int
  /// What it is, for the reader alone.
  public var description = ""
  /// Where it starts and ends; nil: not said.
  public var start, end: Int?
  /// Room in each resource.
  public var capacity: [Int]
  /// Price of using it.
  public var fixed: Int64 = 0
  /// Price of an hour's driving.
  public var perHour: Int64 = 0
  /// Price of a kilometre.
  public var perKilometre: Int64 = 0
  /// When it may be out; nil: any time.
  public var window: ClosedRange<Int64>?

  /// A vehicle.
  public init(id: Int, capacity: [Int], start: Int? = nil, end: Int? = nil) {
    self.id = id
    self.capacity = capacity
    self.start = start
    self.end = end
  }

  /// Whether another is the same but for its id.
  func isLike(_ other: VroomVehicle) -> Bool {
    var other = other
    other.id = id
    return self == other
  }
}

/// Something carried from one place to another.
public struct VroomShipment: Sendable, Hashable {
  /// Id of both its steps.
  public var id: Int
  /// What it is, for the reader alone.
  public var description = ""
  /// Room it takes.
  public var amount: [Int]
  /// Where it is met.
  public var pickup: VroomStep
  /// Where it is left.
  public var delivery: VroomStep
  /// Longest ride in seconds, which VROOM has no field for and does not read; nil: none.
  public var longestRide: Int64?

  /// A shipment.
  public init(id: Int, amount: [Int], pickup: VroomStep, delivery: VroomStep) {
    self.id = id
    self.amount = amount
    self.pickup = pickup
    self.delivery = delivery
  }
}

/// One end of a shipment.
public struct VroomStep: Sendable, Hashable {
  /// The place.
  public var place: Int
  /// Seconds spent when the place before was another.
  public var setup: Int64
  /// Seconds spent in any case.
  public var service: Int64
  /// When it may start; nil: any time.
  public var window: ClosedRange<Int64>?

  /// An end.
  public init(place: Int, setup: Int64, service: Int64, window: ClosedRange<Int64>? = nil) {
    self.place = place
    self.setup = setup
    self.service = service
    self.window = window
  }
}

/// A plan in the terms of VROOM.
public struct VroomSolution: Sendable, Hashable {
  /// A step of a route.
  public struct Step: Sendable, Hashable {
    /// Whether a shipment is met; otherwise it is left.
    public var isPickup: Bool
    /// The shipment.
    public var id: Int
    /// When the vehicle gets there.
    public var arrival: Int64
  }

  /// What one vehicle does.
  public struct Route: Sendable, Hashable {
    /// The vehicle.
    public var vehicle: Int
    /// Steps without start and end.
    public var steps: [Step]
  }

  /// Cost as its maker states it.
  public var cost: Int64
  /// Routes.
  public var routes: [Route]
  /// Shipments not carried.
  public var unassigned: [Int]
}
