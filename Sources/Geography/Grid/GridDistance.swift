import CaseModel

extension GridPoint {
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
