import CaseModel
import Tables

/// Rings of every polygon of a GeoJSON file (RFC 7946).
enum GeoJSONRings {
  /// The rings as written.
  ///
  /// - Throws: a `Problem` where the file is no JSON.
  static func rings(_ bytes: [UInt8], file: String) throws(Problem) -> [[(x: Double, y: Double)]] {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch {
      throw Problem(
        .error, "geojson", file: file, message: "the file is no GeoJSON: \(error)",
        advice: "Export the boundary again as GeoJSON")
    }
    var rings: [[(x: Double, y: Double)]] = []
    gather(value, &rings)
    return rings
  }

  private static func gather(_ value: JSONValue, _ rings: inout [[(x: Double, y: Double)]]) {
    switch value["type"]?.asText {
    case "FeatureCollection":
      for feature in value["features"]?.asList ?? [] { gather(feature, &rings) }
    case "Feature": if let geometry = value["geometry"] { gather(geometry, &rings) }
    case "GeometryCollection":
      for geometry in value["geometries"]?.asList ?? [] { gather(geometry, &rings) }
    case "Polygon": rings += polygon(value["coordinates"])
    case "MultiPolygon":
      for part in value["coordinates"]?.asList ?? [] { rings += polygon(part) }
    default: break
    }
  }

  private static func polygon(_ value: JSONValue?) -> [[(x: Double, y: Double)]] {
    (value?.asList ?? []).map { ring in
      (ring.asList ?? []).compactMap { corner in
        guard let pair = corner.asList, pair.count >= 2, let x = number(pair[0]), let y = number(pair[1])
        else {
          return nil
        }
        return (x, y)
      }
    }
  }

  private static func number(_ value: JSONValue) -> Double? {
    if case .number(let digits) = value { Double(digits) } else { nil }
  }
}
