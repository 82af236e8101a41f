import CaseModel

/// The authority's own counts by year, up to a year.
struct HistoryBook {
  /// Years with a total stock, ascending.
  let stockYears: [Int]
  private var totals: [HistoryMeasure: [Int: Int]] = [:]
  private var ages: [HistoryMeasure: [Int: [Int]]] = [:]

  /// Rows of years up to `last`; later ones were not known then.
  init(_ rows: [HistoryRow], through last: Int) {
    for row in rows where row.year <= last && row.need == nil {
      if let age = row.age {
        var counts = ages[row.measure]?[row.year] ?? Array(repeating: 0, count: NationalProfile.ages)
        counts[min(max(0, age), counts.count - 1)] += row.count
        ages[row.measure, default: [:]][row.year] = counts
      } else {
        totals[row.measure, default: [:]][row.year, default: 0] += row.count
      }
    }
    for (measure, years) in ages {
      for (year, counts) in years where totals[measure]?[year] == nil {
        totals[measure, default: [:]][year] = counts.reduce(0, +)
      }
    }
    stockYears = (totals[.stock] ?? [:]).filter { $0.value > 0 }.keys.sorted()
  }

  /// Whether any year's plans are known by age.
  var knowsAges: Bool { !(ages[.stock] ?? [:]).isEmpty }
  /// A year's total.
  func total(_ measure: HistoryMeasure, _ year: Int) -> Int? { totals[measure]?[year] }
  /// A year's counts by age, 0 to 25.
  func byAge(_ measure: HistoryMeasure, _ year: Int) -> [Int]? { ages[measure]?[year] }
  /// Years with counts by age, ascending.
  func yearsByAge(_ measure: HistoryMeasure) -> [Int] { (ages[measure] ?? [:]).keys.sorted() }
}
