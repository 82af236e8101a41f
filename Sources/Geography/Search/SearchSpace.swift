/// What one search over a graph of junctions needs, kept from search to search: nothing is allocated in between.
struct SearchSpace {
  /// A cost that no path has.
  static let unreached = Int64.max

  /// The least cost found to each junction.
  private(set) var cost: [Int64]
  /// The junction before each one reached on its best path; -1 where the path starts.
  private(set) var previous: [Int32]
  /// The junctions reached, in the order in which they first were.
  private(set) var touched: [Int32] = []
  private var heap = CostHeap()

  init(junctions: Int) {
    cost = [Int64](repeating: Self.unreached, count: junctions)
    previous = [Int32](repeating: -1, count: junctions)
  }

  /// Finds the least cost from the given starts to every junction whose cost is at most `bound` (Dijkstra 1959;
  /// an entry that has been overtaken is skipped when it comes up).
  mutating func run(_ arcs: ChainGraph.Arcs, _ starts: (ChainGraph.Access, ChainGraph.Access?), bound: Int64)
  {
    for junction in touched { cost[Int(junction)] = Self.unreached }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    reach(starts.0.junction, starts.0.weight, from: -1)
    if let other = starts.1 { reach(other.junction, other.weight, from: -1) }
    while let (key, junction) = heap.pop() {
      if key > bound { break }
      let from = Int(junction)
      if key > cost[from] { continue }
      for arc in Int(arcs.first[from])..<Int(arcs.first[from + 1]) {
        reach(arcs.end[arc], key + arcs.weight[arc], from: junction)
      }
    }
  }

  @inline(__always) private mutating func reach(_ junction: Int32, _ value: Int64, from: Int32) {
    let known = cost[Int(junction)]
    guard value < known else { return }
    if known == Self.unreached { touched.append(junction) }
    cost[Int(junction)] = value
    previous[Int(junction)] = from
    heap.push(value, junction)
  }
}
