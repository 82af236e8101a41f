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
  public static func make(_ results: PlanResults, _ council: Case, path: LegPath? = nil) throws
    -> [ResultsAttachment]
  {
    guard let path else { return try make(results, council, known: nil) }
    return try make(results, council) { legs in legs.map { path($0.from, $0.to) } }
  }

  /// The same, with the ways of all legs asked for at once: each leg once, those of a way unknown left empty.
  public static func make(
    _ results: PlanResults, _ council: Case,
    ways: ([(from: GridPoint, to: GridPoint)]) -> [[GridPoint]]
  ) throws -> [ResultsAttachment] {
    let legs = Self.legs(results)
    var known: [Leg: [GridPoint]] = [:]
    for (leg, way) in zip(legs, ways(legs.map { ($0.from, $0.to) })) { known[leg] = RoadLine.simplified(way) }
    return try make(results, council, known: known)
  }

  private struct Leg: Hashable {
    let from: GridPoint
    let to: GridPoint
  }

  /// Every leg between two places of a run, once, in order of driving.
  private static func legs(_ results: PlanResults) -> [Leg] {
    var seen: Set<Leg> = []
    var out: [Leg] = []
    let rows = results.routes?.stops ?? []
    for (a, b) in zip(rows, rows.dropFirst())
    where a.run == b.run && a.routeID == b.routeID && a.place != b.place {
      let leg = Leg(from: a.place, to: b.place)
      if seen.insert(leg).inserted { out.append(leg) }
    }
    return out
  }

  private static func make(_ results: PlanResults, _ council: Case, known: [Leg: [GridPoint]]?) throws
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
    let way = known.map { known in { (a: GridPoint, b: GridPoint) in known[Leg(from: a, to: b)] ?? [] } }
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
