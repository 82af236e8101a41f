import CaseModel
import Running

/// Times and distances on a road network; rules 6 and 7 of `RoadGraph`.
public struct RoadTimes: TravelTimeSource {
  /// The network.
  public var graph: RoadGraph { search.graph }
  let search: RoadSearch
  let index: NodeIndex
  private var known: [GridPoint: Snap] = [:]

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
  public func snap(_ point: TravelPoint) -> Snap? {
    point.location.map { known[$0] ?? index.snap($0) }
  }

  /// The same network with the points' nodes found beforehand.
  public func ready(for points: [TravelPoint]) -> any TravelTimeSource {
    var copy = self
    for case let place? in points.map(\.location) where copy.known[place] == nil {
      copy.known[place] = index.snap(place)
    }
    return copy
  }

  /// Distances and times of all pairs. A pair that no road joins stays unknown with the origin `unknown`; one
  /// beyond the limit stays unknown with the origin `roads`.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    let walking = graph.parameters.profile == .walking
    let starts = from.map(snapped)
    let ends = to.map(snapped)
    var bound = Int64.max
    if let limit, walking { bound = (Int64(limit) * 1000 + 500) << 32 }
    let weights = search.weights(
      from: starts.map(\.node), to: ends.map(\.node), bound: bound, threads: threads)
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    let known = TravelOrigin.roads.rawValue
    let (graph, width, longest) = (graph, to.count, limit ?? .max)
    let beyond = limit != nil && walking ? known : TravelOrigin.unknown.rawValue
    table.metres.withUnsafeMutableBufferPointer { metres in
      table.seconds.withUnsafeMutableBufferPointer { seconds in
        table.origins.withUnsafeMutableBufferPointer { origins in
          // Every row is written by one thread.
          nonisolated(unsafe) let (metres, seconds, origins) = (metres, seconds, origins)
          _ = parallelMap(count: from.count, threads: threads) { f in
            guard starts[f].node >= 0 else { return }
            for t in 0..<width where ends[t].node >= 0 {
              let at = f * width + t
              guard weights[at] != RoadSearch.unreached else {
                origins[at] = beyond
                continue
              }
              let parts = graph.parts(ofWeight: weights[at] + starts[f].weight + ends[t].weight)
              origins[at] = known
              let whole = Int32(clamping: (parts.millimetres + 500) / 1000)
              guard whole <= longest else { continue }
              metres[at] = whole
              seconds[at] = Int32(clamping: (parts.milliseconds + 500) / 1000)
            }
          }
        }
      }
    }
    return table
  }

  /// The node a point meets the network at and the cost of the way there; -1 where it does not.
  private func snapped(_ point: TravelPoint) -> (node: Int32, weight: Int64) {
    guard let snap = snap(point), snap.isOnNetwork else { return (-1, 0) }
    return (snap.node, graph.snapWeight(millimetres: snap.millimetres))
  }

  /// Points without a place, or further from any road than the limit.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.compactMap { point in
      guard let snap = snap(point) else { return UnroutedPoint(id: point.id, metresToRoad: nil) }
      return snap.isOnNetwork ? nil : UnroutedPoint(id: point.id, metresToRoad: snap.millimetres / 1000)
    }
  }
}
