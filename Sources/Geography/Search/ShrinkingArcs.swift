/// The arcs out of each junction, or into it, while junctions are taken out of a graph: lists in one pool.
struct ShrinkingArcs {
  /// Each junction's first entry in the pool; -1 for none.
  private(set) var first: [Int32]
  /// What is read together lies together: a search meets each entry once, and far from the last.
  struct Entry {
    /// The entry after it; -1 at the end of a list.
    var next: Int32
    /// Where it leads.
    var end: Int32
    /// What it costs.
    var weight: Int64
  }

  private(set) var entries: [Entry] = []
  /// The junction it passes by; -1 for an arc of the graph itself.
  private(set) var via: [Int32] = []
  private var unused: Int32 = -1

  init(junctions: Int) { first = [Int32](repeating: -1, count: junctions) }

  /// Adds an arc, or makes the one there is cheaper; a dearer one is passed over.
  mutating func add(_ junction: Int, _ to: Int32, _ cost: Int64, via middle: Int32) {
    var at = first[junction]
    while at >= 0 {
      if entries[Int(at)].end == to {
        if cost < entries[Int(at)].weight {
          entries[Int(at)].weight = cost
          via[Int(at)] = middle
        }
        return
      }
      at = entries[Int(at)].next
    }
    if unused >= 0 {
      at = unused
      unused = entries[Int(at)].next
      entries[Int(at)] = Entry(next: first[junction], end: to, weight: cost)
      via[Int(at)] = middle
    } else {
      at = Int32(entries.count)
      entries.append(Entry(next: first[junction], end: to, weight: cost))
      via.append(middle)
    }
    first[junction] = at
  }

  /// Takes out the arc between a junction and another.
  mutating func remove(_ junction: Int, _ to: Int32) {
    var before: Int32 = -1
    var at = first[junction]
    while at >= 0, entries[Int(at)].end != to { (before, at) = (at, entries[Int(at)].next) }
    guard at >= 0 else { return }
    if before >= 0 {
      entries[Int(before)].next = entries[Int(at)].next
    } else {
      first[junction] = entries[Int(at)].next
    }
    entries[Int(at)].next = unused
    unused = at
  }
}
