import Running

/// Times and distances on a road network; rules 6 and 7 of `RoadGraph`.
public struct RoadTimes: TravelTimeSource {
  /// The network.
  public var graph: RoadGraph { search.graph }
  private let search: RoadSearch
  private let index: NodeIndex
  private let cache: CacheFolder?
  private let key: String

  /// Prepares a network for tables.
  public init(_ graph: RoadGraph) { self.init(graph, cache: nil, key: "") }

  /// Prepares a network whose large tables are kept in a cache under a key of its own.
  init(_ graph: RoadGraph, cache: CacheFolder?, key: String) {
    search = RoadSearch(graph)
    index = NodeIndex(graph)
    self.cache = cache
    self.key = key
  }

  /// Where a point meets the network; nil when its place is not known.
  public func snap(_ point: TravelPoint) -> Snap? { point.location.map(index.snap) }

  /// Distances and times of all pairs. A pair that no road joins stays unknown with the origin `unknown`; one
  /// beyond the limit stays unknown with the origin `roads`.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    let entry = cacheKey(from, to, limit)
    if let entry, let bytes = cache?.read(kind: "table", key: entry),
      let table = TravelTable(bytes: bytes, fromCount: from.count, toCount: to.count)
    {
      return table
    }
    let starts = from.map(snap)
    let ends = to.map(snap)
    var bound = Int64.max
    if let limit, graph.parameters.profile == .walking { bound = (Int64(limit) * 1000 + 500) << 32 }
    let weights = search.weights(
      from: starts.map { $0?.node ?? -1 }, to: ends.map { $0?.node ?? -1 }, bound: bound, threads: threads)
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    let startWeight = starts.map {
      $0?.isOnNetwork == true ? graph.snapWeight(millimetres: $0?.millimetres ?? 0) : 0
    }
    let endWeight = ends.map {
      $0?.isOnNetwork == true ? graph.snapWeight(millimetres: $0?.millimetres ?? 0) : 0
    }
    for f in from.indices where starts[f]?.isOnNetwork == true {
      for t in to.indices where ends[t]?.isOnNetwork == true {
        let at = table.index(f, t)
        guard weights[at] != RoadSearch.unreached else {
          if limit != nil, graph.parameters.profile == .walking {
            table.origins[at] = TravelOrigin.roads.rawValue
          }
          continue
        }
        let parts = graph.parts(ofWeight: weights[at] + startWeight[f] + endWeight[t])
        table.origins[at] = TravelOrigin.roads.rawValue
        let metres = Int32(clamping: (parts.millimetres + 500) / 1000)
        guard metres <= limit ?? .max else { continue }
        table.metres[at] = metres
        table.seconds[at] = Int32(clamping: (parts.milliseconds + 500) / 1000)
      }
    }
    if let entry { cache?.write(kind: "table", key: entry, table.bytes) }
    return table
  }

  /// What a table is made from: the network, the places in order, the limit. Nil when it is too small to keep.
  private func cacheKey(_ from: [TravelPoint], _ to: [TravelPoint], _ limit: Int32?) -> String? {
    guard cache != nil, from.count * to.count >= Self.smallestKept else { return nil }
    var writer = FlatWriter()
    for points in [from, to] {
      writer.append(points.flatMap { [$0.location?.easting ?? .min, $0.location?.northing ?? .min] })
    }
    writer.append([limit ?? -1])
    var hash = SHA256()
    hash.update(key)
    hash.update(writer.bytes)
    return hash.hex()
  }

  /// Smaller tables are searched faster than they are read.
  private static let smallestKept = 50_000

  /// Points without a place, or further from any road than the limit.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.compactMap { point in
      guard let snap = snap(point) else { return UnroutedPoint(id: point.id, metresToRoad: nil) }
      return snap.isOnNetwork ? nil : UnroutedPoint(id: point.id, metresToRoad: snap.millimetres / 1000)
    }
  }
}
