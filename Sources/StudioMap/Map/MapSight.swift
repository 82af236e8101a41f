import Studio

/// What somebody may see of a map. What is not among it is never sent.
struct MapSight: Hashable, Sendable {
  /// Homes as points.
  var homes: Bool
  /// Single children, and counts of fewer than five.
  var children: Bool
  /// Needs of a child.
  var needs: Bool
  /// Runs on roads, which begin and end at homes.
  var runs: Bool
  /// Whether children ride in them.
  var riders: Bool

  init(_ visitor: Visitor) {
    homes = visitor.may(.seeHomes)
    children = visitor.may(.seeChildren)
    needs = visitor.may(.seeChildren) && visitor.may(.seeNeeds)
    riders = visitor.may(.seeTransport)
    runs = riders && homes
  }

  /// As part of a key.
  var key: String { "\(homes) \(children) \(needs) \(runs) \(riders)" }

  /// Whether a count of children at a provision may be said as it is.
  func mayCount(_ count: Int) -> Bool { children || riders || count == 0 || count >= Self.fewest }

  /// Fewest children that a figure may rest on for who may not see single ones.
  static let fewest = 5
}
