/// How roads become times and distances. Every value has a default and a source; a case may override each.
public struct RoadParameters: Hashable, Sendable {
  /// What travels.
  public enum Profile: UInt8, Sendable { case driving, walking }

  /// A part of the world in 1e-7 degrees; road segments that leave it are left out.
  public struct Box: Hashable, Sendable {
    /// Western, southern, eastern and northern edge in 1e-7 degrees.
    public let west, south, east, north: Int32
    /// From edges in degrees.
    public init(west: Double, south: Double, east: Double, north: Double) {
      func fixed(_ degrees: Double) -> Int32 { Int32((max(-180, min(180, degrees)) * 1e7).rounded()) }
      (self.west, self.south, self.east, self.north) = (fixed(west), fixed(south), fixed(east), fixed(north))
    }
    func contains(longitude: Int32, latitude: Int32) -> Bool {
      (west...max(west, east)).contains(longitude) && (south...max(south, north)).contains(latitude)
    }
  }

  /// What travels.
  public var profile: Profile
  /// Metres per hour on a road whose limit is not recorded, by `RoadClass.rawValue`.
  public var classSpeed: [Int32]
  /// The highest metres per hour kept up on a class, whatever its limit, by `RoadClass.rawValue`.
  public var classCeiling: [Int32]
  /// The share of a recorded limit that is kept up, in per cent.
  public var limitPercent: Int32
  /// Times in the school peak in thousandths of free-flow times, by `RoadClass.rawValue`.
  public var classPeak: [Int32]
  /// Metres per hour between a point and the road it is snapped to.
  public var snapSpeed: Int32
  /// A point further than this many metres from any road is reported and not routed.
  public var snapLimit: Int32
  /// Segments longer than this many millimetres are cut into equal pieces, so that snapping to a node is as good
  /// as snapping to the road.
  public var longestSegment: Int32
  /// Strongly connected pieces of the network with fewer nodes than this are left out, save the largest.
  public var smallestPiece: Int32
  /// Whether ferries may be taken.
  public var ferries: Bool
  /// The part of the extract to use; nil for all of it.
  public var box: Box?

  /// Driving in a school vehicle.
  ///
  /// - Class speeds, ceilings and the share of a limit: assumption. They start from the defaults of OSRM's car profile
  ///   and are lowered by about 5 % because no turn or traffic signal costs time of its own here; calibrated so that
  ///   the mean of 500 home-school pairs on the Isle of Wight meets OSRM's at free flow (`.ci/osrm-compare`: ratios
  ///   of 0.996 to 0.998 on three draws, only the first of which was calibrated on). National limits for cars:
  ///   Highway Code, rule 124.
  /// - Peak factor 1.10 on every class: assumption. Local A roads in England ran at 24.4 mph in the weekday morning peak (DfT,
  ///   Congestion on local 'A' roads, year to June 2014) against 25.2 mph over all hours (DfT, Travel time measures
  ///   for local 'A' roads, year to March 2017), a factor of 1.03 on roads that are slowed all day; school traffic
  ///   in towns is taken as slower than that.
  /// - `snapSpeed` 15 km/h, `snapLimit` 1,000 m: assumption (drives and yards).
  public static var driving: RoadParameters {
    RoadParameters(
      profile: .driving, classSpeed: table(drivingSpeeds), classCeiling: table(drivingCeilings),
      limitPercent: 76,
      classPeak: table { _ in 1_100 }, snapSpeed: 15_000, snapLimit: 1_000, longestSegment: 25_000,
      smallestPiece: 1_000,
      ferries: false, box: nil)
  }

  /// Walking to school, by distance: the statutory 2 and 3 miles are measured along the shortest route that a
  /// child, accompanied as necessary, can walk in reasonable safety (DfE, Travel to school for children of
  /// compulsory school age, 2024). Which stretches are unsafe, a map does not say.
  ///
  /// The speed of 4.8 km/h (3 mph) is an assumption and changes times only.
  public static var walking: RoadParameters {
    RoadParameters(
      profile: .walking, classSpeed: table { _ in 4_800 }, classCeiling: table { _ in 4_800 },
      limitPercent: 100,
      classPeak: table { _ in 1_000 }, snapSpeed: 4_800, snapLimit: 1_000, longestSegment: 25_000,
      smallestPiece: 1_000,
      ferries: false, box: nil)
  }

  /// Times in the school peak as a percentage of free-flow times, the same for every class.
  public var peakPercent: Int32 {
    get { classPeak.reduce(0, max) / 10 }
    set { classPeak = Self.table { _ in newValue * 10 } }
  }

  private static func table(_ speed: (RoadClass) -> Int32) -> [Int32] { RoadClass.allCases.map(speed) }

  private static func drivingSpeeds(_ road: RoadClass) -> Int32 {
    switch road {
    case .motorway: 85_000
    case .trunk: 80_000
    case .primary: 62_000
    case .secondary: 52_000
    case .tertiary: 38_000
    case .motorwayLink: 43_000
    case .trunkLink: 38_000
    case .primaryLink: 29_000
    case .secondaryLink, .unclassified, .residential: 24_000
    case .tertiaryLink: 19_000
    case .livingStreet: 10_000
    case .service: 14_000
    case .ferry: 15_000
    default: 5_000
    }
  }

  private static func drivingCeilings(_ road: RoadClass) -> Int32 {
    switch road {
    case .motorway, .motorwayLink, .trunk: 90_000
    default: 75_000
    }
  }
}
