import CaseModel
import Running

/// Capacity groups of a made-up county and their places.
extension Draft {
  /// Groups by phase, and within special schools by need, with places just about what September needs.
  ///
  /// Each child counts where it stays, or at the nearest provision of its kind that has its next year; leaves of
  /// the tree get 92 to 106 % of that (independent schools 130 %), and a whole a little less than its parts.
  mutating func makeCountyCapacities() {
    var generator = stream(.capacity)
    let demand = expectedChildren()
    for site in sites.indices where !isOnlyAnOption(site) {
      let provision = sites[site].provision
      let members = demand[site]
      func places(_ count: Int) -> Int {
        let percent =
          provision.kind == .independentSpecial
          ? 130 : (provision.kind == .mainstream ? 97 : 92) + generator.below(15)
        return max(provision.kind.needsRecordedOpening ? 0 : 2, (count * percent + 99) / 100)
      }
      let phases = countyPhases(provision)
      guard !phases.isEmpty else {
        // A nursery's children all move on: its places are those of the base date.
        let now = provision.kind == .earlyYears ? children.filter { $0.site == site }.count : 0
        sites[site].provision.places = max(now, places(members.count))
        continue
      }
      var total = 0
      for phase in phases {
        let inPhase = members.filter { phase.years.contains(children[$0].yearNext) }
        var sum = 0
        if provision.kind == .special {
          let classes = countyClasses.filter { $0.1.bits & provision.needs.bits != 0 }
          for (name, needs) in classes {
            let count = places(inPhase.filter { needs.contains(children[$0].person.need) }.count)
            sum += count
            groups.append(
              CapacityGroup(
                provisionID: provision.id, id: "\(phase.name)-\(name)", parentID: phase.name, places: count,
                needs: needs))
          }
          if classes.count > 1 { sum -= sum / 50 }
        } else {
          sum = places(inPhase.count)
        }
        total += sum
        groups.append(
          CapacityGroup(
            provisionID: provision.id, id: phase.name, places: sum, yearMin: phase.years.lowerBound,
            yearMax: phase.years.upperBound))
      }
      sites[site].provision.places = phases.count > 1 ? total - total / 50 : total
    }
    groups.sort { ($0.provisionID, $0.parentID ?? "", $0.id) < ($1.provisionID, $1.parentID ?? "", $1.id) }
  }

  private var countyClasses: [(String, NeedSet)] {
    let complex: [Need] = [.sld, .pmld, .pd, .msi, .hi, .vi, .ds]
    return [
      ("complex", NeedSet(complex)),
      ("communication", NeedSet(Need.allCases.filter { !complex.contains($0) })),
    ]
  }

  /// Phases of a provision that spans more than one, or of any special school; else none.
  private func countyPhases(_ provision: Provision) -> [(name: String, years: ClosedRange<Int>)] {
    guard provision.kind == .special || provision.kind == .mainstream else { return [] }
    let all = [("primary", -1...6), ("secondary", 7...11), ("sixth-form", 12...14)]
    let phases = all.compactMap { name, years -> (name: String, years: ClosedRange<Int>)? in
      let low = max(years.lowerBound, provision.yearMin)
      let high = min(years.upperBound, provision.yearMax)
      return low <= high ? (name, low...high) : nil
    }
    return phases.count > 1 || provision.kind == .special ? phases : []
  }

  /// Children expected at each provision in September.
  private func expectedChildren() -> [[Int]] {
    var expected = Array(repeating: [Int](), count: sites.count)
    let kinds = SiteKinds(everyPlace: self)
    for child in children.indices where !children[child].leaves {
      let draft = children[child]
      guard let site = draft.site else { continue }
      if draft.fits(sites[site].provision, year: draft.yearNext) {
        expected[site].append(child)
        continue
      }
      let pool: [Int] =
        switch (draft.level, sites[site].provision.kind) {
        case (.college, _): kinds.colleges
        case (_, .specialistPost16): [site]
        case (_, .independentSpecial): kinds.independent
        case (.special, _): kinds.special
        case (.base, _): kinds.bases
        default: draft.yearNext >= 14 ? kinds.colleges : kinds.mainstream
        }
      let fits = { (p: Int) in
        draft.fits(self.sites[p].provision, year: draft.yearNext)
          && self.sites[p].provision.needs.contains(draft.person.need)
      }
      if let next = nearest(1, to: draft.home, of: pool, where: fits).first { expected[next].append(child) }
    }
    return expected
  }
}
