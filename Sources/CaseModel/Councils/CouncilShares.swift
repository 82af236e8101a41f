/// What each council may use of every provision while it plans alone.
///
/// A council's own places are its own, but for those that children of other councils hold. Provisions of nobody are
/// shared out by the children each council has due a decision. The parts add up to the whole, so that the councils'
/// plans can all be carried out at once.
public struct CouncilShares: Sendable {
  /// Places for children to be decided, by node and council.
  public private(set) var room: [[Int64]] = []
  /// Places above notional, by provision and council.
  public private(set) var over: [[Int64]] = []
  /// Committed places, those of fixed children among them, by provision and council.
  public private(set) var committed: [[Int64]] = []

  /// Shares a case's places out.
  public init(_ world: Case, _ held: HeldPlaces) {
    let number = Dictionary(uniqueKeysWithValues: held.councils.enumerated().map { ($1, $0) })
    var due = [Int64](repeating: 0, count: held.councils.count)
    for child in world.children where child.status.isDueDecision {
      if let council = number[world.council(of: child)] { due[council] += 1 }
    }
    let none = [Int64](repeating: 0, count: due.count)
    var wholes = FairShares(due)
    var groups = FairShares(due)
    for node in held.nodes {
      guard let owner = world.owner(of: world.provisions[node.provision]) else {
        room.append(node.group.isEmpty ? wholes.split(node.room) : groups.split(node.room))
        continue
      }
      var parts = none
      var left = node.room
      for council in parts.indices where held.councils[council] != owner {
        parts[council] = min(left, node.claims[council])
        left -= parts[council]
      }
      // Nobody has an owner's places where none of its children are in the case.
      if let council = number[owner] { parts[council] += left }
      room.append(parts)
    }
    var free = held.freeCommitted.map { _ in none }
    for (at, node) in held.nodes.enumerated() where node.group.isEmpty { free[node.provision] = room[at] }
    var overs = FairShares(due)
    var funded = FairShares(due)
    for (p, provision) in world.provisions.enumerated() {
      var left = held.freeCommitted[p]
      if let owner = world.owner(of: provision) {
        var above = none
        if let council = number[owner] { above[council] = held.overLeft[p] }
        over.append(above)
      } else {
        over.append(overs.split(held.overLeft[p]))
      }
      // Committed places go with the places that they are for, those left over to whoever has the rest.
      for council in none.indices {
        free[p][council] = min(left, free[p][council])
        left -= free[p][council]
      }
      if let owner = world.owner(of: provision) {
        if let council = number[owner] { free[p][council] += left }
      } else {
        free[p] = zip(free[p], funded.split(left)).map { $0 + $1 }
      }
      committed.append(zip(held.committed[p], free[p]).map { $0 + $1 })
    }
  }
}

/// Splits whole numbers by weights, one after another, so that over all of them everybody comes near their share.
struct FairShares {
  private let weights: [Int64]
  private let total: Int64
  /// What each is owed so far, times the sum of weights.
  private var owed: [Int64]

  /// - Parameter weights: not negative; all nought: everybody alike.
  init(_ weights: [Int64]) {
    let isNone = weights.allSatisfy { $0 == 0 }
    self.weights = isNone ? weights.map { _ in 1 } : weights
    total = self.weights.reduce(0, +)
    owed = weights.map { _ in 0 }
  }

  /// Parts of a whole that add up to it: one at a time to whoever is owed most, the first of several.
  mutating func split(_ whole: Int64) -> [Int64] {
    var parts = weights.map { _ in Int64(0) }
    guard total > 0, whole > 0 else { return parts }
    var left = whole
    for at in parts.indices {
      owed[at] += whole * weights[at]
      parts[at] = min(left, max(0, owed[at] / total))
      owed[at] -= parts[at] * total
      left -= parts[at]
    }
    while left > 0 {
      var best = 0
      for at in parts.indices where owed[at] > owed[best] { best = at }
      parts[best] += 1
      owed[best] -= total
      left -= 1
    }
    return parts
  }
}
