/// What one search over a chain graph needs, kept from search to search: nothing is allocated in between.
struct SearchSpace {
  /// A cost that no path has.
  static let unreached = Int64.max

  /// The least cost found to each junction.
  private(set) var cost: [Int64]
  private var touched: [Int32] = []
  private var keys: [Int64] = []
  private var items: [Int32] = []

  init(junctions: Int) {
    cost = [Int64](repeating: Self.unreached, count: junctions)
  }

  /// Finds the least cost from the given starts to every junction whose cost is at most `bound` (Dijkstra 1959,
  /// with a heap of four children a node; an entry that has been overtaken is skipped when it comes up).
  mutating func run(_ arcs: ChainGraph.Arcs, _ starts: (ChainGraph.Access, ChainGraph.Access?), bound: Int64)
  {
    for junction in touched { cost[Int(junction)] = Self.unreached }
    touched.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    reach(starts.0.junction, starts.0.weight)
    if let other = starts.1 { reach(other.junction, other.weight) }
    while let (key, junction) = pop() {
      if key > bound { break }
      let from = Int(junction)
      if key > cost[from] { continue }
      for arc in Int(arcs.first[from])..<Int(arcs.first[from + 1]) {
        reach(arcs.end[arc], key + arcs.weight[arc])
      }
    }
  }

  @inline(__always) private mutating func reach(_ junction: Int32, _ value: Int64) {
    let known = cost[Int(junction)]
    guard value < known else { return }
    if known == Self.unreached { touched.append(junction) }
    cost[Int(junction)] = value
    keys.append(value)
    items.append(junction)
    var at = keys.count - 1
    while at > 0 {
      let parent = (at - 1) >> 2
      guard value < keys[parent] else { break }
      keys[at] = keys[parent]
      items[at] = items[parent]
      at = parent
    }
    keys[at] = value
    items[at] = junction
  }

  @inline(__always) private mutating func pop() -> (Int64, Int32)? {
    guard let topKey = keys.first, let topItem = items.first, let key = keys.popLast(),
      let item = items.popLast()
    else { return nil }
    let count = keys.count
    guard count > 0 else { return (topKey, topItem) }
    var at = 0
    while true {
      let firstChild = at << 2 + 1
      guard firstChild < count else { break }
      var child = firstChild
      for other in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, count))
      where keys[other] < keys[child] {
        child = other
      }
      guard keys[child] < key else { break }
      keys[at] = keys[child]
      items[at] = items[child]
      at = child
    }
    keys[at] = key
    items[at] = item
    return (topKey, topItem)
  }
}
