/// Times and distances that a council gives in a table; wins over every other source.
public struct MatrixTimes: TravelTimeSource {
  /// One row of the table.
  public struct Row: Hashable, Sendable {
    /// Ids of the two ends, in the direction of travel.
    public let from, to: String
    /// Whole metres and seconds.
    public let metres, seconds: Int32
    /// From its four columns.
    public init(from: String, to: String, metres: Int32, seconds: Int32) {
      self.from = from
      self.to = to
      self.metres = metres
      self.seconds = seconds
    }
  }

  private struct Pair: Hashable {
    let from, to: Int32
  }

  private var number: [String: Int32] = [:]
  private var value: [Pair: (metres: Int32, seconds: Int32)] = [:]

  /// From rows; of rows for the same pair the last one counts. A row counts in its own direction only.
  public init(_ rows: [Row]) {
    for row in rows {
      let pair = Pair(from: intern(row.from), to: intern(row.to))
      value[pair] = (row.metres, row.seconds)
    }
  }

  /// Whether the table has no rows.
  public var isEmpty: Bool { value.isEmpty }

  /// The pairs the table holds; every other pair is unknown.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    let ends = to.map(number(of:))
    for f in from.indices {
      guard let start = number(of: from[f]) else { continue }
      for t in to.indices {
        guard let end = ends[t], let known = value[Pair(from: start, to: end)] else { continue }
        let at = table.index(f, t)
        table.origins[at] = TravelOrigin.matrix.rawValue
        guard known.metres <= limit ?? .max else { continue }
        table.metres[at] = known.metres
        table.seconds[at] = known.seconds
      }
    }
    return table
  }

  /// Points that no row names.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.filter { number(of: $0) == nil }.map { UnroutedPoint(id: $0.id, metresToRoad: nil) }
  }

  /// A point is known by its id, else by its place written `449700,89100`.
  private func number(of point: TravelPoint) -> Int32? {
    number[point.id] ?? point.location.flatMap { number["\($0.easting),\($0.northing)"] }
  }

  private mutating func intern(_ id: String) -> Int32 {
    if let known = number[id] { return known }
    let next = Int32(number.count)
    number[id] = next
    return next
  }
}
