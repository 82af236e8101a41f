import CaseModel

/// The capacity groups of every provision as one forest of nodes; parents come before their children.
struct CapacityTree {
  /// Nodes of provision p: `first[p]..<first[p + 1]`; the first is its root.
  let first: [Int32]
  /// Parent of each node; -1 at a root.
  let parent: [Int32]
  /// Provision of each node.
  let provision: [Int32]
  /// Group of each node; empty at a root.
  let groupID: [String]
  /// Notional places.
  let places: [Int64]
  /// Places kept back for in-year arrivals.
  let reserve: [Int64]
  /// Places held by other councils' children (roots only).
  let held: [Int64]
  /// Node of a class of child at a provision: `node[class * provisions + p]`.
  let node: [Int32]
  private let provisionCount: Int

  var count: Int { parent.count }

  func root(_ provision: Int) -> Int { Int(first[provision]) }
  func hasGroups(_ provision: Int) -> Bool { first[provision + 1] - first[provision] > 1 }
  func isRoot(_ node: Int) -> Bool { parent[node] < 0 }
  func nodeOf(childClass: Int32, provision: Int) -> Int {
    Int(node[Int(childClass) * provisionCount + provision])
  }

  /// What a message calls a node.
  func label(_ node: Int, _ council: Case) -> String {
    let id = council.provisions[Int(provision[node])].id
    return groupID[node].isEmpty ? id : "\(id), group \(groupID[node])"
  }

  /// The node of a group (empty: the whole provision) of a provision.
  func find(provision p: Int, group: String) -> Int? {
    (Int(first[p])..<Int(first[p + 1])).first { groupID[$0] == group }
  }

  init(_ index: CaseIndex) {
    let council = index.council
    provisionCount = council.provisions.count
    let share = index.council.parameters.bounded("reserve_percent", 10_000)
    var groupsOf = [[Int]](repeating: [], count: provisionCount)
    for (i, group) in council.groups.enumerated() {
      if let p = index.provisionPosition[group.provisionID] { groupsOf[p].append(i) }
    }
    var first: [Int32] = []
    var parent: [Int32] = []
    var provision: [Int32] = []
    var groupID: [String] = []
    var places: [Int64] = []
    var reserve: [Int64] = []
    var held: [Int64] = []
    // What each node matches, inherited where a cell is empty.
    var needs: [NeedSet] = []
    var years: [(Int, Int)] = []
    for (p, row) in council.provisions.enumerated() {
      let root = parent.count
      first.append(Int32(root))
      parent.append(-1)
      provision.append(Int32(p))
      groupID.append("")
      places.append(capped(count: row.places))
      reserve.append(capped(count: row.places) * share / 10_000)
      held.append(capped(count: row.heldByOtherLAs))
      needs.append(row.needs)
      years.append((row.yearMin, row.yearMax))
      let known = Set(groupsOf[p].map { council.groups[$0].id })
      var waiting = groupsOf[p]
      var at = root
      // Breadth first from the root; groups in a circle of parents are never reached.
      while at < parent.count {
        var rest: [Int] = []
        for i in waiting {
          let group = council.groups[i]
          let under = group.parentID.flatMap { known.contains($0) ? $0 : nil } ?? ""
          guard under == groupID[at] else {
            rest.append(i)
            continue
          }
          parent.append(Int32(at))
          provision.append(Int32(p))
          groupID.append(group.id)
          places.append(capped(count: group.places))
          reserve.append(
            group.reservePlaces.map { capped(count: $0) } ?? capped(count: group.places) * share / 10_000)
          held.append(0)
          needs.append(group.needs ?? needs[at])
          years.append((group.yearMin ?? years[at].0, group.yearMax ?? years[at].1))
        }
        waiting = rest
        at += 1
      }
    }
    first.append(Int32(parent.count))

    var node = [Int32](repeating: 0, count: index.classes.count * provisionCount)
    for (k, kind) in index.classes.enumerated() {
      for p in 0..<provisionCount {
        var here = Int(first[p])
        var next = here + 1
        // Children of a node come after it, so one pass steps all the way down.
        while next < Int(first[p + 1]) {
          if parent[next] == Int32(here), needs[next].contains(kind.need),
            years[next].0 <= kind.year, kind.year <= years[next].1
          {
            here = next
          }
          next += 1
        }
        node[k * provisionCount + p] = Int32(here)
      }
    }
    self.first = first
    self.parent = parent
    self.provision = provision
    self.groupID = groupID
    self.places = places
    self.reserve = reserve
    self.held = held
    self.node = node
  }
}
