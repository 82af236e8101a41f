import CaseModel
import Tables

/// The files of a route plan that go into a results folder beside its tables.
public enum RouteAttachments {
  /// `routes.geojson`, `routes.gpx`, `route-sheets.html`, `timetables.html`, `timetables.csv`, `family-lines.csv`
  /// and, where the case has current routes and something changes, `notices.html` and `notices.csv`; nothing where
  /// nothing was routed.
  ///
  /// Names are never among them: they are joined at printing alone (`sheets --key`). Decisions are read from
  /// `decisions.csv` beside the case.
  ///
  /// - Parameter path: the way by road between two points, ends included; straight lines without it.
  /// - Throws: `GeographyError` where the projection library cannot be used; a `Problem` for an unreadable
  ///   `decisions.csv`.
  public static func make(_ results: PlanResults, _ council: Case, path: RoadPath? = nil) throws
    -> [ResultsAttachment]
  {
    guard results.routes != nil else { return [] }
    let decisions = try Decisions.beside(council)
    var out: [ResultsAttachment] = []
    func add(_ name: String, _ text: String?) {
      if let text { out.append(ResultsAttachment(name, text: text)) }
    }
    func add(_ name: String, _ bytes: [UInt8]?) {
      if let bytes { out.append(ResultsAttachment(name, bytes: bytes)) }
    }
    // One search of the roads a leg: the map and the GPX file ask for the same ones.
    let known = path.map(KnownPaths.init)
    let way = known.map { known in { known.path($0, $1) } }
    add("routes.geojson", try RoutesGeoJSON.text(results, council, path: way))
    add("routes.gpx", try RoutesGPX.text(results, council, path: way))
    add("route-sheets.html", RouteSheets.make(results, council, decisions: decisions)?.html)
    add("timetables.html", Timetables.html(results, council, decisions: decisions))
    add("timetables.csv", Timetables.csv(results, council, decisions: decisions))
    add("family-lines.csv", FamilyLines.csv(results, council, decisions: decisions))
    if !council.currentRoutes.isEmpty {
      let notices = Notices.make(
        results, council, changes: RouteChanges.fromToday(results, council), decisions: decisions)
      add("notices.html", notices?.html)
      add("notices.csv", notices?.csv)
    }
    return out
  }
}

/// Ways by road, each asked for once.
private final class KnownPaths {
  private struct Leg: Hashable {
    let from: GridPoint
    let to: GridPoint
  }

  private let source: RoadPath
  private var known: [Leg: [GridPoint]] = [:]

  init(_ source: @escaping RoadPath) { self.source = source }

  func path(_ from: GridPoint, _ to: GridPoint) -> [GridPoint] {
    let leg = Leg(from: from, to: to)
    if let way = known[leg] { return way }
    let way = RoadLine.simplified(source(from, to))
    known[leg] = way
    return way
  }
}
