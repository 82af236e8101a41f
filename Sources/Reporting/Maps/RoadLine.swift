import CaseModel

/// The way between two points by road, ends included; empty where it is not known.
public typealias LegPath = (GridPoint, GridPoint) -> [GridPoint]

/// The line a run drives, for maps.
enum RoadLine {
  /// How far a simplified line may lie beside the road, metres.
  static let tolerance: Int64 = 5

  /// Every point a run passes in order, from its start to its end: by road where a path is given and known, else
  /// straight between stops. No point is given twice running; a run that stays where it is gives one point.
  static func points(_ run: RouteRun, _ path: LegPath?) -> [GridPoint] {
    var places = run.stops.map(\.place)
    if let start = run.start { places.insert(start.place, at: 0) }
    if let end = run.end { places.append(end.place) }
    var out: [GridPoint] = []
    func add(_ point: GridPoint) {
      if out.last != point { out.append(point) }
    }
    for (i, place) in places.enumerated() {
      if i > 0, places[i - 1] != place, let path {
        for point in simplified(path(places[i - 1], place)) { add(point) }
      }
      add(place)
    }
    return out
  }

  /// Leaves out points within `tolerance` of the line through those kept (Douglas and Peucker 1973), so that a
  /// county's file stays small.
  static func simplified(_ points: [GridPoint], tolerance: Int64 = tolerance) -> [GridPoint] {
    guard points.count > 2 else { return points }
    var keep = [Bool](repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (from, to) = open.popLast() {
      guard to - from > 1 else { continue }
      var farthest = from
      var most = Int64(-1)
      for i in from + 1..<to {
        let square = squaredDistance(points[i], points[from], points[to])
        if square > most {
          most = square
          farthest = i
        }
      }
      if most > tolerance * tolerance {
        keep[farthest] = true
        open.append((from, farthest))
        open.append((farthest, to))
      }
    }
    return zip(points, keep).compactMap { $1 ? $0 : nil }
  }

  /// The square of a point's distance from a stretch of line, whole square metres, rounded down.
  private static func squaredDistance(_ p: GridPoint, _ a: GridPoint, _ b: GridPoint) -> Int64 {
    let (dx, dy) = (Int64(b.easting) - Int64(a.easting), Int64(b.northing) - Int64(a.northing))
    let (px, py) = (Int64(p.easting) - Int64(a.easting), Int64(p.northing) - Int64(a.northing))
    let along = px * dx + py * dy
    let length = dx * dx + dy * dy
    if length == 0 || along <= 0 { return px * px + py * py }
    if along >= length {
      let (qx, qy) = (px - dx, py - dy)
      return qx * qx + qy * qy
    }
    let across = px * dy - py * dx
    // Beside the line: across squared over length squared, each at most 10^12 squared, so in doubles.
    return Int64(Double(across) * Double(across) / Double(length))
  }
}

/// Grid points as WGS84 degrees, looked up once for a whole file.
struct Degrees {
  private var texts: [GridPoint: (longitude: String, latitude: String)] = [:]

  /// Looks up every point; `unproject` is `NationalGrid.degrees(of:)`.
  init(_ points: [GridPoint], _ unproject: ([GridPoint]) -> (longitude: [Double], latitude: [Double])) {
    let unique = Set(points).sorted { ($0.easting, $0.northing) < ($1.easting, $1.northing) }
    let (x, y) = unproject(unique)
    for (i, point) in unique.enumerated() { texts[point] = (Self.text(x[i]), Self.text(y[i])) }
  }

  /// Longitude and latitude with six decimals (a tenth of a metre).
  subscript(_ point: GridPoint) -> (longitude: String, latitude: String) { texts[point] ?? ("0", "0") }

  static func text(_ degrees: Double) -> String {
    guard degrees.isFinite else { return "0.000000" }
    let micro = Int64((degrees * 1_000_000).rounded())
    let rest = String(micro.magnitude % 1_000_000)
    return (micro < 0 ? "-" : "") + "\(micro.magnitude / 1_000_000)."
      + String(repeating: "0", count: 6 - rest.count) + rest
  }
}
