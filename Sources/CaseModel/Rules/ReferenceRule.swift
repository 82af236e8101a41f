/// A row points at a provision, child or other thing that no table holds.
enum ReferenceRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let v = c.value
    var provisions = Known("provision", "provisions", c.has("provisions"), v.provisions.map(\.id))
    for p in v.provisions { provisions.check(p.hostID, p.source, "host_id", &found) }
    for g in v.groups { provisions.check(g.provisionID, g.source, "provision_id", &found) }
    for f in v.fees { provisions.check(f.provisionID, f.source, "provision_id", &found) }
    for child in v.children {
      provisions.check(child.currentProvisionID, child.source, "current_provision_id", &found)
    }
    for q in v.requests { provisions.check(q.provisionID, q.source, "provision_id", &found) }
    for s in v.suitability { provisions.check(s.provisionID, s.source, "provision_id", &found) }
    for a in v.attendance { provisions.check(a.provisionID, a.source, "provision_id", &found) }
    for r in v.currentRoutes { provisions.check(r.provisionID, r.source, "provision_id", &found) }
    for r in v.calendars { provisions.check(r.provisionID, r.source, "provision_id", &found) }
    for o in v.options {
      provisions.check(o.provisionID, o.source, "provision_id", &found)
      if let closes = o.closesID { provisions.check(closes, o.source, "closes_id", &found) }
    }

    var children = Known("child", "children", c.has("children"), v.children.map(\.id))
    for f in v.fees { children.check(f.childID, f.source, "child_id", &found) }
    for child in v.children {
      for other in child.notWith { children.check(other, child.source, "not_with", &found) }
    }
    for q in v.requests { children.check(q.childID, q.source, "child_id", &found) }
    for s in v.suitability { children.check(s.childID, s.source, "child_id", &found) }
    for a in v.attendance { children.check(a.childID, a.source, "child_id", &found) }
    for a in v.addresses { children.check(a.childID, a.source, "child_id", &found) }
    for t in v.travelNeeds { children.check(t.childID, t.source, "child_id", &found) }
    for r in v.currentRoutes { children.check(r.childID, r.source, "child_id", &found) }

    var vehicles = Known("vehicle type", "vehicles", !v.vehicles.isEmpty, v.vehicles.map(\.id))
    for r in v.currentRoutes { vehicles.check(r.vehicleType, r.source, "vehicle_type", &found) }
    var contracts = Known("contract", "contracts", !v.contracts.isEmpty, v.contracts.map(\.id))
    for r in v.currentRoutes { contracts.check(r.contractID, r.source, "contract_id", &found) }
    var routes = Known("route", "current_routes", !v.currentRoutes.isEmpty, v.currentRoutes.map(\.routeID))
    for t in v.observedTimes { routes.check(t.routeID, t.source, "route_id", &found) }
    groups(c, &found)
    bands(c, &found)
    ends(c, &found)
  }

  private static func groups(_ c: RuleContext, _ found: inout Findings) {
    var groups: [String: Set<String>] = [:]
    for g in c.value.groups { groups[g.provisionID, default: []].insert(g.id) }
    for o in c.value.options {
      guard let id = o.groupID, groups[o.provisionID]?.contains(id) != true else { continue }
      found.error(
        o.source, "group_id", "unknown_group", id, "the provision \(o.provisionID) has no such group",
        Spelling.suggestion(id, in: (groups[o.provisionID] ?? []).sorted())
          + "Add the group to groups, or correct the reference")
    }
  }

  /// A band without top-up still has the parameters' costs, so this is a warning; each is told once.
  private static func bands(_ c: RuleContext, _ found: inout Findings) {
    guard !c.value.bands.isEmpty else { return }
    var known = Set(c.value.bands.map(\.band))
    for child in c.value.children {
      guard let band = child.band, known.insert(band).inserted else { continue }
      found.warn(
        child.source, "band", "unknown_band", band,
        "bands has no row for this band; the cost of its children falls back to the parameters",
        Spelling.suggestion(band, in: Set(c.value.bands.map(\.band)).sorted()) + "Add the band to bands")
    }
  }

  /// Ends of travel times: a child, a provision, a point, or a grid reference.
  private static func ends(_ c: RuleContext, _ found: inout Findings) {
    guard !c.value.travelTimes.isEmpty, c.has("children"), c.has("provisions") else { return }
    let points = Set(c.value.pickupPoints.map(\.id))
    func known(_ id: String) -> Bool {
      if id.isEmpty || c.childAt[id] != nil || c.provisionAt[id] != nil || points.contains(id) { return true }
      let parts = id.split(separator: ",")
      return parts.count == 2 && parts.allSatisfy { Int32($0) != nil }
    }
    for t in c.value.travelTimes {
      for (id, column) in [(t.fromID, "from_id"), (t.toID, "to_id")] where !known(id) {
        found.error(
          t.source, column, "unknown_place", id, "no child, provision or point has this reference",
          "Correct it, or write a grid reference such as 450000,90000")
      }
    }
  }
}

/// References a table holds.
private struct Known {
  private let what: String
  private let table: String
  private let isThere: Bool
  private let ids: [String]
  private let set: Set<String>
  private var withoutZeros: [String: String]?

  init(_ what: String, _ table: String, _ isThere: Bool, _ ids: [String]) {
    self.what = what
    self.table = table
    self.isThere = isThere
    self.ids = ids
    set = Set(ids)
  }

  mutating func check(_ id: String?, _ source: RowSource, _ column: String, _ found: inout Findings) {
    guard let id, !id.isEmpty, isThere, !set.contains(id) else { return }
    found.error(
      source, column, "unknown_" + what.replacing(" ", with: "_"), id, "\(table) has no such \(what)",
      suggestion(id) + "Add it to \(table), or correct the reference")
  }

  private mutating func suggestion(_ id: String) -> String {
    if withoutZeros == nil {
      withoutZeros = Dictionary(ids.map { (Self.bare($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
    if let meant = withoutZeros?[Self.bare(id)] {
      let zeros = meant.lowercased() != id.lowercased()
      return "Did you mean \(meant)\(zeros ? ", whose leading noughts a spreadsheet has dropped" : "")? "
    }
    return ids.count <= 2000 ? Spelling.suggestion(id, in: ids) : ""
  }

  private static func bare(_ id: String) -> String { String(id.lowercased().drop { $0 == "0" }) }
}

extension String {
  fileprivate func replacing(_ a: Character, with b: Character) -> String { String(map { $0 == a ? b : $0 }) }
}
