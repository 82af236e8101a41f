import Running

/// What bounding a part may use.
struct PartSettings {
  /// Scaled price of a known plan of the part; nil: none is known.
  var incumbent: Int64?
  /// A bound this near to the incumbent, in scaled money, counts as its proof.
  var tolerance: Int64 = 0
  var threads: Int
  var deadline: Deadline
  var stop: StopFlag
  /// Most rounds of column generation.
  var mostRounds = Int.max
  /// Tries routes as a plan of the whole problem; the scaled price of the plan they make, nil when they make none.
  var realise: ([RouteColumn]) -> Int64? = { _ in nil }
  /// Told of the bound so far, in scaled money.
  var report: (_ bound: Int64, _ nodes: Int) -> Void = { _, _ in }

  /// Whether time is up.
  var isOver: Bool { deadline.hasPassed || stop.isRaised }
}

/// What bounding a part came to.
struct PartResult {
  /// No plan of the part costs less, in scaled money.
  var bound: Int64 = 0
  var fragments = 0
  var columns = 0
  var cuts = 0
  var nodes = 0
  /// Bound before cuts and branching.
  var rootBound: Int64 = 0
  /// Why there is no better bound; nil: nothing to say.
  var note: String?
}
