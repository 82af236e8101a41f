import CaseModel
import Geography
import Tables

/// `routes.gpx` (GPX 1.1): a route of stops for each run, and a track of the way driven.
///
/// For a driver's navigation: stops carry their number and time; no name and no child's id is in it. Every element
/// stands in the order the GPX schema asks for: all routes, then all tracks.
public enum RoutesGPX {
  /// The file's text; nil where nothing was routed.
  ///
  /// - Parameters:
  ///   - path: the way by road; without it there are no tracks, only the stops.
  ///   - only: run and route of the runs wanted; all without it.
  /// - Throws: `GeographyError` where the projection library cannot be used.
  public static func text(
    _ results: PlanResults, _ council: Case, path: LegPath? = nil,
    only: ((HalfDay, String) -> Bool)? = nil
  ) throws -> String? {
    guard let book = RouteBook(results, council) else { return nil }
    let runs = book.runs.filter { only?($0.row.run, $0.row.routeID) ?? true }
    let lines = path.map { path in runs.map { RoadLine.points($0, path) } } ?? []
    let grid = try NationalGrid()
    let degrees = Degrees(
      lines.flatMap { $0 } + runs.flatMap { $0.stops.map(\.place) }, grid.degrees(of:))
    func point(_ element: String, _ place: GridPoint, _ inside: String = "") -> String {
      let at = degrees[place]
      let head = "<\(element) lat=\"\(at.latitude)\" lon=\"\(at.longitude)\""
      return inside.isEmpty ? head + "/>\n" : head + ">\(inside)</\(element)>\n"
    }
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    out += "<gpx version=\"1.1\" creator=\"Schoolward \(HTML.escape(book.version))\" "
    out += "xmlns=\"http://www.topografix.com/GPX/1/1\">\n<metadata>"
    out += "<name>\(HTML.escape("Routes, \(PlanTitle.authority(council))"))</name>"
    out += "<desc>\(HTML.escape(description(book)))</desc></metadata>\n"
    for run in runs {
      out += "<rte><name>\(HTML.escape(name(run)))</name>\n"
      for stop in run.stops {
        out += point(
          "rtept", stop.place,
          "<name>\(HTML.escape(stopName(run, stop)))</name>"
            + "<desc>\(HTML.escape(stopWords(book, run, stop)))</desc>")
      }
      out += "</rte>\n"
    }
    for (i, line) in lines.enumerated() {
      out += "<trk><name>\(HTML.escape(name(runs[i])))</name><trkseg>\n"
      out += line.map { point("trkpt", $0) }.joined() + "</trkseg></trk>\n"
    }
    return out + "</gpx>\n"
  }

  private static func description(_ book: RouteBook) -> String {
    (book.syntheticNote.map { "Synthetic: \($0) " } ?? "")
      + "Restricted: stops at homes. A proposal unless a route sheet says that it is decided."
  }

  private static func name(_ run: RouteRun) -> String { "\(run.row.routeID) \(RouteWords.half(run.row.run))" }

  private static func stopName(_ run: RouteRun, _ stop: RouteStop) -> String {
    "\(stop.number) \(RouteWords.clock(stop.arrive))"
  }

  private static func stopWords(_ book: RouteBook, _ run: RouteRun, _ stop: RouteStop) -> String {
    let action = stop.action == .pickup ? "pick up" : "hand over"
    let who = Words.children(stop.visits.count)
    guard stop.isSchool(run.row.run) else { return "\(action) \(who)" }
    var names: [String] = []
    for visit in stop.visits {
      let name = book.provision(visit.provisionID)
      if !names.contains(name) { names.append(name) }
    }
    return "\(names.joined(separator: ", ")): \(action) \(who)"
  }
}
