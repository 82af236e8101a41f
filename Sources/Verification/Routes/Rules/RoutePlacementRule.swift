import CaseModel
import Tables

/// `placements.csv` names the runs of every child; where nothing was placed, children are where they stand.
enum RoutePlacementRule {
  static func check(
    _ results: PlanResults, _ source: PlacementSource, _ rows: PlacedRows, _ check: RouteCheck,
    _ breaches: inout BreachList
  ) {
    let council = check.model.index.council
    for c in council.children.indices where rows.row[c] >= 0 {
      let i = Int(rows.row[c])
      let row = results.placements[i]
      for (half, given) in [(HalfDay.am, row.amRouteID), (.pm, row.pmRouteID)] {
        breaches.differs(
          "placement-route", row.childID,
          "placements.csv row \(i + 2), child \(row.childID): \(half.rawValue)_route_id", given,
          run(c, half, check))
      }
    }
    // Placements made by the same command have rules of their own.
    guard source != .plan else { return }
    rowsOnly(results.placements, rows, check.model.index, &breaches)
    guard source == .standing else { return }
    for c in council.children.indices where rows.row[c] >= 0 {
      let row = results.placements[Int(rows.row[c])]
      let stands = stands(c, check.model)
      breaches.differs(
        "placement", row.childID, "placements.csv row \(rows.row[c] + 2), child \(row.childID): provision_id",
        row.provisionID, stands)
    }
  }

  /// The run of the child's rider with most days.
  private static func run(_ c: Int, _ half: HalfDay, _ check: RouteCheck) -> String? {
    var best: Int?
    for r in check.own.start[c]..<check.own.start[c + 1]
    where check.own.all[r].half == half && check.reading.runOf[r] >= 0 {
      if let best, check.own.all[best].days.nonzeroBitCount >= check.own.all[r].days.nonzeroBitCount {
        continue
      }
      best = r
    }
    return best.map { check.reading.runs[check.reading.runOf[$0]].id }
  }

  private static func rowsOnly(
    _ placements: [PlacementRow], _ rows: PlacedRows, _ index: CaseIndex, _ breaches: inout BreachList
  ) {
    for (i, row) in placements.enumerated() {
      guard let c = index.childPosition[row.childID] else {
        breaches.add(
          "child-unknown", row.childID,
          "placements.csv row \(i + 2): child \(row.childID) is not in the case; check that the results belong to this "
            + "case.")
        continue
      }
      if Int(rows.row[c]) != i {
        breaches.add(
          "child-duplicate", row.childID,
          "placements.csv row \(i + 2): child \(row.childID) has a row already; make the plan again.")
      }
      if let id = row.provisionID, index.provisionPosition[id] == nil {
        breaches.add(
          "provision-unknown", row.childID,
          "placements.csv row \(i + 2), child \(row.childID): provision \(id) is not in the case; make the plan again."
        )
      }
    }
    for (c, child) in index.council.children.enumerated() where rows.row[c] < 0 {
      breaches.add(
        "child-missing", child.id,
        "placements.csv has no row for child \(child.id); make the plan again so that every child is in it.")
    }
  }

  /// Where a child is, without any placement: its largest share of attendance, else its current provision.
  private static func stands(_ c: Int, _ model: RouteModel) -> String? {
    let council = model.index.council
    guard !model.index.leaver[c] else { return nil }
    var best: Attendance?
    for i in model.attending[c] where council.attendance[i].shareThousandths > best?.shareThousandths ?? -1 {
      best = council.attendance[i]
    }
    if let best { return best.provisionID }
    let p = model.index.current[c]
    return p < 0 ? nil : council.provisions[Int(p)].id
  }
}
