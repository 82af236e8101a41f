import Running

/// A road file from which networks are made, or taken from a cache if the same file was read before.
public struct RoadFile: Sendable {
  /// Where the file is.
  public let path: String
  /// SHA-256 of its bytes in hexadecimal.
  public let hash: String
  private let cache: CacheFolder?

  /// Reads the file's bytes once for their hash.
  ///
  /// - Parameter cache: where prepared networks are kept; nil to keep none (`--no-cache`).
  /// - Throws: `GeographyError` when the file cannot be read.
  public init(path: String, cache: CacheFolder?) throws(GeographyError) {
    self.path = path
    self.cache = cache
    hash = try FileBytes.hash(path, what: "roads")
  }

  /// The networks for several sets of parameters; the file is parsed at most once, and not at all when the cache has
  /// them all.
  ///
  /// - Throws: `GeographyError` when the file is not a whole PBF file or holds no usable road.
  public func graphs(_ wanted: [RoadParameters]) throws(GeographyError) -> [RoadGraph] {
    var roads: OSMRoads?
    var graphs: [RoadGraph] = []
    for parameters in wanted {
      let key = key(parameters)
      if let bytes = cache?.read(kind: "roads", key: key), let graph = RoadGraph(bytes: bytes, parameters) {
        graphs.append(graph)
        continue
      }
      let parsed: OSMRoads
      if let roads { parsed = roads } else { parsed = try OSMRoads(pbf: path) }
      roads = parsed
      let graph = try RoadGraph(parsed, parameters)
      cache?.write(kind: "roads", key: key, graph.bytes)
      graphs.append(graph)
    }
    return graphs
  }

  /// Times on a network of this file, whose preparation for searches is kept in the cache.
  ///
  /// - Throws: as `graphs(_:)`.
  public func times(_ parameters: RoadParameters) throws(GeographyError) -> RoadTimes {
    RoadTimes(try graphs([parameters])[0], cache: cache, key: key(parameters))
  }

  /// What a network is made from: the file, the parameters, and the projection.
  private func key(_ parameters: RoadParameters) -> String {
    var hash = SHA256()
    hash.update("\(CacheFolder.version)\n\(self.hash)\n\(parameters.fingerprint)\n\(NationalGrid.pipeline)")
    return hash.hex()
  }
}
