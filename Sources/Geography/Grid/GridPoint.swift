/// A place on the British National Grid (EPSG:27700), to the metre.
public struct GridPoint: Hashable, Sendable {
  /// Metres east of the grid's false origin.
  public let easting: Int32
  /// Metres north of the grid's false origin.
  public let northing: Int32

  /// From an easting and a northing in metres.
  public init(easting: Int32, northing: Int32) {
    self.easting = easting
    self.northing = northing
  }

  /// Straight-line distance in millimetres, rounded to the nearest.
  public func millimetres(to other: GridPoint) -> Int64 {
    gridMillimetres(
      east: (Int64(easting) - Int64(other.easting)) * 1000,
      north: (Int64(northing) - Int64(other.northing)) * 1000)
  }
}

/// The length of a grid vector given in millimetres: its Euclidean length rounded to the nearest millimetre.
///
/// Every length of Schoolward is this one. The scale of the grid (within 0.1 % of the ground) is not undone.
public func gridMillimetres(east: Int64, north: Int64) -> Int64 {
  let e = Double(east)
  let n = Double(north)
  return Int64((e * e + n * n).squareRoot().rounded())
}
