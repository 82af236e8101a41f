import CaseModel
import Placement
import Routing

/// The riders of a case as a routing problem, and the way back from its positions to theirs.
///
/// Money is in millionths of a penny, so that rates a metre and a second are nearly exact; the pennies of a finished
/// plan are worked out afresh by `RouteAccounts`.
public struct RouteModel: Sendable {
  /// Millionths of a penny in a penny.
  static let unit: Int64 = 1_000_000

  /// The case.
  public let world: Case
  /// Riders, those left out among them.
  public internal(set) var riders: [Rider]
  /// The problem.
  public internal(set) var problem: RoutingProblem
  /// Riders of each request, ascending.
  public internal(set) var members: [[Int]]
  /// Rival modes by position of the child.
  let rivals: [Int: (mode: TravelMode, pence: Int64)]
  /// Points of the problem's places.
  let places: RoutePlaces
  /// Ways between them.
  let times: RouteTimesTable
  /// Prices.
  let pricing: RoutePricing
  /// Dates a year.
  let dates: SchoolDates
  /// Current routes.
  let standing: StandingRoutes
  /// What an officer should know.
  public internal(set) var warnings: [String]
  /// Half-days of vehicles that stay exactly as they are.
  var pinned: [PinnedHalf] = []

  /// Builds a problem.
  ///
  /// - Parameters:
  ///   - list: riders without direct journeys yet.
  ///   - extra: points to keep ways to besides the riders' own.
  init(
    _ world: Case, _ list: RiderList, times source: RouteTimes, threads: Int, extra: [GridPoint] = []
  ) {
    let places = Self.places(world, list.riders, extra: extra)
    self.init(
      world, list, RouteModelParts(world), places, RouteTimesTable(places, source, threads: threads), source)
  }

  /// The points of riders, of vehicles' bases, and further ones.
  static func places(_ world: Case, _ riders: [Rider], extra: [GridPoint] = []) -> RoutePlaces {
    var places = RoutePlaces()
    for rider in riders where rider.reason == nil {
      if let home = rider.home, let school = rider.school {
        _ = places.add(home)
        _ = places.add(school)
      }
    }
    for vehicle in world.vehicles { if let base = vehicle.base?.point { _ = places.add(base) } }
    for point in extra { _ = places.add(point) }
    return places
  }

  /// Builds a problem from what many models of one case share.
  ///
  /// - Parameters:
  ///   - places: as `places` gives them.
  ///   - times: ways between them.
  init(
    _ world: Case, _ list: RiderList, _ parts: RouteModelParts, _ places: RoutePlaces,
    _ times: RouteTimesTable, _ source: RouteTimes
  ) {
    self.world = world
    var riders = list.riders
    var warnings = list.warnings
    let parameters = world.parameters
    let layouts = parts.room
    for at in riders.indices {
      Self.measure(&riders[at], places, times, source, parameters)
      if riders[at].reason == nil, !layouts.fits([world.children[riders[at].child]]) {
        riders[at].reason = .noLayout
      }
      if let reason = riders[at].reason, riders[at].name == world.children[riders[at].child].id {
        warnings.append(
          reason.sentence(world.children[riders[at].child], world.provisions[riders[at].provision]))
      }
    }
    var seen: Set<String> = []
    warnings = warnings.filter { seen.insert($0).inserted }
    let rivals = RivalModes(world, riders).price
    // A child who cannot be carried on some day and has another way agreed goes that way altogether.
    let elsewhere = Set(riders.lazy.filter { $0.reason != nil && rivals[$0.child] != nil }.map(\.child))
    var carried = riders
    for at in carried.indices where elsewhere.contains(carried[at].child) {
      carried[at].reason = carried[at].reason ?? .noLayout
    }
    let units = SiblingUnits(world, carried) { unit in layouts.fits(unit.map { world.children[$0.child] }) }
    warnings += units.warnings
    members = units.units
    self.riders = riders
    self.rivals = rivals
    self.places = places
    self.times = times
    self.warnings = warnings
    pricing = parts.pricing
    dates = parts.dates
    standing = parts.standing
    problem = RoutingProblem(sessions: [], placeCount: 0, requests: [], vehicleTypes: [], resourceCount: 2)
    problem = makeProblem()
  }

  /// Direct journey and limit of a rider.
  private static func measure(
    _ rider: inout Rider, _ places: RoutePlaces, _ times: RouteTimesTable, _ source: RouteTimes,
    _ parameters: Parameters
  ) {
    guard let home = rider.home, let school = rider.school else { return }
    let (from, to) = rider.run == .am ? (home, school) : (school, home)
    let way: (metres: Int, seconds: Int)?
    if let a = places[from], let b = places[to] {
      way = times.way(rider.run, a, b)
    } else {
      way = source.way(rider.run, from, to)
    }
    guard let way else {
      rider.reason = rider.reason ?? .noRoad
      return
    }
    rider.directMetres = way.metres
    rider.directSeconds = way.seconds
    let most = rider.guideline + 60 * Int(parameters.whole("ride_above_max_min"))
    rider.limit = max(most, (3 * way.seconds + 1) / 2)
  }
}

/// What all models of a case share.
struct RouteModelParts: Sendable {
  let room: VehicleRoom
  let pricing: RoutePricing
  let dates: SchoolDates
  let standing: StandingRoutes

  init(_ world: Case) {
    room = VehicleRoom(world)
    pricing = RoutePricing(world.parameters)
    dates = SchoolDates(world)
    standing = StandingRoutes(world)
  }
}

/// Whether some vehicle type there are any of has a layout for children at once, with their assistants.
struct VehicleRoom: Sendable {
  private let layouts: [VehicleLayout]
  private let pricing: RoutePricing

  init(_ world: Case) {
    layouts = world.vehicles.filter { $0.available != 0 }.flatMap(\.layouts)
    pricing = RoutePricing(world.parameters)
  }

  func fits(_ children: [Child]) -> Bool {
    let chairs = children.filter { $0.mobility == .wheelchair }.count
    let assistants = pricing.assistants(
      own: children.filter { $0.assistant == .own }.count,
      shared: children.filter { $0.assistant == .shared }.count)
    return layouts.contains {
      $0.wheelchairs >= chairs && $0.seats >= children.count - chairs + assistants
    }
  }
}
