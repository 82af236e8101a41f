/// Who holds which places of a case of several councils before anything is decided.
///
/// The search and the checker each find it out for themselves; how it is shared out is `CouncilShares`.
public struct HeldPlaces: Sendable, Equatable {
  /// A provision, or a group of one.
  public struct Node: Sendable, Equatable {
    /// Position of the provision.
    public var provision: Int
    /// The group; empty: the whole provision.
    public var group: String
    /// Places that may still be given to children whose place the plan decides.
    public var room: Int64
    /// Children fixed there, by council, attendance shares rounded up.
    public var fixed: [Int64]
    /// Children there now whose place is to be decided and who are still within the provision's years, by council.
    public var claims: [Int64]

    /// A node.
    public init(provision: Int, group: String, room: Int64, fixed: [Int64], claims: [Int64]) {
      self.provision = provision
      self.group = group
      self.room = room
      self.fixed = fixed
      self.claims = claims
    }
  }

  /// Codes of the councils, sorted.
  public var councils: [String]
  /// By provision in the case's order, its whole before its groups.
  public var nodes: [Node]
  /// Places above notional still to be had, by provision.
  public var overLeft: [Int64]
  /// Committed places that fixed children leave, by provision.
  public var freeCommitted: [Int64]
  /// Committed places that fixed children take, by provision and council.
  public var committed: [[Int64]]
  /// Options that the plan must take.
  public var forced: Set<String>

  /// Holdings.
  public init(
    councils: [String], nodes: [Node], overLeft: [Int64], freeCommitted: [Int64], committed: [[Int64]],
    forced: Set<String> = []
  ) {
    self.councils = councils
    self.nodes = nodes.sorted { ($0.provision, $0.group) < ($1.provision, $1.group) }
    self.overLeft = overLeft
    self.freeCommitted = freeCommitted
    self.committed = committed
    self.forced = forced
  }
}

extension Case {
  /// Shares out the committed places of provisions to fixed children in the case's order, by council.
  ///
  /// - Parameter fixed: provisions of each child fixed, by position; none for others.
  public func committedPlaces(_ committed: [Int64], fixed: [[Int]]) -> [[Int64]] {
    let number = Dictionary(uniqueKeysWithValues: councils.enumerated().map { ($1, $0) })
    var taken = [[Int64]](repeating: [Int64](repeating: 0, count: number.count), count: provisions.count)
    var left = committed
    for (position, places) in fixed.enumerated() {
      guard let council = number[council(of: children[position])] else { continue }
      for p in places where left[p] > 0 {
        left[p] -= 1
        taken[p][council] += 1
      }
    }
    return taken
  }

  /// Whether a child holds a place where it is now although its place is to be decided: at another council's
  /// provision, and within its years.
  public func claims(_ child: Child, _ provision: Provision) -> Bool {
    guard let owner = owner(of: provision), owner != council(of: child) else { return false }
    return (provision.yearMin...max(provision.yearMin, provision.yearMax)).contains(child.ncYear)
  }
}
