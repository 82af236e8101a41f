/// Small searches that tell whether a way by a junction can be replaced by one that avoids it.
struct WitnessSearch {
  private var cost: [Int64]
  private var touched: [Int32] = []
  private var heap = CostHeap()
  /// What must be reached, by junction, for a search to have nothing left to find; below every cost where nothing is.
  private var wanted: [Int64]
  private var aims: [Int32] = []
  private var unmet = 0

  init(junctions: Int) {
    cost = [Int64](repeating: SearchSpace.unreached, count: junctions)
    wanted = [Int64](repeating: -1, count: junctions)
  }

  /// Asks the next search to end once this junction, and all others asked for, are reached at these costs or less.
  @inline(__always) mutating func aim(_ junction: Int32, _ cost: Int64) {
    wanted[Int(junction)] = cost
    aims.append(junction)
  }

  /// The cost found to a junction; never too low, and too high where the search gave up early.
  @inline(__always) func cost(_ junction: Int32) -> Int64 { cost[Int(junction)] }

  /// Searches from a junction past all but one, up to a cost and a number of junctions, or until every aim is met: then
  /// no later find could change what is asked of it. The aims are forgotten at the end.
  mutating func run(_ arcs: ShrinkingArcs, from start: Int32, avoiding: Int32, bound: Int64, limit: Int) {
    for junction in touched { cost[Int(junction)] = SearchSpace.unreached }
    touched.removeAll(keepingCapacity: true)
    heap.removeAll()
    unmet = aims.count
    reach(start, 0)
    var left = limit
    while left > 0, unmet > 0, let (key, junction) = heap.pop() {
      if key > bound { break }
      if key > cost[Int(junction)] { continue }
      left -= 1
      var at = arcs.first[Int(junction)]
      while at >= 0 {
        let arc = arcs.entries[Int(at)]
        let value = key + arc.weight
        if arc.end != avoiding, value <= bound { reach(arc.end, value) }
        at = arc.next
      }
    }
    for junction in aims { wanted[Int(junction)] = -1 }
    aims.removeAll(keepingCapacity: true)
  }

  @inline(__always) private mutating func reach(_ junction: Int32, _ value: Int64) {
    let known = cost[Int(junction)]
    guard value < known else { return }
    if known == SearchSpace.unreached { touched.append(junction) }
    let aim = wanted[Int(junction)]
    if value <= aim, known > aim { unmet -= 1 }
    cost[Int(junction)] = value
    heap.push(value, junction)
  }
}
