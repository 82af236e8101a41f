import CaseModel
import Running

extension Draft {
  /// Draws what each child due a decision is likely to need. The chances are assumptions, after England's shares:
  /// 29.7 % of plans are in special schools at age 10 and 42.0 % at age 11 (DfE 2025).
  mutating func drawLevels() {
    var generator = stream(.levels)
    for child in children.indices {
      let draft = children[child]
      let chance = generator.below(1000)
      let year = draft.yearNext
      let (special, base): (Int, Int) =
        switch draft.site.map({ sites[$0].provision.kind }) {
        case .special, .nonMaintainedSpecial, .independentSpecial: (970, 0)
        case .resourcedProvision, .senUnit: (80, 850)
        case .earlyYears: (settings["special_from_early_years_per_mille"], 60)
        case .mainstream:
          year == 7
            ? (settings["special_at_year_7_per_mille"], 60)
            : draft.status == .newPlan
              ? (settings["special_for_new_plans_per_mille"], 50)
              : (settings["special_for_others_per_mille"], 60)
        case .furtherEducation: (10, 0)
        case .specialistPost16: (900, 0)
        case .alternativeProvision, .hospitalSchool, .homeTuition, .educationOtherwise, .homeEducation:
          (450, 100)
        case nil: (60, 20)
        }
      let severe = [.sld, .pmld].contains(draft.person.need)
      if severe && year < 14 || chance < special {
        children[child].level = year >= 15 ? .college : .special
      } else if year >= 14 || year >= 12 && draft.status == .phaseTransfer && generator.below(10) < 7 {
        children[child].level = .college
      } else if chance < special + base, year <= 11 {
        children[child].level = .base
      }
      guard draft.status.isDueDecision, let site = draft.site else { continue }
      let kind = sites[site].provision.kind
      if kind.needsRecordedOpening, generator.below(10) < 6 { children[child].row.openTo = [kind] }
      if sites[site].provision.residential { children[child].row.openToResidential = true }
    }
  }
}
