import CaseModel

/// Every provision's tree of capacity groups in flat arrays, parents before children.
public struct CapacityForest: Sendable {
  /// Node of each provision's root.
  public private(set) var root: [Int32]
  /// Provision of each node.
  public private(set) var provision: [Int32]
  /// Node above; -1 at a root.
  public private(set) var parent: [Int32]
  /// Position in `Case.groups`; -1 at a root.
  public private(set) var group: [Int32]
  /// Notional places, without options.
  public private(set) var places: [Int64]
  private var needs: [UInt16] = []
  private var yearMin: [Int16] = []
  private var yearMax: [Int16] = []
  private var belowStart: [Int32] = []
  private var below: [Int32] = []

  /// Number of nodes.
  public var count: Int { provision.count }

  /// Reads the trees of a case; groups of unknown provisions or parents are left out (they are input errors).
  public init(_ world: Case) {
    let positions = world.provisionPositions()
    var byProvision: [[Int]] = Array(repeating: [], count: world.provisions.count)
    for (index, group) in world.groups.enumerated() {
      if let at = positions[group.provisionID] { byProvision[at].append(index) }
    }
    root = []
    provision = []
    parent = []
    group = []
    places = []
    for (at, row) in world.provisions.enumerated() {
      let rootNode = provision.count
      root.append(Int32(rootNode))
      append(
        at, above: -1, group: -1, places: row.places, needs: row.needs,
        years: row.yearMin...max(row.yearMin, row.yearMax))
      var nodeOf: [String: Int] = [:]
      var waiting = byProvision[at]
      // Rows may name a parent that comes later.
      while !waiting.isEmpty {
        var later: [Int] = []
        for index in waiting {
          let groupRow = world.groups[index]
          guard let above = groupRow.parentID.map({ nodeOf[$0] }) ?? rootNode else {
            later.append(index)
            continue
          }
          guard nodeOf[groupRow.id] == nil else { continue }
          nodeOf[groupRow.id] = provision.count
          let low = groupRow.yearMin ?? Int(yearMin[above])
          let high = groupRow.yearMax ?? Int(yearMax[above])
          append(
            at, above: above, group: index, places: groupRow.places,
            needs: groupRow.needs ?? NeedSet(bits: needs[above]), years: low...max(low, high))
        }
        if later.count == waiting.count { break }
        waiting = later
      }
    }
    var counts = [Int32](repeating: 0, count: count + 1)
    for node in 0..<count where parent[node] >= 0 { counts[Int(parent[node]) + 1] += 1 }
    for node in 0..<count { counts[node + 1] += counts[node] }
    belowStart = counts
    below = Array(repeating: 0, count: Int(counts[count]))
    for node in 0..<count where parent[node] >= 0 {
      below[Int(counts[Int(parent[node])])] = Int32(node)
      counts[Int(parent[node])] += 1
    }
  }

  private mutating func append(
    _ at: Int, above: Int, group index: Int, places count: Int, needs set: NeedSet, years: ClosedRange<Int>
  ) {
    provision.append(Int32(at))
    parent.append(Int32(above))
    group.append(Int32(index))
    places.append(Int64(count))
    needs.append(set.bits)
    yearMin.append(Int16(clamping: years.lowerBound))
    yearMax.append(Int16(clamping: years.upperBound))
  }

  /// The deepest node that a child matches, found from the root.
  public func node(provision at: Int, need: Need, year: Int) -> Int {
    let bit = UInt16(1) << UInt16(need.index)
    var node = Int(root[at])
    search: while true {
      for k in Int(belowStart[node])..<Int(belowStart[node + 1]) {
        let candidate = Int(below[k])
        if needs[candidate] & bit != 0, Int(yearMin[candidate]) <= year, year <= Int(yearMax[candidate]) {
          node = candidate
          continue search
        }
      }
      return node
    }
  }

  /// Whether a provision is divided into groups.
  public func hasGroups(provision at: Int) -> Bool {
    let node = Int(root[at])
    return belowStart[node + 1] > belowStart[node]
  }

  /// The node and all above it, nearest first.
  public func chain(from node: Int) -> [Int] {
    var chain: [Int] = []
    var at = node
    while at >= 0 {
      chain.append(at)
      at = Int(parent[at])
    }
    return chain
  }
}
