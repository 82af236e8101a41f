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

  private var number: [String: Int32] = [:]
  /// What is known from each id, by the other's number.
  private var rows: [[Int32: (metres: Int32, seconds: Int32)]] = []

  /// From rows; of rows for the same pair the last one counts. A row counts in its own direction only.
  public init(_ rows: [Row]) {
    for row in rows {
      let (from, to) = (intern(row.from), intern(row.to))
      self.rows[Int(from)][to] = (row.metres, row.seconds)
    }
  }

  /// Whether the table has no rows.
  public var isEmpty: Bool { rows.isEmpty }

  /// The pairs the table holds; every other pair is unknown.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    let ends = to.map(numbers(of:))
    for f in from.indices {
      for start in numbers(of: from[f]).reversed() where start >= 0 && !rows[Int(start)].isEmpty {
        for t in to.indices {
          for end in ends[t].reversed() where end >= 0 {
            guard let known = rows[Int(start)][end] else { continue }
            let at = table.index(f, t)
            table.origins[at] = TravelOrigin.matrix.rawValue
            let isNear = known.metres <= limit ?? .max
            table.metres[at] = isNear ? known.metres : -1
            table.seconds[at] = isNear ? known.seconds : -1
          }
        }
      }
    }
    return table
  }

  /// Points that no row names.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.filter { numbers(of: $0).allSatisfy { $0 < 0 } }.map {
      UnroutedPoint(id: $0.id, metresToRoad: nil)
    }
  }

  /// A point is known by its id and by its place written `449700,89100`; -1 where not. What is said of ids counts
  /// more: it is written last.
  private func numbers(of point: TravelPoint) -> [Int32] {
    [number[point.id] ?? -1, point.location.flatMap { number["\($0.easting),\($0.northing)"] } ?? -1]
  }

  private mutating func intern(_ id: String) -> Int32 {
    if let known = number[id] { return known }
    let next = Int32(number.count)
    number[id] = next
    rows.append([:])
    return next
  }
}
