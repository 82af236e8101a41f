import CaseModel
import Tables

/// What every course forgoes on every path against the best for it, doing nothing among them.
enum Regret {
  /// Rows by view, course and path (its name, then the mean of all), from net present values `[course][path]`.
  ///
  /// - Parameter means: the mean over the paths by course.
  static func rows(
    _ courses: [String], _ paths: [String], view: Appraised.View, worth: [[Int64]], means: [Int64]
  ) -> [RegretRow] {
    let best = paths.indices.map { p in worth.map { $0[p] }.max() ?? 0 }
    let largest = worth.map { row in paths.indices.map { best[$0] - row[$0] }.max() ?? 0 }
    let least = largest.min() ?? 0
    let bestMean = means.max() ?? 0
    return courses.indices.flatMap { c in
      (paths.indices.map { (paths[$0], worth[c][$0], best[$0]) } + [("", means[c], bestMean)]).map {
        path, npv, best in
        RegretRow(
          course: courses[c], path: path, view: view.rawValue, npv: Pence(npv), regret: Pence(best - npv),
          largest: Pence(largest[c]), isMinimax: largest[c] == least)
      }
    }
  }
}
