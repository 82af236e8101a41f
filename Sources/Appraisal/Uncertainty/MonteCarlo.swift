import CaseModel
import Running
import Tables

/// What every course is worth over many draws.
struct MonteCarlo {
  /// Rows by course (but the first), path (its name, then the mean of all) and view.
  ///
  /// - Parameter threads: changes speed, never the answer.
  static func rows(
    _ model: AppraisalModel, draws count: Int, seed: UInt64, horizon: Int, threads: Int,
    progress: any ProgressSink = SilentProgress()
  ) -> [MonteCarloRow] {
    guard count > 0, model.courses.count > 1 else { return [] }
    let draws = Draws(count, seed: seed, model.assumptions).drawn
    let worth = Worth(model, draws, horizon: horizon)
    let block = 100
    let blocks = (count + block - 1) / block
    progress.report(stage: "draws", done: 0, total: count, note: "")
    // [draw][course but the first][path, then mean][view]
    let values = parallelMap(count: blocks, threads: threads) { b in
      (b * block..<min(count, (b + 1) * block)).flatMap { worth.of(draws[$0]) }
    }.flatMap { $0 }
    progress.report(stage: "draws", done: count, total: count, note: "")
    let views = Appraised.View.allCases
    let paths = model.paths + [""]
    let stride = (model.courses.count - 1) * paths.count * views.count
    var rows: [MonteCarloRow] = []
    for course in 1..<model.courses.count {
      for (p, path) in paths.enumerated() {
        for (v, view) in views.enumerated() {
          let at = ((course - 1) * paths.count + p) * views.count + v
          let sorted = (0..<count).map { values[$0 * stride + at] }.sorted()
          let sum = sorted.reduce(Int128(0)) { $0 + Int128($1) }
          rows.append(
            MonteCarloRow(
              course: model.courses[course].id, path: path, view: view.rawValue, draws: count,
              mean: Pence(DiscountRates.rounded(sum, Int128(count))),
              percentiles: [5, 10, 50, 90, 95].map { Pence(percentile($0, of: sorted)) },
              positive: DiscountRates.rounded(
                Int128(sorted.count { $0 > 0 }) * 10_000, Int128(count))))
        }
      }
    }
    return rows
  }

  /// The smallest value that so many in a hundred do not exceed.
  static func percentile(_ percent: Int, of sorted: [Int64]) -> Int64 {
    sorted[max(0, (percent * sorted.count + 99) / 100 - 1)]
  }

  /// Net present values of a draw, with what draws share worked out before.
  private struct Worth: Sendable {
    let model: AppraisalModel
    let factors: [Int128]
    /// Growth of fees by its rate.
    let growth: [Int: [Int64]]
    /// What a course's options take, by building cost, then course and view.
    let options: [Int: [[Int64]]]

    init(_ model: AppraisalModel, _ draws: [Drivers], horizon: Int) {
      self.model = model
      factors = model.rates(model.assumptions.base).factors(through: horizon)
      growth = Dictionary(
        uniqueKeysWithValues: Set(draws.map(\.feeGrowth)).map {
          ($0, model.assumptions.feeFactors($0, through: horizon))
        })
      options = Dictionary(
        uniqueKeysWithValues: Set(draws.map(\.buildCost)).map { cost in
          var drivers = model.assumptions.base
          drivers.buildCost = cost
          drivers.existingCost = cost
          return (
            cost,
            model.courses.indices.flatMap { course in
              Appraised.View.allCases.map { model.options(course, $0, drivers, horizon: horizon) }
            }
          )
        })
    }

    func of(_ drivers: Drivers) -> [Int64] {
      let views = Appraised.View.allCases.count
      let own = options[drivers.buildCost] ?? []
      let growth = growth[drivers.feeGrowth] ?? []
      let paths = model.paths.indices
      let nothing = paths.map { model.serving(0, $0, drivers, growth: growth) }
      var values: [Int64] = []
      values.reserveCapacity((model.courses.count - 1) * (paths.count + 1) * views)
      for course in 1..<model.courses.count {
        var sums = [Int64](repeating: 0, count: views)
        for path in paths {
          let serving = model.serving(course, path, drivers, growth: growth)
          for view in 0..<views {
            let first = own[view]
            let second = own[course * views + view]
            let saved = growth.indices.map { nothing[path][$0] + first[$0] - serving[$0] - second[$0] }
            let worth = DiscountRates.presentValue(saved, factors)
            values.append(worth)
            sums[view] += worth
          }
        }
        for sum in sums { values.append(DiscountRates.rounded(Int128(sum), Int128(paths.count))) }
      }
      return values
    }
  }
}
