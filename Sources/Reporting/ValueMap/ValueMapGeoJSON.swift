import CaseModel
import Geography
import Tables

/// `value-map.geojson` (RFC 7946): a square for each point, its values by need and phase as properties.
public enum ValueMapGeoJSON {
  /// The file's text.
  ///
  /// - Throws: `GeographyError` where the projection library cannot be used.
  public static func text(_ map: ValueMap, syntheticNote: String?) throws -> String {
    let half = Int32(map.grid / 2)
    func corners(_ point: GridPoint) -> [GridPoint] {
      [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)].map { dx, dy in
        GridPoint(easting: point.easting + dx, northing: point.northing + dy)
      }
    }
    let grid = try NationalGrid()
    let degrees = Degrees(map.points.flatMap(corners), grid.degrees(of:))
    let features = map.points.enumerated().map { at, point -> JSONValue in
      let ring = corners(point).map { corner -> JSONValue in
        let place = degrees[corner]
        return .list([.number(place.longitude), .number(place.latitude)])
      }
      var properties: [JSONValue.Member] = [
        .init("easting", .whole(point.easting)), .init("northing", .whole(point.northing)),
      ]
      for layer in map.layers {
        let name = "\(layer.needCode.lowercased())_\(layer.phase.rawValue)"
        properties.append(.init("value_\(name)_gbp", .number(layer.cells[at].value.gbp)))
        if let routed = layer.cells[at].routed {
          properties.append(.init("value_in_routes_\(name)_gbp", .number(routed.value.gbp)))
        }
      }
      return .object([
        .init("type", .text("Feature")),
        .init(
          "geometry", .object([.init("type", .text("Polygon")), .init("coordinates", .list([.list(ring)]))])),
        .init("properties", .object(properties)),
      ])
    }
    var out = "{\"type\": \"FeatureCollection\",\n"
    out += "\"method\": \(JSONValue.text(ValueMap.estimated).line),\n"
    out += "\"for\": \(JSONValue.text(map.isPublished ? "publication" : "council use only").line),\n"
    if let syntheticNote { out += "\"synthetic\": \(JSONValue.text(syntheticNote).line),\n" }
    out += "\"features\": [\n" + features.map(\.line).joined(separator: ",\n")
    return out + (features.isEmpty ? "]}\n" : "\n]}\n")
  }
}
