/// A journey from a child's home to a provision, as the case's sources of travel times give it.
public struct PairJourney: Sendable, Hashable {
  /// Drive distance, metres.
  public var metres: Int64
  /// Drive time, seconds.
  public var seconds: Int64
  /// Walking distance, metres; nil where no walking route is known within the statutory limits.
  public var walkMetres: Int64?

  /// A journey.
  public init(metres: Int64, seconds: Int64, walkMetres: Int64?) {
    self.metres = metres
    self.seconds = seconds
    self.walkMetres = walkMetres
  }

  /// Kept within a size at which no cost can overflow; a real journey is far below.
  var bounded: PairJourney {
    PairJourney(
      metres: min(max(0, metres), 100_000_000), seconds: min(max(0, seconds), 10_000_000),
      walkMetres: walkMetres.map { min(max(0, $0), 100_000_000) })
  }
}

/// The journey of a child (position in the case) to a provision (position in the case); nil: none is known.
public typealias JourneyLookup = @Sendable (_ child: Int, _ provision: Int) -> PairJourney?
