import CaseModel

/// Home-to-provision journeys of every child, flat: entry `child * provisions + provision`.
public struct JourneyTable: Sendable {
  /// How many provisions a row holds.
  public let provisions: Int
  /// Drive metres.
  public var metres: [Int32]
  /// Drive seconds.
  public var seconds: [Int32]
  /// Walking metres; `Int32.max` where there is no walk as short as any limit.
  public var walkMetres: [Int32]
  /// Whether there is a journey; none is to a provision without a site, whose figures then count as nothing.
  public var isKnown: [Bool]

  /// A table with nothing in it yet.
  public init(children: Int, provisions: Int) {
    self.provisions = provisions
    metres = Array(repeating: 0, count: children * provisions)
    seconds = metres
    walkMetres = Array(repeating: .max, count: children * provisions)
    isKnown = Array(repeating: true, count: children * provisions)
  }
}

/// What the caller may decide about a placement run.
public struct PlacementSettings: Sendable {
  /// Options that must be taken (`--option`), by id.
  public var forcedOptions: Set<String>
  /// Whether the plan may choose among the case's options, within its capital budget.
  public var choosesOptions: Bool
  /// Whether costs run to the next phase transfer.
  public var phaseCost: Bool
  /// Stop once the gap is at most this fraction of F; 0: prove the optimum, or to 500 GBP a year where options
  /// or sibling rules make the model more than a network.
  public var gapFraction: Double
  /// Threads.
  public var threads: Int

  /// Settings.
  public init(
    forcedOptions: Set<String> = [], choosesOptions: Bool = false, phaseCost: Bool = false,
    gapFraction: Double = 0,
    threads: Int = 2
  ) {
    self.forcedOptions = forcedOptions
    self.choosesOptions = choosesOptions
    self.phaseCost = phaseCost
    self.gapFraction = gapFraction
    self.threads = threads
  }
}
