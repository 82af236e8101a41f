import CaseModel

/// A pair that the search keeps a child to, or from.
public struct FixedPair: Sendable, Equatable {
  /// Index among the open children.
  public var child: Int
  /// The pair.
  public var pair: Int
  /// Kept to it, or from it.
  public var isTaken: Bool
}

/// One leaf of the search over options, with the prices that prove its bound.
public struct CertificateLeaf: Sendable {
  /// What is fixed of each option; nil: free.
  public var fixed: [Bool?]
  /// Pairs that a child is kept to or kept from in this leaf.
  public var pairs: [FixedPair] = []
  /// Prices; nil where the fixed options alone break the budget or a rival set.
  public var prices: Prices?
  /// What they prove, millipence (or thousandths of a child).
  public var bound: Int64
}

/// What the search for placements found and proved.
public struct PlacementOutcome: Sendable {
  /// How it ended.
  public enum Status: String, Sendable {
    case optimal
    case feasible
    case timeLimit = "time_limit"
    case stopped
  }

  /// How it ended.
  public var status: Status
  /// Pair of each open child, -1 awaiting.
  public var pair: [Int]
  /// Options taken, by position among the model's options.
  public var taken: [Bool]
  /// F, pence a year.
  public var objective: Int64
  /// Proved bound of F for plans with as few awaiting, pence a year.
  public var bound: Int64
  /// Children awaiting.
  public var awaiting: Int64
  /// Proved bound of the number awaiting.
  public var awaitingBound: Int64
  /// Leaves of stage awaiting.
  public var awaitingLeaves: [CertificateLeaf]
  /// Leaves of stage cost.
  public var costLeaves: [CertificateLeaf]
  /// What the solvers did.
  public var notes: [(name: String, value: String)]

  /// Objective less bound.
  public var gap: Int64 { max(0, objective - bound) }
}

extension PlacementModel {
  /// F of a plan by the model's own definition, and the number awaiting; nil where it breaks a room.
  public func value(pair: [Int], taken: [Bool]) -> (objective: Int64, awaiting: Int64)? {
    var used = [Int64](repeating: 0, count: forest.count)
    var objective: Int64 = 0
    var awaiting: Int64 = 0
    for child in 0..<openCount {
      guard pair[child] >= 0 else {
        objective += awaitCost[child]
        awaiting += 1
        continue
      }
      objective += pairCost[pair[child]]
      var node = Int(pairNode[pair[child]])
      while node >= 0 {
        used[node] += 1
        node = Int(forest.parent[node])
      }
    }
    let rooms = room(taking: taken)
    let overPrice = world.parameters.whole("over_place_price_gbp")
    for node in 0..<forest.count {
      let above = used[node] - rooms[node]
      guard forest.parent[node] < 0 else {
        if above > 0 { return nil }
        continue
      }
      let provision = Int(forest.provision[node])
      if above > overMax[provision] { return nil }
      objective += max(0, above) * overPrice
      objective += max(0, used[node] - freeCommitted[provision]) * placeCost.committedFunding[provision]
    }
    for (index, option) in options.enumerated() where taken[index] { objective += option.term.annualCost }
    return (objective, awaiting)
  }

  /// Whether a choice of options keeps to the budget, the rival sets and what must be taken.
  func permits(_ taken: [Bool], ignoringForced: Bool = false) -> Bool {
    var sets = Set<Int>()
    var capital: Int64 = 0
    for (index, option) in options.enumerated() {
      if option.forced, !taken[index], !ignoringForced { return false }
      guard taken[index] else { continue }
      capital += option.term.capital
      if option.rivalSet >= 0, !sets.insert(option.rivalSet).inserted { return false }
    }
    return budget.map { capital <= $0 } ?? true
  }
}

extension PlacementOutcome {
  /// Places and options without a proof, for reading a plan.
  public init(pair: [Int], taken: [Bool]) {
    status = .feasible
    self.pair = pair
    self.taken = taken
    (objective, bound) = (0, 0)
    awaiting = Int64(pair.lazy.filter { $0 < 0 }.count)
    awaitingBound = 0
    (awaitingLeaves, costLeaves, notes) = ([], [], [])
  }
}
