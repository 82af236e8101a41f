/// A child whom no provision fits on the data held, and a provision that fits no child.
///
/// By the codes of MODEL.md (Candidates), with children gathered by year, need, sex, wheelchair and what is open
/// to them, so that 21,000 children and 600 provisions take a few thousand comparisons of each.
enum UsabilityRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let optioned = Set(c.value.options.map(\.provisionID))
    let open = c.value.provisions.indices.filter { i in
      let p = c.value.provisions[i]
      return c.read(p.source, "nc_year_min", "nc_year_max", "needs", "kind", "places")
        && p.opens.map { $0 <= c.planDate } ?? true && p.closes.map { $0 > c.planDate } ?? true
    }
    // Where a provision could not be read, or there is none, nobody can be said to fit nowhere.
    let whole = c.value.provisions.allSatisfy {
      c.read($0.source, "nc_year_min", "nc_year_max", "needs", "kind", "places")
    }
    var fits: [Profile: Bool] = [:]
    let asked = asked(c)
    if whole && !c.value.provisions.isEmpty {
      for child in c.value.children {
        guard child.status.isDueDecision, !c.isLeaver(child), !asked.contains(child.id),
          c.read(child.source, "nc_year", "needs", "status", "sex", "mobility", "open_to")
        else { continue }
        let profile = Profile(child)
        let fit = fits[profile] ?? open.contains { profile.fits(c.value.provisions[$0]) }
        fits[profile] = fit
        if !fit {
          found.warn(child.source, "needs", "no_provision", child.needs[0].rawValue, message(child), advice)
        }
      }
    }
    unusable(c, optioned, Set(open), &found)
  }

  private static let advice = "Record what could meet need in suitability, open_to or provisions"

  private static func message(_ child: Child) -> String {
    "no provision on the data held takes \(child.needs[0].rawValue) in year \(child.ncYear), so the child would await a place"
  }

  /// Children with a request or an officer's view that makes a provision a candidate whatever its codes.
  private static func asked(_ c: RuleContext) -> Set<String> {
    var ids = Set(c.value.requests.lazy.filter { $0.releasedGround == nil }.map(\.childID))
    ids.formUnion(c.value.suitability.lazy.filter { $0.view == .canMeet }.map(\.childID))
    return ids
  }

  private static func unusable(
    _ c: RuleContext, _ optioned: Set<String>, _ open: Set<Int>, _ found: inout Findings
  ) {
    // Where some child could not be read, no provision can be said to fit none.
    guard !c.value.children.isEmpty,
      c.value.children.allSatisfy({ c.read($0.source, "nc_year", "needs", "sex", "mobility", "open_to") })
    else { return }
    let profiles = Set(
      c.value.children.lazy.filter { !c.isLeaver($0) }.map { Profile($0) })
    let used = Set(c.value.children.compactMap(\.currentProvisionID)).union(
      c.value.attendance.map(\.provisionID)
    )
    .union(c.value.requests.map(\.provisionID)).union(c.value.suitability.map(\.provisionID))
    for i in c.value.provisions.indices where open.contains(i) {
      let p = c.value.provisions[i]
      if used.contains(p.id) { continue }
      if p.places == 0 && !optioned.contains(p.id) && p.overPlaces ?? 0 == 0 {
        // Kinds without a site have no places to count, and mainstream schools often record none.
        if !p.kind.needsRecordedOpening && p.kind != .mainstream {
          found.warn(
            p.source, "places", "no_places", "0",
            "\(p.id) has no places, no child and no option that adds any",
            "Write its places, or add an option that opens it")
        }
      } else if !p.kind.needsRecordedOpening && !profiles.contains(where: { $0.fits(p) }) {
        found.warn(
          p.source, "needs", "nobody_fits", nil,
          "no child of the case fits the years, needs and sex of \(p.id)", "Check its years and needs")
      }
    }
  }
}

/// What of a child the codes of a provision are held against.
private struct Profile: Hashable {
  let year: Int
  let need: Need
  let sex: Sex?
  let wheelchair: Bool
  let open: [ProvisionKind]
  let residential: Bool

  init(_ child: Child) {
    year = child.ncYear
    need = child.needs[0]
    sex = child.sex
    wheelchair = child.mobility == .wheelchair
    open = child.openTo
    residential = child.openToResidential
  }

  func fits(_ p: Provision) -> Bool {
    guard p.yearMin <= year, year <= p.yearMax, p.needs.contains(need) else { return false }
    if p.kind.needsRecordedOpening && !open.contains(p.kind) { return false }
    if p.residential && !residential { return false }
    if wheelchair && p.wheelchairAccess == false { return false }
    switch (p.admitsSex, sex) {
    case (.girls, .male), (.boys, .female): return false
    default: return true
    }
  }
}
