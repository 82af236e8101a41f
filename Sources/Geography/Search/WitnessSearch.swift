/// Small searches that tell whether a way by a junction can be replaced by one that avoids it.
struct WitnessSearch {
  private var cost: [Int64]
  private var touched: [Int32] = []
  private var heap = CostHeap()

  init(junctions: Int) { cost = [Int64](repeating: SearchSpace.unreached, count: junctions) }

  /// The cost found to a junction; never too low, and too high where the search gave up early.
  @inline(__always) func cost(_ junction: Int32) -> Int64 { cost[Int(junction)] }

  /// Searches from a junction past all but one, up to a cost and a number of junctions.
  mutating func run(_ arcs: ShrinkingArcs, from start: Int32, avoiding: Int32, bound: Int64, limit: Int) {
    for junction in touched { cost[Int(junction)] = SearchSpace.unreached }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    reach(start, 0)
    var left = limit
    while left > 0, let (key, junction) = heap.pop() {
      if key > bound { break }
      if key > cost[Int(junction)] { continue }
      left -= 1
      var at = arcs.first[Int(junction)]
      while at >= 0 {
        let end = arcs.end[Int(at)]
        let value = key + arcs.weight[Int(at)]
        if end != avoiding, value <= bound { reach(end, value) }
        at = arcs.next[Int(at)]
      }
    }
  }

  @inline(__always) private mutating func reach(_ junction: Int32, _ value: Int64) {
    let known = cost[Int(junction)]
    guard value < known else { return }
    if known == SearchSpace.unreached { touched.append(junction) }
    cost[Int(junction)] = value
    heap.push(value, junction)
  }
}
