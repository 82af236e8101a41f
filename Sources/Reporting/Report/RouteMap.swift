import CaseModel
import Tables

/// A map of a small plan's morning runs: straight lines between stops, homes moved to the middle of their square
/// kilometre, so that no home is on the page.
enum RouteMap {
  /// Plans with more morning runs are left to routes.geojson.
  static let limit = 60
  private static let colours = ["#0b4f8a", "#8c2f00", "#2b6a2f", "#6a2b86", "#7a5b00", "#14213d"]
  private static let width: Int64 = 900

  static func html(_ view: ReportView) -> String {
    guard let book = RouteBook(view.results, view.council) else { return "" }
    let runs = book.runs.filter { $0.row.run == .am && !$0.stops.isEmpty }
    guard !runs.isEmpty else { return HTML.paragraph("There is no morning run to draw.") }
    guard runs.count <= limit else {
      return HTML.paragraph(
        "\(Words.count(runs.count)) morning runs are too many for one drawing; routes.geojson holds them for a map.",
        kind: "note")
    }
    let lines = runs.map { run in run.stops.map { shown($0, run) } }
    let frame = Frame(lines.flatMap { $0 })
    var out =
      "<svg role=\"img\" aria-labelledby=\"route-map-title route-map-desc\" viewBox=\"0 0 \(width) \(frame.height)\" "
      + "width=\"\(width)\" height=\"\(frame.height)\">\n<title id=\"route-map-title\">Morning runs</title>"
      + "<desc id=\"route-map-desc\">A line for each of \(runs.count) morning runs, straight from stop to stop and "
      + "ending at schools, which are squares with their names. Figures are in the table of runs.</desc>\n"
    for (i, line) in lines.enumerated() {
      let points = line.map { "\(frame.x($0)),\(frame.y($0))" }.joined(separator: " ")
      out +=
        "<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(colours[i % colours.count])\" stroke-width=\"2\"/>\n"
      for (stop, point) in zip(runs[i].stops, line) where !stop.isSchool(.am) {
        out += "<circle cx=\"\(frame.x(point))\" cy=\"\(frame.y(point))\" r=\"3\" fill=\"#3d4a66\"/>"
      }
    }
    out += schools(runs, book, frame) + "</svg>\n"
    return out
      + HTML.paragraph(
        (view.synthetic.map { "Synthetic: \($0) " } ?? "")
          + "Morning runs, straight from stop to stop; homes are drawn in the middle of their square kilometre, "
          + "north up.", kind: "note")
  }

  private static func shown(_ stop: RouteStop, _ run: RouteRun) -> GridPoint {
    guard !stop.isSchool(run.row.run) else { return stop.place }
    func middle(_ value: Int32) -> Int32 {
      let square = value >= 0 ? value / 1000 : (value - 999) / 1000
      return square * 1000 + 500
    }
    return GridPoint(easting: middle(stop.place.easting), northing: middle(stop.place.northing))
  }

  private static func schools(_ runs: [RouteRun], _ book: RouteBook, _ frame: Frame) -> String {
    var places: [(point: GridPoint, names: [String])] = []
    for run in runs {
      for stop in run.stops where stop.isSchool(.am) {
        for visit in stop.visits {
          let name = book.provision(visit.provisionID)
          if let at = places.firstIndex(where: { $0.point == stop.place }) {
            if !places[at].names.contains(name) { places[at].names.append(name) }
          } else {
            places.append((stop.place, [name]))
          }
        }
      }
    }
    return places.map { place in
      let (x, y) = (frame.x(place.point), frame.y(place.point))
      // A name near the right edge is written to the left.
      let (at, anchor) = x > width * 3 / 4 ? (x - 9, "end") : (x + 9, "start")
      return "<rect x=\"\(x - 5)\" y=\"\(y - 5)\" width=\"10\" height=\"10\" fill=\"#14213d\"/>"
        + "<text x=\"\(at)\" y=\"\(y - 6)\" text-anchor=\"\(anchor)\">"
        + HTML.escape(place.names.joined(separator: ", ")) + "</text>\n"
    }.joined()
  }

  /// Grid metres to the drawing's units.
  private struct Frame {
    let west: Int64
    let north: Int64
    let span: Int64
    let height: Int64
    private let margin: Int64 = 24

    init(_ points: [GridPoint]) {
      let east = points.map { Int64($0.easting) }
      let north = points.map { Int64($0.northing) }
      let (w, e) = (east.min() ?? 0, east.max() ?? 0)
      let (s, n) = (north.min() ?? 0, north.max() ?? 0)
      west = w
      self.north = n
      // The drawing is at most as high as wide.
      span = max(e - w, n - s, 1)
      height = (n - s) * (RouteMap.width - 2 * margin) / span + 2 * margin
    }

    func x(_ point: GridPoint) -> Int64 {
      (Int64(point.easting) - west) * (RouteMap.width - 2 * margin) / span + margin
    }
    func y(_ point: GridPoint) -> Int64 {
      (north - Int64(point.northing)) * (RouteMap.width - 2 * margin) / span + margin
    }
  }
}
