import CaseModel

/// A child travelling one way between one address and one provision in one window, on the weekdays on which all of
/// that is the same (ROUTES.md, Riders).
public struct Rider: Sendable, Hashable {
  /// `child`, or `child#2`, `child#3` for further riders of one half-day.
  public var name: String
  /// Position of the child in the case.
  public var child: Int
  /// Half-day.
  public var run: HalfDay
  /// Position of the provision in the case.
  public var provision: Int
  /// Weekdays.
  public var days: WeekDays
  /// Where the child is met or left; nil: not known.
  public var home: GridPoint?
  /// Where the provision is; nil: not known.
  public var school: GridPoint?
  /// When the stop at school may start, seconds after midnight; nil: no bell.
  public var window: ClosedRange<Int>?
  /// Seconds to board or leave.
  public var boarding: Int
  /// Seconds aboard above which the ride is priced.
  public var guideline: Int
  /// Whether the journey is a boarder's.
  public var boards = false
  /// Metres straight there; nil: no way known.
  public var directMetres: Int?
  /// Seconds straight there.
  public var directSeconds: Int?
  /// Seconds aboard that are never exceeded; nil: no way known.
  public var limit: Int?
  /// Why it cannot be carried.
  public var reason: LeftOutReason?

  /// Weight of the rider in a duty's cost.
  var weight: Int64 { (Int64(directMetres ?? 0) + 1) * Int64(days.count) }
  /// First weekday.
  var firstDay: Int { days.bits.trailingZeroBitCount }
}

/// Why a rider cannot be carried.
public enum LeftOutReason: String, CaseIterable, Sendable {
  /// The provision has no bell that day.
  case noBell = "no_bell"
  /// The address or the provision's place is not known.
  case noPlace = "no_place"
  /// No way there.
  case noRoad = "no_road"
  /// No vehicle type has a layout for this child and assistant.
  case noLayout = "no_layout"

  /// What is wrong and what to do, for one child.
  func sentence(_ child: Child, _ provision: Provision) -> String {
    switch self {
    case .noBell:
      "\(child.id) is left out of routes: \(provision.id) has no bell time. Give bell_start and bell_end in "
        + "provisions, or open days with bells in calendars."
    case .noPlace:
      "\(child.id) is left out of routes: the address or the place of \(provision.id) is not known. Give postcode, "
        + "or easting and northing."
    case .noRoad:
      "\(child.id) is left out of routes: no way to \(provision.id) is known. Check both places, or give the journey "
        + "in travel_times."
    case .noLayout:
      "\(child.id) is left out of routes: no vehicle has room at once for "
        + (child.mobility == .wheelchair ? "a wheelchair" : "one child")
        + (child.assistant == .none ? "" : " and an assistant")
        + ". Add a layout in vehicles, such as \(child.mobility == .wheelchair ? "1+1" : "4+0")."
    }
  }
}

/// All riders of a case with what an officer should know.
public struct RiderList: Sendable {
  /// Riders, in the case's order of children, am before pm, then first weekday, then provision.
  public var riders: [Rider]
  /// Boarders whose journeys are individual, and the like.
  public var warnings: [String]
}
