import CaseModel

/// A line on the map, built point by point, that leaves out what nobody sees: a point within 2 m of the straight way
/// on from the last bend. The line is nowhere further than 4 m from all its points (Reumann and Witkam 1974).
struct LineThinning {
  private static let tolerance: Int64 = 2

  private(set) var points: [GridPoint]
  /// The point after the last bend: it gives the direction.
  private var second: GridPoint?
  /// The newest point, which the next one may make superfluous.
  private var last: GridPoint

  init(from start: GridPoint) {
    points = [start]
    last = start
  }

  mutating func add(_ point: GridPoint) {
    guard point != last else { return }
    guard let bend = points.last, let direction = second else {
      second = point
      last = point
      return
    }
    let (e, n) = (Int64(direction.easting - bend.easting), Int64(direction.northing - bend.northing))
    let (pe, pn) = (Int64(point.easting - bend.easting), Int64(point.northing - bend.northing))
    let (le, ln) = (Int64(point.easting - last.easting), Int64(point.northing - last.northing))
    let aside = e * pn - n * pe
    // Straight on: near the line, and not back along it.
    let isStraight =
      aside.magnitude < 1 << 31 && aside * aside <= Self.tolerance * Self.tolerance * (e * e + n * n)
      && e * le + n * ln > 0
    if !isStraight {
      points.append(last)
      second = point
    }
    last = point
  }

  /// The line with its last point.
  mutating func finish() -> [GridPoint] {
    if points.last != last { points.append(last) }
    return points
  }
}
