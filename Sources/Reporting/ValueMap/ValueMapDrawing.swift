import CaseModel
import Tables

/// The map itself as SVG: squares, roads over them, schools, and the best places by number. No home is on it.
struct ValueMapDrawing {
  static let width: Int64 = 960
  let map: ValueMap
  private let west: Int64
  private let north: Int64
  private let metres: Int64
  /// Units a drawing is high.
  let height: Int64
  private let lines: (main: String, small: String)

  init(_ map: ValueMap) {
    self.map = map
    let half = Int64(map.grid) / 2
    let margin = Int64(map.grid)
    let east = map.points.map { Int64($0.easting) }
    let up = map.points.map { Int64($0.northing) }
    west = (east.min() ?? 0) - half - margin
    north = (up.max() ?? 0) + half + margin
    metres = max(1, (east.max() ?? 0) + half + margin - west)
    height = max(1, (north - ((up.min() ?? 0) - half - margin)) * Self.width / metres)
    let frame = Frame(west: west, north: north, metres: metres)
    let tolerance = max(5, metres / Self.width * 2 / 3)
    lines = (
      Self.path(map.roads, frame, tolerance), Self.path(map.lanes, frame, tolerance)
    )
  }

  /// Grid metres to tenths of units, whole numbers throughout.
  private struct Frame {
    let west: Int64
    let north: Int64
    let metres: Int64

    func x(_ easting: Int64) -> Int64 { (easting - west) * ValueMapDrawing.width * 10 / metres }
    func y(_ northing: Int64) -> Int64 { (north - northing) * ValueMapDrawing.width * 10 / metres }
  }

  private static func tenths(_ value: Int64) -> String {
    value % 10 == 0
      ? String(value / 10) : (value < 0 ? "-" : "") + "\(value.magnitude / 10).\(value.magnitude % 10)"
  }

  private static func path(_ lines: [[GridPoint]], _ frame: Frame, _ tolerance: Int64) -> String {
    var out = ""
    for line in lines {
      let points = RoadLine.simplified(line, tolerance: tolerance)
      guard points.count > 1 else { continue }
      var last: (Int64, Int64) = (0, 0)
      for (i, point) in points.enumerated() {
        let at = (frame.x(Int64(point.easting)), frame.y(Int64(point.northing)))
        if i == 0 {
          out += "M\(tenths(at.0)) \(tenths(at.1))"
        } else {
          out += "l\(tenths(at.0 - last.0)) \(tenths(at.1 - last.1))"
        }
        last = at
      }
    }
    return out
  }

  /// The drawing with one layer shown; squares have their number in `data-i`, for the script.
  func svg(layer: Int) -> String {
    let frame = Frame(west: west, north: north, metres: metres)
    let scale = ValueScale(map.layers[layer].cells)
    let side = Int64(map.grid) * Self.width * 10 / metres
    let half = Int64(map.grid) / 2
    var out =
      "<svg id=\"map\" role=\"img\" aria-labelledby=\"map-title map-desc\" viewBox=\"0 0 \(Self.width) \(height)\" "
      + "width=\"\(Self.width)\" height=\"\(height)\">\n<title id=\"map-title\">What one more place would be worth</title>"
      + "<desc id=\"map-desc\">Squares of \(Words.count(map.grid)) m, darker where a place is worth more; roads, schools "
      + "and the best places by number. The table below holds the figures of the best.</desc>\n<g id=\"cells\">"
    for (i, point) in map.points.enumerated() {
      let level = scale.level(map.layers[layer].cells[i])
      let x = frame.x(Int64(point.easting) - half)
      let y = frame.y(Int64(point.northing) + half)
      out +=
        "<rect data-i=\"\(i)\" x=\"\(Self.tenths(x))\" y=\"\(Self.tenths(y))\" width=\"\(Self.tenths(side))\" "
      out += "height=\"\(Self.tenths(side))\" fill=\"\(level < 0 ? Self.nothing : scale.colour(level))\"/>"
    }
    out += "</g>\n"
    out += "<path class=\"lanes\" d=\"\(lines.small)\"/>\n<path class=\"roads\" d=\"\(lines.main)\"/>\n"
    out += schools(frame) + "<g id=\"marks\">\(marks(layer))</g>\n"
    return out + scaleBar + "</svg>\n"
  }

  /// What a square worth nothing looks like.
  static let nothing = "#eceef2"

  /// Special schools and bases by name, others as dots.
  private func schools(_ frame: Frame) -> String {
    var out = "<g class=\"schools\">"
    for mark in map.landmarks {
      let (x, y) = (frame.x(Int64(mark.point.easting)), frame.y(Int64(mark.point.northing)))
      guard x >= 0, x <= Self.width * 10, y >= 0, y <= height * 10 else { continue }
      let own = mark.kind == map.kind
      let side: Int64 = own ? 90 : 36
      out += "<rect class=\"\(own ? "own" : "other")\" x=\"\(Self.tenths(x - side / 2))\" "
      out +=
        "y=\"\(Self.tenths(y - side / 2))\" width=\"\(Self.tenths(side))\" height=\"\(Self.tenths(side))\">"
      out += "<title>\(HTML.escape("\(mark.name) (\(mark.kind.label))"))</title></rect>"
    }
    return out + "</g>\n"
  }

  /// Numbers at the best places of a layer.
  func marks(_ layer: Int) -> String {
    map.best(layer).enumerated().map { rank, point in
      let at = position(point)
      return Self.mark(rank + 1, at.x, at.y)
    }.joined()
  }

  /// Where a point is on the drawing, tenths of units.
  func position(_ point: Int) -> (x: Int64, y: Int64) {
    let frame = Frame(west: west, north: north, metres: metres)
    return (frame.x(Int64(map.points[point].easting)), frame.y(Int64(map.points[point].northing)))
  }

  private static func mark(_ number: Int, _ x: Int64, _ y: Int64) -> String {
    "<g transform=\"translate(\(tenths(x)) \(tenths(y)))\"><circle r=\"11\"/>"
      + "<text text-anchor=\"middle\" y=\"4.5\">\(number)</text></g>"
  }

  /// A length to judge distances by.
  private var scaleBar: String {
    var length: Int64 = 1000
    for next: Int64 in [2000, 5000, 10_000, 20_000, 50_000] where next * 6 <= metres { length = next }
    let units = length * Self.width / metres
    let (x, y) = (14, height - 16)
    return "<g class=\"bar\"><path d=\"M\(x) \(y - 5)v5h\(units)v-5\"/>"
      + "<text x=\"\(Int64(x) + units + 8)\" y=\"\(y)\">\(length / 1000) km</text></g>\n"
  }
}
