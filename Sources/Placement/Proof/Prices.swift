/// Prices that prove a bound (MODEL.md, "Certificate"): millipence, or thousandths of a child when the number
/// awaiting is what is minimised.
public struct Prices: Sendable, Equatable {
  /// Price of each node's room, at least 0.
  public var group: [Int64]
  /// Price of each provision's committed places, 0 to its place funding.
  public var committed: [Int64]
  /// Price of the number awaiting.
  public var awaiting: Int64
  /// Price of the capital budget, millipence a pound.
  public var budget: Int64
  /// Price of each rival set.
  public var rival: [Int64]

  /// No prices at all.
  public init(nodes: Int, provisions: Int, rivalSets: Int) {
    group = Array(repeating: 0, count: nodes)
    committed = Array(repeating: 0, count: provisions)
    awaiting = 0
    budget = 0
    rival = Array(repeating: 0, count: rivalSets)
  }
}

extension Prices {
  /// These prices with those of the number awaiting on top, a child awaiting at a million pounds: no cost of a place
  /// comes near it.
  func raised(by scarcity: Prices) -> Prices {
    var raised = self
    for node in raised.group.indices { raised.group[node] += scarcity.group[node] * 100_000 }
    raised.awaiting += 100_000_000
    return raised
  }
}

/// What is minimised.
public enum PlacementStage: String, Sendable {
  /// Children awaiting a place.
  case awaiting
  /// F, with the fewest children awaiting.
  case cost
}
