/// Several sources in order of trust: for each pair the first that knows it counts, and its origin is kept.
public struct LayeredTimes: TravelTimeSource {
  private let layers: [any TravelTimeSource]

  /// From sources, most trusted first.
  public init(_ layers: [any TravelTimeSource]) { self.layers = layers }

  /// The usual order: the council's table, a router that was named, roads, a straight line. A missing one is passed
  /// over.
  public init(
    matrix: MatrixTimes?, router: RouterTimes? = nil, roads: RoadTimes?, straightLine: StraightLineTimes?
  ) {
    var layers: [any TravelTimeSource] = []
    if let matrix, !matrix.isEmpty { layers.append(matrix) }
    if let router { layers.append(router) }
    if let roads { layers.append(roads) }
    if let straightLine { layers.append(straightLine) }
    self.layers = layers
  }

  /// Each pair from the first source that knows it. A source that knows a pair to be beyond the limit has the last
  /// word too: the pair stays unknown.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    guard let first = layers.first else { return TravelTable(fromCount: from.count, toCount: to.count) }
    var table = first.table(from: from, to: to, limit: limit, threads: threads)
    let unknown = TravelOrigin.unknown.rawValue
    for layer in layers.dropFirst() where table.origins.contains(unknown) {
      let own = layer.table(from: from, to: to, limit: limit, threads: threads)
      for at in table.origins.indices where table.origins[at] == unknown && own.origins[at] != unknown {
        table.metres[at] = own.metres[at]
        table.seconds[at] = own.seconds[at]
        table.origins[at] = own.origins[at]
      }
    }
    return table
  }

  /// The same layers, each of them ready.
  public func ready(for points: [TravelPoint]) -> any TravelTimeSource {
    LayeredTimes(layers.map { $0.ready(for: points) })
  }

  /// Points that are not on the road network (all of them when there is none): their journeys come from the
  /// matrix table or a straight line.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    for layer in layers { if let roads = layer as? RoadTimes { return roads.unrouted(points) } }
    return points.map { UnroutedPoint(id: $0.id, metresToRoad: nil) }
  }
}
