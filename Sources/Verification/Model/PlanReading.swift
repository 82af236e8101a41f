import CaseModel
import Tables

/// The rows of `placements.csv` found by child, and what the plan chose.
struct PlanReading {
  /// Row of each child; -1: none.
  private(set) var row: [Int32]
  /// Provision each open child is given, by its position among the open ones; -1: awaiting.
  private(set) var chosen: [Int32]
  /// Open children awaiting a place.
  private(set) var awaiting = 0

  init(_ placements: [PlacementRow], _ model: PlanModel, _ breaches: inout BreachList) {
    let council = model.index.council
    row = [Int32](repeating: -1, count: council.children.count)
    chosen = [Int32](repeating: -1, count: model.standing.open.count)
    var last = -1
    var ordered = true
    for (i, placement) in placements.enumerated() {
      guard let c = model.index.childPosition[placement.childID] else {
        breaches.add(
          "child-unknown", placement.childID,
          "Child \(placement.childID) is in placements.csv but not in the case; check that the results belong to "
            + "this case.")
        continue
      }
      guard row[c] < 0 else {
        breaches.add(
          "child-duplicate", placement.childID,
          "Child \(placement.childID) has more than one row in placements.csv; make the plan again.")
        continue
      }
      row[c] = Int32(i)
      if c < last { ordered = false }
      last = max(last, c)
    }
    if !ordered {
      breaches.add(
        "child-order", "placements.csv",
        "Rows of placements.csv are not in the case's order of children; make the plan again.")
    }
    for (c, child) in council.children.enumerated() where row[c] < 0 {
      breaches.add(
        "child-missing", child.id,
        "Child \(child.id) has no row in placements.csv; make the plan again so that every child is in it.")
    }
    for (k, child) in model.standing.open.enumerated() {
      let c = Int(child)
      guard row[c] >= 0, let id = placements[Int(row[c])].provisionID else {
        awaiting += 1
        continue
      }
      guard let p = model.index.provisionPosition[id] else {
        breaches.add(
          "provision-unknown", council.children[c].id,
          "Child \(council.children[c].id) is placed at \(id), which is not in the case; make the plan again."
        )
        awaiting += 1
        continue
      }
      chosen[k] = Int32(p)
    }
  }
}
