import CaseModel
import Routing
import Tables

/// A journey of one half-day that somebody would like in another run.
public struct MoveWish: Sendable, Hashable {
  /// The child.
  public var child: String
  /// The half-day.
  public var run: HalfDay
  /// Where it should go.
  public var to: MoveTarget
  /// The journey of just these days, where the child has several in the half-day; nil: all of them.
  public var days: WeekDays?

  /// A wish.
  public init(child: String, run: HalfDay, to: MoveTarget, days: WeekDays? = nil) {
    self.child = child
    self.run = run
    self.to = to
    self.days = days
  }
}

/// Where a journey should go.
public enum MoveTarget: Sendable, Hashable {
  /// A run of the same half-day, by its route id.
  case route(String)
  /// A run of its own.
  case newRun
}

/// What a move would cost and change, to the penny and the second.
///
/// Where hard rules are broken (`broken`), the figures are those of the least bad place, as if the rules were waived.
public struct MoveQuote: Sendable {
  /// What was asked.
  public var wish: MoveWish
  /// Runs that the journey leaves.
  public var from: [String]
  /// The run it joins; a new id for a new run.
  public var to: String
  /// Whether the run is new.
  public var isNewRun: Bool
  /// Brothers and sisters who must ride with the child and so move with it.
  public var together: [String]
  /// What it costs more a year, families' contributions taken off; negative: it saves.
  public var extraCash: Pence
  /// What it adds to steering: minutes above guideline, journeys changed from today's.
  public var extraSteering: Pence
  /// Both.
  public var extra: Pence { extraCash + extraSteering }
  /// Rides of the child and of those who move with it.
  public var rides: [MoveRide]
  /// Everybody else whose time aboard changes, in the case's order.
  public var others: [MoveRide]
  /// Runs that change, begin or end.
  public var runs: [MoveRun]
  /// Hard rules that it breaks; empty: it may be made.
  public var broken: [BrokenRule]
  /// Whether it may be made.
  public var isAllowed: Bool { broken.isEmpty }
  /// Whether a ride goes above its guideline that was not before, or further above: to be agreed first.
  public var exceedsGuideline: Bool
  /// Rows of the duties that change.
  let rows: RouteResults
  /// Their ids, before and after.
  let duties: Set<String>
}

/// A ride before and after a move.
public struct MoveRide: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The half-day.
  public var run: HalfDay
  /// The days.
  public var days: WeekDays
  /// Its run before.
  public var routeBefore: String
  /// Its run after.
  public var routeAfter: String
  /// Seconds aboard before.
  public var before: Int
  /// Seconds aboard after.
  public var after: Int
  /// Seconds above guideline before.
  public var aboveBefore: Int
  /// Seconds above guideline after.
  public var aboveAfter: Int
  /// Departure where it boards, seconds after midnight, before.
  public var boardBefore: Int
  /// Start of the stop where it leaves, before.
  public var alightBefore: Int
  /// Departure where it boards, after.
  public var board: Int
  /// Start of the stop where it leaves, after.
  public var alight: Int
}

/// A run that a move changes.
public struct MoveRun: Sendable, Hashable {
  /// What becomes of it.
  public enum Change: String, Sendable {
    /// It goes on with others aboard or at other times.
    case changed
    /// It begins.
    case new
    /// Nobody is left.
    case gone
  }

  /// A run's figures.
  public struct Aboard: Sendable, Hashable {
    /// Children.
    public var children: Int
    /// Its layout.
    public var layout: VehicleLayout
    /// Most seats in use at once, assistants among them.
    public var seats: Int
    /// Most wheelchair spaces in use at once.
    public var wheelchairs: Int
    /// Assistants.
    public var assistants: Int
    /// From start to end.
    public var metres: Int
    /// Departure from the start, seconds after midnight.
    public var departs: Int
    /// Arrival at the end.
    public var ends: Int
  }

  /// The half-day.
  public var run: HalfDay
  /// The run.
  public var routeID: String
  /// Its duty.
  public var dutyID: String
  /// The vehicle type.
  public var vehicleType: String
  /// What becomes of it.
  public var change: Change
  /// Before; nil: it is new.
  public var before: Aboard?
  /// After; nil: it ends.
  public var after: Aboard?
}

/// A hard rule that a move breaks.
public struct BrokenRule: Sendable, Hashable {
  /// Which.
  public enum Kind: String, Sendable, CaseIterable {
    /// More seats than any layout has.
    case seats
    /// More wheelchair spaces than any layout has.
    case wheelchairs
    /// A child who must travel alone.
    case solo
    /// Children who must not share.
    case mustNotShare = "must_not_share"
    /// The school's window.
    case window
    /// The longest ride.
    case rideLimit = "ride_limit"
    /// More vehicles than there are.
    case fleet
    /// A vehicle that has another run then.
    case vehicle
  }

  /// Which.
  public var kind: Kind
  /// The run concerned; empty: none alone.
  public var routeID: String
  /// What is wrong, in a sentence.
  public var sentence: String
}
