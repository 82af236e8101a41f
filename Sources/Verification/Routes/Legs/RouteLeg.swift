import CaseModel

/// A drive from one point to another in one half-day.
public struct RouteLeg: Sendable, Hashable {
  /// Half-day.
  public var half: HalfDay
  /// Where it begins.
  public var from: GridPoint
  /// Where it ends.
  public var to: GridPoint

  /// A drive.
  public init(_ half: HalfDay, from: GridPoint, to: GridPoint) {
    self.half = half
    self.from = from
    self.to = to
  }
}

/// Length and time of a drive.
public struct LegFigures: Sendable, Hashable {
  /// Metres.
  public var metres: Int64
  /// Seconds.
  public var seconds: Int64

  /// A length and a time, kept within a size at which no sum can overflow.
  public init(metres: Int64, seconds: Int64) {
    self.metres = min(max(0, metres), 100_000_000)
    self.seconds = min(max(0, seconds), 10_000_000)
  }

  static let none = LegFigures(metres: 0, seconds: 0)
}

/// Looks up many drives at once, answers in the order asked; nil: no way is known.
public typealias LegLookup = @Sendable ([RouteLeg]) -> [LegFigures?]
