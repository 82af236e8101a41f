/// Takes junctions out of a graph one by one, least important first, and puts shortcuts in their place so that every
/// least cost between those that stay is kept (Geisberger, Sanders, Schultes and Delling 2008).
///
/// The next junction is the one with the least level plus shortcuts put in over arcs taken out; of several the
/// lowest-numbered. So the order, and all that follows, depends on the graph alone.
struct Contraction {
  private struct Shortcut {
    let tail, head: Int32
    let weight: Int64
  }

  /// How many junctions a search for another way may look at, when a junction is rated and when it is taken out. More
  /// gives fewer shortcuts and takes longer.
  private static let limits = (rating: 40, takingOut: 400)

  /// The junctions in the order in which they were taken out.
  private(set) var order: [Int32] = []
  /// The arcs out of each junction, and into it, when it was taken out: all lead to junctions taken out later.
  private(set) var up, down: ShrinkingArcs
  private var witness: WitnessSearch
  private var level: [Int32]
  private var key: [Int64]
  private var isStale: [Bool]
  private var queue = CostHeap()
  private var shortcuts: [Shortcut] = []

  init(_ graph: ChainGraph) {
    let count = graph.junctionCount
    up = ShrinkingArcs(junctions: count)
    down = ShrinkingArcs(junctions: count)
    witness = WitnessSearch(junctions: count)
    level = [Int32](repeating: 0, count: count)
    key = [Int64](repeating: 0, count: count)
    isStale = [Bool](repeating: false, count: count)
    for tail in 0..<count {
      for arc in Int(graph.forward.first[tail])..<Int(graph.forward.first[tail + 1]) {
        let head = graph.forward.end[arc]
        guard head != Int32(tail) else { continue }
        up.add(tail, head, graph.forward.weight[arc], via: -1)
        down.add(Int(head), Int32(tail), graph.forward.weight[arc], via: -1)
      }
    }
    order.reserveCapacity(count)
    for junction in 0..<count { enqueue(Int32(junction)) }
    var taken = [Bool](repeating: false, count: count)
    while let (value, junction) = queue.pop() {
      guard !taken[Int(junction)], value == key[Int(junction)] else { continue }
      // Ratings are brought up to date only when a junction's turn comes: it may then have to wait.
      if isStale[Int(junction)] {
        enqueue(junction)
        continue
      }
      taken[Int(junction)] = true
      takeOut(junction)
    }
  }

  /// What taking a junction out now would cost, in its place in the queue.
  private mutating func enqueue(_ junction: Int32) {
    isStale[Int(junction)] = false
    let removed = findShortcuts(junction, limit: Self.limits.rating)
    let price = 1000 * Int64(level[Int(junction)]) + 1000 * Int64(shortcuts.count) / Int64(max(1, removed))
    key[Int(junction)] = price << 32 | Int64(junction)
    queue.push(key[Int(junction)], junction)
  }

  /// Finds the shortcuts a junction needs; gives how many arcs meet there.
  private mutating func findShortcuts(_ junction: Int32, limit: Int) -> Int {
    shortcuts.removeAll(keepingCapacity: true)
    var arcs = 0
    var out = up.first[Int(junction)]
    var longest: Int64 = 0
    while out >= 0 {
      longest = max(longest, up.entries[Int(out)].weight)
      arcs += 1
      out = up.entries[Int(out)].next
    }
    var into = down.first[Int(junction)]
    while into >= 0 {
      let tail = down.entries[Int(into)].end
      let first = down.entries[Int(into)].weight
      arcs += 1
      out = up.first[Int(junction)]
      while out >= 0 {
        if up.entries[Int(out)].end != tail {
          witness.aim(up.entries[Int(out)].end, first + up.entries[Int(out)].weight)
        }
        out = up.entries[Int(out)].next
      }
      witness.run(up, from: tail, avoiding: junction, bound: first + longest, limit: limit)
      out = up.first[Int(junction)]
      while out >= 0 {
        let head = up.entries[Int(out)].end
        let through = first + up.entries[Int(out)].weight
        if head != tail, witness.cost(head) > through {
          shortcuts.append(Shortcut(tail: tail, head: head, weight: through))
        }
        out = up.entries[Int(out)].next
      }
      into = down.entries[Int(into)].next
    }
    return arcs
  }

  private mutating func takeOut(_ junction: Int32) {
    _ = findShortcuts(junction, limit: Self.limits.takingOut)
    order.append(junction)
    var at = up.first[Int(junction)]
    while at >= 0 {
      down.remove(Int(up.entries[Int(at)].end), junction)
      raise(up.entries[Int(at)].end, above: junction)
      at = up.entries[Int(at)].next
    }
    at = down.first[Int(junction)]
    while at >= 0 {
      up.remove(Int(down.entries[Int(at)].end), junction)
      raise(down.entries[Int(at)].end, above: junction)
      at = down.entries[Int(at)].next
    }
    for shortcut in shortcuts {
      up.add(Int(shortcut.tail), shortcut.head, shortcut.weight, via: junction)
      down.add(Int(shortcut.head), shortcut.tail, shortcut.weight, via: junction)
    }
  }

  private mutating func raise(_ neighbour: Int32, above junction: Int32) {
    level[Int(neighbour)] = max(level[Int(neighbour)], level[Int(junction)] + 1)
    isStale[Int(neighbour)] = true
  }
}
