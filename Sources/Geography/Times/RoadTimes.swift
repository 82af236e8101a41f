/// Times and distances on a road network; rules 6 and 7 of `RoadGraph`.
public struct RoadTimes: TravelTimeSource {
  /// The network.
  public var graph: RoadGraph { search.graph }
  let search: RoadSearch
  let index: NodeIndex

  /// Prepares a network for tables. Driving reaches across the county, so its junctions are put in order of
  /// importance; walks are short.
  public init(_ graph: RoadGraph) { self.init(graph, cache: nil, key: "") }

  /// Prepares a network whose order of junctions is kept in a cache under a key of its own.
  init(_ graph: RoadGraph, cache: CacheFolder?, key: String) {
    let chains = ChainGraph(graph)
    var hierarchy: Hierarchy?
    if graph.parameters.profile == .driving {
      hierarchy = cache?.read(kind: "order", key: key).flatMap { Hierarchy(bytes: $0, chains) }
      if hierarchy == nil {
        let made = Hierarchy(chains)
        cache?.write(kind: "order", key: key, made.bytes)
        hierarchy = made
      }
    }
    search = RoadSearch(graph, chains, hierarchy)
    index = NodeIndex(graph)
  }

  /// Where a point meets the network; nil when its place is not known.
  public func snap(_ point: TravelPoint) -> Snap? { point.location.map(index.snap) }

  /// Distances and times of all pairs. A pair that no road joins stays unknown with the origin `unknown`; one
  /// beyond the limit stays unknown with the origin `roads`.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
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
    return table
  }

  /// Points without a place, or further from any road than the limit.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.compactMap { point in
      guard let snap = snap(point) else { return UnroutedPoint(id: point.id, metresToRoad: nil) }
      return snap.isOnNetwork ? nil : UnroutedPoint(id: point.id, metresToRoad: snap.millimetres / 1000)
    }
  }
}
