import CaseModel

/// A named place between which journeys are wanted: a home, a school, a depot.
public struct TravelPoint: Hashable, Sendable {
  /// The id that a matrix table knows it by.
  public let id: String
  /// Where it is; nil when only a matrix table can tell how far it is.
  public let location: GridPoint?

  /// From an id and, where known, a place.
  public init(id: String, location: GridPoint?) {
    self.id = id
    self.location = location
  }
}

/// Where a travel time comes from, most trusted first.
public enum TravelOrigin: UInt8, CaseIterable, Sendable {
  /// The council's own table.
  case matrix
  /// The road network.
  case roads
  /// A router that was named.
  case router
  /// A straight line times a factor: to be flagged wherever it is used.
  case straightLine
  /// Nothing is known.
  case unknown

  /// The origin in words.
  public var label: String {
    switch self {
    case .matrix: "travel-time table"
    case .roads: "roads"
    case .router: "router"
    case .straightLine: "straight line"
    case .unknown: "unknown"
    }
  }
}

/// Distances and times from some points to others, row by row: the pair (f, t) is at `f * toCount + t`.
public struct TravelTable: Hashable, Sendable {
  /// How many points journeys start from.
  public let fromCount: Int
  /// How many points journeys end at.
  public let toCount: Int
  /// Whole metres; -1 where unknown or beyond the limit asked for.
  public internal(set) var metres: [Int32]
  /// Whole seconds; -1 where unknown or beyond the limit asked for.
  public internal(set) var seconds: [Int32]
  /// `TravelOrigin.rawValue` of each value.
  public internal(set) var origins: [UInt8]

  /// A table in which nothing is known yet.
  public init(fromCount: Int, toCount: Int) {
    self.fromCount = fromCount
    self.toCount = toCount
    metres = [Int32](repeating: -1, count: fromCount * toCount)
    seconds = [Int32](repeating: -1, count: fromCount * toCount)
    origins = [UInt8](repeating: TravelOrigin.unknown.rawValue, count: fromCount * toCount)
  }

  /// The position of a pair in the flat arrays.
  public func index(_ from: Int, _ to: Int) -> Int { from * toCount + to }

  /// Metres between a pair; nil where unknown.
  public func metres(_ from: Int, _ to: Int) -> Int32? {
    let value = metres[index(from, to)]
    return value < 0 ? nil : value
  }

  /// Seconds between a pair; nil where unknown.
  public func seconds(_ from: Int, _ to: Int) -> Int32? {
    let value = seconds[index(from, to)]
    return value < 0 ? nil : value
  }

  /// Where a pair's value comes from.
  public func origin(_ from: Int, _ to: Int) -> TravelOrigin {
    TravelOrigin(rawValue: origins[index(from, to)]) ?? .unknown
  }

  /// How many pairs come from each origin, in the order of `TravelOrigin.allCases`.
  public var originCounts: [Int] {
    var counts = [Int](repeating: 0, count: TravelOrigin.allCases.count)
    for origin in origins { counts[Int(origin)] += 1 }
    return counts
  }
}

/// A point that a source cannot place on its network.
public struct UnroutedPoint: Hashable, Sendable {
  /// The point's id.
  public let id: String
  /// Whole metres to the nearest road; nil when its place is not known.
  public let metresToRoad: Int64?
}

/// Something that knows distances and times between points.
public protocol TravelTimeSource: Sendable {
  /// Distances and times from every point of `from` to every point of `to`.
  ///
  /// - Parameters:
  ///   - limit: metres beyond which a pair may be left unknown; nil for no limit.
  ///   - threads: how many cores to use; the answer is the same for every number.
  func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable
  /// The points it cannot place, in the order given.
  func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint]
  /// The same source, ready for several tables between the same points.
  func ready(for points: [TravelPoint]) -> any TravelTimeSource
}

extension TravelTimeSource {
  /// Most sources have nothing to make ready.
  public func ready(for points: [TravelPoint]) -> any TravelTimeSource { self }

  /// Distances and times of all pairs, without a limit.
  public func table(from: [TravelPoint], to: [TravelPoint], threads: Int) -> TravelTable {
    table(from: from, to: to, limit: nil, threads: threads)
  }
}
