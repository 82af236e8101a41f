import CaseModel
import Tables

/// Settled, ordered, requested and kept children are where they must be; open ones are at a candidate or await.
enum StandingRule {
  static func check(
    _ results: PlanResults, _ reading: PlanReading, _ model: PlanModel, _ breaches: inout BreachList
  ) {
    let council = model.index.council
    for c in council.children.indices where reading.row[c] >= 0 {
      let row = results.placements[Int(reading.row[c])]
      let id = council.children[c].id
      let status = model.standing.status[c]
      if status == .proposed {
        checkOpen(c, row, reading, model, &breaches)
        continue
      }
      breaches.expect("status", id, "Status of child \(id)", row.status.rawValue, status.rawValue)
      let home = Int(model.standing.home[c])
      let own = home >= 0 ? council.provisions[home].id : nil
      guard row.provisionID != own else { continue }
      switch status {
      case .requested:
        breaches.add(
          "request-not-met", id,
          "Child \(id) is at \(row.provisionID ?? "no place") though a section 38 request for \(own ?? "") has not "
            + "been released; name the provision asked for, or record the ground.")
      default:
        breaches.add(
          "fixed-place", id,
          "Child \(id) is \(status.rawValue) at \(own ?? "no place") but the plan says "
            + "\(row.provisionID ?? "no place"); make the plan again, only children due a decision may move.")
      }
    }
  }

  private static func checkOpen(
    _ c: Int, _ row: PlacementRow, _ reading: PlanReading, _ model: PlanModel, _ breaches: inout BreachList
  ) {
    let council = model.index.council
    let id = council.children[c].id
    let k = Int(model.standing.openPosition[c])
    let p = Int(reading.chosen[k])
    let own: PlacementStatus = row.provisionID == nil ? .awaiting : .proposed
    breaches.expect("status", id, "Status of child \(id)", row.status.rawValue, own.rawValue)
    guard p >= 0, model.pairs.find(k, p) == nil else { return }
    let code = model.codes.code(c, p, model.index.note(c, p))
    if isCandidate(code) {
      breaches.add(
        "siblings", id,
        "Child \(id) is proposed for \(council.provisions[p].id), which the sibling rule rules out where a brother or "
          + "sister already is; make the plan again.")
      return
    }
    breaches.add(
      "not-candidate", id,
      "Child \(id) is proposed for \(council.provisions[p].id), which is no candidate (\(code?.rawValue ?? "")); "
        + "make the plan again, or record what would make it one.")
  }
}
