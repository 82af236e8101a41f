import CaseModel
import Running

extension Draft {
  /// Splits the week of some settled children between their school and a second provision, three days to two.
  mutating func giveDualPlacements() {
    var generator = stream(.attendance)
    let kinds = SiteKinds(self)
    let second = sites.indices.filter { sites[$0].provision.kind == .alternativeProvision } + kinds.mainstream
    let weights = children.map { draft -> Double in
      guard draft.status == .settled, !draft.leaves, let site = draft.site else { return 0 }
      let kind = sites[site].provision.kind
      return kind == .special || kind == .mainstream && draft.person.need == .semh && draft.yearNext <= 11
        ? 1 : 0
    }
    for child in drawn(settings["dual_placements"], weights: weights, generator: &generator) {
      guard let site = children[child].site else { continue }
      let draft = children[child]
      let other = nearest(1, to: draft.home, of: second) {
        $0 != site && draft.fits(sites[$0].provision, year: draft.yearNext)
          && (sites[site].provision.kind == .special) == (sites[$0].provision.kind == .mainstream)
      }
      guard let other = other.first else { continue }
      let first = WeekDays(bits: 0b00111)
      let rest = WeekDays(bits: 0b11000)
      attendance.append(
        Attendance(
          childID: String(child), provisionID: sites[site].provision.id, shareThousandths: 600, daysAM: first,
          daysPM: first))
      attendance.append(
        Attendance(
          childID: String(child), provisionID: sites[other].provision.id, shareThousandths: 400, daysAM: rest,
          daysPM: rest))
    }
  }
}
