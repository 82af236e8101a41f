import CaseModel
import Geography
import Tables

/// Rings in degrees within which roads are wanted; a ring inside another is a hole.
public struct Boundary: Sendable, Hashable {
  /// Longitude and latitude of each corner, ring by ring, in 1e-7 degrees (WGS84).
  public private(set) var rings: [[OSMPlace]] = []

  /// From rings of degrees, or of grid metres where the numbers are none of degrees.
  ///
  /// - Throws: a `Problem` where there is no ring, or a corner is nowhere.
  init(_ rings: [[(x: Double, y: Double)]], file: String) throws(Problem) {
    let corners = rings.joined()
    guard rings.allSatisfy({ $0.count >= 3 }), !rings.isEmpty,
      corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite })
    else {
      throw Problem(
        .error, "boundary_empty", file: file, message: "the file holds no boundary",
        advice: "Give a polygon as GeoJSON, or an Osmosis .poly file")
    }
    let isGrid = corners.contains { abs($0.x) > 180 || abs($0.y) > 90 }
    for ring in rings {
      var x = ring.map(\.x)
      var y = ring.map(\.y)
      if isGrid {
        do throws(GeographyError) { try NationalGrid().unproject(x: &x, y: &y) } catch {
          throw Problem(.error, "grid", file: file, message: error.problem, advice: error.action)
        }
      }
      guard zip(x, y).allSatisfy({ abs($0) <= 180 && abs($1) <= 90 }) else {
        throw Problem(
          .error, "boundary_nowhere", file: file,
          message: "a corner lies neither in degrees nor on the National Grid",
          advice: "Export the boundary as WGS84 (EPSG:4326)")
      }
      self.rings.append(zip(x, y).map { OSMPlace(longitude: $0, latitude: $1) })
    }
  }

  /// A square-cornered box of the National Grid, its edges followed so that it is no smaller in degrees.
  ///
  /// - Throws: a `Problem` where the grid cannot be turned into degrees.
  init(west: Int32, south: Int32, east: Int32, north: Int32) throws(Problem) {
    var ring: [(x: Double, y: Double)] = []
    let steps = 16
    func along(_ from: (Int32, Int32), _ to: (Int32, Int32)) {
      for step in 0..<steps {
        let share = Double(step) / Double(steps)
        ring.append(
          (
            Double(from.0) + share * Double(to.0 - from.0), Double(from.1) + share * Double(to.1 - from.1)
          ))
      }
    }
    along((west, south), (east, south))
    along((east, south), (east, north))
    along((east, north), (west, north))
    along((west, north), (west, south))
    // Far from degrees even where the box is small: north of 90.
    try self.init([ring], file: "")
  }

  /// Reads a GeoJSON or an Osmosis .poly file.
  ///
  /// - Throws: a `Problem` where it is neither.
  public init(path: String) throws(Problem) {
    let bytes = try FileBytes.read(path, limit: 200_000_000)
    let file = FileBytes.name(of: path)
    if path.lowercased().hasSuffix(".poly") {
      try self.init(PolyFile.rings(bytes, file: file), file: file)
    } else {
      try self.init(GeoJSONRings.rings(bytes, file: file), file: file)
    }
  }
}
