import CaseModel
import Tables

/// Which row of `riders.csv` stands for which rider of the case.
struct RiderLinks {
  /// Row of each own rider; -1: none.
  private(set) var row: [Int]
  /// Own rider of each row; -1: none.
  private(set) var rider: [Int]

  init(_ rows: [RiderRow], _ own: OwnRiders, _ model: RouteModel) {
    row = [Int](repeating: -1, count: own.all.count)
    rider = [Int](repeating: -1, count: rows.count)
    // Exact rows first, then rows of other days or places, so that one wrong figure does not look like two faults.
    for strictness in [2, 1, 0] {
      for (i, given) in rows.enumerated() where rider[i] < 0 {
        guard let c = model.index.childPosition[given.childID],
          let p = model.index.provisionPosition[given.provisionID]
        else { continue }
        let fits = (own.start[c]..<own.start[c + 1]).first { r in
          guard row[r] < 0, own.all[r].half == given.run, own.all[r].provision == p else { return false }
          return strictness == 0
            || own.all[r].days == given.days.bits && (strictness == 1 || own.all[r].place == given.place)
        }
        guard let fits else { continue }
        rider[i] = fits
        row[fits] = i
      }
    }
  }
}
