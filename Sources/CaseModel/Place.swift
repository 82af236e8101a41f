/// A point on the British National Grid (EPSG:27700), whole metres.
public struct GridPoint: Hashable, Sendable {
  /// Metres east.
  public let easting: Int32
  /// Metres north.
  public let northing: Int32

  /// A grid point.
  public init(easting: Int32, northing: Int32) {
    self.easting = easting
    self.northing = northing
  }

  /// Whether the point lies in the grid's extent over Great Britain.
  public var isInGreatBritain: Bool {
    (0...700_000).contains(easting) && (0...1_300_000).contains(northing)
  }
}

/// Where a row says something is: a grid point, a postcode still to be looked up, or both.
public struct Location: Hashable, Sendable {
  /// The postcode as written, upper case with one space; nil when none was given.
  public var postcode: String?
  /// The grid point given, or found from the postcode; nil until then.
  public var point: GridPoint?

  /// A location.
  public init(postcode: String? = nil, point: GridPoint? = nil) {
    self.postcode = postcode
    self.point = point
  }
}
