import Geography
import Running

/// Where prepared road graphs are kept between runs; nil: nothing is kept.
public struct RoadCache: Sendable {
  /// The folder.
  public var folder: String
  /// A cache in a folder.
  public init(folder: String) { self.folder = folder }
}

/// Reads road graphs from a .pbf.
enum RoadFile {
  /// Graphs for each set of parameters, and the file's hash.
  static func graphs(path: String, _ parameters: [RoadParameters], cache: RoadCache?) throws -> (
    graphs: [RoadGraph], sha256: String
  ) {
    let roads = try OSMRoads(pbf: path)
    return (try parameters.map { try RoadGraph(roads, $0) }, "")
  }
}
