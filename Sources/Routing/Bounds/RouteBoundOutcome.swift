/// What a bound came to.
public struct RouteBoundOutcome: Sendable {
  /// No plan that carries everybody who must be carried costs less (the problem's money unit). Always valid.
  public var lowerBound: Int64
  /// Whether a plan is known that costs no more than a millionth above the bound.
  public var proved: Bool
  /// A plan better than the one given, where one was found; feasible and priced as any other.
  public var plan: RoutingPlan?
  /// Nodes of the search.
  public var nodes = 0
  /// Routes generated.
  public var columns = 0
  /// Fragments: parts of routes from empty vehicle to empty vehicle.
  public var fragments = 0
  /// Cuts added.
  public var cuts = 0
  /// The bound before cuts and branching.
  public var rootBound: Int64 = 0
  /// What was left out of the bound, or why there is none: whole sentences.
  public var notes: [String] = []

  /// An outcome.
  public init(lowerBound: Int64, proved: Bool, plan: RoutingPlan? = nil) {
    self.lowerBound = lowerBound
    self.proved = proved
    self.plan = plan
  }
}
