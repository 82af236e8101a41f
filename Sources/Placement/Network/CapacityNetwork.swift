/// The minimum-cost flow that placement is once options are settled: children, a forest of capacity nodes whose
/// roots drain into the sink through convex segments, and the arc of children awaiting a place.
///
/// Children are numbered `0..<children`, nodes `0..<nodes`. A child's arcs lie at `arcStart[c]..<arcStart[c+1]`.
/// Costs are whole numbers in one unit (pence, or 0/1 when the number awaiting is minimised).
struct CapacityNetwork: Sendable {
  /// First arc of every child, and one past the last.
  var arcStart: [Int32]
  /// The capacity node an arc leads to.
  var arcNode: [Int32]
  /// Cost of an arc.
  var arcCost: [Int64]
  /// Cost of leaving a child awaiting.
  var awaitCost: [Int64]
  /// The node above; -1 at a root. Parents come before their children.
  var parent: [Int32]
  /// What a node can hold, roots without the places above notional.
  var room: [Int64]
  /// Segments of the roots: cost of each unit, non-decreasing, and how many units; flat, three a node
  /// (unused ones have size 0; nodes that are no roots have none).
  var segmentCost: [Int64]
  /// Sizes of the segments.
  var segmentSize: [Int64]
  /// How many children may await a place; nil: any number.
  var awaitLimit: Int64?

  /// Number of children.
  var children: Int { arcStart.count - 1 }
  /// Number of capacity nodes.
  var nodes: Int { parent.count }
}

/// The flow that a network solver found: one arc a child, and prices that prove it best.
struct NetworkPlan: Sendable {
  /// The arc each child takes; -1: awaiting.
  var choice: [Int32]
  /// Sum of the costs.
  var cost: Int64
  /// Children awaiting.
  var awaiting: Int64
  /// Cost at the margin of one more child at a node: the sum of the prices of the node and all above it.
  var marginal: [Int64]
  /// Price of the number awaiting (what one child fewer awaiting would cost), 0 where it is not limited.
  var awaitPrice: Int64
  /// Children at or below each node.
  var used: [Int64]
  /// Pivots made.
  var pivots: Int
}
