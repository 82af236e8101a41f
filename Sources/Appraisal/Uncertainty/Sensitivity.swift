import CaseModel
import Running
import Tables

/// What each driver does to a course's worth, the others left alone, and where it turns.
struct Sensitivity {
  let model: AppraisalModel
  let horizon: Int

  /// Rows by course (but the first), path, view and driver, the longest bar first.
  func rows(_ drivers: [Driver] = Driver.usual, threads: Int) -> [SensitivityRow] {
    let views = Appraised.View.allCases
    let paths = model.paths.count
    let count = (model.courses.count - 1) * paths * views.count
    return parallelMap(count: max(0, count), threads: threads) { at in
      let course = at / (paths * views.count) + 1
      let path = at / views.count % paths
      let rows = drivers.map { row($0, course, path, views[at % views.count]) }
      // Ties keep the drivers' order.
      return rows.indices.sorted {
        rows[$0].swing != rows[$1].swing ? rows[$0].swing > rows[$1].swing : $0 < $1
      }.map { rows[$0] }
    }.flatMap { $0 }
  }

  /// One driver's row.
  func row(_ driver: Driver, _ course: Int, _ path: Int, _ view: Appraised.View) -> SensitivityRow {
    func worth(_ value: Int) -> Int64 {
      var drivers = model.assumptions.base
      drivers[driver] = value
      return model.worth(course, path, view, drivers, horizon: horizon)
    }
    let base = model.assumptions.base[driver]
    let range = model.assumptions.ranges[driver] ?? base...base
    return SensitivityRow(
      course: model.courses[course].id, path: model.paths[path], view: view.rawValue, driver: driver.rawValue,
      unit: driver.unit, base: Int64(base), low: Int64(range.lowerBound), high: Int64(range.upperBound),
      npvLow: Pence(worth(range.lowerBound)), npvHigh: Pence(worth(range.upperBound)),
      switching: SwitchingValue.find(base, in: driver.searched, worth).map { Int64($0) })
  }
}

/// The value of a driver at which the answer turns.
enum SwitchingValue {
  /// The value nearest the base at which the worth is no longer of the base's sign; nil: none between an end of the
  /// range and the base, with the worth taken to turn at most once on either side.
  static func find(_ base: Int, in range: ClosedRange<Int>, _ worth: (Int) -> Int64) -> Int? {
    let here = worth(base).signum()
    if here == 0 { return base }
    func turn(_ end: Int) -> Int? {
      guard end != base, worth(end).signum() != here else { return nil }
      var inside = base
      var outside = end
      while abs(outside - inside) > 1 {
        let middle = (inside + outside) / 2
        if worth(middle).signum() == here { inside = middle } else { outside = middle }
      }
      return outside
    }
    let turns = [turn(min(range.lowerBound, base)), turn(max(range.upperBound, base))].compactMap { $0 }
    // The nearer one; the lower where both are as near.
    return turns.min { abs($0 - base) < abs($1 - base) }
  }
}
