/// A part of a route from empty vehicle to empty vehicle, as its time allows: reached at `a` it begins by
/// `latestStart` at the latest and its last delivery starts at `max(earliestEnd, a + length)`, never sooner.
struct Fragment: Sendable {
  /// Its first pick-up (a request).
  var first: Int32
  /// Its last delivery (a request).
  var last: Int32
  /// Latest start of the first pick-up.
  var latestStart: Int64
  /// Earliest start of the last delivery.
  var earliestEnd: Int64
  /// Least time from the first start to the last.
  var length: Int64
  /// Scaled price of its ways.
  var cost: Int64
  /// Assistants it needs.
  var assistants: Int32
  /// Everybody carried.
  var requests: RequestSet
  /// Where its nodes begin in the pool, and how many they are.
  var firstNode: Int32
  var nodeCount: Int32
}

/// Every fragment worth having of one network, ordered by first pick-up.
struct FragmentPool: Sendable {
  var fragments: [Fragment] = []
  /// Nodes of all fragments, one after the other.
  var nodes: [Int16] = []
  /// Where the fragments of each first pick-up begin, and one past the last.
  var starts: [Int] = [0]
  /// Whether the enumeration was cut short; the pool then proves nothing.
  var isCut = false

  func nodes(of fragment: Int) -> ArraySlice<Int16> {
    let first = Int(fragments[fragment].firstNode)
    return nodes[first..<first + Int(fragments[fragment].nodeCount)]
  }

  /// Adds the fragments of the next first pick-up.
  mutating func append(_ other: FragmentPool) {
    let shift = Int32(nodes.count)
    for var fragment in other.fragments {
      fragment.firstNode += shift
      fragments.append(fragment)
    }
    nodes += other.nodes
    starts.append(fragments.count)
    isCut = isCut || other.isCut
  }

  /// Keeps some fragments, in order.
  mutating func keep(_ keeps: [Bool]) {
    var kept: [Fragment] = []
    var newStarts = [0]
    for first in 0..<starts.count - 1 {
      for index in starts[first]..<starts[first + 1] where keeps[index] { kept.append(fragments[index]) }
      newStarts.append(kept.count)
    }
    fragments = kept
    starts = newStarts
  }
}
