/// A finished set of sequences with times: a value that the search makes and nothing changes.
public struct RoutingPlan: Sendable, Hashable {
  /// Sequences, ordered by session, then vehicle type, then first request.
  public var sequences: [PlannedSequence]
  /// Requests left out at their own price, ascending.
  public var skipped: [Int]
  /// Requests that must be carried and are not, ascending; empty in a usable plan.
  public var unassigned: [Int]
  /// The objective (`RoutingProblem` money unit), skipped requests included, unassigned ones not.
  public var cost: Int64

  /// A plan from its parts.
  public init(sequences: [PlannedSequence], skipped: [Int], unassigned: [Int], cost: Int64) {
    self.sequences = sequences
    self.skipped = skipped
    self.unassigned = unassigned
    self.cost = cost
  }
}

/// What one vehicle drives in one session: one or more runs.
public struct PlannedSequence: Sendable, Hashable {
  /// The session.
  public var session: Int
  /// The vehicle type.
  public var vehicleType: Int
  /// The standing route carried on; -1: none.
  public var tag: Int
  /// Stops in order.
  public var stops: [PlannedStop]
  /// Runs: where each begins in `stops`, its layout and its assistants.
  public var runs: [PlannedRun]

  /// A sequence.
  public init(session: Int, vehicleType: Int, tag: Int, stops: [PlannedStop], runs: [PlannedRun]) {
    self.session = session
    self.vehicleType = vehicleType
    self.tag = tag
    self.stops = stops
    self.runs = runs
  }
}

/// A part of a sequence that begins and ends with nobody aboard.
public struct PlannedRun: Sendable, Hashable {
  /// Position of its first stop.
  public var firstStop: Int
  /// Position in the type's layouts.
  public var layout: Int
  /// Assistants aboard throughout.
  public var assistants: Int

  /// A run.
  public init(firstStop: Int, layout: Int, assistants: Int) {
    self.firstStop = firstStop
    self.layout = layout
    self.assistants = assistants
  }
}

/// A stop with its times.
public struct PlannedStop: Sendable, Hashable {
  /// The place.
  public var place: Int
  /// Requests that board, ascending.
  public var boarding: [Int]
  /// Requests that leave, ascending.
  public var leaving: [Int]
  /// When the vehicle gets there.
  public var arrive: Int64
  /// When boarding or leaving starts.
  public var start: Int64
  /// When the vehicle leaves.
  public var depart: Int64

  /// A stop.
  public init(place: Int, boarding: [Int], leaving: [Int], arrive: Int64, start: Int64, depart: Int64) {
    self.place = place
    self.boarding = boarding
    self.leaving = leaving
    self.arrive = arrive
    self.start = start
    self.depart = depart
  }
}
