/// The arcs out of each junction, or into it, while junctions are taken out of a graph: lists in one pool.
struct ShrinkingArcs {
  /// Each junction's first entry in the pool; -1 for none.
  private(set) var first: [Int32]
  /// The entry after each entry; -1 at the end of a list.
  private(set) var next: [Int32] = []
  /// Where each entry leads.
  private(set) var end: [Int32] = []
  /// What it costs.
  private(set) var weight: [Int64] = []
  /// The junction it passes by; -1 for an arc of the graph itself.
  private(set) var via: [Int32] = []
  private var unused: Int32 = -1

  init(junctions: Int) { first = [Int32](repeating: -1, count: junctions) }

  /// Adds an arc, or makes the one there is cheaper; a dearer one is passed over.
  mutating func add(_ junction: Int, _ to: Int32, _ cost: Int64, via middle: Int32) {
    var at = first[junction]
    while at >= 0 {
      if end[Int(at)] == to {
        if cost < weight[Int(at)] {
          weight[Int(at)] = cost
          via[Int(at)] = middle
        }
        return
      }
      at = next[Int(at)]
    }
    if unused >= 0 {
      at = unused
      unused = next[Int(at)]
      next[Int(at)] = first[junction]
      end[Int(at)] = to
      weight[Int(at)] = cost
      via[Int(at)] = middle
    } else {
      at = Int32(next.count)
      next.append(first[junction])
      end.append(to)
      weight.append(cost)
      via.append(middle)
    }
    first[junction] = at
  }

  /// Takes out the arc between a junction and another.
  mutating func remove(_ junction: Int, _ to: Int32) {
    var before: Int32 = -1
    var at = first[junction]
    while at >= 0, end[Int(at)] != to { (before, at) = (at, next[Int(at)]) }
    guard at >= 0 else { return }
    if before >= 0 { next[Int(before)] = next[Int(at)] } else { first[junction] = next[Int(at)] }
    next[Int(at)] = unused
    unused = at
  }
}
