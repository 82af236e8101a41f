import CaseModel

/// Times and distances that a router gave for some points to others.
public struct RouterTimes: TravelTimeSource {
  /// Pairs for which the router knows no way.
  public internal(set) var missing = 0
  /// Points further from a road than the limit, each once, with whole metres; their pairs are not used.
  public internal(set) var farPoints: [(point: GridPoint, metres: Int64)] = []
  /// How many requests were made, repeated ones among them.
  public internal(set) var requests = 0
  let fromPlace, toPlace: [GridPoint: Int32]
  let width: Int
  var metres: [Int32]
  var seconds: [Int32]

  init(from: [GridPoint], to: [GridPoint]) {
    func places(_ points: [GridPoint]) -> [GridPoint: Int32] {
      Dictionary(points.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    }
    fromPlace = places(from)
    toPlace = places(to)
    width = to.count
    metres = [Int32](repeating: -1, count: from.count * to.count)
    seconds = metres
  }

  /// What an officer should know, a sentence each; empty when every pair was answered.
  public var warnings: [String] {
    var lines: [String] = []
    if missing > 0 {
      lines.append(
        "The router knows no way for \(missing) of \(metres.count) pairs: another source is used for them.")
    }
    lines += farPoints.prefix(20).map {
      "\($0.point.easting),\($0.point.northing) is \($0.metres) m from the router's nearest road: check its position."
    }
    if farPoints.count > 20 { lines.append("\(farPoints.count - 20) more points are too far from a road.") }
    return lines
  }

  /// What was fetched of the pairs asked for; others stay unknown.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    let columns = to.map { $0.location.flatMap { toPlace[$0] } }
    for f in from.indices {
      guard let row = from[f].location.flatMap({ fromPlace[$0] }) else { continue }
      for t in to.indices {
        guard let column = columns[t] else { continue }
        let source = Int(row) * width + Int(column)
        guard seconds[source] >= 0 else { continue }
        let at = table.index(f, t)
        table.origins[at] = TravelOrigin.router.rawValue
        guard metres[source] <= limit ?? .max else { continue }
        table.metres[at] = metres[source]
        table.seconds[at] = seconds[source]
      }
    }
    return table
  }

  /// Points that were not asked for, or lie too far from a road.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.compactMap { point in
      let far = farPoints.first { $0.point == point.location }
      if let far { return UnroutedPoint(id: point.id, metresToRoad: far.metres) }
      let known = point.location.map { fromPlace[$0] != nil || toPlace[$0] != nil } ?? false
      return known ? nil : UnroutedPoint(id: point.id, metresToRoad: nil)
    }
  }
}
