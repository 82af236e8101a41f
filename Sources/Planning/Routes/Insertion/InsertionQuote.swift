import CaseModel
import Tables

/// One way to take a new child along.
public struct InsertionQuote: Sendable {
  /// A journey of the new child.
  public struct Ride: Sendable, Hashable {
    /// Half-day.
    public var run: HalfDay
    /// Days.
    public var days: WeekDays
    /// The run it joins or that is new.
    public var routeID: String
    /// Whether the run is new.
    public var isNewRun: Bool
    /// Its duty.
    public var dutyID: String
    /// Whether the duty is new: one more vehicle.
    public var isNewDuty: Bool
    /// The vehicle type.
    public var vehicleType: String
    /// Departure where the child boards and start of the stop where it leaves, seconds after midnight.
    public var board: Int
    /// See `board`.
    public var alight: Int
    /// Seconds above guideline.
    public var above: Int
  }

  /// A child aboard already whose ride changes.
  public struct Change: Sendable, Hashable {
    /// The child.
    public var childID: String
    /// Half-day.
    public var run: HalfDay
    /// The run.
    public var routeID: String
    /// Seconds aboard until now and then.
    public var before: Int
    /// See `before`.
    public var after: Int
    /// Seconds above the guideline until now and then.
    public var aboveBefore: Int
    /// See `aboveBefore`.
    public var aboveAfter: Int
  }

  /// What it costs more a year, the family's contribution taken off.
  public var extraCash: Pence
  /// What it adds to steering: minutes above guideline.
  public var extraSteering: Pence
  /// The child's journeys.
  public var rides: [Ride]
  /// Everybody else whose time aboard changes, in the case's order.
  public var changes: [Change]
  /// Whether a ride is above its guideline that was not before.
  public var exceedsGuideline: Bool
  /// Rows of the duties that change.
  let rows: RouteResults
  /// Their ids.
  let duties: Set<String>
}

/// Why a child cannot be asked about, in two parts.
public struct InsertionRefusal: Error, Sendable, CustomStringConvertible {
  /// What is wrong, then what to do.
  public let description: String
}
