/// What is asked of a forecast.
public struct ForecastOptions: Sendable, Hashable {
  /// Years after the base year.
  public var years = 12
  /// Demand paths by name; nil: `trend`, `flat`, `white_paper_fall` and the case's own.
  public var paths: [String]?
  /// Runs drawn for the range of each path; 0: no ranges.
  public var draws = 200
  /// Seed of the draws.
  public var seed: UInt64 = 1
  /// Threads: speed alone, never the answer.
  public var threads = 2

  /// The defaults.
  public init() {}
}
