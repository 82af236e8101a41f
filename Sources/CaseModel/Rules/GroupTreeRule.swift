/// The tree of capacity groups inside each provision.
enum GroupTreeRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    guard !c.value.groups.isEmpty else { return }
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (position, g) in c.value.groups.enumerated() {
      if members[g.provisionID] == nil { order.append(g.provisionID) }
      members[g.provisionID, default: []].append(position)
    }
    let children = PresentChildren(c)
    for id in order {
      guard let p = c.provision(id), let positions = members[id] else { continue }
      var tree = Tree(c, p, positions.map { c.value.groups[$0] })
      tree.checkParents(&found)
      tree.checkSiblings(children, &found)
    }
  }
}

/// A child of each primary need and year: due a decision anywhere, or now at a provision.
private struct PresentChildren {
  private var due: [Int: String] = [:]
  private var at: [String: [Int: String]] = [:]

  init(_ c: RuleContext) {
    for child in c.value.children
    where !c.isLeaver(child) && c.read(child.source, "nc_year", "needs", "status") {
      let bucket = Self.bucket(child.needs[0], child.ncYear)
      if child.status.isDueDecision {
        if due[bucket] == nil { due[bucket] = child.id }
      } else if let place = child.currentProvisionID, at[place]?[bucket] == nil {
        at[place, default: [:]][bucket] = child.id
      }
    }
  }

  /// A child of this need and year who may come to be at the provision.
  func child(_ need: Need, _ year: Int, at provision: String) -> String? {
    let bucket = Self.bucket(need, year)
    return due[bucket] ?? at[provision]?[bucket]
  }

  private static func bucket(_ need: Need, _ year: Int) -> Int { need.index * 64 + year + 32 }
}

/// The groups of one provision.
private struct Tree {
  private let c: RuleContext
  private let root: Provision
  private let groups: [CapacityGroup]
  private var positionOf: [String: Int] = [:]
  private var broken: Set<Int> = []

  init(_ c: RuleContext, _ root: Provision, _ groups: [CapacityGroup]) {
    self.c = c
    self.root = root
    self.groups = groups
    for (i, g) in groups.enumerated() where positionOf[g.id] == nil { positionOf[g.id] = i }
  }

  mutating func checkParents(_ found: inout Findings) {
    for (i, g) in groups.enumerated() {
      if !c.read(g.source, "parent_group_id", "group_id") { broken.insert(i) }
      guard let parent = g.parentID else {
        checkPlaces(g, root.places, "the provision", &found)
        continue
      }
      guard let above = positionOf[parent] else {
        broken.insert(i)
        found.error(
          g.source, "parent_group_id", "unknown_group", parent, "\(root.id) has no such group",
          Spelling.suggestion(parent, in: groups.map(\.id)) + "Add the group, or correct the reference")
        continue
      }
      var seen: Set<Int> = [i]
      var at: Int? = above
      while let k = at, seen.insert(k).inserted { at = groups[k].parentID.flatMap { positionOf[$0] } }
      if let at {
        broken.insert(i)
        if at == i {
          found.error(
            g.source, "parent_group_id", "group_ring", parent,
            "the groups form a ring that comes back to \(g.id)",
            "Leave the cell empty for a group directly under the provision")
        }
        continue
      }
      checkPlaces(g, groups[above].places, "its parent \(parent)", &found)
    }
  }

  private func checkPlaces(_ g: CapacityGroup, _ limit: Int, _ what: String, _ found: inout Findings) {
    let opensLater = root.places == 0 && g.parentID == nil
    guard g.places > limit, !opensLater, c.read(g.source, "places"), c.read(root.source, "places") else {
      return
    }
    found.warn(
      g.source, "places", "group_larger_than_parent", String(g.places),
      "the group has more places than the \(limit) of \(what), which bound it", "Check both numbers")
  }

  /// Needs and years of the children who can step into a group.
  private func reach(_ i: Int) -> (needs: UInt16, years: ClosedRange<Int>?) {
    let above: (needs: UInt16, years: ClosedRange<Int>?) =
      groups[i].parentID.flatMap { positionOf[$0] }.map { reach($0) } ?? (UInt16.max, -4...20)
    let g = groups[i]
    let needs = above.needs & (g.needs?.bits ?? (g.parentID == nil ? root.needs.bits : above.needs))
    guard let years = above.years else { return (needs, nil) }
    let low = max(years.lowerBound, g.yearMin ?? (g.parentID == nil ? root.yearMin : years.lowerBound))
    let high = min(years.upperBound, g.yearMax ?? (g.parentID == nil ? root.yearMax : years.upperBound))
    return (needs, low <= high ? low...high : nil)
  }

  func checkSiblings(_ children: PresentChildren, _ found: inout Findings) {
    guard c.read(root.source, "nc_year_min", "nc_year_max", "needs") else { return }
    for j in groups.indices where !broken.contains(j) && judged(j) {
      for i in 0..<j where !broken.contains(i) && judged(i) && groups[i].parentID == groups[j].parentID {
        overlap(i, j, children, &found)
      }
    }
  }

  private func judged(_ i: Int) -> Bool { c.read(groups[i].source, "nc_year_min", "nc_year_max", "needs") }

  private func overlap(_ i: Int, _ j: Int, _ children: PresentChildren, _ found: inout Findings) {
    let a = reach(i)
    let b = reach(j)
    guard let first = a.years, let second = b.years, first.overlaps(second), groups[i].id != groups[j].id
    else {
      return
    }
    let years = first.clamped(to: second)
    let needs = Need.allCases.filter { NeedSet(bits: a.needs & b.needs).contains($0) }
    guard let need = needs.first else { return }
    for need in needs {
      for year in years {
        guard let child = children.child(need, year, at: root.id) else { continue }
        found.error(
          groups[j].source, "group_id", "groups_overlap", groups[j].id,
          "child \(child) (\(need.rawValue), year \(year)) matches both \(groups[i].id) and \(groups[j].id) of "
            + root.id, "Give the groups of one parent years or needs that do not overlap")
        return
      }
    }
    found.warn(
      groups[j].source, "group_id", "groups_may_overlap", groups[j].id,
      "a child with \(need.rawValue) in year \(years.lowerBound) would match both \(groups[i].id) and "
        + "\(groups[j].id) of \(root.id)", "Give the groups of one parent years or needs that do not overlap")
  }
}
