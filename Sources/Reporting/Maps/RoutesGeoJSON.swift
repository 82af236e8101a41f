import CaseModel
import Geography
import Tables

/// `routes.geojson` (RFC 7946): a LineString for each run and a Point for each stop, WGS84 longitude and latitude.
///
/// It holds no name and no child's id; a stop is found again in `stops.csv` by run, route and times. With homes it
/// is for the council's own use alone; without them it holds the schools and no line, since a line begins at a home.
public enum RoutesGeoJSON {
  /// The file's text; nil where nothing was routed.
  ///
  /// - Parameters:
  ///   - homes: whether lines and stops at homes are in it.
  ///   - path: the way by road; straight between stops without it.
  /// - Throws: `GeographyError` where the projection library cannot be used.
  public static func text(
    _ results: PlanResults, _ council: Case, homes: Bool = true, path: LegPath? = nil
  ) throws -> String? {
    guard let book = RouteBook(results, council) else { return nil }
    let lines = homes ? book.runs.map { RoadLine.points($0, path) } : []
    let grid = try NationalGrid()
    let degrees = Degrees(
      lines.flatMap { $0 } + book.runs.flatMap { $0.stops.map(\.place) }, grid.degrees(of:))
    func position(_ point: GridPoint) -> JSONValue {
      let at = degrees[point]
      return .list([.number(at.longitude), .number(at.latitude)])
    }
    var features: [JSONValue] = []
    for (i, run) in book.runs.enumerated() {
      if homes, let first = lines[i].first {
        // A line has two positions at least (RFC 7946, 3.1.4), even where the vehicle stays in one place.
        let line = lines[i].count == 1 ? [first, first] : lines[i]
        features.append(
          feature("LineString", .list(line.map(position)), lineProperties(run, byRoad: path != nil)))
      }
      for stop in run.stops where homes || stop.isSchool(run.row.run) {
        features.append(feature("Point", position(stop.place), stopProperties(run, stop)))
      }
    }
    var out = "{\"type\": \"FeatureCollection\",\n"
    out += "\"for\": \(JSONValue.text(homes ? "council use only: homes are shown" : "no homes").line),\n"
    if let note = book.syntheticNote { out += "\"synthetic\": \(JSONValue.text(note).line),\n" }
    out += "\"features\": [\n" + features.map(\.line).joined(separator: ",\n")
    return out + (features.isEmpty ? "]}\n" : "\n]}\n")
  }

  private static func feature(_ type: String, _ coordinates: JSONValue, _ properties: [JSONValue.Member])
    -> JSONValue
  {
    .object([
      .init("type", .text("Feature")),
      .init(
        "geometry", .object([.init("type", .text(type)), .init("coordinates", coordinates)])),
      .init("properties", .object(properties)),
    ])
  }

  private static func lineProperties(_ run: RouteRun, byRoad: Bool) -> [JSONValue.Member] {
    let row = run.row
    return [
      .init("run", .text(row.run.rawValue)), .init("route_id", .text(row.routeID)),
      .init("duty_id", .text(row.dutyID)), .init("vehicle_type", .text(row.vehicleType)),
      .init("layout", .text("\(row.layout.seats)+\(row.layout.wheelchairs)")),
      .init("assistants", .whole(row.assistants)), .init("days", .text(row.days.text)),
      .init("children", .whole(row.children)), .init("metres", .whole(row.metres.value)),
      .init("seconds", .whole(row.seconds.value)),
      .init("line", .text(byRoad ? "by road" : "straight between stops")),
    ]
  }

  private static func stopProperties(_ run: RouteRun, _ stop: RouteStop) -> [JSONValue.Member] {
    let school = stop.isSchool(run.row.run)
    var members: [JSONValue.Member] = [
      .init("run", .text(run.row.run.rawValue)), .init("route_id", .text(run.row.routeID)),
      .init("stop", .whole(stop.number)), .init("action", .text(stop.action.rawValue)),
      .init("children", .whole(stop.visits.count)), .init("arrive", .text(RouteWords.clock(stop.arrive))),
      .init("depart", .text(RouteWords.clock(stop.depart))),
    ]
    if school {
      var ids: [String] = []
      for visit in stop.visits where !ids.contains(visit.provisionID) { ids.append(visit.provisionID) }
      members.append(.init("provisions", .text(ids.joined(separator: ";"))))
    }
    return members
  }
}
