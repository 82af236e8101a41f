import CaseModel
import Tables

/// Siblings are placed by their rule; where a rule is set aside, the run says so.
enum SiblingsRule {
  static func check(
    _ run: RunRecord, _ reading: PlanReading, _ model: PlanModel, _ breaches: inout BreachList
  ) {
    let council = model.index.council
    for unit in model.siblings.units {
      var placed: [Int] = []
      for k in unit.members where reading.chosen[k] >= 0 {
        let p = Int(reading.chosen[k])
        if let other = placed.first(where: { !model.siblings.fits(unit.rule, p, $0) }) {
          let id = council.children[Int(model.standing.open[k])].id
          breaches.add(
            "siblings", unit.group,
            "Sibling group \(unit.group) is to be placed \(unit.rule.rawValue), but child \(id) is at "
              + "\(council.provisions[p].id) and another at \(council.provisions[other].id); make the plan again."
          )
        }
        placed.append(p)
      }
    }
    for c in model.siblings.setAside {
      let id = council.children[c].id
      if !run.warnings.contains(where: { $0.contains(id) }) {
        breaches.add(
          "sibling-warning", id,
          "The sibling rule of child \(id) had to be set aside but no warning says so; make the plan again.")
      }
    }
  }
}
