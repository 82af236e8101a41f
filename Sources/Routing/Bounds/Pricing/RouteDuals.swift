/// Prices of a master's rows, as whole numbers in scaled money: any such prices give a valid bound.
struct RouteDuals: Sendable {
  /// Price of carrying each request, not below zero.
  var requests: [Int64]
  /// Price of a vehicle of each type, not above zero unless some must be used.
  var fleet: [Int64]
  /// Price of each cut, not above zero.
  var cuts: [Int64]

  /// Between two price vectors of the same rows: `weight` / 16 of the other.
  func mixed(with other: RouteDuals, weight: Int64) -> RouteDuals {
    func mix(_ a: [Int64], _ b: [Int64]) -> [Int64] {
      zip(a, b).map { ($0 * (16 - weight) + $1 * weight) / 16 }
    }
    return RouteDuals(
      requests: mix(requests, other.requests), fleet: mix(fleet, other.fleet), cuts: mix(cuts, other.cuts))
  }
}

/// A row over three requests: of the routes that carry two or three of them, at most one may be used.
struct SubsetRow: Sendable, Hashable {
  var members: RequestSet
}

/// Cuts as pricing needs them: those with a price, their penalties, and for each fragment which it turns over.
struct ActiveCuts: Sendable {
  /// Positions among all cuts.
  private(set) var indices: [Int] = []
  /// What breaking each costs, above zero.
  private(set) var penalties: [Int64] = []
  private(set) var members: [RequestSet] = []

  /// Most cuts that may be active at once.
  static let capacity = RequestSet.capacity

  init(_ cuts: [SubsetRow], _ duals: RouteDuals) {
    for index in cuts.indices where duals.cuts[index] < 0 && indices.count < Self.capacity {
      indices.append(index)
      penalties.append(-duals.cuts[index])
      members.append(cuts[index].members)
    }
  }

  /// Cuts of which a set holds an odd number, and the price of the pairs in it.
  func effect(_ requests: RequestSet) -> (odd: RequestSet, price: Int64) {
    var odd = RequestSet()
    var price: Int64 = 0
    for cut in members.indices {
      let common = requests.meet(members[cut]).count
      if common & 1 != 0 { odd.insert(cut) }
      if common >= 2 { price += penalties[cut] }
    }
    return (odd, price)
  }

  /// The penalties of a set of cuts together.
  func price(_ cuts: RequestSet) -> Int64 {
    if cuts.isEmpty { return 0 }
    var sum: Int64 = 0
    cuts.forEach { sum += penalties[$0] }
    return sum
  }
}
